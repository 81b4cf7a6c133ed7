//! CSV in: from text to a sheet. The delimiter is found from how evenly it parts the whole file, with quotes
//! respected, never from one line.

use super::bytes::{self, Decoded, refuse};
use super::sheet::{Cells, FileKind, Records, Sheet, Take, named};
use super::{dates, headings};
use crate::error::{Code, Error, Result};
use csv::{Reader, ReaderBuilder, StringRecord};
use std::path::Path;

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How much of a file the delimiter is found from: all of it, but for files far larger than any calendar.
const SNIFFED: usize = 16 * 1024 * 1024;

/// How far down a header may stand.
const DEEPEST: usize = 25;

/// More columns than any spreadsheet has.
const MOST_COLUMNS: usize = 16_384;

/// Opens a CSV file as a sheet. Fails with a plain sentence where it is no table.
pub(super) fn open(path: &Path) -> Result<Sheet> {
    let file = bytes::name_of(path);
    sheet(&file, bytes::read(path)?)
}

/// The sheet of a text, for tests.
#[cfg(test)]
pub(super) fn from_text(file: &str, text: &str) -> Result<Sheet> {
    sheet(file, bytes::decode(file, text.as_bytes().to_vec())?)
}

impl Cells for StringRecord {
    fn len(&self) -> usize {
        StringRecord::len(self)
    }

    fn cell(&self, at: usize) -> &str {
        self.get(at).unwrap_or_default()
    }
}

struct Table {
    file: String,
    text: String,
    /// Where the first line that counts begins, past a `sep=` line.
    start: usize,
    delimiter: u8,
    /// How many records stand above the first that counts.
    skip: usize,
}

impl Records for Table {
    fn each(&self, take: Take<'_>) -> Result<()> {
        let mut reader = reader(self.text.get(self.start..).unwrap_or_default(), self.delimiter);
        let mut record = StringRecord::new();
        let mut place = 0_usize;
        let mut number = 0_u32;
        while read(&mut reader, &mut record, &self.file)? {
            place += 1;
            if place > self.skip {
                number += 1;
                take(number, &record)?;
            }
        }
        Ok(())
    }
}

fn reader(text: &str, delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
}

fn read(reader: &mut Reader<&[u8]>, record: &mut StringRecord, file: &str) -> Result<bool> {
    reader.read_record(record).map_err(|error| {
        Error::new(
            Code::NotATable,
            format!("“{file}” cannot be read as CSV: {error}."),
        )
        .with("file", file)
        .with("reason", "broken")
    })
}

fn sheet(file: &str, decoded: Decoded) -> Result<Sheet> {
    let Decoded {
        text,
        encoding,
        undecoded,
    } = decoded;
    let (start, told) = sep_line(&text);
    let body = text.get(start..).unwrap_or_default();
    let one_column = || {
        refuse(
            file,
            "one_column",
            "has only one column, so it is no table. Choose a CSV file with a column for the day, the title and so on.",
        )
    };
    let (delimiter, head) = match told {
        Some(delimiter) => (delimiter, find_head(file, body, delimiter)?),
        None => sniff(file, body)?.ok_or_else(one_column)?,
    };
    let head = head.ok_or_else(one_column)?;
    if head.cells.len() > MOST_COLUMNS {
        return Err(refuse(
            file,
            "too_wide",
            "has more columns than any calendar. Check that it is the right file.",
        ));
    }
    let headed = !head.is_data();
    let line = u32::try_from(head.line).unwrap_or(u32::MAX) + u32::from(start > 0);
    let skip = if headed {
        head.place
    } else {
        head.place.saturating_sub(1)
    };
    let width = head.cells.len();
    let header = if headed {
        named(head.cells.into_iter())
    } else {
        named(std::iter::repeat_n(String::new(), width))
    };
    Ok(Sheet {
        file: file.to_owned(),
        kind: FileKind::Text,
        sheets: Vec::new(),
        taken: 0,
        problems: Vec::new(),
        header,
        header_row: if headed { line } else { 0 },
        encoding,
        delimiter: Some(char::from(delimiter)),
        above: head.above,
        undecoded,
        odd_quotes: text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1,
        records: Box::new(Table {
            file: file.to_owned(),
            text,
            start,
            delimiter,
            skip,
        }),
    })
}

