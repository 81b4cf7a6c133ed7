//! Placeholders: what a text to reuse asks for, and how it is filled.
//!
//! `{{street}}` asks for any words, `{{direction: northbound | southbound}}` for one of these, `{{day: date}}` (in
//! Spanish also `fecha`) for a date, which is written in the plan's language. The same name, case aside, is one
//! question; where it stands a second time, the name alone is enough. `\{{` is two braces and no placeholder. One
//! placeholder stands on one line.

use crate::error::{Error, Result};
use crate::plan::same_name;
use crate::series::sentence::day_in_words;
use crate::time::Day;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use unicode_segmentation::UnicodeSegmentation;

/// What fills the placeholders, by their names. A date is `2026-12-03`.
pub type Values = BTreeMap<String, String>;

/// What a placeholder asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum PlaceholderKind {
    /// Any words.
    Text,
    /// One of several words.
    Choice,
    /// A date.
    Date,
}

/// One question that a text asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Placeholder {
    /// Its name, as it stands first.
    pub name: String,
    /// What it asks for.
    pub kind: PlaceholderKind,
    /// What can be chosen; empty where it is no choice.
    pub choices: Vec<String>,
}

/// What a text is made of.
enum Piece<'a> {
    Words(&'a str),
    Gap(Placeholder),
}

/// The questions that texts ask together, each once, in their order. Fails where a placeholder is not written as one
/// can be, and says where.
pub fn placeholders<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<Vec<Placeholder>> {
    let mut all: Vec<Placeholder> = Vec::new();
    for text in texts {
        for (piece, place) in pieces(text)? {
            let Piece::Gap(new) = piece else { continue };
            let Some(there) = all.iter_mut().find(|there| same_name(&there.name, &new.name)) else {
                all.push(new);
                continue;
            };
            if there.kind == PlaceholderKind::Text {
                there.kind = new.kind;
                there.choices = new.choices;
            } else if new.kind != PlaceholderKind::Text
                && (new.kind != there.kind || new.choices != there.choices)
            {
                let name = &new.name;
                return Err(place
                    .error(&format!(
                        "“{name}” asks for something else than before. The same name is one question: say \
                         what it asks for once, or give this one another name."
                    ))
                    .with("reason", "placeholder_twice")
                    .with("name", name));
            }
        }
    }
    Ok(all)
}

/// The text with its placeholders filled. Fails where one is not filled, with the names of all that are missing.
pub fn fill(text: &str, values: &Values, language: &str) -> Result<String> {
    Filling::of(placeholders([text])?, values, language)?.put(text)
}

/// The answers to all that some texts ask, checked and in words.
pub struct Filling(Vec<(String, String)>);

impl Filling {
    /// Takes `values` for what is asked. Fails where one is missing, none of the choices, no date, or not asked for.
    pub fn of(asked: Vec<Placeholder>, values: &Values, language: &str) -> Result<Self> {
        if let Some(stray) = values
            .keys()
            .find(|name| !asked.iter().any(|asked| same_name(&asked.name, name)))
        {
            let names: Vec<&str> = asked.iter().map(|asked| asked.name.as_str()).collect();
            let there = if names.is_empty() {
                "It asks for nothing.".to_owned()
            } else {
                format!("It asks for: {}.", names.join(", "))
            };
            return Err(
                Error::invalid(format!("There is no placeholder “{stray}” here. {there}"))
                    .with("reason", "placeholder_unknown")
                    .with("name", stray),
            );
        }
        let given = |name: &str| {
            let mut values = values.iter();
            let found = values.find(|(own, value)| same_name(own, name) && !value.trim().is_empty());
            found.map(|(_, value)| value.trim())
        };
        let missing: Vec<&str> = asked
            .iter()
            .map(|asked| asked.name.as_str())
            .filter(|name| given(name).is_none())
            .collect();
        if !missing.is_empty() {
            let names = missing.join(", ");
            return Err(Error::invalid(format!("Still to fill in: {names}."))
                .with("reason", "placeholder_unfilled")
                .with("names", names));
        }
        let mut answers = Vec::with_capacity(asked.len());
        for asked in asked {
            let value = given(&asked.name).unwrap_or_default();
            let words = asked.answer(value, language)?;
            answers.push((asked.name, words));
        }
        Ok(Self(answers))
    }

