//! What is done to the questions of the community: added, changed, answered, approved, made a post of, deleted, each
//! act one edit.

use super::{Added, Plan, Writer, find_channel, moment};
use crate::error::{Error, Result};
use crate::history::{Changed, Label, QuestionAct};
use crate::id::QuestionId;
use crate::occasion::DaysOff;
use crate::post::{Post, PostChannel, PostPatch};
use crate::question::{self, Asked, AskedQuestion, Question, QuestionPatch};
use crate::store::{post, question as rows};
use crate::time::Day;

impl Plan {
    /// The questions that are meant, with their ages today. With words, those that hold them, best first; without,
    /// open ones first, the oldest of them first.
    pub fn questions(&self, asked: Asked, words: &str) -> Result<Vec<AskedQuestion>> {
        let mut all = rows::all(&self.conn)?;
        all.retain(|one| asked.takes(one));
        question::in_order(&mut all);
        let (off, late_after) = (self.days_off()?, self.head()?.late_after);
        let found = question::find(all, words).into_iter();
        found
            .map(|question| self.as_listed(question, &off, late_after))
            .collect()
    }

    /// A question with its age today.
    pub fn asked_question(&self, id: &QuestionId) -> Result<AskedQuestion> {
        self.as_listed(self.question(id)?, &self.days_off()?, self.head()?.late_after)
    }

    fn as_listed(&self, question: Question, off: &DaysOff, late_after: u32) -> Result<AskedQuestion> {
        let made = question.post.as_ref();
        Ok(AskedQuestion {
            age: question.age(self.today(), off, late_after),
            has_post: made.map_or(Ok(false), |id| post::exists(&self.conn, id))?,
            question,
        })
    }

    /// How many questions wait for an answer.
    pub fn open_questions(&self) -> Result<u32> {
        rows::open(&self.conn)
    }

    /// A question.
    pub fn question(&self, id: &QuestionId) -> Result<Question> {
        rows::find(&self.conn, id)
    }

    /// Adds a question, asked today unless the patch says when. Fails where it asks nothing.
    pub fn add_question(&mut self, patch: &QuestionPatch) -> Result<(QuestionId, Changed)> {
        let blank = Question::of_day(QuestionId(String::new()), self.today());
        let new = blank.patched(patch, &moment(&self.env))?;
        let label = Label::Question {
            title: new.title(),
            act: QuestionAct::Add,
        };
        let done = self.edit(&label, |writer| {
            let id = writer.new_question_id();
            writer.put_question(&Question {
                id: id.clone(),
                ..new.clone()
            })?;
            Ok(id)
        })?;
        Ok((done.value, done.changed))
    }

    /// Changes fields of a question. An answer that says something else is approved no longer.
    pub fn edit_question(&mut self, id: &QuestionId, patch: &QuestionPatch) -> Result<Changed> {
        let old = self.question(id)?;
        let new = old.patched(patch, &moment(&self.env))?;
        let act = if old.answer == new.answer {
            QuestionAct::Change
        } else if new.is_open() {
            QuestionAct::Reopen
        } else {
            QuestionAct::Answer
        };
        self.question_edit(&new.title(), act, |writer| writer.put_question(&new))
    }

    /// Approves the answer of a question for use again, or no longer. Fails where there is no answer.
    pub fn approve_answer(&mut self, id: &QuestionId, approved: bool) -> Result<Changed> {
        let mut new = self.question(id)?;
        if approved && new.is_open() {
            return Err(unanswered(&new));
        }
        let act = if approved {
            QuestionAct::Approve
        } else {
            QuestionAct::Withdraw
        };
        if approved {
            self.env.by.clone_into(&mut new.approved_by);
            new.approved_at = moment(&self.env);
        } else {
            new.approved_by.clear();
            new.approved_at.clear();
        }
        self.question_edit(&new.title(), act, |writer| writer.put_question(&new))
    }

    /// Makes a post of a question and its answer, in the tray or on a day: the question is its title, the answer its
    /// text, its theme the one that the plan has for answers, its channel the one on which it was asked. Fails where there is no
    /// answer.
    pub fn make_post_of_question(&mut self, id: &QuestionId, day: Option<Day>) -> Result<Added> {
        let question = self.question(id)?;
        if question.is_open() {
            return Err(unanswered(&question));
        }
        let themes = self.themes()?;
        let theme = self.head()?.answer_theme;
        let theme = theme.filter(|id| themes.iter().any(|theme| theme.id == *id));
        let channels = self.channels()?;
        let channel = find_channel(&channels, &question.place).map(|channel| PostChannel {
            channel: channel.id.clone(),
            text: None,
        });
        let patch = PostPatch {
            title: Some(question.title()),
            text: Some(question.answer.clone()),
            theme: Some(theme),
            day: Some(day),
            channels: Some(channel.into_iter().collect()),
            owner: Some(question.owner.clone()),
            ..PostPatch::default()
        };
        let label = Label::Question {
            title: question.title(),
            act: QuestionAct::MakePost,
        };
        let done = self.edit(&label, |writer| {
            let post = Post::draft(writer.new_post_id()).patched(&patch)?;
            writer.add_post(&post)?;
            let made = Question {
                post: Some(post.id.clone()),
                ..question.clone()
            };
            writer.put_question(&made)?;
            Ok(post.id)
        })?;
        Ok(Added {
            id: done.value,
            changed: done.changed,
        })
    }

    /// Deletes a question; undo brings it back. The post that was made of it stays.
    pub fn delete_question(&mut self, id: &QuestionId) -> Result<Changed> {
        let title = self.question(id)?.title();
        self.question_edit(&title, QuestionAct::Delete, |writer| rows::delete(writer.tx, id))
    }

    fn question_edit(
        &mut self,
        title: &str,
        act: QuestionAct,
        work: impl FnOnce(&Writer<'_>) -> Result<()>,
    ) -> Result<Changed> {
        let title = title.to_owned();
        Ok(self.edit(&Label::Question { title, act }, work)?.changed)
    }
}

fn unanswered(question: &Question) -> Error {
    Error::invalid(format!(
        "“{}” has no answer yet. Answer it first.",
        question.title()
    ))
    .with("reason", "unanswered")
    .with("name", question.title())
}
