//! A record of a sheet, understood: what it says of a post, and what in it a person should look at. Nothing in
//! it is dropped: what has no field goes to the notes as "Name: value".

use super::dates::{self, Order};
use super::guard;
use super::mapping::{Field, Layout};
use super::outcome::Problem;
use super::roster::Roster;
use super::sheet::Cells;
use super::words;
use crate::id::PostId;
use crate::post::{Post, PostChannel, PostPatch, Status, first_words};
use crate::time::{Day, TimeOfDay, Zone};
use uuid::Uuid;

/// How long a title is that is taken from a text, in graphemes.
const TITLE: usize = 60;

/// What reading a row goes by.
pub(super) struct Reading<'a> {
    pub(super) header: &'a [String],
    pub(super) layout: Layout,
    /// Whether Almanac wrote the sheet.
    pub(super) ours: bool,
    pub(super) order: Order,
    pub(super) zone: Zone,
    pub(super) today: Day,
    /// The column of each field, so that no row looks for it.
    pub(super) columns: Columns,
}

/// The columns of the fields.
#[derive(Default)]
pub(super) struct Columns {
    id: Option<usize>,
    revision: Option<usize>,
    title: Option<usize>,
    text: Option<usize>,
    theme: Option<usize>,
    status: Option<usize>,
    pub(super) day: Option<usize>,
    pub(super) time: Option<usize>,
    channel: Option<usize>,
    campaign: Option<usize>,
    owner: Option<usize>,
    link: Option<usize>,
    notes: Option<usize>,
    language: Option<usize>,
    audience: Option<usize>,
    place: Option<usize>,
    text_on: Vec<(usize, String)>,
    keep: Vec<usize>,
}

impl Columns {
    pub(super) fn of(layout: &Layout) -> Self {
        let text_on = layout
            .fields
            .iter()
            .enumerate()
            .filter_map(|(at, field)| match field {
                Field::TextOn(channel) => Some((at, channel.clone())),
                _ => None,
            });
        let keep = layout
            .fields
            .iter()
            .enumerate()
            .filter(|(_, field)| **field == Field::Keep)
            .map(|(at, _)| at);
        Self {
            id: layout.column(&Field::Id),
            revision: layout.column(&Field::Revision),
            title: layout.column(&Field::Title),
            text: layout.column(&Field::Text),
            theme: layout.column(&Field::Theme),
            status: layout.column(&Field::Status),
            day: layout.column(&Field::Day),
            time: layout.column(&Field::Time),
            channel: layout.column(&Field::Channel),
            campaign: layout.column(&Field::Campaign),
            owner: layout.column(&Field::Owner),
            link: layout.column(&Field::Link),
            notes: layout.column(&Field::Notes),
            language: layout.column(&Field::Language),
            audience: layout.column(&Field::Audience),
            place: layout.column(&Field::Place),
            text_on: text_on.collect(),
            keep: keep.collect(),
        }
    }

    /// Whether a record has nothing but notes and columns without a field: a line of a legend, perhaps.
    pub(super) fn is_a_remark(&self, cells: &dyn Cells) -> bool {
        let aside = |at: &usize| self.notes == Some(*at) || self.keep.contains(at);
        (0..cells.len())
            .filter(|at| !aside(at))
            .all(|at| cells.cell(at).trim().is_empty())
    }
}

/// What a row says; what it leaves blank is none or empty.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) number: u32,
    pub(super) id: Option<PostId>,
    pub(super) revision: String,
    /// Whether every character of it is meant: an export of ours comes back to the letter.
    pub(super) to_the_letter: bool,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) theme: Option<usize>,
    pub(super) status: Option<Status>,
    pub(super) day: Option<Day>,
    pub(super) time: Option<TimeOfDay>,
    time_cell: Option<String>,
    pub(super) channels: Vec<usize>,
    own: Vec<(usize, String)>,
    pub(super) campaign: Option<usize>,
    owner: String,
    link: String,
    notes: String,
    language: String,
    audience: String,
    place: String,
    kept: Vec<String>,
    pub(super) problems: Vec<Problem>,
    /// Whether the year of its day was chosen, for none is written.
    pub(super) year_guessed: Option<(String, Day)>,
}

