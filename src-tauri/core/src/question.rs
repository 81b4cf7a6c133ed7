//! Questions: what the community asked, for whom it is to answer, and what the office answered.
//!
//! Who asked is optional, and no more of a person than the answer needs: no address, no account is kept.

use crate::error::{Error, Result};
use crate::id::{PostId, QuestionId};
use crate::occasion::DaysOff;
use crate::post::{first_words, present};
use crate::search::tokens;
use crate::time::{Day, TimeOfDay};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// After how many working days without an answer a question of a new plan is late; an office promises what it can keep.
/// A default of ours, without a source.
pub const LATE_AFTER: u32 = 2;

/// More working days than any office lets a question wait.
pub const LATEST: u32 = 60;

/// How many graphemes of a question a title shows.
const TITLE: usize = 80;

/// A question that the community asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Question {
    /// Its id.
    pub id: QuestionId,
    /// What was asked.
    pub text: String,
    /// Who asked, or empty; no more than the answer needs.
    pub asker: String,
    /// Where it was asked: a channel's name, or any other words.
    pub place: String,
    /// The day on which it was asked.
    pub day: Day,
    /// The time at which it was asked, if somebody noted it.
    pub time: Option<TimeOfDay>,
    /// Who is to answer.
    pub owner: String,
    /// The answer; empty while the question is open.
    pub answer: String,
    /// When it was answered: UTC, RFC 3339; empty while it is open.
    pub answered_at: String,
    /// Who approved the answer for use again; empty where nobody did.
    pub approved_by: String,
    /// When it was approved: UTC, RFC 3339; empty where it was not.
    pub approved_at: String,
    /// The post that was made of it, which may be gone.
    pub post: Option<PostId>,
}

impl Question {
    /// A question of a day that says nothing yet.
    pub(crate) fn of_day(id: QuestionId, day: Day) -> Self {
        Self {
            id,
            text: String::new(),
            asker: String::new(),
            place: String::new(),
            day,
            time: None,
            owner: String::new(),
            answer: String::new(),
            answered_at: String::new(),
            approved_by: String::new(),
            approved_at: String::new(),
            post: None,
        }
    }

    /// Whether it waits for an answer.
    pub fn is_open(&self) -> bool {
        self.answer.is_empty()
    }

    /// Whether its answer can be used again.
    pub fn is_approved(&self) -> bool {
        !self.approved_at.is_empty()
    }

    /// The question as a title: its first words, on one line.
    pub fn title(&self) -> String {
        first_words(&self.text, TITLE)
    }

    /// The question with the fields of a patch. An answer that says something else is approved no longer. Fails where
    /// the question would ask nothing.
    pub fn patched(&self, patch: &QuestionPatch, now: &str) -> Result<Self> {
        let mut new = self.clone();
        let put = |field: &mut String, value: &Option<String>| {
            if let Some(value) = value {
                value.trim().clone_into(field);
            }
        };
        put(&mut new.text, &patch.text);
        put(&mut new.asker, &patch.asker);
        put(&mut new.place, &patch.place);
        put(&mut new.owner, &patch.owner);
        put(&mut new.answer, &patch.answer);
        new.day = patch.day.unwrap_or(new.day);
        new.time = patch.time.unwrap_or(new.time);
        if new.text.is_empty() {
            return Err(Error::invalid("A question asks something. Write what was asked.")
                .with("reason", "question_empty"));
        }
        if new.answer != self.answer || new.text != self.text {
            new.approved_by.clear();
            new.approved_at.clear();
        }
        if new.answer.is_empty() {
            new.answered_at.clear();
        } else if self.answer.is_empty() {
            now.clone_into(&mut new.answered_at);
        }
        Ok(new)
    }

    /// How long it has waited on a day. Without an answer it is late after so many working days; an answered one never.
    pub fn age(&self, today: Day, off: &DaysOff, late_after: u32) -> Age {
        let days = u32::try_from(today.since(self.day)).unwrap_or_default();
        let working = (1..=i64::from(days.min(LONG)))
            .filter(|after| off.is_working(self.day.plus(*after)))
            .count();
        let working_days = u32::try_from(working).unwrap_or(u32::MAX);
        Age {
            days,
            working_days,
            late: self.is_open() && (working_days > late_after || days > LONG),
        }
    }
}

