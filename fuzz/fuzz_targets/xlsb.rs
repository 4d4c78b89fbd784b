//! Bytes → report for binary workbooks.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    sippra_fuzz::report("okr.xlsb", sippra_fuzz::binary_workbook(data));
});
