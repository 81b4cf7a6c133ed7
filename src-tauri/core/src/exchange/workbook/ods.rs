//! ODS (OpenDocument 1.3, part 3): all sheets stand one after the other in one part, and what repeats is written once.

use super::damaged;
use super::format::Shown;
use super::grid::{Grid, MOST_COLUMNS, MOST_ROWS, Merge};
use super::package::{self, Package, Xml, attribute, put_entity};
use super::value::{self, Epoch, Value};
use crate::error::Result;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;

/// How many spaces one mark may stand for.
const MOST_SPACES: usize = 1_000;

/// Reads the sheets in their order: `take` is given the name, whether it is hidden, and the cells.
pub(super) fn each(
    file: &str,
    package: &mut Package,
    take: &mut dyn FnMut(String, bool, Grid) -> Result<()>,
) -> Result<()> {
    let Some(mut xml) = package.xml("content.xml")? else {
        return Err(damaged(file));
    };
    let mut hidden = BTreeSet::new();
    let mut style = String::new();
    let mut buffer = Vec::new();
    loop {
        match package::next(&mut xml, &mut buffer).map_err(|_| damaged(file))? {
            Event::Start(tag) => match tag.name().as_ref() {
                "style:style" => style = attribute(&tag, "name"),
                "style:table-properties" if attribute(&tag, "display") == "false" => {
                    hidden.insert(style.clone());
                }
                "table:tracked-changes" => skip(file, &mut xml)?,
                "table:table" => {
                    let hidden = hidden.contains(&attribute(&tag, "style-name"));
                    let name = attribute(&tag, "name");
                    let mut reading = Reading {
                        file,
                        grid: Grid::default(),
                        row: 0,
                        column: 0,
                    };
                    reading.table(&mut xml)?;
                    take(name, hidden, reading.grid)?;
                }
                _ => {}
            },
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// Passes over what is in the tag that was just opened.
fn skip(file: &str, xml: &mut Xml<'_>) -> Result<()> {
    let mut buffer = Vec::new();
    let mut depth = 1_u32;
    while depth > 0 {
        match package::next(xml, &mut buffer).map_err(|_| damaged(file))? {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Eof => return Err(damaged(file)),
            _ => {}
        }
    }
    Ok(())
}

/// A sheet while it is read.
struct Reading<'a> {
    file: &'a str,
    grid: Grid,
    row: u32,
    /// The next column definition.
    column: u32,
}

/// How often a row, a column or a cell stands there.
fn repeated(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).parse::<u32>().unwrap_or(1).max(1)
}

fn is_hidden(tag: &BytesStart<'_>) -> bool {
    matches!(attribute(tag, "visibility").as_str(), "collapse" | "filter")
}

impl Reading<'_> {
    fn table(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let mut buffer = Vec::new();
        loop {
            match package::next(xml, &mut buffer).map_err(|_| damaged(self.file))? {
                Event::Start(tag) => match tag.name().as_ref() {
                    "table:table-column" => {
                        let count = repeated(&tag, "number-columns-repeated");
                        let last = self.column.saturating_add(count - 1);
                        if is_hidden(&tag) {
                            self.grid.hide_columns(self.column, last);
                        }
                        self.column = last.saturating_add(1);
                    }
                    "table:table-row" => {
                        let count = repeated(&tag, "number-rows-repeated");
                        let hidden = is_hidden(&tag);
                        self.row(xml, count, hidden)?;
                    }
                    "table:shapes" => skip(self.file, xml)?,
                    _ => {}
                },
                Event::End(tag) if tag.name().as_ref() == "table:table" => return Ok(()),
                Event::Eof => return Err(damaged(self.file)),
                _ => {}
            }
        }
    }

    fn row(&mut self, xml: &mut Xml<'_>, count: u32, hidden: bool) -> Result<()> {
        let mut cells = Vec::new();
        let mut column = 0_u32;
        let mut buffer = Vec::new();
        loop {
            match package::next(xml, &mut buffer).map_err(|_| damaged(self.file))? {
                Event::Start(tag) => {
                    let covered = tag.name().as_ref() == "table:covered-table-cell";
                    if !covered && tag.name().as_ref() != "table:table-cell" {
                        continue;
                    }
                    let times = repeated(&tag, "number-columns-repeated");
                    let rows = repeated(&tag, "number-rows-spanned");
                    let value = self.cell(xml, &tag, column)?;
                    if rows > 1 {
                        let bottom = self.row.saturating_add(rows - 1);
                        self.grid.merge(Merge {
                            top: self.row,
                            bottom,
                            column,
                        });
                    }
                    let end = column.saturating_add(times).min(MOST_COLUMNS);
                    // What lies under another cell is not seen.
                    if let Some(value) = value.filter(|_| !covered) {
                        cells.extend((column..end).map(|at| (at, value.clone())));
                    }
                    column = end;
                }
                Event::End(tag) if tag.name().as_ref() == "table:table-row" => break,
                Event::Eof => return Err(damaged(self.file)),
                _ => {}
            }
        }
        let end = self.row.saturating_add(count).min(MOST_ROWS);
        if !cells.is_empty() {
            for row in self.row..end {
                super::put_row(self.file, &mut self.grid, row, hidden, cells.clone())?;
            }
        }
        self.row = end;
        Ok(())
    }

    fn cell(&mut self, xml: &mut Xml<'_>, tag: &BytesStart<'_>, column: u32) -> Result<Option<Value>> {
        let said = paragraphs(self.file, xml)?;
        let kind = attribute(tag, "value-type");
        let formula = !attribute(tag, "formula").is_empty();
        let is_error = tag
            .attributes()
            .with_checks(false)
            .flatten()
            .any(|own| own.key.as_ref() == "calcext:value-type" && own.value.as_ref() == "error");
        if is_error {
            self.grid.error(self.row, column, &said);
            return Ok(None);
        }
        let value = match kind.as_str() {
            "float" | "currency" => {
                value::written(&attribute(tag, "value"), &Shown::default(), Epoch::default())
                    .unwrap_or(Value::Text(said))
            }
            "date" => match value::iso(&attribute(tag, "date-value")) {
                Some(Value::Day { said: whole, day }) => part(&said, whole, day),
                _ => Value::Text(said),
            },
            "time" => match value::iso_seconds(&attribute(tag, "time-value")) {
                Some(seconds) => Value::Text(value::duration(seconds)),
                None => Value::Text(said),
            },
            "boolean" => Value::Text(attribute(tag, "boolean-value").to_ascii_uppercase()),
            _ if said.is_empty() => {
                let text = attribute(tag, "string-value");
                self.grid.unvalued += u32::from(formula && text.is_empty() && kind.is_empty());
                Value::Text(text)
            }
            _ => Value::Text(said),
        };
        Ok(Some(value).filter(|value| !matches!(value, Value::Text(text) if text.is_empty())))
    }
}

