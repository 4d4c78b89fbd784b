//! Bytes → report for tables of web pages.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    sippra_fuzz::report("okr.html", [b"<html>", data].concat());
});
