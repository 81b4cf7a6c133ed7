//! Whole files of each kind to begin from, and words that matter in them.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What begins a part of a workbook that is laid open: its name and a line end follow.
const PART: &[u8] = b"\n%part% ";

/// Whole files, and words that matter in them.
type Seeds = (Vec<Vec<u8>>, Vec<&'static [u8]>);

/// A file as it is written. A workbook that is laid open is packed: what is spoilt in it is what is read, and its checksums
/// hold.
pub(crate) fn packed(bytes: Vec<u8>) -> Vec<u8> {
    if !bytes.starts_with(PART) {
        return bytes;
    }
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let mut rest = bytes.get(PART.len()..).unwrap_or_default();
    let mut names = std::collections::BTreeSet::new();
    while !rest.is_empty() {
        let end = rest
            .windows(PART.len())
            .position(|own| own == PART)
            .unwrap_or(rest.len());
        let (part, next) = rest.split_at(end);
        rest = next.get(PART.len()..).unwrap_or_default();
        let name = part.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let text = part.get(name.len() + 1..).unwrap_or_default();
        let name = String::from_utf8_lossy(name).into_owned();
        // A name that is there twice, or that no archive takes, is left out.
        if names.insert(name.clone()) && to.start_file(name, plain()).is_ok() {
            to.write_all(text).unwrap();
        }
    }
    to.finish().unwrap().into_inner()
}

/// The seeds of a target, and its words.
pub(crate) fn of(target: &str) -> Option<Seeds> {
    match target {
        "table" => Some(tables()),
        "workbook" => Some(workbooks()),
        "ics" => Some(calendars()),
        _ => None,
    }
}

fn tables() -> Seeds {
    let plain = "Date,Time,Title,Text,Channels,Status\r\n2027-03-04,09:30,\"Mill St, closed\",\"From nine.\nUse \"\"Bridge\"\" Rd.\",Facebook; X,Draft\r\n04/03/2027,,Fair,,X,\r\n";
    let semicolons = "sep=;\nFecha;Título;Canal\n4 de marzo;Feria;Facebook\n5 mar 2027;Café;X\n";
    let tabs =
        "Riverton\n\nDay\tTitle\tNotes\nThu 4 Mar\tFair\t\nFri 5 Mar\tMarket\tx\n\nLegend\nDraft\tgrey\n";
    let wide: Vec<u8> = format!("\u{feff}{plain}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let words: Vec<&[u8]> = vec![
        b"\"",
        b"\"\"",
        b",",
        b";",
        b"\t",
        b"\r\n",
        b"\n",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"'=",
        b"sep=|\n",
        b"\\\"",
    ];
    (
        vec![
            plain.into(),
            semicolons.into(),
            tabs.into(),
            wide,
            plain.repeat(40).into(),
        ],
        words,
    )
}

fn workbooks() -> Seeds {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("ddd d mmm");
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["Date", "Time", "Title", "Text"]).unwrap();
    let first = ExcelDateTime::parse_from_str("2027-03-15").unwrap();
    sheet.merge_range(1, 0, 2, 0, "", &day).unwrap();
    sheet.write_with_format(1, 0, &first, &day).unwrap();
    sheet
        .write_row_matrix(1, 1, [["09:30", "Fair", "One"], ["", "Market", "Two"]])
        .unwrap();
    sheet
        .write_formula(3, 2, Formula::new("=\"a\"&\"b\"").set_result("ab"))
        .unwrap();
    let xlsx = book.save_to_buffer().unwrap();
    let seeds = vec![open(&xlsx), open(&ods()), open(&xlsx), xlsx, ods()];
    let words: Vec<&[u8]> = vec![
        b"<c r=\"A1\" t=\"s\"><v>0</v></c>",
        b"r=\"XFD1048576\"",
        b"<row r=\"1048576\">",
        b"</row>",
        b"<mergeCell ref=\"A1:XFD1048576\"/>",
        b"<is><t>x</t></is>",
        b"t=\"inlineStr\"",
        b"<v>99999999999</v>",
        b"table:number-columns-repeated=\"999999\"",
        b"table:number-rows-repeated=\"1048576\"",
        b"&#x10FFFF;",
        b"&amp;",
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"PK\x03\x04",
    ];
    (seeds, words)
}

/// The parts of an archive laid open, see [`packed`].
fn open(bytes: &[u8]) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = Vec::new();
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        to.extend_from_slice(PART);
        to.extend_from_slice(part.name().unwrap().as_bytes());
        to.push(b'\n');
        std::io::copy(&mut part, &mut to).unwrap();
    }
    to
}

