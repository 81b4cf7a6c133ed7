//! Texts in every dialect, and texts in none.

use super::*;
use crate::exchange::bytes;
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn read(bytes: Vec<u8>) -> TextTable {
    TextTable::read(bytes::decode("a.csv", bytes).unwrap())
}

/// All rows of the grid, blank lines aside.
fn rows(table: &TextTable) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let all = std::iter::once(0..usize::MAX);
    table
        .records(all)
        .each(&mut |_, cells| {
            rows.push((0..cells.len()).map(|at| cells.cell(at).to_owned()).collect());
            Ok(())
        })
        .unwrap();
    rows
}

const HEADER: [&str; 3] = ["Date", "Title", "Text"];

/// Rows of anything, and behind them a few as calendars have: of two rows of nothing but quotes nobody can tell what
/// dialect they are in.
fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    let cell = "[a-c0-9,;|^~\t\"' é日:.\r\n-]{0,10}";
    prop::collection::vec(prop::collection::vec(cell, 3), 2..10).prop_map(|mut rows| {
        rows.extend((4..9).map(|day| {
            [
                "2027-03-0",
                "Mill Street closed ",
                "From nine to four, \"north\" and 'south' side, day ",
            ]
            .map(|start| format!("{start}{day}"))
            .to_vec()
        }));
        rows
    })
}

fn dialect() -> impl Strategy<Value = (Dialect, &'static str)> {
    let delimiter = prop::sample::select(vec![",", ";", "\t", "|", "^", "~", ", ", ";;", "||", "\u{1f}"]);
    let quote = prop::sample::select(vec!['"', '\'']);
    let escape = prop::sample::select(vec![None, Some('\\')]);
    let end = prop::sample::select(vec!["\n", "\r\n", "\r"]);
    (delimiter, quote, escape, end).prop_map(|(delimiter, quote, escape, end)| {
        let dialect = Dialect {
            quote: Some(crate::exchange::dialect::Quote::of(quote)),
            escape,
            ..Dialect::with(delimiter)
        };
        (dialect, end)
    })
}

fn written(rows: &[Vec<String>], dialect: &Dialect, end: &str) -> String {
    let quote = dialect.quote.map_or('"', |quote| quote.open).to_string();
    let within = format!("{}{quote}", dialect.escape.map_or(quote.clone(), String::from));
    let header = HEADER.map(str::to_owned).to_vec();
    let lines = std::iter::once(&header).chain(rows).map(|row| {
        let cells = row
            .iter()
            .map(|cell| format!("{quote}{}{quote}", cell.replace(&quote, &within)));
        cells.collect::<Vec<_>>().join(&dialect.delimiter) + end
    });
    lines.collect()
}

proptest! {
    #[test]
    fn a_table_in_any_dialect_comes_back((dialect, end) in dialect(), cells in table()) {
        let text = written(&cells, &dialect, end);
        let table = read(text.clone().into_bytes());
        let mut all = vec![HEADER.map(str::to_owned).to_vec()];
        all.extend(cells);
        prop_assert_eq!(rows(&table), all, "{:?}", text);
    }

    #[test]
    fn a_table_in_any_encoding_comes_back(cells in table(), encoding in 0..4) {
        let text = written(&cells, &Dialect::with(","), "\r\n");
        let wide = |mark: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            format!("{mark}{text}").encode_utf16().flat_map(bytes).collect()
        };
        let bytes = match encoding {
            0 => text.clone().into_bytes(),
            1 => format!("\u{feff}{text}").into_bytes(),
            2 => wide("\u{feff}", u16::to_le_bytes),
            _ => wide("\u{feff}", u16::to_be_bytes),
        };
        prop_assert_eq!(rows(&read(bytes)).len(), cells.len() + 1);
    }

    #[test]
    fn any_text_is_read_in_time(text in "[a-b\"'\\\\,;\r\n ]{0,4000}") {
        let from = Instant::now();
        let table = read(text.into_bytes());
        rows(&table);
        prop_assert!(from.elapsed() < Duration::from_secs(5), "it took {:?}", from.elapsed());
    }
}

#[test]
fn a_file_of_open_quotes_is_read_in_time() {
    let text = "1,2,3,4\n".repeat(50) + &"\"a,\"b,c\"d,\"\n".repeat(40_000);
    let from = Instant::now();
    let table = read(text.into_bytes());
    assert!(rows(&table).len() > 50);
    assert!(
        from.elapsed() < Duration::from_secs(20),
        "it took {:?}",
        from.elapsed()
    );
}

#[test]
fn thousands_of_columns_are_columns() {
    let row = |cell: &str| {
        (0..5_000)
            .map(|at| format!("{cell}{at}"))
            .collect::<Vec<_>>()
            .join(",")
    };
    let text = format!("{}\n{}\n{}\n", row("Name "), row("a"), row("b"));
    let table = read(text.into_bytes());
    assert_eq!(rows(&table).iter().map(Vec::len).collect::<Vec<_>>(), [5_000; 3]);
}

#[test]
fn a_comma_and_a_space_with_quotes_behind_strokes_are_one_delimiter() {
    let text = "\"Date\", \"Title\", \"Text\"\n\"\\\"\", \"\", \"日\"\n\"\", \"\r^,\", \"\t\\\"\"\n\"\", \"\\\"\\\"日\", \"\\\"\"\n";
    let found = rows(&read(text.as_bytes().to_vec()));
    assert_eq!(
        found,
        [
            HEADER,
            ["\"", "", "日"],
            ["", "\r^,", "\t\""],
            ["", "\"\"日", "\""]
        ]
    );
}

#[test]
fn a_comma_and_a_space_with_apostrophes_for_quotes_are_one_delimiter() {
    let text = "'Date', 'Title', 'Text'\n'', ',日', ''\n'', '', '\n \"'\n";
    let found = rows(&read(text.as_bytes().to_vec()));
    assert_eq!(found, [HEADER, ["", ",日", ""], ["", "", "\n \""]]);
}
