//! Makes the files of the Pollock benchmark (G. Vitagliano, M. Hameed, L. Jiang, L. Reisener, E. Wu, F. Naumann, "Pollock:
//! A Data Loading Benchmark", VLDB 2023) from a table of our own: one pollution each, and what the file should be read
//! as. The pollutions, how common each is and what is expected are those of
//! <https://github.com/HPI-Information-Systems/Pollock>: 84 rows of 9 columns, 2,290 files.

/// A cell as the file has it, and as it should be read.
#[derive(Clone)]
struct Cell {
    value: String,
    quoted: bool,
}

/// What a row is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Header,
    Data,
    /// It is no part of the expected table.
    Aside,
}

#[derive(Clone)]
struct Row {
    cells: Vec<Cell>,
    /// What stands after each cell but the last; a polluted row may have more or fewer than cells to part.
    delimiters: Vec<(usize, String)>,
    end: String,
    role: Role,
}

/// A table that is about to be polluted.
#[derive(Clone)]
struct Table {
    rows: Vec<Row>,
    quote: String,
    escape: String,
}

/// A polluted file.
pub(crate) struct Polluted {
    pub(crate) name: String,
    /// The kind of pollution, without row and column.
    pub(crate) kind: &'static str,
    /// How common the pollution is, as published.
    pub(crate) weight: f64,
    /// How many files of the benchmark this one stands for.
    pub(crate) stands_for: f64,
    pub(crate) text: String,
    /// The rows that are expected.
    pub(crate) expected: Vec<Vec<String>>,
}

const COLUMNS: [&str; 9] = [
    "DAY", "AT", "Copies", "REF", "Cost", "Item", "Remarks", "Page", "Comments",
];
/// How many rows there are below the header.
const ROWS: usize = 83;

impl Row {
    fn new(cells: Vec<Cell>, role: Role) -> Self {
        let delimiters = (1..cells.len()).map(|at| (at, ",".to_owned())).collect();
        Self {
            cells,
            delimiters,
            end: "\r\n".to_owned(),
            role,
        }
    }
}

fn cell(value: &str, quoted: bool) -> Cell {
    Cell {
        value: value.to_owned(),
        quoted: quoted || value.contains(','),
    }
}

/// The clean table: days, times, numbers, codes, sums, names with commas and inches, texts, pages, an empty column.
fn clean() -> Table {
    let things = [
        "Poster for the children's fair",
        "Banner, 9\" high",
        "Residents' newsletter",
        "Leaflet",
        "Notice, folded twice",
        "Men's health card",
        "Library bookmark 12 pt",
        "Noticeboard, Round 48\"",
        "Fly sheet 8 wt.",
        "Map of the mill, waterproof",
        "Mayor's letter",
    ];
    let starts = [
        "These posters are rugged enough for any weather, yet light and quick to put up",
        "Hand it to people who wait at the surgery, the library or the school's gate",
        "Printed in the town to our exacting standards",
        "The original notice, made since 1912, now with even more room for the text",
        "Our most popular leaflet, thanks in part to the map that's built right in",
        "Made of paper that resists rain, wind and the council's own pigeons",
        "You won't find a card with a better fold than this one",
        "Field tested in a variety of streets: from the market to Mill Lane's far end",
    ];
    let ends = [
        "and it keeps its colours week after week.",
        "which doesn't crack, peel or fade, even when it's wet.",
        "so it'll stay where it was put, whatever the weather.",
        "with an 8'9\" tall drawing, impeccably made for her.",
        "and certified, 100 % recycled.",
        "for everybody in the parish, young and old.",
        "plus a semi-transparent, self-adhesive back.",
    ];
    let mut rows = vec![Row::new(
        COLUMNS
            .iter()
            .map(|name| cell(name, matches!(*name, "Remarks" | "Page")))
            .collect(),
        Role::Header,
    )];
    for at in 0..ROWS {
        let (day, month) = (13 + (at * 5) % 16, 2 + at / 16);
        let code = format!("{}-{:04}", ["MG", "RI", "CC", "YY", "BH"][at % 5], 1000 + at * 97);
        rows.push(Row::new(
            vec![
                cell(&format!("{day:02}/{month:02}/2027"), false),
                cell(&format!("{:02}:{:02}", (at / 4) % 24, (at % 4) * 15), false),
                cell(&(at * 7 % 34).to_string(), false),
                cell(&code, false),
                cell(&format!("${}.{:02}", at * 13 % 90, at * 29 % 100), false),
                cell(things[at % things.len()], false),
                cell(
                    &format!("{} {}", starts[at % starts.len()], ends[at % ends.len()]),
                    true,
                ),
                cell(&format!("https://www.example.org/page/{code}.html"), true),
                cell("", false),
            ],
            Role::Data,
        ));
    }
    Table {
        rows,
        quote: "\"".to_owned(),
        escape: "\"".to_owned(),
    }
}

