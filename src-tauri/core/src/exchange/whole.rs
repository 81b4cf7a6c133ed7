//! What only the sheet as a whole tells: the order of day and month, a legend at its end, columns that repeat
//! what is known, and what is to be said about the file.

use super::dates::{Evidence, date};
use super::mapping::Field;
use super::outcome::{ImportOptions, Problem, Problems};
use super::row::Reading;
use super::sheet::{Cells, Sheet};
use super::survey::Survey;
use super::{headings, words};
use crate::error::Result;
use crate::post::first_words;

/// What the dates of the whole column show about their order, with the weekdays of a column beside it.
pub(super) fn evidence(sheet: &Sheet, day: Option<usize>, weekdays: Option<usize>) -> Result<Evidence> {
    let mut evidence = Evidence::default();
    let Some(day) = day else { return Ok(evidence) };
    sheet.records.each(&mut |_, cells| {
        if let Some(dated) = date(cells.cell(day)) {
            let beside = weekdays.and_then(|at| words::weekday(&words::plain(cells.cell(at))));
            evidence.add(&dated, beside);
        }
        Ok(())
    })?;
    Ok(evidence)
}

/// What is to be said about the file as a whole.
pub(super) fn about_the_file(sheet: &Sheet, survey: &Survey, problems: &mut Problems) {
    for line in &sheet.above {
        let value = first_words(line, 200);
        let sentence = format!("“{value}” stands above the header, and was not imported.");
        problems.add(Problem::new(0, "", "above_header", sentence).with("value", line));
    }
    for problem in &sheet.problems {
        problems.add(problem.clone());
    }
    if sheet.undecoded > 0 {
        let (count, encoding) = (sheet.undecoded, &sheet.encoding);
        let sentence = format!(
            "{count} characters could not be read as {encoding}, and show as “�”. Save the file as UTF-8, and import it again."
        );
        problems.add(
            Problem::new(0, "", "undecoded", sentence)
                .with("count", count)
                .with("encoding", encoding),
        );
    }
    if sheet.odd_quotes && survey.ends_in_lines {
        let row = survey.records;
        let sentence = "a quotation mark in it or above it is not closed, so rows may have run together. Close it, and import the file again.";
        problems.add(Problem::new(row, "", "quote_open", sentence));
    }
    if sheet.header_row == 0 {
        let sentence =
            "The file has no header, so the columns were told by their cells. Check what each is taken for.";
        problems.add(Problem::new(0, "", "no_header", sentence));
    }
}

/// A record that says nothing: an empty one, or the header once more.
pub(super) fn says_nothing(header: &[String], number: u32, cells: &dyn Cells) -> Option<Problem> {
    if cells.is_empty() {
        return Some(Problem::new(
            number,
            "",
            "row_empty",
            "it is empty, and was skipped.",
        ));
    }
    let repeats = cells.len() == header.len()
        && header
            .iter()
            .enumerate()
            .all(|(at, name)| cells.cell(at).trim() == name);
    repeats.then(|| {
        Problem::new(
            number,
            "",
            "row_header",
            "it repeats the header, and was skipped.",
        )
    })
}

/// The record from which on there are only empty rows and remarks, below the calendar itself.
pub(super) fn legend(sheet: &Sheet, reading: &Reading<'_>) -> Result<u32> {
    let mut from = None;
    let mut posts = false;
    sheet.records.each(&mut |number, cells| {
        if cells.is_empty() {
            from = from.or(posts.then_some(number));
        } else if !reading.columns.is_a_remark(cells) {
            (from, posts) = (None, true);
        }
        Ok(())
    })?;
    Ok(from.filter(|_| !reading.ours).unwrap_or(u32::MAX))
}

/// Columns that only repeat what is known are not taken into the notes: weekdays that agree with the day in
/// every row, and the plan's own zone.
pub(super) fn repeats(
    sheet: &Sheet,
    reading: &mut Reading<'_>,
    weekdays: &[usize],
    options: &ImportOptions,
    problems: &mut Problems,
) -> Result<()> {
    let asked = |at: usize| {
        let name = sheet.header.get(at);
        options
            .map
            .keys()
            .any(|header| sheet.column(header) == Some(at) || name == Some(header))
    };
    let zones: Vec<usize> = (0..sheet.header.len())
        .filter(|at| sheet.header.get(*at).is_some_and(|name| headings::is_zone(name)))
        .filter(|at| reading.layout.fields.get(*at) == Some(&Field::Keep) && !asked(*at))
        .collect();
    let mut agreeing: Vec<usize> = weekdays
        .iter()
        .copied()
        .filter(|at| reading.columns.day.is_some() && !asked(*at))
        .collect();
    if zones.is_empty() && agreeing.is_empty() {
        return Ok(());
    }
    let zone = reading.zone.to_string();
    let mut other_zone: Vec<Option<(u32, String)>> = vec![None; zones.len()];
    sheet.records.each(&mut |number, cells| {
        let day = reading
            .columns
            .day
            .and_then(|at| date(cells.cell(at))?.settle(reading.order.order, reading.zone, reading.today));
        agreeing.retain(|at| {
            let cell = cells.cell(*at).trim();
            cell.is_empty() || words::weekday(&words::plain(cell)) == day.map(|settled| settled.day.weekday())
        });
        for (at, other) in zones.iter().zip(&mut other_zone) {
            let cell = cells.cell(*at).trim();
            if other.is_none() && !cell.is_empty() && cell != zone {
                *other = Some((number, cell.to_owned()));
            }
        }
        Ok(())
    })?;
    agreeing.into_iter().for_each(|at| reading.layout.ignore(at));
    for (at, other) in zones.into_iter().zip(other_zone) {
        let Some((number, value)) = other else {
            reading.layout.ignore(at);
            continue;
        };
        let name = sheet.header.get(at).cloned().unwrap_or_default();
        let sentence = format!(
            "“{value}” is not the plan's time zone ({zone}). Times are taken as they are written, in the plan's zone."
        );
        problems.add(
            Problem::new(number, &name, "zone_differs", sentence)
                .with("value", value)
                .with("zone", &zone),
        );
        if reading.ours {
            reading.layout.ignore(at);
        }
    }
    Ok(())
}