/// The id of the post that a record stands for, where it is one.
pub(super) fn id_of(columns: &Columns, cells: &dyn Cells) -> Option<PostId> {
    let id = Uuid::try_parse(cells.cell(columns.id?).trim()).ok()?;
    Some(PostId(id.hyphenated().to_string()))
}

impl Reading<'_> {
    /// Reads a record. `known` is whether the plan has the post of its id: then names are what people mean by
    /// them, else to the letter.
    pub(super) fn row(&self, roster: &mut Roster, number: u32, cells: &dyn Cells, known: bool) -> Row {
        let columns = &self.columns;
        let id = id_of(columns, cells);
        let exact = self.ours && id.is_some();
        let mut row = Row {
            number,
            id,
            to_the_letter: exact,
            ..Row::default()
        };
        let raw = |at: Option<usize>| at.map(|at| cells.cell(at)).unwrap_or_default();
        let bare = |cell| {
            if self.ours {
                guard::strip(cell)
            } else {
                guard::strip_foreign(cell)
            }
        };
        let said = |at: Option<usize>| {
            let cell = bare(raw(at));
            if exact {
                cell.to_owned()
            } else {
                cell.trim().to_owned()
            }
        };
        row.revision = raw(columns.revision).trim().to_owned();
        row.title = said(columns.title);
        if !exact && row.title.contains(['\n', '\r']) {
            row.title = row.title.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        row.text = said(columns.text);
        row.owner = said(columns.owner);
        row.link = said(columns.link);
        row.notes = said(columns.notes);
        row.audience = said(columns.audience);
        row.place = said(columns.place);
        let named = |at: Option<usize>| Some(bare(raw(at))).filter(|cell| !cell.trim().is_empty());
        row.theme = named(columns.theme).map(|name| roster.theme(name));
        row.campaign = named(columns.campaign).map(|name| roster.campaign(name));
        if let Some(cell) = named(columns.channel) {
            row.channels = roster.channels(cell, exact && !known);
        }
        for (at, channel) in &columns.text_on {
            let cell = cells.cell(*at);
            let text = if self.ours {
                guard::strip_own(cell)
            } else {
                Some(bare(cell).trim()).filter(|text| !text.is_empty())
            };
            if let Some(text) = text {
                let channel = roster.channel(channel, self.ours && !known);
                row.own.push((channel, text.to_owned()));
                if !row.channels.contains(&channel) {
                    row.channels.push(channel);
                }
            }
        }
        let language = said(columns.language);
        row.language = if exact {
            language
        } else {
            words::language(&language).unwrap_or_default()
        };
        if row.language.is_empty() && !raw(columns.language).trim().is_empty() {
            row.keep(self.name(columns.language), raw(columns.language).trim());
        }
        if row.id.is_none() && !raw(columns.id).trim().is_empty() {
            let value = raw(columns.id).trim();
            row.keep(self.name(columns.id), value);
            row.problems.push(
                Problem::new(
                    number,
                    self.name(columns.id),
                    "id_unread",
                    format!("“{value}” is not an id of Almanac. The row comes in as a new post."),
                )
                .with("value", value),
            );
        }
        self.status(&mut row, raw(columns.status).trim());
        self.day(
            &mut row,
            bare(raw(columns.day)).trim(),
            bare(raw(columns.time)).trim(),
        );
        for at in &columns.keep {
            let cell = bare(cells.cell(*at)).trim_end();
            if !cell.trim().is_empty() {
                row.keep(self.name(Some(*at)), cell);
            }
        }
        self.beyond(&mut row, cells);
        row
    }

    fn name(&self, at: Option<usize>) -> &str {
        at.and_then(|at| self.header.get(at))
            .map(String::as_str)
            .unwrap_or_default()
    }

    fn status(&self, row: &mut Row, cell: &str) {
        if cell.is_empty() {
            return;
        }
        let name = self.name(self.columns.status);
        let said = words::status(cell);
        row.status = said.map(|said| said.status);
        if said.is_none_or(|said| !said.whole) {
            row.keep(name, cell);
        }
        if said.is_none() {
            row.problems.push(
                Problem::new(row.number, name, "status_unread", format!("“{cell}” is not a status that Almanac knows. The post stays a draft, with the word in its notes."))
                    .with("value", cell),
            );
        }
    }

    fn day(&self, row: &mut Row, day: &str, time: &str) {
        let (day_name, time_name) = (self.name(self.columns.day), self.name(self.columns.time));
        let settled =
            dates::date(day).and_then(|dated| dated.settle(self.order.order, self.zone, self.today));
        if let Some(settled) = settled {
            row.day = Some(settled.day);
            row.time = settled.time;
            if settled.year_guessed {
                row.year_guessed = Some((day.to_owned(), settled.day));
            }
            if !settled.weekday_agrees {
                let weekday = format!(
                    "“{day}” does not fall on that weekday. The post is on {}; check it.",
                    settled.day
                );
                row.problems.push(
                    Problem::new(row.number, day_name, "weekday_disagrees", weekday)
                        .with("value", day)
                        .with("day", settled.day),
                );
            }
        } else if !day.is_empty() {
            row.keep(day_name, day);
            row.problems.push(
                Problem::new(row.number, day_name, "date_unread", format!("“{day}” is not a date. The post is in the tray, with this in its notes; give it a day there."))
                    .with("value", day),
            );
        }
        if time.is_empty() {
            return;
        }
        let dated = || {
            dates::date(time)?
                .settle(self.order.order, self.zone, self.today)?
                .time
        };
        if let Some(read) = dates::time(time).or_else(dated) {
            row.time = Some(read);
            row.time_cell = Some(format!("{time_name}: {time}"));
        } else {
            row.keep(time_name, time);
            row.problems.push(
                Problem::new(row.number, time_name, "time_unread", format!("“{time}” is not a time of day. The post has no time, with this in its notes; give it one there."))
                    .with("value", time),
            );
        }
    }

    /// What stands in cells beyond the header goes to the notes too.
    fn beyond(&self, row: &mut Row, cells: &dyn Cells) {
        let mut values = Vec::new();
        for at in self.header.len()..cells.len() {
            let cell = cells.cell(at).trim();
            if !cell.is_empty() {
                row.keep(&format!("Column {}", at + 1), cell);
                values.push(cell.to_owned());
            }
        }
        if !values.is_empty() {
            let count = values.len();
            row.problems.push(
                Problem::new(
                    row.number,
                    "",
                    "ragged",
                    format!(
                        "it has more cells than the header ({count} more). They are in the post's notes."
                    ),
                )
                .with("count", count)
                .with("value", first_words(&values.join(" · "), 80)),
            );
        }
    }
}

