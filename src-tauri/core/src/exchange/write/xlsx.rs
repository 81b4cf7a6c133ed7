//! XLSX out, for a colleague with Excel or LibreOffice: every text a text (never a formula or a link), days and
//! times as such, drop-downs for what the plan has names for, the themes in their colours. The sheet carries ids,
//! revisions and the plan's own id, so that it can come back.
//!
//! A cell needs no guard against formulas, for it says itself that it is text: see `guard::put_typed`.

use super::broken;
use super::posts::{OwnText, Posts, has_all_columns, own_text};
use crate::error::{Code, Error, Result};
use crate::exchange::roster::joined;
use crate::exchange::{Report, guard};
use crate::post::{Post, Status, first_words};
use crate::theme;
use crate::time::Day;
use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, DataValidationErrorStyle,
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};
use serde::{Deserialize, Serialize};
use std::io::Write;

/// How the posts are spread over sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Sheets {
    /// All on one.
    #[default]
    One,
    /// A sheet a month, and one for the tray.
    Months,
}

/// How many empty rows below the posts have drop-downs and colours too, for posts that a colleague adds.
const SPARE: u32 = 200;
/// How high a line is, in points, and how many lines of a long text a row shows: a sheet is to be looked over. It is
/// said of each row, for LibreOffice does not find it by itself.
const LINE: f64 = 15.0;
const LINES: usize = 6;
/// The most UTF-16 units that a cell takes, by Excel's own limits.
const MOST: usize = 32_767;

/// What a column holds.
enum Column<'a> {
    Day,
    Time,
    Title,
    Text,
    Theme,
    Status,
    Channels,
    Own(&'a OwnText),
    Campaign,
    Owner,
    Link,
    Notes,
    Language,
    Audience,
    Place,
    Zone,
    Id,
    Revision,
}

/// The formats of a workbook.
struct Looks {
    head: Format,
    text: Format,
    day: Format,
    time: Format,
    id: Format,
}

/// A sheet that is being filled.
struct Page {
    name: String,
    sheet: Worksheet,
    /// The row of the next post.
    row: u32,
}

/// Writes posts as a workbook, and gives their number.
pub(super) fn write(
    posts: &Posts<'_>,
    sheets: Sheets,
    to: &mut dyn Write,
    report: Report<'_>,
) -> Result<u32> {
    let own = posts.own_texts()?;
    let columns = columns(&own);
    let looks = Looks::new();
    let mut pages: Vec<Page> = Vec::new();
    let done = posts.each(report, |post| {
        has_all_columns(&post, &own)?;
        let name = page_name(posts, sheets, post.day);
        if pages.last().is_none_or(|page| page.name != name) {
            pages.push(Page::new(name, posts, &columns, &looks)?);
        }
        pages
            .last_mut()
            .map_or(Ok(()), |page| page.put(&post, posts, &columns, &looks))
    })?;
    if pages.is_empty() {
        let name = posts.wording.posts_sheet.to_owned();
        pages.push(Page::new(name, posts, &columns, &looks)?);
    }
    let mut book = Workbook::new();
    book.set_properties(&properties(posts)?);
    for page in pages {
        book.push_worksheet(page.finished(posts, &columns)?);
    }
    book.push_worksheet(lists(posts)?);
    let bytes = book.save_to_buffer().map_err(|error| of_xlsx(&error))?;
    to.write_all(&bytes).map_err(|error| broken(&error))?;
    Ok(done)
}

fn columns(own: &[OwnText]) -> Vec<Column<'_>> {
    use Column::{
        Audience, Campaign, Channels, Day, Id, Language, Link, Notes, Own, Owner, Place, Revision, Status,
        Text, Theme, Time, Title, Zone,
    };
    let mut columns = vec![Day, Time, Title, Text, Theme, Status, Channels];
    columns.extend(own.iter().map(Own));
    columns.extend([
        Campaign, Owner, Link, Notes, Language, Audience, Place, Zone, Id, Revision,
    ]);
    columns
}

