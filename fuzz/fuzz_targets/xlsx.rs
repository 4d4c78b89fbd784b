//! Bytes → report for workbooks.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    sippra_fuzz::report("okr.xlsx", sippra_fuzz::workbook(data));
});
