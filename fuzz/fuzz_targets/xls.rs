//! Bytes → report for old workbooks.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    sippra_fuzz::report("okr.xls", sippra_fuzz::container(data));
});
