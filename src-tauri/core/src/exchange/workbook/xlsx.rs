//! XLSX (ECMA-376): the parts of the package that a calendar is in.

use super::damaged;
use super::format::Shown;
use super::grid::{Grid, MOST_COLUMNS, MOST_ROWS, Merge};
use super::package::{self, Package, Xml, attribute, is_on, put_text, unfolds};
use super::value::{self, Epoch, Value};
use crate::error::Result;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

/// The most that the strings of a workbook say, in bytes.
const MOST_STRINGS: usize = 64 * 1024 * 1024;
/// The most strings.
const MOST_COUNT: usize = 3_000_000;
/// More formats than any spreadsheet lets a workbook have.
const MOST_FORMATS: usize = 100_000;

/// A sheet, before it is read.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) hidden: bool,
    part: String,
}

/// The strings that cells share, close together.
#[derive(Default)]
struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    fn get(&self, at: usize) -> &str {
        let start = at
            .checked_sub(1)
            .and_then(|at| self.ends.get(at))
            .map_or(0, |end| *end as usize);
        let end = self.ends.get(at).map_or(0, |end| *end as usize);
        self.text.get(start..end).unwrap_or_default()
    }
}

/// An XLSX.
pub(super) struct Xlsx {
    file: String,
    package: Package,
    pub(super) sheets: Vec<Entry>,
    strings: Strings,
    formats: Vec<Shown>,
    epoch: Epoch,
}

impl Xlsx {
    /// Opens the workbook in a package. Fails where it is damaged or has far more in it than a calendar.
    pub(super) fn open(file: &str, mut package: Package) -> Result<Self> {
        let main = main_part(&mut package)?;
        let targets = targets(&mut package, &main)?;
        let (epoch, listed) = book(file, &mut package, &main)?;
        let sheets = listed.into_iter().filter_map(|(name, hidden, id)| {
            let (kind, part) = targets.get(&id)?;
            let part = part.clone();
            kind.ends_with("/worksheet")
                .then_some(Entry { name, hidden, part })
        });
        let sheets = sheets.collect();
        let part_of = |kind: &str| {
            let found = targets.values().find(|(own, _)| own.ends_with(kind));
            found.map(|(_, part)| part.clone())
        };
        let strings = match part_of("/sharedStrings") {
            Some(part) => strings(file, &mut package, &part)?,
            None => Strings::default(),
        };
        let formats = match part_of("/styles") {
            Some(part) => formats(file, &mut package, &part)?,
            None => Vec::new(),
        };
        Ok(Self {
            file: file.to_owned(),
            package,
            sheets,
            strings,
            formats,
            epoch,
        })
    }

    /// Reads a sheet.
    pub(super) fn read(&mut self, at: usize) -> Result<Grid> {
        let Self {
            file,
            package,
            sheets,
            strings,
            formats,
            epoch,
        } = self;
        let mut reading = Reading {
            file,
            strings,
            formats,
            epoch: *epoch,
            grid: Grid::default(),
            row: Vec::new(),
            number: 0,
            column: 0,
            hidden: false,
        };
        let part = sheets
            .get(at)
            .map(|sheet| sheet.part.as_str())
            .unwrap_or_default();
        match package.xml(part)? {
            Some(mut xml) => reading.sheet(&mut xml)?,
            None => return Err(damaged(file)),
        }
        Ok(reading.grid)
    }
}

/// Calls `take` for each event of a part until its end.
fn each(
    file: &str,
    xml: &mut Xml<'_>,
    mut take: impl FnMut(&Event<'_>, &mut Xml<'_>) -> Result<()>,
) -> Result<()> {
    let mut buffer = Vec::new();
    loop {
        match package::next(xml, &mut buffer).map_err(|_| damaged(file))? {
            Event::Eof => return Ok(()),
            event => take(&event, xml)?,
        }
    }
}

/// The part that is the workbook: what the package says, else where it mostly is.
fn main_part(package: &mut Package) -> Result<String> {
    let mut found = None;
    if let Some(mut xml) = package.xml("_rels/.rels")? {
        each("", &mut xml, |event, _| {
            if let Event::Start(tag) = event
                && tag.local_name().as_ref() == "Relationship"
                && attribute(tag, "Type").ends_with("/officeDocument")
            {
                found = Some(attribute(tag, "Target"));
            }
            Ok(())
        })
        .ok();
    }
    Ok(found
        .filter(|part| package.has(part))
        .unwrap_or_else(|| "xl/workbook.xml".to_owned()))
}

/// What the workbook is bound to: the kind and the part of each id.
fn targets(package: &mut Package, main: &str) -> Result<BTreeMap<String, (String, String)>> {
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", main));
    let mut targets = BTreeMap::new();
    if let Some(mut xml) = package.xml(&format!("{folder}/_rels/{name}.rels"))? {
        each(name, &mut xml, |event, _| {
            if let Event::Start(tag) = event
                && tag.local_name().as_ref() == "Relationship"
            {
                let target = attribute(tag, "Target");
                targets.insert(
                    attribute(tag, "Id"),
                    (attribute(tag, "Type"), resolved(folder, &target)),
                );
            }
            Ok(())
        })?;
    }
    Ok(targets)
}