    /// One of the texts, filled.
    pub fn put(&self, text: &str) -> Result<String> {
        let mut filled = String::with_capacity(text.len());
        for (piece, _) in pieces(text)? {
            match piece {
                Piece::Words(words) => filled.push_str(words),
                Piece::Gap(gap) => {
                    let answer = self.0.iter().find(|(name, _)| same_name(name, &gap.name));
                    filled.push_str(answer.map_or("", |(_, answer)| answer));
                }
            }
        }
        Ok(filled)
    }
}

impl Placeholder {
    fn answer(&self, value: &str, language: &str) -> Result<String> {
        let name = &self.name;
        match self.kind {
            PlaceholderKind::Text => Ok(value.to_owned()),
            PlaceholderKind::Choice => {
                let chosen = self.choices.iter().find(|choice| same_name(choice, value));
                chosen.cloned().ok_or_else(|| {
                    let choices = self.choices.join(", ");
                    Error::invalid(format!(
                        "“{value}” is no choice for “{name}”. Use one of: {choices}."
                    ))
                    .with("reason", "placeholder_choice")
                    .with("name", name)
                    .with("value", value)
                })
            }
            PlaceholderKind::Date => {
                let day: Day = value.parse().map_err(|_| {
                    Error::invalid(format!(
                        "“{value}” is no date for “{name}”. Write it as 2026-12-03."
                    ))
                    .with("reason", "placeholder_date")
                    .with("name", name)
                    .with("value", value)
                })?;
                Ok(day_in_words(day, language))
            }
        }
    }

    /// Reads what stands between the braces.
    fn read(inner: &str, place: Place) -> Result<Self> {
        let (name, asks) = match inner.split_once(':') {
            Some((name, asks)) => (name.trim(), Some(asks.trim())),
            None => (inner.trim(), None),
        };
        if name.is_empty() {
            return Err(place
                .error("A placeholder needs a name, such as {{street}}.")
                .with("reason", "placeholder_nameless"));
        }
        if inner.contains(['{', '}']) || name.contains('|') {
            return Err(place
                .error(&format!(
                    "“{{{{{inner}}}}}” is no placeholder. Write {{{{street}}}}, {{{{side: north | south}}}} or \
                     {{{{day: date}}}}; for two braces as they are, write \\{{{{."
                ))
                .with("reason", "placeholder_malformed")
                .with("name", inner));
        }
        let (kind, choices) = match asks {
            None => (PlaceholderKind::Text, Vec::new()),
            Some(asks) if same_name(asks, "date") || same_name(asks, "fecha") => {
                (PlaceholderKind::Date, Vec::new())
            }
            Some(asks) => {
                let choices: Vec<String> = asks.split('|').map(|one| one.trim().to_owned()).collect();
                if choices.len() < 2 || choices.iter().any(String::is_empty) {
                    return Err(place
                        .error(&format!(
                            "“{name}” needs at least two choices with | between them, or the word date behind \
                             its colon."
                        ))
                        .with("reason", "placeholder_choices")
                        .with("name", name));
                }
                (PlaceholderKind::Choice, choices)
            }
        };
        Ok(Self {
            name: name.to_owned(),
            kind,
            choices,
        })
    }
}

/// Where something stands in a text, both counted from 1.
#[derive(Clone, Copy)]
struct Place {
    line: usize,
    letter: usize,
}

impl Place {
    /// Behind `before`.
    fn behind(before: &str) -> Self {
        let line = before.rsplit('\n').next().unwrap_or_default();
        Self {
            line: before.matches('\n').count() + 1,
            letter: line.graphemes(true).count() + 1,
        }
    }

    fn error(self, what: &str) -> Error {
        let Self { line, letter } = self;
        Error::invalid(format!("Line {line}, letter {letter}: {what}"))
            .with("line", line)
            .with("letter", letter)
    }
}

