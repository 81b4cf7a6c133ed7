//! The themes, channels and campaigns that a sheet names: those of the plan, and those that would be new.

use super::words;
use crate::channel::{self, Channel};
use crate::error::Result;
use crate::id::{CampaignId, ChannelId, ThemeId};
use crate::plan::{Plan, Writer, same_name};
use std::collections::HashMap;

/// A name of the plan, or one that an import would add.
struct Entry {
    name: String,
    /// The key of a channel's network.
    network: String,
    /// None where the plan does not have it.
    id: Option<String>,
    /// Whether a row that is taken names it.
    used: bool,
}

/// One noun's names.
#[derive(Default)]
struct List {
    entries: Vec<Entry>,
    found: HashMap<String, usize>,
}

impl List {
    fn of(entries: impl Iterator<Item = (String, String, String)>) -> Self {
        let entry = |(name, network, id)| Entry {
            name,
            network,
            id: Some(id),
            used: false,
        };
        Self {
            entries: entries.map(entry).collect(),
            found: HashMap::new(),
        }
    }

    fn named(
        &mut self,
        key: String,
        name: &str,
        network: &str,
        find: impl FnOnce(&[Entry]) -> Option<usize>,
    ) -> usize {
        if let Some(at) = self.found.get(&key) {
            return *at;
        }
        let at = find(&self.entries).unwrap_or_else(|| {
            let new = Entry {
                name: name.trim().to_owned(),
                network: network.to_owned(),
                id: None,
                used: false,
            };
            self.entries.push(new);
            self.entries.len() - 1
        });
        self.found.insert(key, at);
        at
    }

    fn name(&self, at: usize) -> &str {
        self.entries
            .get(at)
            .map(|entry| entry.name.as_str())
            .unwrap_or_default()
    }

    /// The id, or for one that is not there yet a word that is no id.
    fn id(&self, at: usize) -> String {
        self.entries
            .get(at)
            .and_then(|entry| entry.id.clone())
            .unwrap_or_else(|| format!("new:{at}"))
    }

    /// The name of an id, or of the word that stands for one.
    fn named_id(&self, id: &str) -> Option<&str> {
        let new = id.strip_prefix("new:").and_then(|at| at.parse().ok());
        let entry = match new {
            Some(at) => self.entries.get::<usize>(at),
            None => self.entries.iter().find(|entry| entry.id.as_deref() == Some(id)),
        };
        entry.map(|entry| entry.name.as_str())
    }

    fn make(&mut self, at: usize, add: impl FnOnce(&Entry) -> Result<String>) -> Result<()> {
        if let Some(entry) = self.entries.get_mut(at)
            && entry.id.is_none()
        {
            entry.id = Some(add(entry)?);
        }
        Ok(())
    }

    fn mark(&mut self, at: usize) {
        if let Some(entry) = self.entries.get_mut(at) {
            entry.used = true;
        }
    }

    fn new_names(&self) -> Vec<String> {
        self.entries
            .iter()
            .filter(|entry| entry.used && entry.id.is_none())
            .map(|entry| entry.name.clone())
            .collect()
    }
}

/// The names of all three nouns.
#[derive(Default)]
pub(super) struct Roster {
    themes: List,
    channels: List,
    campaigns: List,
    /// What a cell of channels means, so that a cell that comes again is read once.
    cells: HashMap<(String, bool), Vec<usize>>,
}

impl Roster {
    pub(super) fn of(plan: &Plan) -> Result<Self> {
        let channel = |channel: Channel| (channel.name, channel.network, channel.id.0);
        Ok(Self {
            themes: List::of(
                plan.themes()?
                    .into_iter()
                    .map(|theme| (theme.name, String::new(), theme.id.0)),
            ),
            channels: List::of(plan.channels()?.into_iter().map(channel)),
            campaigns: List::of(
                plan.campaigns()?
                    .into_iter()
                    .map(|one| (one.name, String::new(), one.id.0)),
            ),
            cells: HashMap::new(),
        })
    }

    pub(super) fn channel_names(&self) -> Vec<String> {
        self.channels
            .entries
            .iter()
            .map(|entry| entry.name.clone())
            .collect()
    }

    pub(super) fn theme(&mut self, name: &str) -> usize {
        self.themes.named(name.to_owned(), name, "", |all| {
            all.iter().position(|entry| same_name(&entry.name, name))
        })
    }

    pub(super) fn campaign(&mut self, name: &str) -> usize {
        self.campaigns.named(name.to_owned(), name, "", |all| {
            all.iter().position(|entry| same_name(&entry.name, name))
        })
    }