/// A part named from a folder: `worksheets/sheet1.xml`, `../sheet1.xml`, `/xl/worksheets/sheet1.xml`.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split(['/', '\\']) {
        match step {
            ".." => {
                path.pop();
            }
            "." | "" => {}
            step => path.push(step),
        }
    }
    path.join("/")
}

type Listed = Vec<(String, bool, String)>;

/// The sheets that a workbook lists (name, whether hidden, id), and which day it counts from.
fn book(file: &str, package: &mut Package, main: &str) -> Result<(Epoch, Listed)> {
    let Some(mut xml) = package.xml(main)? else {
        return Err(damaged(file));
    };
    let mut epoch = Epoch::Of1900;
    let mut sheets = Vec::new();
    each(file, &mut xml, |event, _| {
        if let Event::Start(tag) = event {
            match tag.local_name().as_ref() {
                "workbookPr" if is_on(tag, "date1904") => epoch = Epoch::Of1904,
                "sheet" => {
                    let hidden = matches!(attribute(tag, "state").as_str(), "hidden" | "veryHidden");
                    sheets.push((
                        value::unescaped(&attribute(tag, "name")),
                        hidden,
                        attribute(tag, "id"),
                    ));
                }
                _ => {}
            }
        }
        Ok(())
    })?;
    Ok((epoch, sheets))
}

fn strings(file: &str, package: &mut Package, part: &str) -> Result<Strings> {
    let mut strings = Strings::default();
    let Some(mut xml) = package.xml(part)? else {
        return Ok(strings);
    };
    each(file, &mut xml, |event, xml| {
        if let Event::Start(tag) = event
            && tag.local_name().as_ref() == "si"
        {
            let said = rich(file, xml, "si")?;
            if strings.text.len() + said.len() > MOST_STRINGS || strings.ends.len() >= MOST_COUNT {
                return Err(unfolds(file));
            }
            strings.text.push_str(&said);
            strings
                .ends
                .push(u32::try_from(strings.text.len()).unwrap_or(u32::MAX));
        }
        Ok(())
    })?;
    Ok(strings)
}

/// The text of a string up to the end of its tag: all of its runs, without what tells how to say it.
fn rich(file: &str, xml: &mut Xml<'_>, end: &str) -> Result<String> {
    let mut said = String::new();
    let mut buffer = Vec::new();
    let (mut in_text, mut aside) = (false, false);
    loop {
        let event = package::next(xml, &mut buffer).map_err(|_| damaged(file))?;
        match &event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "t" => in_text = true,
                "rPh" => aside = true,
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => in_text = false,
                "rPh" => aside = false,
                name if name == end => return Ok(value::unescaped(&said)),
                _ => {}
            },
            Event::Eof => return Err(damaged(file)),
            event if in_text && !aside => {
                put_text(&mut said, event);
            }
            _ => {}
        }
    }
}

/// What the format of each style shows.
fn formats(file: &str, package: &mut Package, part: &str) -> Result<Vec<Shown>> {
    let mut codes: BTreeMap<u32, Shown> = BTreeMap::new();
    let mut formats = Vec::new();
    let mut inside = false;
    let Some(mut xml) = package.xml(part)? else {
        return Ok(formats);
    };
    each(file, &mut xml, |event, _| {
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "numFmt" if codes.len() < MOST_FORMATS => {
                    if let Ok(id) = attribute(tag, "numFmtId").parse() {
                        codes.insert(id, Shown::of(&attribute(tag, "formatCode")));
                    }
                }
                "cellXfs" => inside = true,
                "xf" if inside && formats.len() < MOST_FORMATS => {
                    let id: u32 = attribute(tag, "numFmtId").parse().unwrap_or_default();
                    let shown = codes.get(&id).copied().or_else(|| Shown::built_in(id));
                    formats.push(shown.unwrap_or_default());
                }
                _ => {}
            },
            Event::End(tag) if tag.local_name().as_ref() == "cellXfs" => inside = false,
            _ => {}
        }
        Ok(())
    })?;
    Ok(formats)
}

/// A sheet while it is read.
struct Reading<'a> {
    file: &'a str,
    strings: &'a Strings,
    formats: &'a [Shown],
    epoch: Epoch,
    grid: Grid,
    /// The cells of the open row.
    row: Vec<(u32, Value)>,
    number: u32,
    /// The column of the next cell that does not say its own.
    column: u32,
    hidden: bool,
}

