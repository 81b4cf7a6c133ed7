//! Paste: cells of a spreadsheet into the rows of a table. The preview writes nothing; the paste itself is one
//! edit. Cells are read as an import reads them; a cell that cannot be read is named, and changes nothing.

use super::clip;
use super::dates::{self, DateOrder, Evidence};
use super::headings;
use super::mapping::{Field, Layout};
use super::outcome::{Counts, Outcome, PreviewPost, Problem, Problems};
use super::roster::Roster;
use super::row::{Columns, Reading, Row};
use super::sheet::{Cells, named};
use super::words;
use crate::error::{Error, Result};
use crate::history::{Changed, Label};
use crate::id::PostId;
use crate::plan::Plan;
use crate::post::{Post, PostPatch};
use crate::time::Day;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How many rows a preview shows.
const SHOWN: usize = 200;
/// How many headings the first row must have to be a header, so that a few names are not taken for one.
const HEADINGS: usize = 3;

/// What is to be pasted, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(deny_unknown_fields)]
pub struct Paste {
    /// The clipboard's text: rows of cells, parted by tabs.
    pub text: String,
    /// The fields of the columns, from the one that the first cell goes to. A header in the text goes before it.
    pub columns: Vec<String>,
    /// The posts that the rows go to, in their order; rows beyond them become new posts.
    pub ids: Vec<PostId>,
    /// Whether 03/04 is in April or in March; none where the cells settle it.
    pub date_order: Option<DateOrder>,
}

/// What a paste would do; nothing is written yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PastePreview {
    /// How many rows there are, a header aside.
    pub rows: u32,
    /// Whether the first row is a header, by which the columns are known.
    pub headed: bool,
    /// What becomes of the rows.
    pub counts: Counts,
    /// The first 200 posts, as they would be.
    pub posts: Vec<PreviewPost>,
    /// What a person should look at.
    pub problems: Vec<Problem>,
    /// Themes that the plan does not have yet.
    pub new_themes: Vec<String>,
    /// Channels that the plan does not have yet.
    pub new_channels: Vec<String>,
    /// Campaigns that the plan does not have yet.
    pub new_campaigns: Vec<String>,
    /// Whether 03/04 is read as in April or in March; none where no date depends on it.
    pub date_order: Option<DateOrder>,
    /// Whether the cells settled it, or a person did.
    pub date_order_sure: bool,
}

/// What a paste did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Pasted {
    /// What became of the rows.
    pub counts: Counts,
    /// The posts that the rows stand for now, in their order.
    pub ids: Vec<PostId>,
    /// What changed in the plan.
    pub changed: Changed,
}

/// Says what a paste would do, and writes nothing. Fails where a column or a post is not there.
pub fn preview_paste(plan: &Plan, paste: &Paste) -> Result<PastePreview> {
    let mut work = Work::read(plan, paste)?;
    let mut counts = Counts::default();
    let mut problems = Problems::default();
    let mut posts = Vec::new();
    let mut year_told = false;
    for row in &mut work.rows {
        let outcome = match &row.now {
            None => Outcome::New,
            Some(now) if now.differing(&now.patched(&row.patch)?).is_empty() => Outcome::Same,
            Some(_) => Outcome::Changed,
        };
        counts.add(outcome);
        if outcome != Outcome::Same {
            work.roster
                .mark(row.read.theme, &row.read.channels, row.read.campaign);
        }
        if let Some((value, day)) = row.read.year_guessed.take().filter(|_| !year_told) {
            year_told = true;
            let sentence =
                format!("“{value}” has no year, and was read as {day}. Check the years of all such dates.");
            let problem = Problem::new(row.read.number, "", "year_guessed", sentence);
            problems.add(problem.with("value", value).with("day", day));
        }
        row.problems.drain(..).for_each(|problem| problems.add(problem));
        if posts.len() < SHOWN {
            posts.push(row.shown(&work.roster, outcome)?);
        }
    }
    Ok(PastePreview {
        rows: u32::try_from(work.rows.len()).unwrap_or(u32::MAX),
        headed: work.headed,
        counts,
        posts,
        problems: problems.list(),
        new_themes: work.roster.new_themes(),
        new_channels: work.roster.new_channels(),
        new_campaigns: work.roster.new_campaigns(),
        date_order: work.order.matters.then_some(work.order.order),
        date_order_sure: work.order.sure,
    })
}

