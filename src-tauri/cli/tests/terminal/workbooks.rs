//! `almanac import` of a workbook.

use crate::Desk;
use rust_xlsxwriter::Workbook;

#[test]
fn a_sheet_is_taken_by_its_looks_its_name_or_its_number() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac"]);
    let mut book = Workbook::new();
    let legend = book.add_worksheet().set_name("Legend").unwrap();
    legend
        .write_row_matrix(0, 0, [["Status", "Means"], ["Draft", "being written"]])
        .unwrap();
    let plan = book.add_worksheet().set_name("Plan").unwrap();
    let rows = [["Date", "Title"], ["2027-03-15", "One"], ["2027-03-16", "Two"]];
    plan.write_row_matrix(0, 0, rows).unwrap();
    book.save(desk.path("plan.xlsx")).unwrap();

    let dry = |more: &[&str]| {
        let import = ["import", "a.almanac", "plan.xlsx", "--dry-run"];
        desk.json(&[import.as_slice(), more].concat())
    };
    let seen = dry(&[]);
    assert_eq!(
        (&seen["kind"], &seen["sheet"], &seen["new"]),
        (&"xlsx".into(), &2.into(), &2.into())
    );
    assert_eq!(seen["sheets"][0]["name"], "Legend");
    assert_eq!((&seen["encoding"], &seen["delimiter"]), (&"".into(), &"".into()));
    assert_eq!(dry(&["--sheet", "1"])["sheet"], 1);
    assert_eq!(dry(&["--sheet", "plan"])["sheet"], 2);
    let said = desk.run(&["import", "a.almanac", "plan.xlsx", "--sheet", "Autumn"]);
    assert_eq!(said.code, 2, "{}", said.err);
    assert!(said.err.contains("Legend, Plan"), "{}", said.err);
    let said = desk.run(&["import", "a.almanac", "plan.xlsx"]);
    assert!(said.err.contains("“Plan” was taken"), "{}", said.err);
    assert!(said.out.contains("2 new"), "{}", said.out);
}