impl Row {
    /// A record that says nothing of a post.
    pub(super) fn blank(number: u32) -> Self {
        Self {
            number,
            ..Self::default()
        }
    }

    fn keep(&mut self, name: &str, value: &str) {
        self.kept.push(format!("{name}: {value}"));
    }

    /// The title that a post from this row is shown by.
    pub(super) fn shown_title(&self) -> String {
        if self.title.trim().is_empty() {
            self.start()
        } else {
            self.title.clone()
        }
    }

    /// The first words of the text, or of what there is in its place.
    fn start(&self) -> String {
        let own = self.own.iter().map(|(_, text)| text.as_str());
        let bodies = std::iter::once(self.text.as_str())
            .chain(own)
            .chain([self.notes.as_str()]);
        bodies
            .map(|body| first_words(body, TITLE))
            .find(|words| !words.is_empty())
            .unwrap_or_default()
    }

    /// The post's channels and own texts. A channel without a text in the sheet keeps the one it has in `now`.
    fn post_channels(&self, roster: &Roster, now: &[PostChannel]) -> Vec<PostChannel> {
        let channel = |at: &usize| {
            let id = roster.channel_id(*at);
            let said = self
                .own
                .iter()
                .find(|(own, _)| own == at)
                .map(|(_, text)| text.clone());
            let text = said.or_else(|| now.iter().find(|own| own.channel == id)?.text.clone());
            PostChannel { channel: id, text }
        };
        self.channels.iter().map(channel).collect()
    }

