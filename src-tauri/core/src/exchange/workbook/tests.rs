use crate::exchange::open_sheet;
use crate::exchange::sheet::{Cells, FileKind, Here, Sheet};
use crate::time::{Day, Zone};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use std::io::{Cursor, Write};
use std::path::PathBuf;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A file in a folder that goes with the test.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

fn open_named(name: &str, bytes: &[u8], wanted: Option<&str>) -> crate::Result<Sheet> {
    let desk = Desk::new();
    let here = Here {
        zone: Zone::UTC,
        today: Day::of(2027, 3, 4).unwrap(),
    };
    open_sheet(&desk.file(name, bytes), wanted, here)
}

fn open(bytes: &[u8]) -> Sheet {
    open_named("a.xlsx", bytes, None).unwrap()
}

fn refusal(name: &str, bytes: &[u8]) -> String {
    let error = open_named(name, bytes, None).err().expect("a refusal");
    assert!(error.message.ends_with('.'), "{}", error.message);
    error.args.get("reason").cloned().unwrap_or_default()
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

fn codes(sheet: &Sheet) -> Vec<&str> {
    sheet
        .problems
        .iter()
        .map(|problem| problem.code.as_str())
        .collect()
}

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An XLSX of hand-made parts, as other programs write them.
fn xlsx(book: &str, styles: &str, strings: &str, sheets: &[&str]) -> Vec<u8> {
    let listed: String = (1..=sheets.len())
        .map(|at| format!("<sheet name=\"Sheet{at}\" sheetId=\"{at}\" r:id=\"rId{at}\"/>"))
        .collect();
    let bound: String = (1..=sheets.len())
        .map(|at| format!("<Relationship Id=\"rId{at}\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>"))
        .collect();
    let book = format!("<workbook xmlns:r=\"r\">{book}<sheets>{listed}</sheets></workbook>");
    let bound = format!(
        "<Relationships>{bound}<Relationship Id=\"a\" Type=\"http://x/styles\" Target=\"/xl/styles.xml\"/><Relationship Id=\"b\" Type=\"http://x/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
    );
    let names: Vec<String> = (1..=sheets.len())
        .map(|at| format!("xl/worksheets/sheet{at}.xml"))
        .collect();
    let mut parts = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("xl/workbook.xml", book.as_str()),
        ("xl/_rels/workbook.xml.rels", bound.as_str()),
        ("xl/styles.xml", styles),
        ("xl/sharedStrings.xml", strings),
    ];
    parts.extend(names.iter().map(String::as_str).zip(sheets.iter().copied()));
    zipped(&parts)
}

fn ods(automatic: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
    ])
}

#[test]
fn a_workbook_is_read_as_its_reader_sees_it() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Plan").unwrap();
    sheet.write(0, 0, "Riverton Council, spring").unwrap();
    for (column, name) in (0..).zip(["Date", "Time", "Title", "Post id", "Seats", "Weekday", "Share"]) {
        sheet.write(2, column, name).unwrap();
    }
    let day = Format::new().set_num_format("ddd d mmm");
    let time = Format::new().set_num_format("h:mm AM/PM");
    let weekday = Format::new().set_num_format("dddd");
    let share = Format::new().set_num_format("0%");
    let at = ExcelDateTime::parse_from_str("2027-03-04").unwrap();
    sheet.write_with_format(3, 0, &at, &day).unwrap();
    sheet.write_with_format(3, 1, 0.395_833_333_333, &time).unwrap();
    sheet.write(3, 2, "Mill Street closed 📷").unwrap();
    sheet.write(3, 3, 18_024_475_541_674_200.0).unwrap();
    sheet.write(3, 4, 12.0).unwrap();
    sheet.write_with_format(3, 5, &at, &weekday).unwrap();
    sheet.write_with_format(3, 6, 0.25, &share).unwrap();
    sheet
        .write_formula(4, 2, Formula::new("=\"Li\"&\"brary\"").set_result("Library"))
        .unwrap();
    sheet
        .write_formula(4, 4, Formula::new("=1/0").set_result("#DIV/0!"))
        .unwrap();
    let sheet = open(&book.save_to_buffer().unwrap());
    assert_eq!(sheet.kind, FileKind::Xlsx);
    assert_eq!(
        (sheet.header_row, sheet.above.as_slice()),
        (3, ["Riverton Council, spring".to_owned()].as_slice())
    );
    assert_eq!(
        sheet.header,
        ["Date", "Time", "Title", "Post id", "Seats", "Weekday", "Share"]
    );
    assert_eq!(
        rows(&sheet),
        [
            [
                "2027-03-04",
                "09:30",
                "Mill Street closed 📷",
                "18024475541674200",
                "12",
                "Thursday",
                "25%"
            ],
            ["", "", "Library", "", "", "", ""],
        ],
        "days are whole, whatever the cell shows; a formula is its value"
    );
    assert_eq!(codes(&sheet), ["cell_error"]);
}