impl Table {
    fn text(&self) -> String {
        let mut text = String::new();
        for row in &self.rows {
            for (at, cell) in row.cells.iter().enumerate() {
                for (_, delimiter) in row.delimiters.iter().filter(|(before, _)| *before == at) {
                    text.push_str(delimiter);
                }
                let quote = if cell.quoted { self.quote.as_str() } else { "" };
                text.push_str(quote);
                text.push_str(&cell.value.replace('"', &format!("{}\"", self.escape)));
                text.push_str(quote);
            }
            text.push_str(&row.end);
        }
        text
    }

    /// The header's lines joined column by column, then the rows of data.
    fn expected(&self) -> Vec<Vec<String>> {
        let of = |role: Role| self.rows.iter().filter(move |row| row.role == role);
        let lines: Vec<&Row> = of(Role::Header).collect();
        let mut expected = Vec::new();
        if let Some(first) = lines.first() {
            let name = |at: usize| {
                let parts: Vec<&str> = lines.iter().map(|line| line.cells[at].value.as_str()).collect();
                parts.join(" ")
            };
            expected.push((0..first.cells.len()).map(name).collect());
        }
        expected.extend(of(Role::Data).map(|row| row.cells.iter().map(|cell| cell.value.clone()).collect()));
        expected
    }

    fn file(&self, name: impl Into<String>, kind: &'static str, weight: f64) -> Polluted {
        Polluted {
            name: name.into(),
            kind,
            weight,
            stands_for: 1.0,
            text: self.text(),
            expected: self.expected(),
        }
    }

    fn part(mut self, delimiter: &str) -> Self {
        for row in &mut self.rows {
            part(row, delimiter);
        }
        self
    }

    fn end(mut self, end: &str) -> Self {
        self.rows.iter_mut().for_each(|row| end.clone_into(&mut row.end));
        self
    }
}

fn part(row: &mut Row, delimiter: &str) {
    for (_, own) in &mut row.delimiters {
        delimiter.clone_into(own);
    }
}

/// The files of the benchmark: all of them, or those that are polluted as a whole, in the header, and in some of the
/// rows, each of which stands for several.
pub(crate) fn files(all: bool) -> Vec<Polluted> {
    let table = clean();
    let mut files = whole(&table);
    let some = [1, 2, 29, 58, ROWS];
    let rows = 0..table.rows.len();
    for row in rows.filter(|row| all || *row == 0 || some.contains(row)) {
        let from = files.len();
        for column in 0..COLUMNS.len() {
            let mut more = table.clone();
            more.rows[row].delimiters.push((column, ",".to_owned()));
            files.push(more.file(
                format!("row_more_sep_row{row}_col{column}"),
                "row_more_sep",
                0.367_751,
            ));
            if column > 0 {
                let mut less = table.clone();
                less.rows[row].delimiters.retain(|(before, _)| *before != column);
                files.push(less.file(
                    format!("row_less_sep_row{row}_col{column}"),
                    "row_less_sep",
                    0.367_751,
                ));
            }
            files.push(extra_quote(&table, row, column));
        }
        let mut spaced = table.clone();
        part(&mut spaced.rows[row], " ");
        files.push(spaced.file(
            format!("row_field_delimiter_{row}_0x20"),
            "row_field_delimiter",
            0.142_857,
        ));
        if !all && row > 0 {
            for file in &mut files[from..] {
                file.stands_for = ROWS as f64 / some.len() as f64;
            }
        }
    }
    files
}

