//! Bytes → report for OpenDocument spreadsheets.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    sippra_fuzz::report("okr.ods", sippra_fuzz::open_document(data));
});
