//! From a file to text: what is no table is refused with a sentence that says what it is and the way out; the
//! encoding is found from the byte order mark, else from the bytes themselves.

use crate::error::{Code, Error, Result};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::io::Read;
use std::path::Path;

/// The largest file that is read, in bytes: it is held in memory while it is imported.
const MOST: u64 = 256 * 1024 * 1024;

/// The text of a file.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: String,
    /// How many places could not be decoded.
    pub(super) undecoded: u32,
}

impl Decoded {
    /// Whether nothing is written in it.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// A file that cannot be read as a table: `reason` names it for a screen's own sentence.
pub(super) fn refuse(file: &str, reason: &str, sentence: &str) -> Error {
    Error::new(Code::NotATable, format!("“{file}” {sentence}"))
        .with("file", file)
        .with("reason", reason)
}

/// The name of a file without its folders.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// Reads a file as text. Fails where there is none, where it is a folder, too large, or plainly something else
/// than text.
pub(super) fn read(path: &Path) -> Result<Decoded> {
    decode(&name_of(path), raw(path)?)
}

/// Reads the bytes of a file. Fails where there is none, where it is a folder, or too large.
pub(super) fn raw(path: &Path) -> Result<Vec<u8>> {
    let file = name_of(path);
    let facts = std::fs::metadata(path).map_err(|error| Error::io(path, &error))?;
    if facts.is_dir() {
        return Err(refuse(&file, "folder", "is a folder. Choose a CSV file in it."));
    }
    if !facts.is_file() {
        return Err(refuse(
            &file,
            "device",
            "is not an ordinary file. Choose a CSV file.",
        ));
    }
    let too_large = || {
        refuse(
            &file,
            "too_large",
            "is larger than 256 MB. Split it into smaller files, and import one by one.",
        )
    };
    if facts.len() > MOST {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(facts.len()).unwrap_or_default());
    let opened = std::fs::File::open(path).map_err(|error| Error::io(path, &error))?;
    opened
        .take(MOST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Error::io(path, &error))?;
    if bytes.len() as u64 > MOST {
        return Err(too_large());
    }
    Ok(bytes)
}

/// Decodes the bytes of a file.
pub(super) fn decode(file: &str, bytes: Vec<u8>) -> Result<Decoded> {
    if let Some((reason, what)) = known_kind(&bytes) {
        return Err(refuse(file, reason, what));
    }
    let mut decoded = if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        if encoding == UTF_8 {
            utf8(bytes, mark)
        } else {
            other(encoding, bytes.get(mark..).unwrap_or_default())
        }
    } else if let Some(encoding) = utf16_without_mark(&bytes) {
        other(encoding, &bytes)
    } else if is_binary(&bytes) {
        return Err(refuse(
            file,
            "binary",
            "is not a text file. Save the calendar as CSV, and import that.",
        ));
    } else {
        guessed(bytes)
    };
    // Two programs may each have put a mark at the beginning.
    if decoded.text.starts_with('\u{feff}') {
        decoded.text = decoded.text.trim_start_matches('\u{feff}').to_owned();
    }
    Ok(decoded)
}

