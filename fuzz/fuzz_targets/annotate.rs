//! Bytes → a copy of the workbook with its findings marked.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    sippra_fuzz::annotated("okr.xlsx", sippra_fuzz::workbook(data));
});
