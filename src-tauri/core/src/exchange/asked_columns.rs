//! The columns of a table of questions: what each is taken for, by the names of `data/question_headings.json` and by
//! its cells.

use super::headings::Names;
use super::mapping::column_named;
use super::survey::{Profile, Survey};
use crate::error::{Error, Result};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

static NAMES: LazyLock<Names<AskedField>> =
    LazyLock::new(|| Names::read(include_str!("../../data/question_headings.json")));

/// From this score on, a header names a field plainly.
const PLAINLY: u32 = 850;

/// What a column of a table of questions is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedField {
    /// What was asked.
    Question,
    /// The answer.
    Answer,
    /// Where it was asked.
    Place,
    /// On which day, and at which time where the cell has one and no column is headed so.
    Day,
    /// At which time of day.
    Time,
    /// Who is to answer.
    Owner,
    /// Who asked.
    Asker,
    /// Nothing that a question has: not taken.
    Ignore,
}

impl AskedField {
    /// All fields, with the word for each.
    const WORDS: [(&str, Self); 8] = [
        ("question", Self::Question),
        ("answer", Self::Answer),
        ("place", Self::Place),
        ("day", Self::Day),
        ("time", Self::Time),
        ("owner", Self::Owner),
        ("asker", Self::Asker),
        ("ignore", Self::Ignore),
    ];

    /// Whether the cells of a column may be what its header says.
    fn is_confirmed(self, profile: &Profile) -> bool {
        match self {
            Self::Day => profile.mostly(profile.dates, 50),
            Self::Time => profile.mostly(profile.times, 50),
            Self::Place | Self::Owner | Self::Asker => profile.length() <= 80,
            Self::Question | Self::Answer | Self::Ignore => true,
        }
    }

    /// Whether cells that cannot be read are still meant for the field that the header plainly names: then each is
    /// reported.
    fn is_plausible(self, profile: &Profile) -> bool {
        matches!(self, Self::Day | Self::Time) && profile.length() <= 40
    }
}

impl fmt::Display for AskedField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = Self::WORDS.iter().find(|(_, field)| field == self);
        f.write_str(word.map_or("ignore", |(word, _)| word))
    }
}

impl FromStr for AskedField {
    type Err = Error;

    fn from_str(word: &str) -> Result<Self> {
        let word = word.trim();
        let known = Self::WORDS.iter().find(|(known, _)| *known == word);
        known.map(|(_, field)| *field).ok_or_else(|| {
            let all: Vec<&str> = Self::WORDS.iter().map(|(word, _)| *word).collect();
            Error::invalid(format!(
                "“{word}” is not a field of a question. Use one of {}.",
                all.join(", ")
            ))
            .with("field", word)
        })
    }
}

/// Whether a cell is a name that only tables of questions head a column with; their other names are those of calendars,
/// or words of any text.
pub(super) fn is_heading(cell: &str) -> bool {
    let own = |field| matches!(field, AskedField::Question | AskedField::Answer);
    let scores = NAMES.scores(cell, "");
    scores
        .iter()
        .any(|(field, score)| own(*field) && *score >= PLAINLY)
}

/// What each column is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AskedColumns {
    pub(super) fields: Vec<AskedField>,
}

impl AskedColumns {
    /// The column of a field.
    pub(super) fn column(&self, field: AskedField) -> Option<usize> {
        self.fields.iter().position(|own| *own == field)
    }

    /// Maps the columns of a sheet. Fails where a choice names no column or no field, or one field twice.
    pub(super) fn map(
        header: &[String],
        survey: &Survey,
        chosen: &BTreeMap<String, String>,
        language: &str,
    ) -> Result<Self> {
        let mut taken: Vec<Option<AskedField>> = vec![None; header.len()];
        choose(header, chosen, &mut taken)?;
        let empty = Profile::default();
        let profile = |at: usize| survey.columns.get(at).unwrap_or(&empty);
        let mut wanted = Vec::new();
        for (at, name) in header.iter().enumerate() {
            for (field, score) in NAMES.scores(name, language) {
                if field.is_confirmed(profile(at)) {
                    wanted.push((score, at, field));
                } else if score >= PLAINLY && field.is_plausible(profile(at)) {
                    // Any column whose cells agree goes first.
                    wanted.push((0, at, field));
                }
            }
        }
        wanted.sort_by_key(|(score, at, _)| (Reverse(*score), *at));
        for (_, at, field) in wanted {
            give(&mut taken, at, field);
        }
        by_cells(&mut taken, header, survey);
        Ok(Self {
            fields: taken
                .into_iter()
                .map(|field| field.unwrap_or(AskedField::Ignore))
                .collect(),
        })
    }
}

/// Takes a column for a field, where neither is settled yet.
fn give(taken: &mut [Option<AskedField>], at: usize, field: AskedField) {
    let free = !taken.iter().flatten().any(|own| *own == field);
    if let Some(slot) = taken.get_mut(at).filter(|slot| free && slot.is_none()) {
        *slot = Some(field);
    }
}