    /// The channel of that name; or, where the name need not be exact, of the network that people mean by it.
    pub(super) fn channel(&mut self, name: &str, exact: bool) -> usize {
        let network = network_of(name);
        let key = if exact {
            format!("={name}")
        } else {
            name.to_owned()
        };
        self.channels.named(key, name, network.unwrap_or("other"), |all| {
            all.iter()
                .position(|entry| same_name(&entry.name, name))
                .or_else(|| {
                    let meant = network.filter(|key| !exact && *key != "other")?;
                    all.iter().position(|entry| entry.network == meant)
                })
        })
    }

    fn knows(&self, name: &str) -> bool {
        network_of(name).is_some()
            || self
                .channels
                .entries
                .iter()
                .any(|entry| same_name(&entry.name, name))
    }

    /// The channels that a cell names, each once.
    pub(super) fn channels(&mut self, cell: &str, exact: bool) -> Vec<usize> {
        let key = (cell.to_owned(), exact);
        if let Some(found) = self.cells.get(&key) {
            return found.clone();
        }
        let mut found = Vec::new();
        for (name, quoted) in unjoined(cell) {
            let names = if exact || quoted {
                vec![name]
            } else {
                self.apart(&name)
            };
            for name in names {
                let at = self.channel(&name, exact);
                if !found.contains(&at) {
                    found.push(at);
                }
            }
        }
        self.cells.insert(key, found.clone());
        found
    }

    /// The names in what a person wrote: "Facebook, X", "Facebook + Instagram", "LinkedIn y X". What is a name
    /// as a whole stays whole; so does what a slash, a plus or an "and" joins, unless they join channels.
    fn apart(&self, cell: &str) -> Vec<String> {
        let mut names = Vec::new();
        if self.knows(cell) {
            names.push(cell.trim().to_owned());
            return names;
        }
        for part in cell
            .split([',', '\n', '|', '•', '·', '，', '、'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            if self.knows(part) {
                names.push(part.to_owned());
                continue;
            }
            let slashed = split_words(part, &['/']);
            let joined = split_words(part, &['/', '+', '&']);
            let all = |list: &[String]| list.len() > 1 && list.iter().all(|name| self.knows(name));
            let some = |list: &[String]| list.len() > 1 && list.iter().any(|name| self.knows(name));
            if all(&joined) || (slashed.len() == 1 && some(&joined)) {
                names.extend(joined);
            } else {
                names.push(part.to_owned());
            }
        }
        names
    }

    pub(super) fn theme_name(&self, at: usize) -> &str {
        self.themes.name(at)
    }

    pub(super) fn channel_name(&self, at: usize) -> &str {
        self.channels.name(at)
    }

    /// The name of a theme's id, or of the word that stands for one.
    pub(super) fn theme_named(&self, id: &ThemeId) -> Option<&str> {
        self.themes.named_id(id.as_str())
    }

    /// The name of a channel's id, or of the word that stands for one.
    pub(super) fn channel_named(&self, id: &ChannelId) -> Option<&str> {
        self.channels.named_id(id.as_str())
    }

    /// The theme's id, or a word that is no id where it is new.
    pub(super) fn theme_id(&self, at: usize) -> ThemeId {
        ThemeId(self.themes.id(at))
    }

    /// The channel's id, or a word that is no id where it is new.
    pub(super) fn channel_id(&self, at: usize) -> ChannelId {
        ChannelId(self.channels.id(at))
    }

    /// The campaign's id, or a word that is no id where it is new.
    pub(super) fn campaign_id(&self, at: usize) -> CampaignId {
        CampaignId(self.campaigns.id(at))
    }

    /// Notes that a row that is taken names these.
    pub(super) fn mark(&mut self, theme: Option<usize>, channels: &[usize], campaign: Option<usize>) {
        theme.into_iter().for_each(|at| self.themes.mark(at));
        channels.iter().for_each(|at| self.channels.mark(*at));
        campaign.into_iter().for_each(|at| self.campaigns.mark(at));
    }

    /// Adds to the plan what a row names and the plan does not have.
    pub(super) fn make(
        &mut self,
        writer: &Writer<'_>,
        theme: Option<usize>,
        channels: &[usize],
        campaign: Option<usize>,
    ) -> Result<()> {
        if let Some(at) = theme {
            self.themes
                .make(at, |entry| Ok(writer.theme_named(&entry.name)?.0))?;
        }
        for at in channels {
            self.channels.make(*at, |entry| {
                Ok(writer
                    .add_channel(&entry.name, &entry.network, &channel::mark_for(&entry.name))?
                    .0)
            })?;
        }
        if let Some(at) = campaign {
            self.campaigns
                .make(at, |entry| Ok(writer.campaign_named(&entry.name)?.0))?;
        }
        Ok(())
    }

    pub(super) fn new_themes(&self) -> Vec<String> {
        self.themes.new_names()
    }

    pub(super) fn new_channels(&self) -> Vec<String> {
        self.channels.new_names()
    }

    pub(super) fn new_campaigns(&self) -> Vec<String> {
        self.campaigns.new_names()
    }
}

fn network_of(name: &str) -> Option<&'static str> {
    channel::network_named(name)
        .map(|network| network.key.as_str())
        .or_else(|| words::channel_word(name))
}