/// The sheet that a post is on. Excel takes no name longer than 31 characters; a month is short.
fn page_name(posts: &Posts<'_>, sheets: Sheets, day: Option<Day>) -> String {
    match (sheets, day) {
        (Sheets::One, _) => posts.wording.posts_sheet.to_owned(),
        (Sheets::Months, None) => posts.wording.tray.to_owned(),
        (Sheets::Months, Some(day)) => format!("{:04}-{:02}", day.year(), day.month()),
    }
}

impl Column<'_> {
    fn head(&self, posts: &Posts<'_>) -> String {
        let heads = &posts.wording.heads;
        let head = match self {
            Self::Day => heads.day,
            Self::Time => heads.time,
            Self::Title => heads.title,
            Self::Text => heads.text,
            Self::Theme => heads.theme,
            Self::Status => heads.status,
            Self::Channels => heads.channels,
            Self::Own((name, _)) => return format!("{}: {name}", heads.text),
            Self::Campaign => heads.campaign,
            Self::Owner => heads.owner,
            Self::Link => heads.link,
            Self::Notes => heads.notes,
            Self::Language => heads.language,
            Self::Audience => heads.audience,
            Self::Place => heads.place,
            Self::Zone => heads.zone,
            // An import knows these two by their names alone, in every language.
            Self::Id => "Almanac id",
            Self::Revision => "Revision",
        };
        head.to_owned()
    }

    /// How many lines its cell of a post takes, about.
    fn lines(&self, post: &Post) -> usize {
        match self {
            Self::Title => lines(&post.title, 32),
            Self::Text => lines(&post.text, 60),
            Self::Own((_, id)) => own_text(post, id).map_or(0, |own| lines(own, 60)),
            Self::Notes => lines(&post.notes, 40),
            _ => 1,
        }
    }

    /// Its width, in characters.
    fn width(&self) -> f64 {
        match self {
            Self::Day => 11.0,
            Self::Time => 7.0,
            Self::Title | Self::Link => 32.0,
            Self::Text | Self::Own(_) => 60.0,
            Self::Theme | Self::Campaign => 20.0,
            Self::Status => 12.0,
            Self::Channels => 24.0,
            Self::Owner | Self::Audience | Self::Zone => 16.0,
            Self::Notes => 40.0,
            Self::Language => 10.0,
            Self::Place => 24.0,
            Self::Id | Self::Revision => 12.0,
        }
    }
}

/// How many lines a text takes in so many characters, about.
fn lines(text: &str, width: usize) -> usize {
    let lines = text
        .lines()
        .map(|line| line.chars().count().div_ceil(width).max(1));
    lines.take(LINES).sum()
}

impl Looks {
    fn new() -> Self {
        let plain = || Format::new().set_align(FormatAlign::Top);
        Self {
            head: Format::new()
                .set_bold()
                .set_align(FormatAlign::Top)
                .set_background_color(Color::RGB(0x00EC_E9E1))
                .set_border_bottom(FormatBorder::Thin),
            text: plain().set_text_wrap().set_num_format("@"),
            day: plain().set_num_format("yyyy-mm-dd"),
            time: plain().set_num_format("hh:mm"),
            id: plain()
                .set_num_format("@")
                .set_font_color(Color::RGB(0x0060_6060)),
        }
    }
}