/// Beyond so many days nobody counts which of them were working days.
const LONG: u32 = 40_000;

/// How old a question is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Age {
    /// In days; 0 on the day itself.
    pub days: u32,
    /// In working days: Monday to Friday, but those on which an occasion stops work.
    pub working_days: u32,
    /// Whether it waits for an answer, and longer than it should.
    pub late: bool,
}

/// A question as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct AskedQuestion {
    /// The question.
    pub question: Question,
    /// How old it is today.
    pub age: Age,
    /// Whether the post that was made of it is still there.
    pub has_post: bool,
}

/// Which questions are meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// All of them.
    #[default]
    All,
    /// Those that wait for an answer.
    Open,
    /// Those that have one.
    Answered,
    /// Those whose answer can be used again.
    Approved,
}

impl Asked {
    /// Whether a question is meant.
    pub fn takes(self, question: &Question) -> bool {
        match self {
            Self::All => true,
            Self::Open => question.is_open(),
            Self::Answered => !question.is_open(),
            Self::Approved => question.is_approved(),
        }
    }
}

/// New values for fields of a question; absent means as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct QuestionPatch {
    /// What was asked.
    pub text: Option<String>,
    /// Who asked.
    pub asker: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// On which day.
    pub day: Option<Day>,
    /// At which time, or null for none.
    #[serde(deserialize_with = "present")]
    pub time: Option<Option<TimeOfDay>>,
    /// Who is to answer.
    pub owner: Option<String>,
    /// The answer; empty opens the question again.
    pub answer: Option<String>,
}

/// Puts questions in the order of a list: open ones first, the oldest of them first; then the answered, the newest
/// first.
pub(crate) fn in_order(questions: &mut [Question]) {
    questions.sort_by(|one, other| {
        let open = (!one.is_open()).cmp(&!other.is_open());
        open.then_with(|| {
            if one.is_open() {
                (one.day, one.time, &one.id).cmp(&(other.day, other.time, &other.id))
            } else {
                (&other.answered_at, &other.id).cmp(&(&one.answered_at, &one.id))
            }
        })
    });
}

/// The questions that hold each word somewhere, as it is or as the beginning of one; best first: whole words before
/// beginnings, the question before its answer, and what can be used again before what cannot.
pub(crate) fn find(questions: Vec<Question>, words: &str) -> Vec<Question> {
    let words: Vec<String> = tokens(words).into_iter().map(|token| token.word).collect();
    if words.is_empty() {
        return questions;
    }
    let mut found: Vec<(Reverse<u32>, Reverse<bool>, Question)> = questions
        .into_iter()
        .filter_map(|question| {
            let score = score(&question, &words)?;
            Some((Reverse(score), Reverse(question.is_approved()), question))
        })
        .collect();
    // Stable: among equals, the order of the list stands.
    found.sort_by_key(|(score, approved, _)| (*score, *approved));
    found.into_iter().map(|(.., question)| question).collect()
}

