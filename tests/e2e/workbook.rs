//! A workbook in the import: the sheet that was taken can be changed for another.

use crate::app::{App, Options};
use crate::disk::posts;
use rust_xlsxwriter::Workbook;

#[tokio::test]
async fn another_sheet_of_a_workbook_is_chosen() {
    let app = App::start(&Options::default()).await;
    let (plan, file) = (app.path("Documents/spring.almanac"), app.path("spring.xlsx"));
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Spring").unwrap();
    let spring = [
        ["Date", "Title", "Channel"],
        ["2027-03-15", "Mill Street closed", "Facebook"],
        ["2027-03-16", "Library turns 50", "X"],
    ];
    sheet.write_row_matrix(0, 0, spring).unwrap();
    let sheet = book.add_worksheet().set_name("Autumn").unwrap();
    sheet
        .write_row_matrix(0, 0, [["Date", "Title"], ["2027-10-01", "Leaves"]])
        .unwrap();
    let sheet = book.add_worksheet().set_name("Notes").unwrap();
    sheet.write(0, 0, "Ask Amira.").unwrap();
    book.save(&file).unwrap();

    app.choose(&[&file, &plan]);
    app.click(&app.role("button", "Bring in a calendar").await).await;
    app.click(&app.role("button", "Choose where it lies").await).await;
    app.role("button", "Import 2 posts").await;
    app.role("combobox", "Sheet").await;
    app.look("import-workbook").await;
    let choose = |name: &str| {
        format!(
            "const list = document.querySelector('.sheet select'); list.value = '{name}'; list.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        )
    };
    app.script(&choose("Notes")).await;
    app.sees("has no table").await;
    app.script(&choose("Autumn")).await;
    let import = app.role("button", "Import 1 post").await;
    app.click(&import).await;
    app.sees("The calendar is in").await;
    let titles: Vec<String> = posts(&plan).into_iter().map(|post| post.title).collect();
    assert_eq!(titles, ["Leaves"]);
    app.finds_nothing();
    app.close().await;
}
