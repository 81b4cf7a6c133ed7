//! Files that nobody wrote: bytes of any kind, signs that mean something in tables, tables with damage.

use super::Chance;

/// The bytes of a file: anything at all, or only signs that mean something in tables, or a table with damage.
pub(crate) fn bytes(chance: &mut Chance) -> Vec<u8> {
    const SIGNS: [&str; 28] = [
        ",",
        ";",
        "\t",
        "|",
        " ",
        ":",
        "\"",
        "'",
        "\"\"",
        "\\",
        "\\\"",
        "\n",
        "\r",
        "\r\n",
        "a",
        "1",
        "é",
        "日",
        "\u{feff}",
        "“",
        "”",
        "\0",
        "sep=;",
        "Date",
        "2027-03-04",
        "09:30",
        "https://example.org",
        "^",
    ];
    const DELIMITERS: [&str; 9] = [",", ";", "\t", "|", "^", "~", ", ", ";;", ":"];
    // Most files are small, so that there are many; some are large, so that what grows too fast is seen.
    let size = match chance.below(200) {
        0 => 1 << 21,
        1..=9 => 1 << 16,
        10..=79 => 1 << 11,
        _ => 200,
    };
    let size = 1 + chance.below(size);
    match chance.below(4) {
        0 => (0..size)
            .map(|_| u8::try_from(chance.next() >> 56).unwrap_or_default())
            .collect(),
        1 => {
            let few: Vec<&str> = (0..=chance.below(6)).map(|_| chance.one_of(&SIGNS)).collect();
            let mut text = String::new();
            while text.len() < size {
                text.push_str(chance.one_of(&few));
            }
            text.into_bytes()
        }
        kind => {
            let delimiter = chance.one_of(&DELIMITERS);
            let width = 1 + chance.below(12);
            let mut text = String::new();
            while text.len() < size {
                for at in 0..width {
                    text.push_str(if at > 0 { delimiter } else { "" });
                    let quote = if chance.below(3) == 0 { "\"" } else { "" };
                    text.push_str(quote);
                    for _ in 0..chance.below(5) {
                        text.push_str(chance.one_of(&SIGNS));
                    }
                    text.push_str(quote);
                }
                text.push_str(chance.one_of(&["\n", "\r\n", "\r", "\n\n"]));
            }
            let mut bytes = text.into_bytes();
            if kind == 3 {
                for _ in 0..1 + bytes.len() / 100 {
                    let at = chance.below(bytes.len());
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte = u8::try_from(chance.next() >> 56).unwrap_or_default();
                    }
                }
            }
            bytes
        }
    }
}