/// What the first bytes of a file show it to be, if not a table: the reason, and the rest of a sentence.
fn known_kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const PICTURE: (&str, &str) = (
        "picture",
        "is a picture, not a table. Choose the CSV file of the calendar.",
    );
    const WORKBOOK: (&str, &str) = (
        "workbook",
        "is an Excel workbook. In Excel, save it as “CSV UTF-8”, and import that.",
    );
    const ZIP: (&str, &str) = (
        "archive",
        "is a compressed archive. Unpack it, and choose the CSV file in it.",
    );
    const PAGE: (&str, &str) = (
        "page",
        "is a web page, whatever its name. Open it in your spreadsheet, save it as XLSX, and import that.",
    );
    const VIDEO: (&str, &str) = (
        "media",
        "is a sound or a film, not a table. Choose the CSV file of the calendar.",
    );
    let start = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let has = |needle: &[u8]| start.windows(needle.len()).any(|window| window == needle);
    let pictures: [&[u8]; 7] = [
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF87a",
        b"GIF89a",
        b"II*\0",
        b"MM\0*",
        b"\0\0\x01\0",
    ];
    if pictures.iter().any(|magic| start.starts_with(magic)) || (start.starts_with(b"RIFF") && has(b"WEBP")) {
        return Some(PICTURE);
    }
    if start.starts_with(b"BM") && start.contains(&0) {
        return Some(PICTURE);
    }
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        if has(b"xl/") || has(b"[Content_Types].xml") {
            return Some(WORKBOOK);
        }
        if has(b"opendocument.spreadsheet") {
            return Some((
                "workbook",
                "is a LibreOffice workbook. Save it as CSV, and import that.",
            ));
        }
        return Some(ZIP);
    }
    if start.starts_with(b"\xd0\xcf\x11\xe0") {
        return Some(WORKBOOK);
    }
    if start.starts_with(b"%PDF") {
        return Some((
            "pdf",
            "is a PDF. Ask whoever made it for the calendar as a workbook or CSV, and import that.",
        ));
    }
    if start.starts_with(b"SQLite format 3\0") {
        return Some((
            "database",
            "is a database, perhaps a plan of Almanac. Open a plan instead of importing it.",
        ));
    }
    if [
        b"\x1f\x8b".as_slice(),
        b"7z\xbc\xaf",
        b"Rar!",
        b"BZh",
        b"\xfd7zXZ",
    ]
    .iter()
    .any(|magic| start.starts_with(magic))
    {
        return Some(ZIP);
    }
    if start.starts_with(b"ID3")
        || start.starts_with(b"OggS")
        || start.get(4..8) == Some(b"ftyp")
        || start.starts_with(b"RIFF")
    {
        return Some(VIDEO);
    }
    if start.starts_with(b"{\\rtf") {
        return Some((
            "document",
            "is a text document. Put the calendar into a spreadsheet, and save it as CSV.",
        ));
    }
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let lower = text.chars().take(64).collect::<String>().to_ascii_lowercase();
    if lower.starts_with("<svg") {
        return Some(PICTURE);
    }
    if [
        "<!doctype html",
        "<html",
        "<table",
        "<meta",
        "<head",
        "<body",
        "<style",
    ]
    .iter()
    .any(|tag| lower.starts_with(tag))
    {
        return Some(PAGE);
    }
    if lower.starts_with("<?xml") {
        return Some((
            "xml",
            "is an XML file, not a table. Open it in your spreadsheet, save it as XLSX, and import that.",
        ));
    }
    if is_json(text) {
        return Some((
            "json",
            "is a JSON file, not a table. Save the calendar as CSV, and import that.",
        ));
    }
    None
}

fn is_json(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['{', '[']) else {
        return false;
    };
    rest.trim_start().starts_with(['"', '{', '[', '}', ']']) && !text.starts_with("[[")
}

/// UTF-16 without a mark shows by every other byte being NUL in what is mostly Latin text.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..bytes.len().min(4096) & !1).unwrap_or_default();
    let pairs = start.len() / 2;
    let zeros = |place: usize| {
        start
            .iter()
            .skip(place)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    if pairs < 2 {
        None
    } else if odd * 10 >= pairs * 7 && even * 20 <= pairs {
        Some(UTF_16LE)
    } else if even * 10 >= pairs * 7 && odd * 20 <= pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// A NUL may stand in a text of our own; many of them, or other bytes that no text has, are no text. The separators of
/// records and units (30, 31) part the cells of some tables.
fn is_binary(bytes: &[u8]) -> bool {
    let strange = bytes
        .iter()
        .filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=29))
        .count();
    let zeros = bytes.contains(&0);
    strange * 50 > bytes.len() || (zeros && std::str::from_utf8(bytes).is_err())
}

fn utf8(mut bytes: Vec<u8>, mark: usize) -> Decoded {
    bytes.drain(..mark);
    match String::from_utf8(bytes) {
        Ok(text) => Decoded {
            text,
            encoding: UTF_8.name().to_owned(),
            undecoded: 0,
        },
        Err(error) => {
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let undecoded = broken(error.as_bytes()).0;
            Decoded {
                text,
                encoding: UTF_8.name().to_owned(),
                undecoded,
            }
        }
    }
}

/// How many places are not UTF-8, and how many characters beyond ASCII are.
fn broken(bytes: &[u8]) -> (u32, u32) {
    bytes.utf8_chunks().fold((0, 0), |(wrong, right), chunk| {
        let beyond = chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        (
            wrong + u32::from(!chunk.invalid().is_empty()),
            right.saturating_add(u32::try_from(beyond).unwrap_or(u32::MAX)),
        )
    })
}

fn other(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let undecoded = if had_errors {
        text.chars().filter(|c| *c == '\u{fffd}').count()
    } else {
        0
    };
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name().to_owned(),
        undecoded: u32::try_from(undecoded).unwrap_or(u32::MAX),
    }
}