/// Pastes as one edit, whole or not at all.
pub fn paste(plan: &mut Plan, paste: &Paste) -> Result<Pasted> {
    let Work {
        rows,
        mut roster,
        columns,
        ..
    } = Work::read(plan, paste)?;
    let mut counts = Counts::default();
    let mut fields = BTreeSet::new();
    let mut title = String::new();
    for row in &rows {
        let outcome = match &row.now {
            None => Outcome::New,
            Some(now) => {
                let differing = now.differing(&now.patched(&row.patch)?);
                if differing.is_empty() {
                    Outcome::Same
                } else {
                    title.clone_from(&now.title);
                    fields.extend(differing);
                    Outcome::Changed
                }
            }
        };
        counts.add(outcome);
    }
    let field = match fields.into_iter().collect::<Vec<_>>().as_slice() {
        [one] => (*one).to_owned(),
        _ => String::new(),
    };
    let label = match (counts.new, counts.changed) {
        (0, 1) => Label::EditPost { title, field },
        (0, count) => Label::EditPosts { count, field },
        (new, changed) => Label::Paste { count: new + changed },
    };
    let done = plan.edit(&label, |writer| {
        let mut ids = Vec::new();
        for row in &rows {
            roster.make(writer, row.read.theme, &row.read.channels, row.read.campaign)?;
            if let Some(now) = &row.now {
                // As it is now, and not as it was when the paste was looked at.
                let now = writer.patch_post(&now.id, &PostPatch::default())?;
                let patch = row.read.over(&columns, &row.cells, &now, &roster);
                writer.patch_post(&now.id, &patch)?;
                ids.push(now.id);
            } else {
                let post = row.read.post(writer.new_post_id(), &roster);
                writer.add_post(&post)?;
                ids.push(post.id);
            }
        }
        Ok(ids)
    })?;
    Ok(Pasted {
        counts,
        ids: done.value,
        changed: done.changed,
    })
}

/// The day that a person wrote, as the cells of an import are read; none where it is no date.
pub fn read_day(plan: &Plan, written: &str) -> Option<Day> {
    let settled = dates::date(written)?.settle(habit(plan), plan.zone(), plan.today())?;
    Some(settled.day)
}

/// Which comes first in a date of numbers where the plan's office lies.
pub(crate) fn habit(plan: &Plan) -> DateOrder {
    if words::writes_month_first(plan.zone()) {
        DateOrder::MonthFirst
    } else {
        DateOrder::DayFirst
    }
}

impl Cells for Vec<String> {
    fn len(&self) -> usize {
        Vec::len(self)
    }

    fn cell(&self, at: usize) -> &str {
        self.get(at).map(String::as_str).unwrap_or_default()
    }
}

/// A row of the clipboard, and what it does.
struct Target {
    cells: Vec<String>,
    read: Row,
    /// The post that it goes to; none for a new one.
    now: Option<Post>,
    patch: PostPatch,
    problems: Vec<Problem>,
}

struct Work {
    headed: bool,
    columns: Columns,
    order: dates::Order,
    roster: Roster,
    rows: Vec<Target>,
}

impl Work {
    fn read(plan: &Plan, paste: &Paste) -> Result<Self> {
        let mut rows = clip::read(&paste.text);
        let language = plan.language()?;
        let headed = rows.first().and_then(|first| by_header(first, &language));
        let (header, fields) = match headed.clone() {
            Some(fields) => (named(rows.remove(0).into_iter()), fields),
            None => by_place(&paste.columns)?,
        };
        let layout = Layout { fields };
        let columns = Columns::of(&layout);
        let mut evidence = Evidence::default();
        if let Some(day) = columns.day {
            let dated = rows.iter().filter_map(|row| dates::date(row.cell(day)));
            dated.for_each(|dated| evidence.add(&dated, None));
        }
        let reading = Reading {
            header: &header,
            columns,
            layout,
            ours: false,
            order: evidence.settle(paste.date_order, habit(plan)),
            zone: plan.zone(),
            today: plan.today(),
        };
        let mut roster = Roster::of(plan)?;
        let mut targets = Vec::with_capacity(rows.len());
        let mut ids = paste.ids.iter();
        for (cells, number) in rows.into_iter().zip(1..) {
            let id = ids.next();
            if id.is_none() && Cells::is_empty(&cells) {
                continue;
            }
            let now = id.map(|id| plan.post(id)).transpose()?;
            let mut read = reading.row(&mut roster, number, &cells, now.is_some());
            let mut problems = std::mem::take(&mut read.problems);
            let mut patch = PostPatch::default();
            if let Some(now) = &now {
                problems = problems.into_iter().map(left_alone).collect();
                patch = read.over(&reading.columns, &cells, now, &roster);
                if now
                    .patched(&PostPatch {
                        time: None,
                        ..patch.clone()
                    })?
                    .day
                    .is_none()
                    && let Some(time) = read.time
                {
                    let name = reading.columns.time.and_then(|at| header.get(at));
                    let sentence = format!("“{time}” has no day. Give the post a day first, or with it.");
                    let problem =
                        Problem::new(number, name.map_or("", String::as_str), "time_dayless", sentence);
                    problems.push(problem.with("value", time));
                }
            }
            targets.push(Target {
                cells,
                read,
                now,
                patch,
                problems,
            });
        }
        Ok(Self {
            headed: headed.is_some(),
            order: reading.order,
            columns: reading.columns,
            roster,
            rows: targets,
        })
    }
}