const STYLES: &str = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-809]dd\\-mmm\"/></numFmts><cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";

#[test]
fn what_other_programs_write_is_read() {
    let strings = "<sst><si><t>Date</t></si><si><t>Title</t></si><si><r><t>Rich </t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">text</t></r><rPh><t>aside</t></rPh></si><si><t>a_x000D_\nb &amp; c &#8212; d</t></si></sst>";
    let sheet = "<worksheet><cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols><sheetData>\
        <row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"inlineStr\"><is><t>Notes</t></is></c></row>\
        <row r=\"2\" hidden=\"1\"><c r=\"A2\" s=\"1\"><v>44988</v></c><c r=\"B2\" t=\"s\"><v>2</v></c><c r=\"C2\"/></row>\
        <row r=\"3\"><c r=\"A3\" t=\"d\"><v>2027-03-06T09:30:00</v></c><c r=\"B3\" t=\"s\"><v>3</v></c></row>\
        <row r=\"5\"><c r=\"A5\" s=\"2\"><v>44990.0</v></c><c r=\"B5\" t=\"str\"><f>X()</f></c><c r=\"C5\" t=\"e\"><v>#N/A</v></c></row>\
        <row r=\"6\"><c r=\"B6\" t=\"b\"><v>1</v></c><c r=\"C6\" t=\"s\"><v>99</v></c></row>\
        </sheetData></worksheet>";
    let sheet = open(&xlsx("<workbookPr date1904=\"1\"/>", STYLES, strings, &[sheet]));
    assert_eq!(sheet.header, ["Date", "Title", "Notes"]);
    assert_eq!(
        rows(&sheet),
        [
            ["2027-03-04", "Rich text", ""],
            ["2027-03-06 09:30", "a\r\nb & c — d", ""],
            ["", "", ""],
            ["2027-03-06", "", ""],
            ["", "TRUE", ""],
        ],
        "days count from 1904 here"
    );
    assert_eq!(
        codes(&sheet),
        ["hidden_rows", "hidden_columns", "formula_unvalued", "cell_error"]
    );
    let error = sheet.problems.last().unwrap();
    assert_eq!(error.args["cell"], "C5", "{}", error.message);
}

