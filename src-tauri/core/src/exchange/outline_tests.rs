//! Tables that people keep, and where their headers, rows and remarks are.

use super::*;

/// The outline of a text, a line a row, cells parted by bars.
fn of(text: &str) -> Outline {
    let mut outliner = Outliner::default();
    for line in text.lines() {
        let cells: Vec<String> = if line.is_empty() {
            Vec::new()
        } else {
            line.split('|').map(str::to_owned).collect()
        };
        outliner.add(&cells.as_slice());
    }
    outliner.finish()
}

fn rows(block: &Block) -> (Range<usize>, Range<usize>) {
    (block.header.clone(), block.body.clone())
}

#[test]
fn a_header_and_its_rows() {
    let outline = of("Date|Title\n2027-01-01|A\n2027-01-02|B");
    let [block] = outline.blocks.as_slice() else {
        panic!("one table: {outline:?}")
    };
    assert_eq!(rows(block), (0..1, 1..3));
    assert_eq!(
        (block.names(), block.rows),
        (vec!["Date".to_owned(), "Title".to_owned()], 2)
    );
}

#[test]
fn titles_comments_and_blank_lines_stand_above() {
    for (text, header, above) in [
        (
            "Riverton Council||\n||\nDate|Title|Status\n2027-01-01|A|Draft",
            2..3,
            1,
        ),
        (
            "# made by hand\n\nSKU|Price|Stock\nMG-8769|74.69|2\nRI-3895|29.81|0",
            2..3,
            1,
        ),
        (
            "Contact:|Joan|||\nPlace|Qty|Price|Code|Note\nA|1|2|X-1|n\nB|1|2|X-2|m",
            1..2,
            1,
        ),
        ("PREAMBLE||||\n||||\nA|B|C|D|E\n1|2|3|4|5", 2..3, 1),
    ] {
        let outline = of(text);
        let block = outline.blocks.first().unwrap();
        assert_eq!(
            (block.header.clone(), block.above.len()),
            (header, above),
            "{text}"
        );
    }
}

#[test]
fn a_header_may_have_lines() {
    let outline = of("Date|Qty|Price\nDate|Qty|Price\n2027-01-01|1|2\n2027-01-02|3|4");
    let block = outline.blocks.first().unwrap();
    assert_eq!(rows(block), (0..2, 2..4));
    assert_eq!(
        block.names(),
        ["Date Date", "Qty Qty", "Price Price"],
        "as the file says it"
    );
    assert_eq!(block.titles(), ["Date", "Qty", "Price"], "as a person reads it");

    let groups = of(
        "||Facebook||Instagram|\nDate|Title|Text|Image|Text|Image\n2027-01-01|A|b|c|d|e\n2027-01-02|A|b|c|d|e",
    );
    let block = groups.blocks.first().unwrap();
    assert_eq!(block.header, 0..2);
    assert_eq!(
        block.titles(),
        [
            "Date",
            "Title",
            "Facebook Text",
            "Facebook Image",
            "Instagram Text",
            "Instagram Image"
        ]
    );
}

#[test]
fn a_table_may_have_no_header() {
    for text in [
        "2027-01-01 09:30|Mill Street closed|https://example.org\n2027-01-02 09:30|B|",
        "12|34|Ann\n56|78|Ben\n90|12|Cem",
    ] {
        let outline = of(text);
        let block = outline.blocks.first().unwrap();
        assert_eq!((block.header.clone(), block.body.start), (0..0, 0), "{text}");
    }
}

#[test]
fn what_stands_below_is_no_record() {
    let outline = of("Date|Title|Note\n2027-01-01|A|\n2027-01-02|B|x\n\nTotal: 2 posts\n* may change");
    let block = outline.blocks.first().unwrap();
    assert_eq!((block.body.clone(), block.rows), (1..3, 2));
    assert_eq!(block.below, ["Total: 2 posts", "* may change"]);

    let outline = of("Date|Title|Note\n2027-01-01|A|\n2027-01-02||");
    assert_eq!(
        outline.blocks.first().unwrap().rows,
        2,
        "a record with a single cell is one where it is parted as the others"
    );
}

#[test]
fn blank_lines_between_records_part_no_table() {
    let outline = of("Date|Title\n\n2027-01-01|A\n\n2027-01-02|B\n\n2027-01-03|C");
    assert_eq!(outline.blocks.len(), 1);
    assert_eq!(outline.blocks.first().unwrap().rows, 3);
}

#[test]
fn each_table_has_its_own_header() {
    let outline = of(
        "May\nDate|Title|Status\n2027-05-01|A|Draft\n2027-05-02|B|Draft\n\nJune\nDate|Title|Status\n2027-06-01|C|Draft",
    );
    let [may, june] = outline.blocks.as_slice() else {
        panic!("two tables: {outline:?}")
    };
    assert!(june.continues(may));
    assert_eq!((rows(may), rows(june)), ((1..2, 2..4), (6..7, 7..8)));
    assert_eq!(
        (may.above.as_slice(), june.above.as_slice()),
        (["May".to_owned()].as_slice(), ["June".to_owned()].as_slice())
    );

    let again = of("A|B|C|D\n1|2|x|y\n3|4|y|z\nA|B|C|D|E\n5|6|z|w|v");
    assert_eq!(
        again.blocks.len(),
        2,
        "a header that is said again begins a table: {again:?}"
    );

    let legend = of(
        "Colour|Meaning|Owner\nred|urgent|Ann\nblue|later|Ben\n\nDate|Title|Text\n2027-05-01|A|a\n2027-05-02|B|b",
    );
    let calendar = legend.calendar().and_then(|at| legend.blocks.get(at)).unwrap();
    assert_eq!(
        rows(calendar),
        (4..5, 5..7),
        "the calendar is the table that is named as one"
    );
}

#[test]
fn nothing_has_no_table() {
    assert_eq!(of("").blocks, []);
    assert_eq!(of("\n\n||\n").blocks, []);
}