impl Page {
    fn new(name: String, posts: &Posts<'_>, columns: &[Column<'_>], looks: &Looks) -> Result<Self> {
        let mut sheet = Worksheet::new();
        let made = (|| {
            sheet.set_name(&name)?;
            for (at, column) in (0_u16..).zip(columns) {
                sheet.set_column_width(at, column.width())?;
                // A cell that a colleague fills is text too, so that it stays as it was typed.
                let look = match column {
                    Column::Day => &looks.day,
                    Column::Time => &looks.time,
                    Column::Id | Column::Revision => &looks.id,
                    _ => &looks.text,
                };
                sheet.set_column_format(at, look)?;
                put(&mut sheet, (0, at), &column.head(posts), &looks.head)?;
            }
            sheet.set_freeze_panes(1, 0)?;
            sheet.set_landscape();
            sheet.set_print_fit_to_pages(1, 0);
            sheet.set_repeat_rows(0, 0)?;
            Ok(())
        })();
        made.map_err(|error| of_xlsx(&error))?;
        Ok(Self { name, sheet, row: 1 })
    }

    fn put(&mut self, post: &Post, posts: &Posts<'_>, columns: &[Column<'_>], looks: &Looks) -> Result<()> {
        for (at, column) in (0_u16..).zip(columns) {
            self.put_cell(at, post, column, posts, looks)
                .map_err(|error| of_cell(&error, post, &column.head(posts)))?;
        }
        let lines = columns.iter().map(|column| column.lines(post)).max();
        let lines = u32::try_from(lines.unwrap_or(1).min(LINES)).unwrap_or(1);
        self.sheet
            .set_row_height(self.row, LINE * f64::from(lines))
            .map_err(|error| of_xlsx(&error))?;
        self.row += 1;
        Ok(())
    }

    fn put_cell(
        &mut self,
        at: u16,
        post: &Post,
        column: &Column<'_>,
        posts: &Posts<'_>,
        looks: &Looks,
    ) -> std::result::Result<(), XlsxError> {
        let place = (self.row, at);
        let mut text = |text: &str| put(&mut self.sheet, place, &guard::put_typed(text), &looks.text);
        match column {
            Column::Day => match (post.day, post.day.and_then(excel_day)) {
                (_, Some(day)) => self
                    .sheet
                    .write_datetime_with_format(place.0, at, &day, &looks.day)
                    .map(drop),
                // Excel has no days before 1900.
                (Some(day), None) => text(&day.to_string()),
                (None, None) => Ok(()),
            },
            Column::Time => match post.time {
                Some(time) => {
                    let (hour, minute) = time.parts();
                    let (hour, minute) = (narrow(hour), narrow(minute));
                    let time = ExcelDateTime::from_hms(hour.into(), minute, 0.0)?;
                    self.sheet
                        .write_datetime_with_format(place.0, at, &time, &looks.time)
                        .map(drop)
                }
                None => Ok(()),
            },
            Column::Title => text(&post.title),
            Column::Text => text(&post.text),
            Column::Theme => text(posts.theme(post)),
            Column::Status => text(posts.wording.status(post.status)),
            Column::Channels => text(&joined(posts.channels(post).into_iter())),
            Column::Own((_, id)) => own_text(post, id).map_or(Ok(()), |own| {
                put(&mut self.sheet, place, &guard::put_own_typed(own), &looks.text)
            }),
            Column::Campaign => text(posts.campaign(post)),
            Column::Owner => text(&post.owner),
            Column::Link => text(&post.link),
            Column::Notes => text(&post.notes),
            Column::Language => text(&post.language),
            Column::Audience => text(&post.audience),
            Column::Place => text(&post.place),
            Column::Zone => text(&posts.zone.to_string()),
            Column::Id => put(&mut self.sheet, place, post.id.as_str(), &looks.id),
            Column::Revision => {
                let revision = post.revision.as_ref().map(|revision| revision.as_str());
                put(&mut self.sheet, place, revision.unwrap_or_default(), &looks.id)
            }
        }
    }

    /// The sheet with its filter, its drop-downs and its colours.
    fn finished(mut self, posts: &Posts<'_>, columns: &[Column<'_>]) -> Result<Worksheet> {
        let done = (|| {
            let last = self.row.saturating_sub(1).max(1);
            let width = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
            self.sheet.autofilter(0, 0, last, width)?;
            // The columns up to the channels are what is read on paper.
            let read = columns
                .iter()
                .position(|column| matches!(column, Column::Channels));
            let read = u16::try_from(read.unwrap_or_default()).unwrap_or(width);
            self.sheet.set_print_area(0, 0, last, read)?;
            let until = self.row + SPARE - 1;
            for (at, column) in (0_u16..).zip(columns) {
                if let Some(choice) = choice(posts, column)? {
                    self.sheet.add_data_validation(1, at, until, at, &choice)?;
                }
                if matches!(column, Column::Theme) {
                    colour(&mut self.sheet, at, until, posts)?;
                }
            }
            Ok(())
        })();
        done.map_err(|error| of_xlsx(&error))?;
        Ok(self.sheet)
    }
}

