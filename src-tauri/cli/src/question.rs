//! `almanac question`: what the community asked, and what the office answered.

use crate::arguments::Table;
use crate::exchange::import_table;
use crate::plan::open;
use crate::{Ended, Failure, print};
use almanac_core::Plan;
use almanac_core::exchange;
use almanac_core::history::Changed;
use almanac_core::id::{PostId, QuestionId};
use almanac_core::named::Names;
use almanac_core::plan::PlanPatch;
use almanac_core::question::{Asked, AskedQuestion, QuestionPatch};
use almanac_core::time::{Day, TimeOfDay};
use clap::{Args, Subcommand};
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;

type Outcome = Result<Ended, Failure>;

#[derive(Debug, Args)]
pub(crate) struct Question {
    /// The plan's file.
    plan: PathBuf,
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// List the questions: open ones first, the oldest first; or find some, the best first.
    List(List),
    /// Add a question.
    Add(Add),
    /// Import a table of questions.
    Import(Table),
    /// Change fields of a question.
    Edit(Edit),
    /// Answer a question; an empty answer opens it again.
    Answer(Answer),
    /// Approve an answer for use again.
    Approve(Approve),
    /// Make a post of a question and its answer, in the tray or on a day.
    Post(Post),
    /// Delete questions; undo brings them back.
    Delete(Delete),
    /// Say, or change, what the plan promises: when a question is late, and which theme a post that is made of one has.
    Settings(Settings),
}