#[test]
fn a_merged_cell_counts_for_each_row_that_has_something_of_its_own() {
    let cell = |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let sheet = format!(
        "<worksheet><sheetData><row r=\"1\">{}{}{}</row><row r=\"2\">{}{}{}</row><row r=\"3\">{}</row><row r=\"4\">{}</row><row r=\"5\">{}{}</row></sheetData>\
         <mergeCells><mergeCell ref=\"A2:A4\"/><mergeCell ref=\"A5:A6\"/><mergeCell ref=\"B5:B6\"/><mergeCell ref=\"B2:C2\"/><mergeCell ref=\"A1:A1\"/></mergeCells></worksheet>",
        cell("A1", "Date"),
        cell("B1", "Title"),
        cell("C1", "Channel"),
        cell("A2", "2027-03-04"),
        cell("B2", "One"),
        cell("C2", "Facebook"),
        cell("B3", "Two"),
        cell("B4", "Three"),
        cell("A5", "2027-03-05"),
        cell("B5", "High"),
    );
    let sheet = open(&xlsx("", STYLES, "<sst/>", &[&sheet]));
    assert_eq!(
        rows(&sheet),
        [
            ["2027-03-04", "One", "Facebook"],
            ["2027-03-04", "Two", ""],
            ["2027-03-04", "Three", ""],
            ["2027-03-05", "High", ""],
        ],
        "a day merged over three posts is the day of each; a post two rows high is one post"
    );
    assert_eq!(codes(&sheet), ["merged"]);
    assert_eq!(sheet.problems[0].args["count"], "2");
}