fn pieces(text: &str) -> Result<Vec<(Piece<'_>, Place)>> {
    let mut all = Vec::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("{{") {
        let opens = text.len() - rest.len() + before.len();
        let place = Place::behind(text.get(..opens).unwrap_or_default());
        if let Some(words) = before.strip_suffix('\\') {
            all.push((Piece::Words(words), place));
            all.push((Piece::Words("{{"), place));
            rest = behind;
            continue;
        }
        all.push((Piece::Words(before), place));
        let closed = behind.split_once("}}").filter(|(inner, _)| !inner.contains('\n'));
        let Some((inner, after)) = closed else {
            return Err(place
                .error(
                    "A placeholder is opened here and not closed on this line. Close it with }}; for two braces \
                     as they are, write \\{{.",
                )
                .with("reason", "placeholder_open"));
        };
        all.push((Piece::Gap(Placeholder::read(inner, place)?), place));
        rest = after;
    }
    all.push((Piece::Words(rest), Place { line: 1, letter: 1 }));
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(pairs: &[(&str, &str)]) -> Values {
        let pairs = pairs.iter();
        pairs
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn a_text_asks_each_question_once_and_is_filled_everywhere() {
        let text = "{{Street}} is closed {{direction: northbound | southbound}} from {{day: date}}.\n\
                    Thank you, {{street}}! Back after {{ day }}.";
        let asked = placeholders([text]).unwrap();
        let names: Vec<_> = asked
            .iter()
            .map(|asked| (asked.name.as_str(), asked.kind))
            .collect();
        assert_eq!(
            names,
            [
                ("Street", PlaceholderKind::Text),
                ("direction", PlaceholderKind::Choice),
                ("day", PlaceholderKind::Date)
            ]
        );
        assert_eq!(asked[1].choices, ["northbound", "southbound"]);
        let given = values(&[
            ("street", " Mill Lane "),
            ("Direction", "SOUTHBOUND"),
            ("day", "2026-12-03"),
        ]);
        assert_eq!(
            fill(text, &given, "en").unwrap(),
            "Mill Lane is closed southbound from Thursday 3 December.\nThank you, Mill Lane! Back after Thursday 3 December."
        );
        assert_eq!(
            fill("El {{d: fecha}}", &values(&[("d", "2026-12-03")]), "es-MX").unwrap(),
            "El jueves 3 de diciembre"
        );
    }

    #[test]
    fn a_kind_may_be_said_where_the_name_stands_again_but_not_two_kinds() {
        let asked = placeholders(["{{day}}", "{{day: date}}"]).unwrap();
        assert_eq!((asked.len(), asked[0].kind), (1, PlaceholderKind::Date));
        let error = placeholders(["{{day: date}} {{day: am | pm}}"]).unwrap_err();
        assert_eq!(error.args["reason"], "placeholder_twice");
        assert_eq!(
            (error.args["line"].as_str(), error.args["letter"].as_str()),
            ("1", "15")
        );
    }

    #[test]
    fn what_is_no_placeholder_is_refused_with_its_place() {
        for (text, reason, line, letter) in [
            ("a\né {{street", "placeholder_open", "2", "3"),
            ("{{street\n}}", "placeholder_open", "1", "1"),
            ("{{ }}", "placeholder_nameless", "1", "1"),
            ("{{: a | b}}", "placeholder_nameless", "1", "1"),
            ("👍🏽 {{{street}}}", "placeholder_malformed", "1", "3"),
            ("{{a | b}}", "placeholder_malformed", "1", "1"),
            ("{{side: north}}", "placeholder_choices", "1", "1"),
            ("{{side: north | }}", "placeholder_choices", "1", "1"),
        ] {
            let error = placeholders([text]).unwrap_err();
            let found = ["reason", "line", "letter"].map(|name| error.args[name].as_str());
            assert_eq!(found, [reason, line, letter], "{text}");
        }
    }

    #[test]
    fn braces_that_are_meant_stay_and_a_value_is_not_read_again() {
        assert_eq!(
            fill("a \\{{b}} {c} }}", &values(&[]), "en").unwrap(),
            "a {{b}} {c} }}"
        );
        assert_eq!(fill("{{a}}", &values(&[("a", "{{b}}")]), "en").unwrap(), "{{b}}");
    }

    #[test]
    fn an_unfilled_text_is_refused_and_names_all_that_is_missing() {
        let error = fill(
            "{{street}} {{day: date}} {{why}}",
            &values(&[("why", "x"), ("day", " ")]),
            "en",
        );
        assert_eq!(error.unwrap_err().args["names"], "street, day");
        for (pairs, reason) in [
            (&[("side", "west")], "placeholder_choice"),
            (&[("sid", "north")], "placeholder_unknown"),
        ] {
            let error = fill("{{side: north | south}}", &values(pairs), "en").unwrap_err();
            assert_eq!(error.args["reason"], reason);
        }
        let error = fill("{{day: date}}", &values(&[("day", "31/02")]), "en").unwrap_err();
        assert_eq!(error.args["reason"], "placeholder_date");
    }
}
