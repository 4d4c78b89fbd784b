//! Bytes → report for text files, and for whatever else they turn out to be.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    sippra_fuzz::report("okr.csv", data.to_vec());
});