/// Splits at these characters, and at words that join ("and", "y", "et") between spaces.
fn split_words(text: &str, marks: &[char]) -> Vec<String> {
    let mut names = vec![String::new()];
    for (mark, piece) in text.split(marks).enumerate() {
        if mark > 0 {
            names.push(String::new());
        }
        for word in piece.split_whitespace() {
            if words::is_and(&words::plain(word)) {
                names.push(String::new());
            } else if let Some(name) = names.last_mut() {
                if !name.is_empty() {
                    name.push(' ');
                }
                name.push_str(word);
            }
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// Joins names of channels into one cell; a name that could be taken apart is put in quotes.
pub(super) fn joined<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut cell = String::new();
    for name in names {
        if !cell.is_empty() {
            cell.push_str("; ");
        }
        if name.contains([';', '"']) || name.trim() != name || name.is_empty() {
            cell.push('"');
            cell.push_str(&name.replace('"', "\"\""));
            cell.push('"');
        } else {
            cell.push_str(name);
        }
    }
    cell
}

/// The names that semicolons part, and whether each stood in quotes.
fn unjoined(cell: &str) -> Vec<(String, bool)> {
    let mut names = Vec::new();
    let mut name = String::new();
    let (mut inside, mut quoted) = (false, false);
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if inside && chars.peek() == Some(&'"') => {
                chars.next();
                name.push('"');
            }
            '"' if inside => inside = false,
            '"' if name.trim().is_empty() && !quoted => {
                name.clear();
                (inside, quoted) = (true, true);
            }
            ';' if !inside => {
                names.push((std::mem::take(&mut name), quoted));
                quoted = false;
            }
            _ => name.push(c),
        }
    }
    names.push((name, quoted));
    let names = names.into_iter().map(|(name, quoted)| {
        if quoted {
            (name, true)
        } else {
            (name.trim().to_owned(), false)
        }
    });
    names.filter(|(name, _)| !name.trim().is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn roster() -> Roster {
        let plan = ["Facebook", "X", "Instagram", "LinkedIn", "Newsletter", "Website"];
        let entry = |name: &str| {
            (
                name.to_owned(),
                network_of(name).unwrap().to_owned(),
                format!("id of {name}"),
            )
        };
        Roster {
            channels: List::of(plan.iter().map(|name| entry(name))),
            ..Roster::default()
        }
    }

    #[test]
    fn a_cell_of_channels_is_taken_apart_as_people_mean_it() {
        let table = [
            ("Facebook", "Facebook"),
            ("facebook, X", "Facebook|X"),
            ("FB + Insta", "Facebook|Instagram"),
            ("X/Twitter", "X"),
            ("LinkedIn/Newsletter", "LinkedIn|Newsletter"),
            ("Website/Blog", "Website"),
            ("Facebook y Twitter", "Facebook|X"),
            ("Facebook et LinkedIn", "Facebook|LinkedIn"),
            ("Facebook & Instagram and X", "Facebook|Instagram|X"),
            ("Facebook\nInstagram", "Facebook|Instagram"),
            ("Facebook; Facebook", "Facebook"),
            ("TikTok, Tik Tok", "TikTok"),
            ("Search and rescue radio", "Search and rescue radio"),
            ("Notice board, Facebook", "Notice board|Facebook"),
            ("SEO", "SEO"),
            ("24/7 screens", "24/7 screens"),
            (" , ;", ""),
        ];
        for (cell, names) in table {
            let mut roster = roster();
            let found = roster.channels(cell, false);
            let found: Vec<&str> = found.iter().map(|at| roster.channel_name(*at)).collect();
            assert_eq!(found.join("|"), names, "{cell}");
        }
    }

    #[test]
    fn an_exact_name_is_no_alias() {
        let mut roster = roster();
        let found = roster.channels("Twitter; Facebook, old; facebook", true);
        let names: Vec<&str> = found.iter().map(|at| roster.channel_name(*at)).collect();
        assert_eq!(names, ["Twitter", "Facebook, old", "Facebook"]);
    }

    proptest! {
        #[test]
        fn names_that_are_joined_come_apart_again(names in prop::collection::vec("[a;\" ,é]{0,5}[a-c]", 0..4)) {
            let cell = joined(names.iter().map(String::as_str));
            let apart: Vec<String> = unjoined(&cell).into_iter().map(|(name, _)| name).collect();
            prop_assert_eq!(apart, names);
        }
    }
}
