//! Numbers out of bytes, which may be missing.

/// The little-endian number at an offset.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// The little-endian number at an offset.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// The little-endian finite number at an offset.
pub(super) fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    let number = f64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?);
    number.is_finite().then_some(number)
}

/// UTF-16 text, little-endian; halves of pairs become U+FFFD.
pub(super) fn utf_16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|pair| match pair {
        [low, high] => u16::from_le_bytes([*low, *high]),
        _ => 0,
    });
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// A number in the short form that both binary workbook formats have: 30 bits, whole or the upper part
/// of a float, perhaps in hundredths. Source: MS-XLS 2.5.217, RkNumber.
pub(super) fn rk(bits: u32) -> Option<f64> {
    let number = if bits & 2 != 0 {
        f64::from(bits.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(bits & !3) << 32)
    };
    let number = if bits & 1 != 0 { number / 100.0 } else { number };
    number.is_finite().then_some(number)
}

/// The error that a code stands for. Source: MS-XLS 2.5.10, Bes.
pub(super) const fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "#N/A",
        _ => "#ERR",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers_are_as_the_specification_has_them() {
        // 1 as the upper half of a float; 123 whole; 1.23 and −1.5 in hundredths.
        for (bits, number) in [
            (0x3ff0_0000, 1.0),
            (123 << 2 | 2, 123.0),
            (123 << 2 | 3, 1.23),
            ((-150_i32 << 2) as u32 | 3, -1.5),
        ] {
            assert_eq!(rk(bits), Some(number));
        }
        // An infinity and no number, whole and in hundredths.
        for bits in [0x7ff0_0000_u32, 0xfff0_0000, 0x7ff8_0000, 0x7ff0_0001] {
            assert_eq!(rk(bits), None);
        }
    }
}