/// A `sep=;` line at the top, which Excel reads and hides: where the table begins, and the delimiter told.
fn sep_line(text: &str) -> (usize, Option<u8>) {
    let line = text.split_inclusive('\n').next().unwrap_or_default();
    let told = line.trim_end_matches(['\r', '\n']).trim_matches('"');
    let rest = told
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("sep="))
        .and_then(|_| told.get(4..));
    match rest.map(str::as_bytes) {
        Some([delimiter]) if delimiter.is_ascii() => (line.len(), Some(*delimiter)),
        Some([]) => (line.len(), None),
        _ => (0, None),
    }
}

/// The header of a table: its cells, its place among the records (1 for the first), its line, what is above.
struct Head {
    cells: Vec<String>,
    place: usize,
    line: u64,
    above: Vec<String>,
}

impl Head {
    /// How many of its cells are names that calendars use.
    fn recognised(&self) -> usize {
        self.cells
            .iter()
            .filter(|cell| headings::is_heading(cell))
            .count()
    }

    /// Whether it is no header but a record: it has a date in it, and no name that calendars use.
    fn is_data(&self) -> bool {
        self.recognised() == 0 && self.cells.iter().any(|cell| dates::date(cell).is_some())
    }
}

/// The first record with two cells or more; further down, only one whose cells are names that calendars use,
/// so that the lines of a text are no header.
fn find_head(file: &str, body: &str, delimiter: u8) -> Result<Option<Head>> {
    let mut reader = reader(body, delimiter);
    let mut record = StringRecord::new();
    let mut above = Vec::new();
    let mut place = 0;
    while place < DEEPEST && read(&mut reader, &mut record, file)? {
        place += 1;
        let filled = record.iter().filter(|cell| !cell.trim().is_empty()).count();
        if filled >= 2 {
            let line = record.position().map_or(0, csv::Position::line);
            let cells = record.iter().map(str::to_owned).collect();
            let head = Head {
                cells,
                place,
                line,
                above: above.clone(),
            };
            if above.is_empty() || head.recognised() >= if filled > 2 { 1 } else { 2 } {
                return Ok(Some(head));
            }
        }
        if filled > 0 {
            above.push(
                record
                    .iter()
                    .map(str::trim)
                    .filter(|cell| !cell.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · "),
            );
        }
    }
    Ok(None)
}

/// The delimiter that parts the file most evenly, and the header that it shows; none where none does.
fn sniff(file: &str, body: &str) -> Result<Option<(u8, Option<Head>)>> {
    let mut best: Option<(f64, u8, Head)> = None;
    for delimiter in DELIMITERS {
        let Some(head) = find_head(file, body, delimiter)? else {
            continue;
        };
        let evenness = evenness(file, body, delimiter, head.place, head.cells.len())?;
        let recognised = head.recognised();
        // Prose has commas too, but never as many in each line; names of columns make up for ragged rows.
        if evenness < if recognised >= 2 { 0.2 } else { 0.8 } {
            continue;
        }
        let width = head.cells.len() as f64;
        let score = evenness * (1.0 - 1.0 / width) + 0.25 * recognised.min(6) as f64;
        if best.as_ref().is_none_or(|(most, ..)| score > *most) {
            best = Some((score, delimiter, head));
        }
    }
    Ok(best.map(|(_, delimiter, head)| (delimiter, Some(head))))
}

/// What share of the records below the header has as many cells as it; a shorter one counts half.
fn evenness(file: &str, body: &str, delimiter: u8, place: usize, width: usize) -> Result<f64> {
    let mut end = body.len().min(SNIFFED);
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    let mut reader = reader(body.get(..end).unwrap_or_default(), delimiter);
    let mut record = StringRecord::new();
    let (mut seen, mut all, mut even) = (0, 0.0, 0.0);
    while read(&mut reader, &mut record, file)? {
        seen += 1;
        if seen <= place || (record.len() == 1 && record.cell(0).trim().is_empty()) {
            continue;
        }
        all += 1.0;
        if record.len() == width {
            even += 1.0;
        } else if record.len() > 1 && record.len() < width {
            even += 0.5;
        }
    }
    Ok(if all == 0.0 { 1.0 } else { even / all })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn open(text: &str) -> Result<Sheet> {
        from_text("a.csv", text)
    }

    fn rows(sheet: &Sheet) -> Vec<Vec<String>> {
        let mut rows = Vec::new();
        let mut take = |_: u32, cells: &dyn Cells| {
            rows.push((0..cells.len()).map(|at| cells.cell(at).to_owned()).collect());
            Ok(())
        };
        sheet.records.each(&mut take).unwrap();
        rows
    }

    #[test]
    fn the_delimiter_is_found_from_the_whole_file() {
        let table = [
            ("Date,Title\n2027-01-01,A\n", ','),
            ("Date;Title\n2027-01-01;A, b, c\n2027-01-02;D, e, f\n", ';'),
            ("Date,Text\n2027-01-01,\"a; b; c\"\n2027-01-02,\"d; e; f\"\n", ','),
            ("Date\tTitle\n2027-01-01\tA, b\n", '\t'),
            ("Date|Title|Text\n2027-01-01|A|b, c; d\n", '|'),
            ("Date;Price;Title\n2027-01-01;1,50;A\n2027-01-02;2,50;B\n", ';'),
            ("sep=;\nDate;Title\n2027-01-01;A\n", ';'),
            ("foo;bar\n1;2\n3;4\n", ';'),
        ];
        for (text, delimiter) in table {
            let sheet = open(text).unwrap();
            assert_eq!(sheet.delimiter, Some(delimiter), "{text}");
            assert_eq!(sheet.header.len(), rows(&sheet)[0].len(), "{text}");
        }
    }

    #[test]
    fn what_stands_above_the_header_is_told_and_not_taken_for_it() {
        let sheet = open("\n\nRiverton Council,,\n,,\nDate,Title,Status\n2027-01-01,A,Draft\n").unwrap();
        assert_eq!(sheet.header, ["Date", "Title", "Status"]);
        assert_eq!(
            (sheet.header_row, sheet.above.as_slice()),
            (5, ["Riverton Council".to_owned()].as_slice())
        );
        assert_eq!(rows(&sheet), [["2027-01-01", "A", "Draft"]]);
    }

    #[test]
    fn a_file_without_a_header_keeps_its_first_record() {
        let sheet =
            open("2027-01-01 09:30,Mill Street closed,https://example.org\n2027-01-02 09:30,B,\n").unwrap();
        assert_eq!(
            (sheet.header_row, sheet.header.first().map(String::as_str)),
            (0, Some("Column 1"))
        );
        assert_eq!(rows(&sheet).len(), 2);
    }

    #[test]
    fn cells_of_many_lines_and_quotes_are_read() {
        let sheet = open("Date,Text\r\n2027-01-01,\"a\r\nb\n\"\"c\"\"\rd\"\r\n2027-01-02,say \"hi\" now\r\n")
            .unwrap();
        assert_eq!(
            rows(&sheet),
            [
                ["2027-01-01", "a\r\nb\n\"c\"\rd"],
                ["2027-01-02", "say \"hi\" now"]
            ]
        );
    }

    #[test]
    fn one_column_is_no_table() {
        let prose = "Dear all,\nhere is, as promised, the plan.\nIt is short.\nYours, Joan, and, the, team\n";
        for text in [
            "Title\nA\nB\n",
            "Title\nHello, world\nA, b\n",
            prose,
            "just one line\n",
        ] {
            let error = open(text).err().unwrap();
            assert_eq!(error.code, Code::NotATable, "{text}");
            assert_eq!(
                error.args.get("reason").map(String::as_str),
                Some("one_column"),
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_cells_come_back(cells in prop::collection::vec(prop::collection::vec("[a-c,;|\t\"\r\n' é]{0,8}", 3), 1..8)) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(["Date", "Title", "Text"]).unwrap();
            cells.iter().for_each(|row| writer.write_record(row).unwrap());
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let sheet = open(&text).unwrap();
            prop_assert_eq!(sheet.delimiter, Some(','));
            prop_assert_eq!(rows(&sheet), cells);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            if let Ok(sheet) = bytes::decode("a.csv", bytes).and_then(|decoded| sheet("a.csv", decoded)) {
                rows(&sheet);
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[a-c0-9,;\"\r\n/:=. -]{0,200}") {
            if let Ok(sheet) = open(&text) {
                prop_assert!(sheet.header.len() >= 2);
                rows(&sheet);
            }
        }
    }

    #[test]
    fn ragged_rows_are_read_as_they_are() {
        let sheet = open("Date,Title,Notes\n2027-01-01,A\n2027-01-02,B,c,d,e\n").unwrap();
        assert_eq!(rows(&sheet).iter().map(Vec::len).collect::<Vec<_>>(), [2, 5]);
    }
}