fn choose(
    header: &[String],
    chosen: &BTreeMap<String, String>,
    taken: &mut [Option<AskedField>],
) -> Result<()> {
    for (name, field) in chosen {
        let at = column_named(header, name)?;
        let field: AskedField = field.parse()?;
        if field != AskedField::Ignore && taken.iter().flatten().any(|own| *own == field) {
            return Err(Error::invalid(format!(
                "Two columns are to be the {field}. Choose one, and leave the other out with “ignore”."
            ))
            .with("reason", "field_twice")
            .with("field", field));
        }
        if let Some(slot) = taken.get_mut(at) {
            *slot = Some(field);
        }
    }
    Ok(())
}

/// Finds by its cells what was asked, and when, where no header told.
fn by_cells(taken: &mut [Option<AskedField>], header: &[String], survey: &Survey) {
    let free = |taken: &[Option<AskedField>]| {
        let columns = survey.columns.iter().enumerate();
        let free = columns.filter(|(at, profile)| {
            profile.filled > 0
                && taken.get(*at).is_some_and(Option::is_none)
                && !header.get(*at).is_some_and(|name| NAMES.is_never(name))
        });
        free.map(|(at, profile)| (at, profile.clone()))
            .collect::<Vec<_>>()
    };
    let day = free(taken)
        .into_iter()
        .find(|(_, profile)| profile.mostly(profile.dates, 70));
    if let Some((at, _)) = day {
        give(taken, at, AskedField::Day);
    }
    let asks = free(taken)
        .into_iter()
        .filter(|(_, profile)| !profile.mostly(profile.dates, 50))
        .max_by_key(|(at, profile)| {
            let asking = profile
                .samples
                .iter()
                .filter(|cell| cell.contains(['?', '？', '؟']));
            (asking.count(), profile.length(), Reverse(*at))
        });
    if let Some((at, _)) = asks {
        give(taken, at, AskedField::Question);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{csv, survey};

    fn fields(text: &str, chosen: &[(&str, &str)]) -> Result<String> {
        let sheet = csv::from_text("a.csv", text)?;
        let survey = survey::of(&sheet)?;
        let chosen = chosen
            .iter()
            .map(|(header, field)| ((*header).to_owned(), (*field).to_owned()))
            .collect();
        let columns = AskedColumns::map(&sheet.header, &survey, &chosen, "en")?;
        let words: Vec<String> = columns.fields.iter().map(ToString::to_string).collect();
        Ok(words.join(" "))
    }

    #[test]
    fn the_columns_of_six_languages_are_known() {
        let all = "question place day owner answer asker";
        for header in [
            "Question,Channel,Date asked,Answered by,Answer,Who asked",
            "Enquiry,Where,When,For whom,Our reply,Name",
            "Pregunta,Canal,Fecha,Quién responde,Respuesta,Quién preguntó",
            "Consulta,Dónde,Cuándo,Para quién,Contestación,Vecino",
            "Question posée,Où,Date de la question,Qui répond,Réponse,Posée par",
            "Frage,Kanal,Datum,Zuständig,Antwort,Gefragt von",
            "Pergunta,Onde,Data,Responsável,Resposta,Quem perguntou",
            "Domanda,Dove,Data,Chi risponde,Risposta,Chiesto da",
        ] {
            let text = format!("{header}\nWhen?,Facebook,2027-03-04,Amira,At nine.,Jo\n");
            assert_eq!(fields(&text, &[]).unwrap(), all, "{header}");
        }
    }

    #[test]
    fn cells_tell_where_no_header_does() {
        let asked = "Nr,A,B\n1,2027-03-04,When is the library open?\n2,2027-03-05,Where do the bins go?\n";
        assert_eq!(fields(asked, &[]).unwrap(), "ignore day question");
        let late = "Text,Answered on\nWhen?,2027-03-05\n";
        assert_eq!(
            fields(late, &[]).unwrap(),
            "question ignore",
            "that is no day of asking"
        );
        let dates = "Text,Date,Date answered\nWhen?,2027-03-04,2027-03-05\n";
        assert_eq!(fields(dates, &[]).unwrap(), "question day ignore");
        let unread = "Question,When\nBins?,last week\nPool?,yesterday\n";
        assert_eq!(
            fields(unread, &[]).unwrap(),
            "question day",
            "each is reported then"
        );
    }

    #[test]
    fn what_a_person_chooses_goes_first() {
        let text = "Text,Reply,When\nBins?,At nine?,2027-03-04\n";
        assert_eq!(fields(text, &[]).unwrap(), "question answer day");
        assert_eq!(
            fields(text, &[("text", "answer"), ("Reply", "question")]).unwrap(),
            "answer question day"
        );
        assert_eq!(
            fields(text, &[("When", "ignore")]).unwrap(),
            "question answer ignore"
        );
        assert!(fields(text, &[("Nothing", "day")]).is_err());
        assert!(fields(text, &[("Text", "theme")]).is_err());
        let twice = fields(text, &[("Text", "answer"), ("Reply", "answer")]).unwrap_err();
        assert!(twice.message.contains("ignore"), "{twice}");
    }
}
