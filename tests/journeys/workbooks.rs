//! Workbooks that come in: a sheet is chosen, one undo takes it back, and one that cannot be read changes nothing.

use almanac_core::exchange::{self, ImportOptions};
use almanac_core::filter::PostFilter;
use almanac_core::named::{NamedPost, Names};
use almanac_core::{Code, Plan};
use almanac_tests::Desk;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::path::{Path, PathBuf};

fn posts(plan: &Plan) -> Vec<NamedPost> {
    let names = Names::of(plan).unwrap();
    let mut posts = Vec::new();
    plan.each_post(&PostFilter::default(), |post| {
        posts.push(names.name(post));
        Ok(())
    })
    .unwrap();
    posts
}

/// The workbook of an office: a title above the header, a day merged over two posts, a legend.
fn workbook(path: &Path) {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("ddd d mmm");
    let sheet = book.add_worksheet().set_name("Spring").unwrap();
    sheet.write(0, 0, "Riverton Council: what goes out").unwrap();
    sheet
        .write_row(2, 0, ["Date", "Time", "Title", "Text", "Channels", "Status"])
        .unwrap();
    let first = ExcelDateTime::parse_from_str("2027-03-15").unwrap();
    sheet.merge_range(3, 0, 4, 0, "", &day).unwrap();
    sheet.write_with_format(3, 0, &first, &day).unwrap();
    let rest = [
        [
            "09:30",
            "Mill Street closed",
            "From nine.\nUse Bridge Road.",
            "Facebook, X",
            "Approved",
        ],
        ["", "Library turns 50", "", "Facebook", "Draft"],
    ];
    sheet.write_row_matrix(3, 1, rest).unwrap();
    let legend = book.add_worksheet().set_name("Legend").unwrap();
    legend
        .write_row_matrix(
            0,
            0,
            [["Status", "Colour"], ["Draft", "grey"], ["Approved", "green"]],
        )
        .unwrap();
    book.save(path).unwrap();
}

#[test]
fn a_workbook_comes_in_and_one_undo_takes_it_back() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let path = desk.path("spring.xlsx");
    workbook(&path);
    let options = ImportOptions::default();
    let seen = exchange::preview(&plan, &path, &options, &mut |_| Ok(())).unwrap();
    assert_eq!((seen.sheet, seen.header_row, seen.rows), (1, 3, 2));
    assert!(posts(&plan).is_empty(), "a preview writes nothing");
    let done = exchange::apply(&mut plan, &path, &options, &mut |_| Ok(())).unwrap();
    assert_eq!(done.counts, seen.counts);
    let lines: Vec<String> = posts(&plan)
        .iter()
        .map(|post| {
            let channels: Vec<&str> = post.channels.iter().map(|one| one.name.as_str()).collect();
            let (day, time) = (
                post.day.unwrap(),
                post.time.map(|time| time.to_string()).unwrap_or_default(),
            );
            format!(
                "{day} {time} {} {} {channels:?} {:?}",
                post.status, post.title, post.text
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            "2027-03-15  draft Library turns 50 [\"Facebook\"] \"\"",
            "2027-03-15 09:30 approved Mill Street closed [\"Facebook\", \"X\"] \"From nine.\\nUse Bridge Road.\"",
        ]
    );
    let codes: Vec<&str> = done
        .problems
        .iter()
        .map(|problem| problem.code.as_str())
        .collect();
    assert_eq!(codes, ["above_header", "merged"]);
    plan.undo().unwrap();
    assert!(posts(&plan).is_empty());
}

#[test]
fn a_workbook_that_cannot_be_read_leaves_the_plan_bit_for_bit() {
    let desk = Desk::new();
    let mut plan = desk.sample("a.almanac");
    let whole = desk.path("whole.xlsx");
    workbook(&whole);
    let bytes = std::fs::read(&whole).unwrap();
    let mut files: Vec<PathBuf> = Vec::new();
    for share in 1..8 {
        let path = desk.path(&format!("cut{share}.xlsx"));
        std::fs::write(&path, bytes.get(..bytes.len() * share / 8).unwrap()).unwrap();
        files.push(path);
    }
    let before = std::fs::read(desk.path("a.almanac")).unwrap();
    for file in files {
        let error =
            exchange::apply(&mut plan, &file, &ImportOptions::default(), &mut |_| Ok(())).unwrap_err();
        assert_eq!(error.code, Code::NotATable, "{}", error.message);
        assert!(error.message.ends_with('.'), "{}", error.message);
    }
    let wrong = ImportOptions {
        sheet: Some("Autumn".to_owned()),
        ..ImportOptions::default()
    };
    let error = exchange::apply(&mut plan, &whole, &wrong, &mut |_| Ok(())).unwrap_err();
    assert_eq!(error.args["sheets"], "Spring, Legend", "{}", error.message);
    let mut stop = |_| Err(almanac_core::Error::new(Code::Cancelled, "Stopped."));
    exchange::apply(&mut plan, &whole, &ImportOptions::default(), &mut stop).unwrap_err();
    assert_eq!(std::fs::read(desk.path("a.almanac")).unwrap(), before);
}