fn score(question: &Question, words: &[String]) -> Option<u32> {
    let fields = [
        (&question.text, 4),
        (&question.answer, 2),
        (&question.place, 1),
        (&question.owner, 1),
        (&question.asker, 1),
    ];
    let fields = fields.map(|(text, weight)| (tokens(text), weight));
    words
        .iter()
        .map(|word| {
            let of_field = fields.iter().filter_map(|(tokens, weight)| {
                let mut hits = tokens
                    .iter()
                    .filter(|token| token.word.starts_with(word.as_str()));
                let first = hits.next()?;
                let whole = first.word == *word || hits.any(|token| token.word == *word);
                Some(weight * if whole { 3 } else { 2 })
            });
            of_field.max()
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::occasion::Occasions;

    fn asked(text: &str, day: &str) -> Question {
        Question {
            text: text.to_owned(),
            ..Question::of_day(text.into(), day.parse().unwrap())
        }
    }

    fn says(answer: &str) -> QuestionPatch {
        QuestionPatch {
            answer: Some(answer.to_owned()),
            ..QuestionPatch::default()
        }
    }

    #[test]
    fn a_question_ages_in_working_days_and_is_late_after_two_of_them() {
        let off = DaysOff::of(Occasions::default());
        // 4 March 2027 is a Thursday.
        let question = asked("When?", "2027-03-04");
        for (today, days, working_days, late) in [
            ("2027-03-03", 0, 0, false),
            ("2027-03-04", 0, 0, false),
            ("2027-03-05", 1, 1, false),
            ("2027-03-07", 3, 1, false),
            ("2027-03-08", 4, 2, false),
            ("2027-03-09", 5, 3, true),
        ] {
            let age = question.age(today.parse().unwrap(), &off, LATE_AFTER);
            let expected = Age {
                days,
                working_days,
                late,
            };
            assert_eq!(age, expected, "{today}");
        }
        let years = asked("When?", "2020-03-04").age("2027-03-04".parse().unwrap(), &off, LATE_AFTER);
        assert_eq!((years.days, years.working_days), (2556, 1826), "however old");
        let old = asked("When?", "1027-03-04");
        assert!(old.age("2027-03-04".parse().unwrap(), &off, LATE_AFTER).late);
        let answered = question.patched(&says("Now."), "2027-03-09T09:00:00Z").unwrap();
        let strict = question.age("2027-03-05".parse().unwrap(), &off, 0);
        assert!(strict.late, "an office that promises the same day");
        assert!(!question.age("2027-03-09".parse().unwrap(), &off, 3).late);
        assert!(!answered.age("2027-03-09".parse().unwrap(), &off, LATE_AFTER).late);
    }

    #[test]
    fn another_answer_lapses_the_approval_and_none_opens_the_question_again() {
        let question = asked("When?", "2027-03-04");
        let mut answered = question.patched(&says(" At noon. "), "A").unwrap();
        assert_eq!(
            (answered.answer.as_str(), answered.answered_at.as_str()),
            ("At noon.", "A")
        );
        answered.approved_by = "Amira".to_owned();
        answered.approved_at = "B".to_owned();
        assert!(answered.patched(&says("At noon."), "C").unwrap().is_approved());
        let other = answered.patched(&says("At one."), "C").unwrap();
        assert!(!other.is_approved(), "nobody approved this answer");
        assert_eq!(other.answered_at, "A", "it was answered then");
        let open = answered.patched(&says(" "), "C").unwrap();
        assert!(open.is_open() && !open.is_approved() && open.answered_at.is_empty());
        let nothing = QuestionPatch {
            text: Some(" ".to_owned()),
            ..QuestionPatch::default()
        };
        assert!(question.patched(&nothing, "C").is_err());
    }

    #[test]
    fn the_best_question_is_found_first_accents_and_case_aside() {
        let all = vec![
            asked("Who mills the flour?", "2027-03-01"),
            asked("¿Cuándo abre la BIBLIOTECA en verano?", "2027-03-02"),
            asked("Bins", "2027-03-03")
                .patched(&says("Ask at the mill or the library."), "A")
                .unwrap(),
            asked("Is Mill Street closed?", "2027-03-04"),
        ];
        let found = |words: &str| -> Vec<String> {
            let found = find(all.clone(), words).into_iter();
            found.map(|one| one.text).collect()
        };
        assert_eq!(
            found("mill"),
            ["Is Mill Street closed?", "Who mills the flour?", "Bins"]
        );
        assert_eq!(found("cuando biblio"), ["¿Cuándo abre la BIBLIOTECA en verano?"]);
        assert_eq!(found("mill bins"), ["Bins"], "each word must be there");
        assert!(found("museum").is_empty());
        assert_eq!(found(" ?").len(), 4, "no word asks for all");
    }
}