/// What the columns are by the first row, where it is a header and nothing else.
fn by_header(first: &[String], language: &str) -> Option<Vec<Field>> {
    let mut fields: Vec<Field> = Vec::new();
    for cell in first {
        let best = || {
            let scores = headings::scores(cell, language);
            let (field, _) = scores
                .into_iter()
                .filter(|(_, score)| *score >= 500)
                .max_by_key(|(_, score)| *score)?;
            Some(field)
        };
        let field = headings::ours(cell).or_else(best);
        // An id would change another post than the one that the row goes to.
        let kept =
            field.filter(|field| !matches!(field, Field::Id | Field::Revision) && !fields.contains(field));
        fields.push(kept.unwrap_or(Field::Ignore));
    }
    let known = fields.iter().filter(|field| **field != Field::Ignore).count();
    let said = first.iter().filter(|cell| !cell.trim().is_empty()).count();
    (known >= HEADINGS && known * 2 > said).then_some(fields)
}

/// What the columns are by where the first cell goes.
fn by_place(columns: &[String]) -> Result<(Vec<String>, Vec<Field>)> {
    let fields = columns
        .iter()
        .map(|word| word.parse())
        .collect::<Result<Vec<Field>>>()?;
    if fields.is_empty() {
        return Err(Error::invalid(
            "No column was chosen to paste into. Choose a cell first.",
        ));
    }
    let heading = |field: &Field| {
        let word = field.to_string();
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    };
    Ok((fields.iter().map(heading).collect(), fields))
}

/// The problem of a cell that goes to a post of the plan: nothing there is changed by it, nor kept in its notes.
fn left_alone(problem: Problem) -> Problem {
    let value = problem.args.get("value").cloned().unwrap_or_default();
    let (code, sentence) = match problem.code.as_str() {
        "date_unread" => (
            "cell_date_unread",
            format!("“{value}” is not a date. The post keeps its day."),
        ),
        "time_unread" => (
            "cell_time_unread",
            format!("“{value}” is not a time of day. The post keeps its time."),
        ),
        "status_unread" => (
            "cell_status_unread",
            format!("“{value}” is not a status that Almanac knows. The post keeps its status."),
        ),
        "ragged" => (
            "cell_beyond",
            format!("“{value}” lies beyond the last column, and was left out."),
        ),
        _ => return problem,
    };
    Problem::new(problem.row, &problem.column, code, sentence).with("value", value)
}

impl Target {
    fn shown(&self, roster: &Roster, outcome: Outcome) -> Result<PreviewPost> {
        let post = match &self.now {
            Some(now) => now.patched(&self.patch)?,
            None => self.read.post(PostId::from("new"), roster),
        };
        let theme = post.theme.as_ref().and_then(|id| roster.theme_named(id));
        let channels = post
            .channels
            .iter()
            .filter_map(|on| roster.channel_named(&on.channel));
        Ok(PreviewPost {
            row: self.read.number,
            day: post.day,
            time: post.time,
            theme: theme.map(str::to_owned),
            status: post.status,
            channels: channels.map(str::to_owned).collect(),
            title: post.title,
            outcome,
        })
    }
}

#[cfg(test)]
#[path = "paste_tests.rs"]
mod tests;