fn two_sheets() -> Vec<u8> {
    let mut book = Workbook::new();
    let legend = book.add_worksheet().set_name("Legend").unwrap();
    for (row, pair) in (0..).zip([
        ["Status", "Colour"],
        ["Draft", "grey"],
        ["Live", "green"],
        ["Idea", "blue"],
    ]) {
        legend.write_row(row, 0, pair).unwrap();
    }
    let plan = book.add_worksheet().set_name("Q1 plan").unwrap();
    plan.write_row(0, 0, ["Date", "Title"]).unwrap();
    plan.write_row(1, 0, ["2027-03-04", "Mill Street"]).unwrap();
    let lists = book.add_worksheet().set_name("2").unwrap().set_hidden(true);
    lists
        .write_row(0, 0, ["Date", "Title", "Channel", "Status", "Theme"])
        .unwrap();
    lists
        .write_row(1, 0, ["2026-03-04", "Old", "X", "Draft", "News"])
        .unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn the_sheet_that_looks_like_a_calendar_is_taken_unless_another_is_asked_for() {
    let bytes = two_sheets();
    for (wanted, taken) in [
        (None, 2),
        (Some("Legend"), 1),
        (Some(" q1 PLAN "), 2),
        (Some("1"), 1),
        (Some("2"), 3),
        (Some("3"), 3),
    ] {
        let sheet = open_named("a.xlsx", &bytes, wanted).unwrap();
        assert_eq!(sheet.taken, taken, "{wanted:?}: a name goes before a number");
        let known: Vec<_> = sheet
            .sheets
            .iter()
            .map(|sheet| (sheet.name.as_str(), sheet.rows, sheet.columns, sheet.hidden))
            .collect();
        assert_eq!(
            known,
            [
                ("Legend", 4, 2, false),
                ("Q1 plan", 2, 2, false),
                ("2", 2, 5, true)
            ]
        );
    }
    let error = open_named("a.xlsx", &bytes, Some("May")).err().unwrap();
    assert_eq!(error.args["sheets"], "Legend, Q1 plan, 2", "{}", error.message);
    let error = open_named("a.csv", b"Date,Title\n2027-03-04,A\n", Some("2"))
        .err()
        .unwrap();
    assert_eq!(error.args["reason"], "one_sheet");
}

#[test]
fn an_ods_is_read_as_its_reader_sees_it() {
    let automatic = "<style:style style:name=\"off\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>";
    let text = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let tables = format!(
        "<table:table table:name=\"Lists\" table:style-name=\"off\"><table:table-row>{}{}</table:table-row></table:table>\
         <table:table table:name=\"Plan\"><table:table-column/><table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"2\"/>\
         <table:table-row>{}{}{}{}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row>\
         <table:table-row><table:table-cell office:value-type=\"date\" office:date-value=\"2027-03-04\" table:number-rows-spanned=\"2\"><text:p>Thu 4 Mar</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"time\" office:time-value=\"PT09H30M00S\"><text:p>9.30</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"string\"><office:annotation><text:p>aside</text:p></office:annotation><text:p>One <text:span>line</text:span><text:s text:c=\"2\"/>x</text:p><text:p>and &amp; two<text:line-break/>three</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"float\" office:value=\"18024475541674254\"><text:p>1.80244E+013</text:p></table:table-cell></table:table-row>\
         <table:table-row table:visibility=\"filter\"><table:covered-table-cell/><table:table-cell/>{}<table:table-cell calcext:value-type=\"error\" office:value-type=\"string\" office:string-value=\"\"><text:p>#N/A</text:p></table:table-cell></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>",
        text("Date"),
        text("Title"),
        text("Date"),
        text("Time"),
        text("Title"),
        text("Id"),
        text("Two"),
    );
    let sheet = open_named("a.ods", &ods(automatic, &tables), None).unwrap();
    assert_eq!((sheet.kind, sheet.taken), (FileKind::Ods, 2));
    assert_eq!(sheet.header, ["Date", "Time", "Title", "Id"]);
    assert_eq!(
        rows(&sheet),
        [
            [
                "2027-03-04",
                "09:30",
                "One line  x\nand & two\nthree",
                "18024475541674254"
            ],
            ["2027-03-04", "", "Two", ""],
        ]
    );
    assert_eq!(
        codes(&sheet),
        ["hidden_rows", "hidden_columns", "merged", "cell_error"]
    );
    assert!(sheet.sheets[0].hidden);
}

/// An XLS with a sheet of text cells, as BIFF8 has them (MS-XLS 2.4.148).
fn xls(dimensions: (u32, u16), cells: &[(u16, u16, &str)]) -> Vec<u8> {
    let record = |kind: u16, data: &[u8]| {
        let mut bytes = kind.to_le_bytes().to_vec();
        bytes.extend(u16::try_from(data.len()).unwrap().to_le_bytes());
        bytes.extend(data);
        bytes
    };
    let bof = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let globals = |at: u32| {
        let mut sheet = at.to_le_bytes().to_vec();
        sheet.extend([0, 0, 4, 0]);
        sheet.extend(b"Plan");
        [bof(5), record(0x0085, &sheet), record(0x000A, &[])].concat()
    };
    let start = u32::try_from(globals(0).len()).unwrap();
    let mut stream = [globals(start), bof(0x10)].concat();
    let mut span = vec![0; 4];
    span.extend(dimensions.0.to_le_bytes());
    span.extend([0, 0]);
    span.extend(dimensions.1.to_le_bytes());
    span.extend([0, 0]);
    stream.extend(record(0x0200, &span));
    for (row, column, text) in cells {
        let mut cell = row.to_le_bytes().to_vec();
        cell.extend(column.to_le_bytes());
        cell.extend([0, 0]);
        cell.extend(u16::try_from(text.len()).unwrap().to_le_bytes());
        cell.push(0);
        cell.extend(text.as_bytes());
        stream.extend(record(0x0204, &cell));
    }
    stream.extend(record(0x000A, &[]));
    ole(&[("/Workbook", &stream)])
}

fn ole(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

#[test]
fn an_old_workbook_is_read() {
    let cells = [
        (0, 0, "Date"),
        (0, 1, "Title"),
        (1, 0, "2027-03-04"),
        (1, 1, "Mill Street"),
    ];
    let sheet = open_named("a.xls", &xls((2, 2), &cells), None).unwrap();
    assert_eq!(
        (sheet.kind, sheet.header.as_slice()),
        (FileKind::Xls, ["Date".to_owned(), "Title".to_owned()].as_slice())
    );
    assert_eq!(rows(&sheet), [["2027-03-04", "Mill Street"]]);
}

#[test]
fn a_file_is_known_by_what_is_in_it() {
    let mut book = Workbook::new();
    book.add_worksheet().write_row(0, 0, ["Date", "Title"]).unwrap();
    let workbook = book.save_to_buffer().unwrap();
    assert_eq!(
        open_named("plan.csv", &workbook, None).unwrap().kind,
        FileKind::Xlsx
    );
    let text = open_named("plan.xls", b"Date;Title\n2027-03-04;A\n", None).unwrap();
    assert_eq!(
        (text.kind, text.delimiter.as_deref()),
        (FileKind::Text, Some(";"))
    );
    let apple = zipped(&[("Index/Document.iwa", "x"), ("preview.jpg", "x")]);
    let table: [(&str, Vec<u8>, &str); 11] = [
        (
            "plan.xls",
            b"<html><table><tr><td>Date</td></tr></table></html>".to_vec(),
            "page",
        ),
        (
            "plan.xls",
            b"<table><tr><td>Date</td></tr></table>".to_vec(),
            "page",
        ),
        ("plan.xlsx", b"%PDF-1.7\n".to_vec(), "pdf"),
        (
            "plan.xlsx",
            ole(&[("/EncryptedPackage", b"x"), ("/EncryptionInfo", b"x")]),
            "password",
        ),
        ("plan.xls", ole(&[("/WordDocument", b"x")]), "document"),
        ("plan.xlsx", zipped(&[("word/document.xml", "<x/>")]), "document"),
        ("plan.xlsx", zipped(&[("ppt/presentation.xml", "<x/>")]), "slides"),
        ("plan.numbers", apple, "numbers"),
        ("plan.xlsx", zipped(&[("readme.txt", "x")]), "archive"),
        (
            "plan.xlsx",
            workbook.get(..workbook.len() / 2).unwrap().to_vec(),
            "damaged_workbook",
        ),
        (
            "plan.xml",
            b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>".to_vec(),
            "xml",
        ),
    ];
    for (name, bytes, reason) in table {
        assert_eq!(refusal(name, &bytes), reason, "{name}");
    }
    let locked = zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
        ("content.xml", "garbage"),
    ]);
    assert_eq!(refusal("plan.ods", &locked), "password");
}

