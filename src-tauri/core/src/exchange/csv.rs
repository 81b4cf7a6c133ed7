//! CSV in: from a text table to a sheet, the calendar in it. What parts the cells and where the header stands is judged
//! from the whole file (see [`super::sniff`] and [`super::outline`]).

use super::bytes::{self, Decoded, refuse};
use super::outcome::Problem;
use super::outline::Block;
use super::sheet::{FileKind, Sheet, named};
use super::sniff::NOTHING;
use super::text::TextTable;
use crate::error::Result;
use crate::post::first_words;
use std::ops::Range;
use std::path::Path;

/// More columns than any spreadsheet has.
const MOST_COLUMNS: usize = 16_384;

/// How many other tables of a file are told.
const MOST_TOLD: usize = 10;

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

fn sheet(file: &str, decoded: Decoded) -> Result<Sheet> {
    if decoded.is_blank() {
        return Err(refuse(
            file,
            "empty",
            "is empty. Choose a file that has a table in it.",
        ));
    }
    let (encoding, undecoded) = (decoded.encoding.clone(), decoded.undecoded);
    let table = TextTable::read(decoded);
    let main = table.outline.calendar().and_then(|at| table.block(at));
    let Some(main) = main
        .filter(|_| table.sniffed.is_table())
        .filter(|block| block.width > 1)
    else {
        return Err(refuse(
            file,
            "one_column",
            "has only one column, so it is no table. Choose a CSV file with a column for the day, the title and so on.",
        ));
    };
    if main.width > MOST_COLUMNS {
        return Err(refuse(
            file,
            "too_wide",
            "has more columns than any calendar. Check that it is the right file.",
        ));
    }
    let headed = !main.header.is_empty();
    let titles = if headed {
        main.titles()
    } else {
        vec![String::new(); main.width]
    };
    let (ranges, mut problems) = parts(&table, main);
    if table.mended > 0 {
        problems.push(mended(table.mended));
    }
    Ok(Sheet {
        file: file.to_owned(),
        kind: FileKind::Text,
        sheets: Vec::new(),
        taken: 0,
        problems,
        header: named(titles.into_iter()),
        header_row: if headed { table.line(main.header.start) } else { 0 },
        encoding,
        delimiter: Some(shown(&table)),
        above: main.above.clone(),
        undecoded,
        odd_quotes: table.unmended.is_some(),
        records: table.records(ranges),
    })
}

/// The delimiter as it is written, with the space that follows it.
pub(super) fn shown(table: &TextTable) -> String {
    let dialect = &table.sniffed.dialect;
    if dialect.delimiter == NOTHING {
        return String::new();
    }
    let space = if dialect.padded { " " } else { "" };
    format!("{}{space}", dialect.delimiter)
}

/// Which rows are records of a calendar: those of its table, and of each table with the same columns, such as one a
/// month; and what is to be said of what else stands in the file.
fn parts(table: &TextTable, main: &Block) -> (Vec<Range<usize>>, Vec<Problem>) {
    let blocks = &table.outline.blocks;
    let mut ranges = Vec::new();
    let mut problems = Vec::new();
    let mut told = 0;
    for (block, place) in blocks.iter().zip(1..) {
        let is_main = block == main;
        if !is_main && !block.continues(main) {
            told += 1;
            if told > MOST_TOLD {
                continue;
            }
            problems.push(other_table(table.line(block.header.start), block.rows));
            continue;
        }
        if !is_main {
            problems.extend(block.above.iter().map(|line| between_tables(line)));
        }
        // What stands below the last table is told with its records, row by row.
        if place == blocks.len() {
            ranges.push(block.body.start..usize::MAX);
        } else {
            ranges.push(block.body.clone());
            problems.extend(block.below.iter().map(|line| between_tables(line)));
        }
    }
    (ranges, problems)
}

fn between_tables(line: &str) -> Problem {
    let value = first_words(line, 200);
    let sentence = format!("“{value}” stands between the tables, and was not imported.");
    Problem::new(0, "", "between_tables", sentence).with("value", line)
}

fn other_table(line: u32, records: usize) -> Problem {
    let sentence = format!(
        "Another table begins in line {line}, with {records} rows and other columns, and was not imported. Put it into a file of its own to import it."
    );
    Problem::new(0, "", "other_table", sentence)
        .with("line", line)
        .with("count", records)
}

fn mended(count: u32) -> Problem {
    let sentence = format!(
        "{count} rows have a quotation mark too many or too few. They were read like the others; check them if they look odd."
    );
    Problem::new(0, "", "quotes_mended", sentence).with("count", count)
}

#[cfg(test)]
mod tests {
    use super::super::sheet::Cells;
    use super::*;
    use crate::error::Code;
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
            ("Date,Title\n2027-01-01,A\n", ","),
            ("Date;Title\n2027-01-01;A, b, c\n2027-01-02;D, e, f\n", ";"),
            ("Date,Text\n2027-01-01,\"a; b; c\"\n2027-01-02,\"d; e; f\"\n", ","),
            ("Date\tTitle\n2027-01-01\tA, b\n", "\t"),
            ("Date|Title|Text\n2027-01-01|A|b, c; d\n", "|"),
            ("Date;Price;Title\n2027-01-01;1,50;A\n2027-01-02;2,50;B\n", ";"),
            ("sep=;\nDate;Title\n2027-01-01;A\n", ";"),
            ("foo;bar\n1;2\n3;4\n", ";"),
        ];
        for (text, delimiter) in table {
            let sheet = open(text).unwrap();
            assert_eq!(sheet.delimiter.as_deref(), Some(delimiter), "{text}");
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
    fn nothing_is_no_table() {
        for text in ["", " \r\n", "\u{feff}"] {
            let error = open(text).err().unwrap();
            assert_eq!(
                error.args.get("reason").map(String::as_str),
                Some("empty"),
                "{text:?}"
            );
        }
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
            prop_assert_eq!(sheet.delimiter.as_deref(), Some(","));
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