#[derive(Debug, Args)]
struct List {
    /// Only questions that hold these words.
    words: Vec<String>,
    /// Only those that wait for an answer.
    #[arg(long, conflicts_with_all = ["answered", "approved"])]
    open: bool,
    /// Only those that are answered.
    #[arg(long, conflicts_with = "approved")]
    answered: bool,
    /// Only those whose answer is approved for use again.
    #[arg(long)]
    approved: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl List {
    fn asked(&self) -> Asked {
        if self.open {
            Asked::Open
        } else if self.answered {
            Asked::Answered
        } else if self.approved {
            Asked::Approved
        } else {
            Asked::All
        }
    }
}

/// What a question is to be.
#[derive(Debug, Args)]
struct Fields {
    /// Who asked; leave it out unless the answer needs it.
    #[arg(long, value_name = "NAME")]
    asker: Option<String>,
    /// Where it was asked: a channel, or any words.
    #[arg(long, value_name = "WHERE")]
    place: Option<String>,
    /// The day on which it was asked; today if it is not given.
    #[arg(long, value_name = "D")]
    day: Option<Day>,
    /// The time at which it was asked.
    #[arg(long, value_name = "HH:MM")]
    time: Option<TimeOfDay>,
    /// Who is to answer.
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
}

impl Fields {
    fn patch(&self, text: Option<&String>) -> QuestionPatch {
        QuestionPatch {
            text: text.cloned(),
            asker: self.asker.clone(),
            place: self.place.clone(),
            day: self.day,
            time: self.time.map(Some),
            owner: self.owner.clone(),
            answer: None,
        }
    }
}

#[derive(Debug, Args)]
struct Add {
    /// What was asked.
    text: String,
    #[command(flatten)]
    fields: Fields,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Edit {
    /// The question's id, as `list --json` gives it.
    id: String,
    /// What was asked.
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    #[command(flatten)]
    fields: Fields,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Answer {
    /// The question's id.
    id: String,
    /// The answer.
    #[arg(allow_hyphen_values = true)]
    text: String,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Approve {
    /// The question's id.
    id: String,
    /// Approve it no longer.
    #[arg(long)]
    withdraw: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Post {
    /// The question's id.
    id: String,
    /// The day; the tray if it is not given.
    #[arg(long, value_name = "D")]
    day: Option<Day>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Delete {
    /// The questions' ids.
    #[arg(required = true)]
    id: Vec<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Settings {
    /// After how many working days without an answer a question is late, 0 to 60.
    #[arg(long, value_name = "N")]
    late_after: Option<u32>,
    /// The theme of posts that are made of questions, or `none`.
    #[arg(long, value_name = "THEME")]
    theme: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// What the plan promises, as JSON.
#[derive(Serialize)]
struct Promise {
    late_after: u32,
    theme: Option<String>,
}

/// A question as JSON.
#[derive(Serialize)]
struct Shown {
    id: QuestionId,
    text: String,
    asker: String,
    place: String,
    day: Day,
    time: Option<TimeOfDay>,
    owner: String,
    state: &'static str,
    answer: String,
    answered_at: Option<String>,
    approved_by: Option<String>,
    approved_at: Option<String>,
    post: Option<PostId>,
    days: u32,
    working_days: u32,
    late: bool,
}

impl From<AskedQuestion> for Shown {
    fn from(one: AskedQuestion) -> Self {
        let AskedQuestion {
            question,
            age,
            has_post,
        } = one;
        let approved = question.is_approved();
        Self {
            state: if question.is_open() { "open" } else { "answered" },
            answered_at: (!question.is_open()).then_some(question.answered_at),
            approved_by: approved.then_some(question.approved_by),
            approved_at: approved.then_some(question.approved_at),
            id: question.id,
            text: question.text,
            asker: question.asker,
            place: question.place,
            day: question.day,
            time: question.time,
            owner: question.owner,
            answer: question.answer,
            post: question.post.filter(|_| has_post),
            days: age.days,
            working_days: age.working_days,
            late: age.late,
        }
    }
}

/// `almanac question PLAN …`
pub(crate) fn run(arguments: &Question) -> Outcome {
    let mut plan = open(&arguments.plan)?;
    match &arguments.act {
        Act::List(list) => questions(&plan, list),
        Act::Add(add) => {
            let (id, changed) = plan.add_question(&add.fields.patch(Some(&add.text)))?;
            done(&plan, &id, changed, add.json)
        }
        Act::Import(table) => import_table(
            &mut plan,
            table,
            exchange::preview_questions,
            exchange::import_questions,
        ),
        Act::Edit(edit) => {
            let id = QuestionId(edit.id.clone());
            let changed = plan.edit_question(&id, &edit.fields.patch(edit.text.as_ref()))?;
            done(&plan, &id, changed, edit.json)
        }
        Act::Answer(answer) => {
            let id = QuestionId(answer.id.clone());
            let patch = QuestionPatch {
                answer: Some(answer.text.clone()),
                ..QuestionPatch::default()
            };
            let changed = plan.edit_question(&id, &patch)?;
            done(&plan, &id, changed, answer.json)
        }
        Act::Approve(approve) => {
            let id = QuestionId(approve.id.clone());
            let changed = plan.approve_answer(&id, !approve.withdraw)?;
            done(&plan, &id, changed, approve.json)
        }
        Act::Post(post) => {
            let id = QuestionId(post.id.clone());
            let added = plan.make_post_of_question(&id, post.day)?;
            done(&plan, &id, added.changed, post.json)
        }
        Act::Delete(delete) => {
            // All of them are there before the first goes.
            let ids: Vec<QuestionId> = delete.id.iter().map(|id| QuestionId(id.clone())).collect();
            for id in &ids {
                plan.question(id)?;
            }
            for id in &ids {
                let changed = plan.delete_question(id)?;
                if !delete.json {
                    print::line(label(changed))?;
                }
            }
            if delete.json {
                print::json(&ids)?;
            }
            Ok(Ended::Done)
        }
        Act::Settings(wanted) => settings(&mut plan, wanted),
    }
}

fn settings(plan: &mut Plan, wanted: &Settings) -> Outcome {
    let theme = match wanted.theme.as_deref() {
        None => None,
        Some("none") => Some(None),
        Some(name) => Some(Some(Names::of(plan)?.theme_named(name)?)),
    };
    plan.edit_plan(&PlanPatch {
        late_after: wanted.late_after,
        answer_theme: theme,
        ..PlanPatch::default()
    })?;
    let overview = plan.overview()?;
    let themes = overview.themes.into_iter();
    let promise = Promise {
        late_after: overview.late_after,
        theme: themes
            .filter(|theme| Some(&theme.id) == overview.answer_theme.as_ref())
            .map(|theme| theme.name)
            .next(),
    };
    if wanted.json {
        print::json(&promise)?;
    } else {
        let days = if promise.late_after == 1 { "day" } else { "days" };
        let theme = promise.theme.as_deref().unwrap_or("none");
        print::line(format!("late after: {} working {days}", promise.late_after))?;
        print::line(format!("theme of its posts: {theme}"))?;
    }
    Ok(Ended::Done)
}

fn label(changed: Changed) -> String {
    changed.standing.last.map(|edit| edit.label).unwrap_or_default()
}

/// Prints what was done, or the question as it is now.
fn done(plan: &Plan, id: &QuestionId, changed: Changed, json: bool) -> Outcome {
    if json {
        print::json(&Shown::from(plan.asked_question(id)?))?;
    } else {
        print::line(label(changed))?;
    }
    Ok(Ended::Done)
}

fn questions(plan: &Plan, list: &List) -> Outcome {
    let all = plan.questions(list.asked(), &list.words.join(" "))?;
    if list.json {
        print::json(&all.into_iter().map(Shown::from).collect::<Vec<_>>())?;
        return Ok(Ended::Done);
    }
    let mut out = print::out();
    for one in all {
        let state = match (one.question.is_open(), one.question.is_approved()) {
            (true, _) if one.age.late => "late",
            (true, _) => "open",
            (false, true) => "approved",
            (false, false) => "answered",
        };
        let question = &one.question;
        writeln!(out, "{}  {state:<8}  {}", question.day, question.title())?;
    }
    out.flush()?;
    Ok(Ended::Done)
}