/// A quote before the text of one cell, which nobody escaped.
fn extra_quote(table: &Table, row: usize, column: usize) -> Polluted {
    const HERE: char = '\u{e000}';
    let mut extra = table.clone();
    extra.rows[row].cells[column].value.insert(0, HERE);
    let mut file = extra.file(
        format!("row_extra_quote{row}_col{column}"),
        "row_extra_quote",
        0.009_259,
    );
    file.text = file.text.replace(HERE, "\"");
    for cell in file.expected.iter_mut().flatten() {
        *cell = cell.replace(HERE, "\"");
    }
    file
}

/// The files that are polluted as a whole.
fn whole(table: &Table) -> Vec<Polluted> {
    let with = |change: &dyn Fn(&mut Table)| {
        let mut table = table.clone();
        change(&mut table);
        table
    };
    let last = table.rows.len() - 1;
    let lines = |more: usize| {
        with(&|table| {
            let header = table.rows[0].clone();
            (0..more).for_each(|_| table.rows.insert(0, header.clone()));
        })
    };
    let first = |count: usize| with(&|table| table.rows.truncate(count));
    let tables = |width: usize| {
        with(&|table| {
            for row in &table.rows.clone()[..ROWS] {
                let mut cells = row.cells.clone();
                cells.truncate(width);
                if width > COLUMNS.len() {
                    cells.push(cell(if row.role == Role::Header { "col1" } else { "" }, false));
                }
                table.rows.push(Row::new(cells, Role::Aside));
            }
        })
    };
    let aside = |text: &str| {
        let mut cells = vec![cell("", false); COLUMNS.len()];
        text.clone_into(&mut cells[0].value);
        Row::new(cells, Role::Aside)
    };
    let preamble = with(&|table| {
        table.rows.insert(0, aside(""));
        table.rows.insert(0, aside("PREAMBLE"));
    });
    let escaped = |sign: &str| with(&|table| sign.clone_into(&mut table.escape));
    let single = with(&|table| "'".clone_into(&mut table.quote));
    vec![
        table.file("source", "source", 1.0),
        first(0).file("file_no_payload", "file_no_payload", 15.0),
        with(&|table| table.rows[last].end.clear()).file(
            "file_no_trailing_newline",
            "file_trailing_newline",
            184.0,
        ),
        with(&|table| "\r\n\r\n".clone_into(&mut table.rows[last].end)).file(
            "file_double_trailing_newline",
            "file_trailing_newline",
            5.0,
        ),
        with(&|table| drop(table.rows.remove(0))).file("file_no_header", "file_no_header", 470.0),
        lines(1).file("file_header_multirow_2", "file_header_multirow", 47.0),
        lines(2).file("file_header_multirow_3", "file_header_multirow", 47.0),
        preamble.file("file_preamble", "file_preamble", 282.0),
        tables(8).file("file_multitable_less", "file_multitable", 62.667),
        tables(9).file("file_multitable_same", "file_multitable", 62.667),
        tables(10).file("file_multitable_more", "file_multitable", 62.667),
        first(1).file("file_header_only", "file_few_rows", 3.0),
        first(2).file("file_one_data_row", "file_few_rows", 4.0),
        table
            .clone()
            .end("\n")
            .file("file_record_delimiter_0xA", "file_record_delimiter", 1691.0),
        table
            .clone()
            .end("\r")
            .file("file_record_delimiter_0xD", "file_record_delimiter", 7.0),
        table
            .clone()
            .part(";")
            .file("file_field_delimiter_0x3B", "file_field_delimiter", 834.0),
        table
            .clone()
            .part("\t")
            .file("file_field_delimiter_0x9", "file_field_delimiter", 4.0),
        table
            .clone()
            .part(", ")
            .file("file_field_delimiter_0x2C_0x20", "file_field_delimiter", 101.0),
        table
            .clone()
            .part(" ")
            .file("file_field_delimiter_0x20", "file_field_delimiter_space", 4.0),
        single.file("file_quotation_char_0x27", "file_quotation_char", 11.0),
        escaped("\\").file("file_escape_char_0x5C", "file_escape_char", 1.0),
        escaped("").file("file_escape_char_0x00", "file_escape_char_none", 7.0),
    ]
}