/// The drop-down of a column, if it has one. A theme or a channel that is not in the list may be typed: an
/// import asks about it. A status may not.
fn choice(posts: &Posts<'_>, column: &Column<'_>) -> std::result::Result<Option<DataValidation>, XlsxError> {
    let (letter, count) = match column {
        Column::Theme => ('A', posts.names.themes.len()),
        Column::Status => ('B', Status::ALL.len()),
        Column::Channels => ('C', posts.names.channels.len()),
        _ => return Ok(None),
    };
    if count == 0 {
        return Ok(None);
    }
    let list = posts.wording.lists_sheet;
    let choice = DataValidation::new()
        .allow_list_formula(Formula::new(format!("={list}!${letter}$1:${letter}${count}")));
    Ok(Some(if matches!(column, Column::Status) {
        choice
            .set_error_style(DataValidationErrorStyle::Stop)
            .set_error_message(posts.wording.choose)?
    } else {
        choice.show_error_message(false)
    }))
}

/// Gives each theme its colour, wherever its name stands in a column: a theme that is chosen anew gets its own.
fn colour(
    sheet: &mut Worksheet,
    at: u16,
    until: u32,
    posts: &Posts<'_>,
) -> std::result::Result<(), XlsxError> {
    let list = posts.wording.lists_sheet;
    for (row, theme) in (1_u32..).zip(&posts.names.themes) {
        let (tone, _) = theme::tones(&theme.colour);
        let look = Format::new()
            .set_font_color(tone)
            .set_background_color(tint(tone).as_str());
        let rule = ConditionalFormatCellRule::EqualTo(Formula::new(format!("={list}!$A${row}")));
        sheet.add_conditional_format(
            1,
            at,
            until,
            at,
            &ConditionalFormatCell::new().set_rule(rule).set_format(look),
        )?;
    }
    Ok(())
}

/// A tone on white paper, an eighth of it.
fn tint(tone: &str) -> String {
    let value = u32::from_str_radix(tone.trim_start_matches('#'), 16).unwrap_or_default();
    let part = |shift: u32| {
        let own = (value >> shift) & 0xff;
        (255 * 7 + own) / 8
    };
    format!("#{:02x}{:02x}{:02x}", part(16), part(8), part(0))
}

/// The hidden sheet that the drop-downs read: themes, statuses and channels, a column each.
fn lists(posts: &Posts<'_>) -> Result<Worksheet> {
    let mut sheet = Worksheet::new();
    let plain = Format::new().set_num_format("@");
    let themes = posts.names.themes.iter().map(|theme| theme.name.clone());
    let statuses = Status::ALL
        .into_iter()
        .map(|status| posts.wording.status(status).to_owned());
    // A cell of channels is a list of names, so that each stands here as it would stand there.
    let channels = posts.names.channels.iter();
    let channels = channels.map(|channel| joined(std::iter::once(channel.name.as_str())));
    let lists: [Vec<String>; 3] = [themes.collect(), statuses.collect(), channels.collect()];
    let made = (|| {
        sheet.set_name(posts.wording.lists_sheet)?;
        for (at, list) in (0_u16..).zip(&lists) {
            for (row, name) in (0_u32..).zip(list) {
                put(&mut sheet, (row, at), name, &plain)?;
            }
        }
        Ok(())
    })();
    made.map_err(|error| of_xlsx(&error))?;
    sheet.set_hidden(true);
    Ok(sheet)
}