/// A day by what its cell shows of it: where no day of the month is seen, a part of it.
fn part(shown: &str, whole: String, day: crate::time::Day) -> Value {
    let digits = shown.split(|c: char| !c.is_ascii_digit());
    let has_day = digits.into_iter().any(|run| matches!(run.len(), 1 | 2));
    if has_day || !shown.chars().any(char::is_alphabetic) || whole.contains(':') {
        return Value::Day { said: whole, day };
    }
    let year = shown.contains(&day.year().to_string());
    if year && day.day() == 1 {
        return Value::Text(shown.to_owned());
    }
    Value::Part {
        shown: shown.to_owned(),
        whole,
        day,
    }
}

/// The text of a cell up to its end: its paragraphs as lines, without notes and drawings.
fn paragraphs(file: &str, xml: &mut Xml<'_>) -> Result<String> {
    let mut said = String::new();
    let mut buffer = Vec::new();
    let (mut depth, mut inside, mut first) = (1_u32, 0_u32, true);
    loop {
        match package::next(xml, &mut buffer).map_err(|_| damaged(file))? {
            Event::Start(tag) => {
                let name = tag.name();
                let name = name.as_ref();
                if name == "office:annotation" || name == "text:ruby-text" || name.starts_with("draw:") {
                    skip(file, xml)?;
                    continue;
                }
                depth += 1;
                match name {
                    "text:p" | "text:h" => {
                        if !first {
                            said.push('\n');
                        }
                        first = false;
                        inside = depth;
                    }
                    "text:s" => {
                        let count = attribute(&tag, "c").parse().unwrap_or(1).min(MOST_SPACES);
                        said.extend(std::iter::repeat_n(' ', count));
                    }
                    "text:tab" => said.push('\t'),
                    "text:line-break" => said.push('\n'),
                    _ => {}
                }
            }
            Event::End(_) => {
                if depth == inside {
                    inside = 0;
                }
                depth -= 1;
                if depth == 0 {
                    return Ok(said);
                }
            }
            Event::Text(text) if inside > 0 => {
                // White space in the file is one space, as in a page; more are marks of their own.
                for c in text.xml10_content().chars() {
                    let space = matches!(c, ' ' | '\t' | '\n' | '\r');
                    if !space {
                        said.push(c);
                    } else if !said.ends_with([' ', '\n']) {
                        said.push(' ');
                    }
                }
            }
            Event::CData(text) if inside > 0 => said.push_str(&text.xml10_content()),
            Event::GeneralRef(entity) if inside > 0 => put_entity(&mut said, &entity),
            Event::Eof => return Err(damaged(file)),
            _ => {}
        }
    }
}