#[test]
fn what_unfolds_to_far_more_than_a_calendar_is_refused() {
    // Two corners of the largest sheet that there is: read, for nothing lies between them.
    let corners = "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>Date</v></c><c r=\"B1\" t=\"str\"><v>Title</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row><row r=\"9999999\"><c r=\"A9999999\"><v>1</v></c></row></sheetData></worksheet>";
    let sheet = open(&xlsx("", STYLES, "<sst/>", &[corners]));
    assert_eq!(sheet.header, ["Date", "Title", "Column XFD"]);
    assert_eq!(rows(&sheet), [["", "", "1"]]);

    let long = "x".repeat(5 * 1024 * 1024);
    let cell = format!(
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>{long}</v></c></row></sheetData></worksheet>"
    );
    assert_eq!(
        refusal("a.xlsx", &xlsx("", STYLES, "<sst/>", &[&cell])),
        "damaged_workbook"
    );

    let comment = format!("<sst><!--{}--></sst>", "<a>".repeat(2 * 1024 * 1024));
    let sheet = "<worksheet><sheetData/></worksheet>";
    assert_eq!(
        refusal("a.xlsx", &xlsx("", STYLES, &comment, &[sheet])),
        "damaged_workbook",
        "a comment is held in memory too"
    );

    let row = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
    let many = ods("", &format!("<table:table table:name=\"a\">{row}</table:table>"));
    assert_eq!(refusal("a.ods", &many), "unfolds");

    assert_eq!(
        refusal("a.xls", &xls((65_536, 256), &[])),
        "unfolds",
        "it says so of itself"
    );
    assert_eq!(
        refusal("a.xls", &xls((1, 1), &[(0, 0, "a"), (65_535, 255, "b")])),
        "unfolds",
        "two corners"
    );
}

#[test]
fn a_workbook_without_a_table_says_which_sheet() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "Hello").unwrap();
    assert_eq!(refusal("a.xlsx", &book.save_to_buffer().unwrap()), "no_table");
    let mut book = Workbook::new();
    book.add_worksheet();
    assert_eq!(refusal("a.xlsx", &book.save_to_buffer().unwrap()), "empty");
}