    /// A new post of this row.
    pub(super) fn post(&self, id: PostId, roster: &Roster) -> Post {
        let mut notes = self.notes.clone();
        self.kept.iter().for_each(|line| put_line(&mut notes, line));
        let time = self.time.filter(|_| self.day.is_some());
        if let Some(line) = self.time_cell.as_ref().filter(|_| time.is_none()) {
            put_line(&mut notes, line);
        }
        let title = if self.to_the_letter {
            self.title.clone()
        } else {
            self.shown_title()
        };
        Post {
            title,
            text: self.text.clone(),
            theme: self.theme.map(|at| roster.theme_id(at)),
            status: self.status.unwrap_or_default(),
            day: self.day,
            time,
            channels: self.post_channels(roster, &[]),
            campaign: self.campaign.map(|at| roster.campaign_id(at)),
            owner: self.owner.clone(),
            link: self.link.clone(),
            notes,
            language: self.language.clone(),
            audience: self.audience.clone(),
            place: self.place.clone(),
            ..Post::draft(id)
        }
    }

    /// What this row changes in the post that it stands for; what it leaves blank stays as it is.
    pub(super) fn patch(&self, now: &Post, roster: &Roster) -> PostPatch {
        let said = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let day = self.day.or(now.day);
        let mut notes = said(&self.notes).unwrap_or_else(|| now.notes.clone());
        let late = self.time_cell.iter().filter(|_| day.is_none());
        for line in self.kept.iter().chain(late) {
            if !format!("\n{notes}\n").contains(&format!("\n{line}\n")) {
                put_line(&mut notes, line);
            }
        }
        let order = |list: Vec<PostChannel>| {
            // In the order that the post has, so that the same channels are no change.
            let place = |own: &PostChannel| now.channels.iter().position(|kept| kept.channel == own.channel);
            let mut list = list;
            list.sort_by_key(|own| place(own).unwrap_or(usize::MAX));
            list
        };
        PostPatch {
            title: said(&self.title),
            text: said(&self.text),
            theme: self.theme.map(|at| Some(roster.theme_id(at))),
            status: self.status,
            day: self.day.map(Some),
            time: self.time.filter(|_| day.is_some()).map(Some),
            channels: (!self.channels.is_empty()).then(|| order(self.post_channels(roster, &now.channels))),
            campaign: self.campaign.map(|at| Some(roster.campaign_id(at))),
            owner: said(&self.owner),
            link: said(&self.link),
            notes: (notes != now.notes).then_some(notes),
            language: said(&self.language),
            audience: said(&self.audience),
            place: said(&self.place),
            evergreen: None,
        }
    }

    /// What this row puts in the place of what a post has, cell by cell: a blank cell empties its field, a cell
    /// that cannot be read changes nothing. A status cannot be empty.
    pub(super) fn over(
        &self,
        columns: &Columns,
        cells: &dyn Cells,
        now: &Post,
        roster: &Roster,
    ) -> PostPatch {
        let cell = |at: Option<usize>| Some(cells.cell(at.filter(|at| *at < cells.len())?).trim());
        let said = |at: Option<usize>, text: &String| cell(at).map(|_| text.clone());
        let blank = |at: Option<usize>| cell(at).is_some_and(str::is_empty);
        let day = if blank(columns.day) {
            Some(None)
        } else {
            self.day.map(Some)
        };
        let time = if blank(columns.time) {
            Some(None)
        } else {
            self.time.map(Some)
        };
        let channels = || {
            let mut list = self.post_channels(roster, &now.channels);
            // In the order that the post has, so that the same channels are no change.
            let place = |own: &PostChannel| now.channels.iter().position(|kept| kept.channel == own.channel);
            list.sort_by_key(|own| place(own).unwrap_or(usize::MAX));
            list
        };
        PostPatch {
            title: said(columns.title, &self.title),
            text: said(columns.text, &self.text),
            theme: cell(columns.theme).map(|_| self.theme.map(|at| roster.theme_id(at))),
            status: self.status,
            time: time.filter(|_| day.unwrap_or(now.day).is_some()),
            day,
            channels: cell(columns.channel).map(|_| channels()),
            campaign: cell(columns.campaign).map(|_| self.campaign.map(|at| roster.campaign_id(at))),
            owner: said(columns.owner, &self.owner),
            link: said(columns.link, &self.link),
            audience: said(columns.audience, &self.audience),
            place: said(columns.place, &self.place),
            notes: said(columns.notes, &self.notes),
            language: said(columns.language, &self.language),
            evergreen: None,
        }
    }
}

fn put_line(notes: &mut String, line: &str) {
    if !notes.is_empty() {
        notes.push('\n');
    }
    notes.push_str(line);
}