impl Reading<'_> {
    fn sheet(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let mut buffer = Vec::new();
        let mut next = 0_u32;
        loop {
            match package::next(xml, &mut buffer).map_err(|_| damaged(self.file))? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "row" => {
                        let told: Option<u32> = attribute(&tag, "r").parse().ok();
                        self.number = told.and_then(|row| row.checked_sub(1)).unwrap_or(next);
                        self.hidden = is_on(&tag, "hidden");
                        self.column = 0;
                        next = self.number.saturating_add(1);
                    }
                    "c" => self.cell(xml, &tag)?,
                    "col" if is_on(&tag, "hidden") => {
                        let at = |name| {
                            attribute(&tag, name)
                                .parse::<u32>()
                                .ok()
                                .and_then(|at| at.checked_sub(1))
                        };
                        if let (Some(first), Some(last)) = (at("min"), at("max")) {
                            self.grid.hide_columns(first, last);
                        }
                    }
                    "mergeCell" => {
                        if let Some(merge) = merge(&attribute(&tag, "ref")) {
                            self.grid.merge(merge);
                        }
                    }
                    _ => {}
                },
                Event::End(tag) if tag.local_name().as_ref() == "row" => self.end_row()?,
                Event::Eof => return self.end_row(),
                _ => {}
            }
        }
    }

    fn end_row(&mut self) -> Result<()> {
        let row = std::mem::take(&mut self.row);
        if self.number < MOST_ROWS {
            super::put_row(self.file, &mut self.grid, self.number, self.hidden, row)?;
        }
        Ok(())
    }

    fn cell(&mut self, xml: &mut Xml<'_>, tag: &BytesStart<'_>) -> Result<()> {
        let next = self.column;
        let (mut column, mut style, mut kind) = (next, 0_usize, String::new());
        for own in tag.attributes().with_checks(false).flatten() {
            match own.key.as_ref() {
                "r" => column = place(&own.value).map_or(next, |(column, _)| column),
                "s" => style = own.value.parse().unwrap_or_default(),
                "t" => kind.push_str(&own.value),
                _ => {}
            }
        }
        self.column = column.saturating_add(1);
        let (mut said, mut written, mut formula) = (String::new(), false, false);
        let mut buffer = Vec::new();
        let mut in_value = false;
        loop {
            let event = package::next(xml, &mut buffer).map_err(|_| damaged(self.file))?;
            match &event {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "v" => in_value = true,
                    "f" => formula = true,
                    "is" => {
                        said = rich(self.file, xml, "is")?;
                        written = true;
                        "inlineStr".clone_into(&mut kind);
                    }
                    _ => {}
                },
                Event::End(tag) => match tag.local_name().as_ref() {
                    "v" => in_value = false,
                    "c" => break,
                    _ => {}
                },
                Event::Eof => return Err(damaged(self.file)),
                event if in_value => {
                    written |= put_text(&mut said, event);
                }
                _ => {}
            }
        }
        if formula && !written {
            self.grid.unvalued += 1;
        }
        if said.is_empty() || column >= MOST_COLUMNS {
            return Ok(());
        }
        let shown = self.formats.get(style).copied().unwrap_or_default();
        let value = match kind.as_str() {
            "s" => {
                let at = said.trim().parse::<usize>().ok();
                Value::Text(at.map_or("", |at| self.strings.get(at)).to_owned())
            }
            "str" => Value::Text(value::unescaped(&said)),
            "inlineStr" => Value::Text(said),
            "b" => Value::Text(
                if matches!(said.trim(), "1" | "true") {
                    "TRUE"
                } else {
                    "FALSE"
                }
                .to_owned(),
            ),
            "e" => {
                self.grid.error(self.number, column, &said);
                return Ok(());
            }
            "d" => value::iso(&said).unwrap_or(Value::Text(said)),
            _ => value::written(&said, &shown, self.epoch).unwrap_or(Value::Text(said)),
        };
        self.row.push((column, value));
        Ok(())
    }
}

/// The column and row of a reference such as `B12`, 0 for the first.
fn place(reference: &str) -> Option<(u32, u32)> {
    let reference = reference.trim();
    let end = reference.find(|c: char| !c.is_ascii_alphabetic() && c != '$')?;
    let (letters, digits) = reference.split_at_checked(end)?;
    let column = letters
        .bytes()
        .filter(u8::is_ascii_alphabetic)
        .try_fold(0_u32, |column, letter| {
            let digit = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
            column.checked_mul(26)?.checked_add(digit)
        })?;
    let row: u32 = digits.trim_start_matches('$').parse().ok()?;
    Some((column.checked_sub(1)?, row.checked_sub(1)?))
}

fn merge(reference: &str) -> Option<Merge> {
    let (first, last) = reference.split_once(':')?;
    let ((column, top), (_, bottom)) = (place(first)?, place(last)?);
    Some(Merge { top, bottom, column })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read() {
        assert_eq!(place("A1"), Some((0, 0)));
        assert_eq!(place("$XFD$1048576"), Some((16_383, 1_048_575)));
        for wrong in ["", "A", "1", "A0", "ZZZZZZZZZZ1", "é1"] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
        assert_eq!(
            merge("B2:B4"),
            Some(Merge {
                top: 1,
                bottom: 3,
                column: 1
            })
        );
    }

    #[test]
    fn parts_are_found_from_a_folder() {
        assert_eq!(
            resolved("xl", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(
            resolved("xl", "/xl/worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(resolved("xl", "../other/./sheet1.xml"), "other/sheet1.xml");
    }
}
