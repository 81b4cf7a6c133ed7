//! `almanac preview`: what is understood of a file.

use crate::Desk;

#[test]
fn a_file_says_how_it_is_written() {
    let desk = Desk::new();
    std::fs::write(
        desk.path("may.csv"),
        "Riverton Council;;\n\nDate;Title;Cost\n2027-05-03;\"Fair; market\";1,50\n2027-05-04;\"Mill \"Lane\" closed\";2,50\n\nTotal: 2 posts\n",
    )
    .unwrap();
    let said = desk.run(&["preview", "may.csv"]);
    for part in [
        "may.csv: UTF-8, lines end with LF",
        "Cells parted by “;”, quotes \"",
        "Table 1 of 1: 3 columns, 2 rows, header in line 3",
        "Above it: Riverton Council",
        "Below it: Total: 2 posts",
        "2027-05-04  Mill \"Lane\" closed",
    ] {
        assert!(said.out.contains(part), "“{part}” is not said:\n{}", said.out);
    }
    let json = desk.json(&["preview", "may.csv"]);
    assert_eq!(
        (&json["delimiter"], &json["header_row"], &json["rows"]),
        (&";".into(), &3.into(), &2.into())
    );
    let said = desk.run(&["preview", "may.csv", "--csv"]);
    assert_eq!(
        said.out,
        "Date,Title,Cost\r\n2027-05-03,Fair; market,\"1,50\"\r\n2027-05-04,\"Mill \"\"Lane\"\" closed\",\"2,50\"\r\n",
        "the table and nothing else"
    );
}

#[test]
fn nothing_is_printed_of_nothing() {
    let desk = Desk::new();
    std::fs::write(desk.path("empty.csv"), "").unwrap();
    assert_eq!(desk.run(&["preview", "empty.csv", "--csv"]).out, "");
    assert!(
        desk.run(&["preview", "empty.csv"])
            .out
            .contains("Nothing is written in it.")
    );
}

#[test]
fn one_of_several_tables_is_chosen() {
    let desk = Desk::new();
    std::fs::write(
        desk.path("two.csv"),
        "Date,Title,Status\n2027-05-03,A,Draft\n\nName,Phone,Hours\nJoan,123,12\nAli,456,14\n",
    )
    .unwrap();
    assert_eq!(
        desk.run(&["preview", "two.csv", "--csv"]).out,
        "Date,Title,Status\r\n2027-05-03,A,Draft\r\n"
    );
    assert_eq!(
        desk.run(&["preview", "two.csv", "--csv", "--sheet", "2"]).out,
        "Name,Phone,Hours\r\nJoan,123,12\r\nAli,456,14\r\n"
    );
    let said = desk.run(&["preview", "two.csv", "--sheet", "3"]);
    assert_eq!(said.code, 2, "{}", said.err);
    assert!(said.err.contains("Choose one from 1 to 2."), "{}", said.err);
}