fn plain() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Stored)
}

fn ods() -> Vec<u8> {
    let content = "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
        xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">\
        <office:body><office:spreadsheet><table:table table:name=\"Plan\"><table:table-row><table:table-cell office:value-type=\"string\">\
        <text:p>Date</text:p></table:table-cell><table:table-cell office:value-type=\"string\"><text:p>Title</text:p></table:table-cell>\
        </table:table-row><table:table-row table:number-rows-repeated=\"3\"><table:table-cell office:value-type=\"date\" \
        office:date-value=\"2027-03-04\"><text:p>4 Mar</text:p></table:table-cell><table:table-cell table:number-columns-repeated=\"2\" \
        office:value-type=\"string\"><text:p>Fair<text:s text:c=\"3\"/>x</text:p></table:table-cell></table:table-row></table:table>\
        </office:spreadsheet></office:body></office:document-content>";
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content),
    ] {
        to.start_file(name, plain()).unwrap();
        to.write_all(text.as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}

fn calendars() -> Seeds {
    let google = "BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\nVERSION:2.0\r\nX-WR-TIMEZONE:Europe/London\r\nBEGIN:VEVENT\r\n\
        DTSTART;TZID=Europe/London:20270304T093000\r\nDTEND;TZID=Europe/London:20270304T103000\r\nRRULE:FREQ=WEEKLY;BYDAY=TH;UNTIL=20270601T000000Z\r\n\
        EXDATE;TZID=Europe/London:20270311T093000\r\nUID:a@google.com\r\nDESCRIPTION:<p>One</p><br><a href=\"https://a.example\">two</a>\r\n\
        SUMMARY:Fair\\, f\r\n ete\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:a@google.com\r\nRECURRENCE-ID;TZID=Europe/London:20270318T093000\r\n\
        DTSTART;TZID=Europe/London:20270319T093000\r\nSUMMARY:Other\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let outlook = "BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nBEGIN:VTIMEZONE\r\nTZID:Customized Time Zone\r\nBEGIN:STANDARD\r\nDTSTART:16011028T030000\r\n\
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010325T020000\r\n\
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\n\
        DTSTART;TZID=\"Customized Time Zone\":20270304T093000\r\nDURATION:PT1H\r\nRDATE;VALUE=PERIOD:20270307T100000Z/PT1H\r\nCATEGORIES:A,B\r\n\
        X-ALT-DESC;FMTTYPE=text/html:<html><body>x&nbsp;y</body></html>\r\nSUMMARY;LANGUAGE=en:Meet\r\nBEGIN:VALARM\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\nEND:VEVENT\r\n\
        BEGIN:VTODO\r\nUID:t\r\nSUMMARY:Chairs\r\nX-ALMANAC-POST:{\"id\":\"x\"=2C\"title\":\"=5C\"\"}\r\nEND:VTODO\r\nEND:VCALENDAR\r\n";
    let old = "BEGIN:VCALENDAR\nVERSION:1.0\nBEGIN:VEVENT\nSUMMARY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Caf=C3=A9=\n=0A\nDTSTART:19700101\n\
        RRULE:FREQ=DAILY\nEND:VEVENT\n";
    let words: Vec<&[u8]> = vec![
        b"BEGIN:VEVENT\r\n",
        b"END:VEVENT\r\n",
        b"BEGIN:VALARM\r\n",
        b"RRULE:FREQ=DAILY\r\n",
        b"INTERVAL=1000;",
        b"COUNT=99999999;",
        b"FREQ=YEARLY;BYDAY=53MO",
        b"UNTIL=99991231T235959Z",
        b"BYSETPOS=-366;",
        b"DTSTART:99991231T235959Z\r\n",
        b"DTSTART:00010101\r\n",
        b"DURATION:P9999999999W\r\n",
        b"RDATE:",
        b"RECURRENCE-ID;RANGE=THISANDFUTURE:20270304T093000Z\r\n",
        b"TZOFFSETTO:+2359\r\n",
        b"\r\n ",
        b"\"",
        b"\\",
        b"=",
        b";",
        b":",
        b",",
        b"\xef\xbb\xbf",
        b"\xc3",
        b"&#",
        b"<",
        b"UID:a@google.com\r\n",
        b"SEQUENCE:4294967296\r\n",
    ];
    (
        vec![
            google.into(),
            outlook.into(),
            old.into(),
            [google, outlook, old].concat().into(),
        ],
        words,
    )
}