fn guessed(bytes: Vec<u8>) -> Decoded {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => {
            return Decoded {
                text,
                encoding: UTF_8.name().to_owned(),
                undecoded: 0,
            };
        }
        Err(error) => error.into_bytes(),
    };
    // A damaged letter or two in what is UTF-8 otherwise must not turn all the others into nonsense.
    let (wrong, right) = broken(&bytes);
    if right > wrong.saturating_mul(4) {
        return utf8(bytes, 0);
    }
    if bytes.iter().all(|byte| byte.is_ascii() || is_western(*byte)) {
        return other(WINDOWS_1252, &bytes);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    other(detector.guess(None, Utf8Detection::Deny), &bytes)
}

/// Whether a byte beyond ASCII is, in Windows-1252, a letter or a sign of English, Spanish or French.
fn is_western(byte: u8) -> bool {
    "€‚„…‘’“”•–—™œŒŸ\u{a0}¡¢£§©ª«®°±²³´·º»¼½¾¿ÀÁÂÄÆÇÈÉÊËÍÎÏÑÓÔÖÙÚÛÜàáâäæçèéêëíîïñóôöùúûüÿ"
        .chars()
        .any(|c| WINDOWS_1252.encode(c.encode_utf8(&mut [0; 4])).0.as_ref() == [byte])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, String) {
        let decoded = decode("a.csv", bytes.to_vec()).unwrap();
        (decoded.text, decoded.encoding)
    }

    #[test]
    fn the_encoding_is_found() {
        let utf16 = |big: bool, mark: bool| -> Vec<u8> {
            let units = format!("{}Día,Título\r\nñ,¿Qué?", if mark { "\u{feff}" } else { "" });
            units
                .encode_utf16()
                .flat_map(|unit| {
                    if big {
                        unit.to_be_bytes()
                    } else {
                        unit.to_le_bytes()
                    }
                })
                .collect()
        };
        let said = "Día,Título\r\nñ,¿Qué?";
        let table: Vec<(Vec<u8>, &str)> = vec![
            (said.as_bytes().to_vec(), "UTF-8"),
            (format!("\u{feff}{said}").into_bytes(), "UTF-8"),
            (utf16(false, true), "UTF-16LE"),
            (utf16(true, true), "UTF-16BE"),
            (utf16(false, false), "UTF-16LE"),
            (utf16(true, false), "UTF-16BE"),
            (WINDOWS_1252.encode(said).0.into_owned(), "windows-1252"),
        ];
        for (bytes, encoding) in table {
            assert_eq!(text(&bytes), (said.to_owned(), encoding.to_owned()));
        }
    }

    #[test]
    fn a_damaged_letter_does_not_spoil_the_others() {
        let mut bytes = "Día,Título,Año,Qué,Está,Así\n".as_bytes().to_vec();
        bytes.push(0xff);
        let decoded = decode("a.csv", bytes).unwrap();
        assert_eq!((decoded.encoding.as_str(), decoded.undecoded), ("UTF-8", 1));
        assert!(
            decoded.text.starts_with("Día"),
            "the letters that are whole stay whole"
        );
    }

    #[test]
    fn what_is_no_text_is_refused_by_name() {
        let table: [(&[u8], &str); 10] = [
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
            (b"PK\x03\x04........[Content_Types].xml", "workbook"),
            (b"PK\x03\x04........readme.txt", "archive"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook"),
            (b"%PDF-1.7", "pdf"),
            (b"SQLite format 3\0", "database"),
            (b"<!DOCTYPE html><html>", "page"),
            (b"{\"england-and-wales\": {", "json"),
            (b"abc\0\0\0\0\0\0\x01\x02\x03def", "binary"),
        ];
        for (bytes, reason) in table {
            let error = decode("picture.csv", bytes.to_vec()).unwrap_err();
            assert_eq!(error.code, Code::NotATable, "{reason}");
            assert_eq!(
                error.args.get("reason").map(String::as_str),
                Some(reason),
                "{}",
                error.message
            );
            assert!(
                error.message.contains("picture.csv"),
                "the sentence names the file: {}",
                error.message
            );
        }
    }

    #[test]
    fn a_folder_and_a_missing_file_are_told_apart() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(read(dir.path()).unwrap_err().code, Code::NotATable);
        assert_eq!(
            read(&dir.path().join("missing.csv")).unwrap_err().code,
            Code::NotFound
        );
    }

    #[test]
    fn nothing_is_blank() {
        for bytes in [b"".as_slice(), b"\xef\xbb\xbf \r\n", b"\xff\xfe"] {
            assert!(decode("a.csv", bytes.to_vec()).unwrap().is_blank());
        }
    }
}