/// The plan's identity, for whoever takes the sheet back.
fn properties(posts: &Posts<'_>) -> Result<DocProperties> {
    let (day, time) = posts.plan.now();
    let (hour, minute) = time.parts();
    let mut properties = DocProperties::new()
        .set_title(
            posts
                .title
                .chars()
                .filter(|c| !c.is_control())
                .collect::<String>(),
        )
        .set_custom_property("Almanac plan", posts.id.as_str())
        .set_custom_property("Almanac zone", posts.zone.to_string())
        .set_custom_property("Almanac language", posts.wording.code);
    if let Some(day) = excel_day(day) {
        let made = day
            .and_hms(hour.try_into().unwrap_or_default(), narrow(minute), 0.0)
            .map_err(|error| of_xlsx(&error))?;
        properties = properties.set_creation_datetime(&made);
    }
    Ok(properties)
}

/// Writes a text as a text, to the letter.
fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    look: &Format,
) -> std::result::Result<(), XlsxError> {
    // Two traps of the writer. It takes what begins and ends like its own markup for that. And it escapes
    // `_x0041_`, which Excel would read as an A, but not where a control character, which is escaped itself,
    // makes the last `_`. In both cases the text goes in as a single run, escaped here.
    let is_run = text.starts_with("<r>") && text.ends_with("</r>");
    let meets = text.contains("_x") && text.chars().any(char::is_control);
    if is_run || meets {
        let escaped = text.replace("_x", "_x005F_x");
        sheet.write_rich_string_with_format(row, column, &[(&Format::default(), &escaped)], look)?;
    } else {
        sheet.write_string_with_format(row, column, text, look)?;
    }
    Ok(())
}

/// A day as Excel has it, if Excel has it: 1900-03-01 and later, for its February of 1900 has a day too many.
fn excel_day(day: Day) -> Option<ExcelDateTime> {
    let first = Day::of(1900, 3, 1)?;
    let year = u16::try_from(day.year()).ok().filter(|_| day >= first)?;
    ExcelDateTime::from_ymd(year, narrow(day.month()), narrow(day.day())).ok()
}

fn narrow(number: u32) -> u8 {
    u8::try_from(number).unwrap_or_default()
}

fn of_cell(error: &XlsxError, post: &Post, column: &str) -> Error {
    if !matches!(error, XlsxError::MaxStringLengthExceeded) {
        return of_xlsx(error);
    }
    let title = if post.title.is_empty() {
        first_words(&post.text, 60)
    } else {
        first_words(&post.title, 60)
    };
    Error::invalid(format!(
        "“{title}”, {column}: the text is longer than the {MOST} characters that a cell of Excel takes. \
         Shorten it, or export CSV."
    ))
    .with("reason", "cell_too_long")
    .with("title", title)
    .with("column", column)
}

fn of_xlsx(error: &XlsxError) -> Error {
    match error {
        XlsxError::IoError(error) => broken(error),
        XlsxError::RowColumnLimitError => Error::invalid(
            "A sheet of Excel takes 1,048,576 rows. Export fewer posts, a sheet a month, or CSV.",
        )
        .with("reason", "sheet_too_long"),
        other => Error::new(
            Code::Internal,
            format!("The workbook could not be written: {other}."),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_can_be_read_on_its_tint() {
        let light = |hex: &str| {
            let value = u32::from_str_radix(hex.trim_start_matches('#'), 16).unwrap();
            let linear = |shift: u32| {
                let own = f64::from((value >> shift) & 0xff) / 255.0;
                if own <= 0.040_45 {
                    own / 12.92
                } else {
                    ((own + 0.055) / 1.055).powf(2.4)
                }
            };
            0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0)
        };
        for colour in theme::COLOURS {
            let (tone, _) = theme::tones(colour);
            let contrast = (light(&tint(tone)) + 0.05) / (light(tone) + 0.05);
            assert!(contrast >= 4.5, "{colour}: {contrast:.2} (WCAG 2.2 AA, 1.4.3)");
        }
    }
}
