use super::*;
use crate::plan::{Env, NewPlan};
use std::sync::Arc;

struct Desk {
    dir: tempfile::TempDir,
    plan: Plan,
}

/// A plan on Tuesday 9 March 2027.
fn desk() -> Desk {
    let dir = tempfile::tempdir().unwrap();
    let now = "2027-03-09T10:00:00Z".parse().unwrap();
    let env = Env {
        clock: Arc::new(crate::time::FixedClock(now)),
        by: "Joan".to_owned(),
    };
    let new = NewPlan {
        title: "Riverton".to_owned(),
        zone: "Europe/London".parse().unwrap(),
        language: "en".to_owned(),
    };
    let plan = Plan::create(&dir.path().join("a.almanac"), &new, env).unwrap();
    Desk { dir, plan }
}

impl Desk {
    fn file(&self, text: &str) -> std::path::PathBuf {
        let path = self.dir.path().join("in.csv");
        std::fs::write(&path, text).unwrap();
        path
    }

    fn preview(&self, text: &str) -> QuestionsPreview {
        let path = self.file(text);
        preview_questions(&self.plan, &path, &ImportOptions::default(), &mut |_| Ok(())).unwrap()
    }

    fn import(&mut self, text: &str) -> Imported {
        let path = self.file(text);
        import_questions(&mut self.plan, &path, &ImportOptions::default(), &mut |_| Ok(())).unwrap()
    }

    fn questions(&self) -> Vec<Question> {
        let mut all: Vec<Question> = self
            .plan
            .questions(Asked::All, "")
            .unwrap()
            .into_iter()
            .map(|one| one.question)
            .collect();
        all.sort_by(|one, other| one.id.cmp(&other.id));
        all
    }
}

fn codes(problems: &[Problem]) -> Vec<(u32, &str)> {
    problems
        .iter()
        .map(|problem| (problem.row, problem.code.as_str()))
        .collect()
}

fn counts(counts: Counts) -> [u32; 5] {
    [
        counts.new,
        counts.changed,
        counts.same,
        counts.skipped,
        counts.conflicts,
    ]
}

const TABLE: &str = "\
Question,Channel,Date asked,Answered by,Answer,Who asked
When is the library open?,Facebook,04/03/2027 09:30,Amira,At nine.,
Where do the bins go?,Front desk,08/03/2027,,,Mr Hill
";

#[test]
fn each_row_becomes_a_question_and_one_undo_takes_all_back() {
    let mut desk = desk();
    let preview = desk.preview(TABLE);
    assert_eq!(counts(preview.counts), [2, 0, 0, 0, 0]);
    assert!(preview.problems.is_empty(), "{:?}", preview.problems);
    assert_eq!(
        (preview.date_order, preview.date_order_sure),
        (Some(DateOrder::DayFirst), false)
    );
    assert!(desk.questions().is_empty(), "a preview writes nothing");
    let done = desk.import(TABLE);
    assert_eq!(
        done.changed.standing.last.unwrap().label,
        "Imported 2 questions from in.csv"
    );
    let all = desk.questions();
    let said = |one: &Question| {
        let time = one.time.map(|time| time.to_string()).unwrap_or_default();
        format!(
            "{}|{}|{}|{time}|{}|{}|{}",
            one.text, one.place, one.day, one.owner, one.answer, one.asker
        )
    };
    assert_eq!(
        all.iter().map(said).collect::<Vec<_>>(),
        [
            "When is the library open?|Facebook|2027-03-04|09:30|Amira|At nine.|",
            "Where do the bins go?|Front desk|2027-03-08||||Mr Hill"
        ]
    );
    assert!(!all[0].answered_at.is_empty() && all[1].is_open());
    assert!(!all[0].is_approved(), "nobody approved what a table says");
    desk.plan.undo().unwrap();
    assert!(desk.questions().is_empty());
}

#[test]
fn a_question_that_is_there_is_not_doubled() {
    let mut desk = desk();
    desk.import(TABLE);
    let again = desk.import(TABLE);
    assert_eq!(counts(again.counts), [0, 0, 2, 0, 0]);
    assert_eq!(
        again.changed.standing.last.unwrap().label,
        "Imported 2 questions from in.csv",
        "an import that changes nothing is no edit"
    );
    for (row, outcome) in [
        ("WHERE do the bins go,front desk,2027-03-08", Outcome::Same),
        ("Where do the bins go?,,2027-03-08", Outcome::Same),
        ("Where do the bins go?,Front desk,", Outcome::Same),
        ("Where do the bins go?,Facebook,2027-03-08", Outcome::New),
        ("Where do the bins go?,Front desk,2027-03-07", Outcome::New),
        ("Where do the old bins go?,Front desk,2027-03-08", Outcome::New),
    ] {
        let preview = desk.preview(&format!("Question,Channel,Date\n{row}\n"));
        assert_eq!(preview.questions[0].outcome, outcome, "{row}");
    }
    let twice = "Question,Date\nPool?,2027-03-08\npool,2027-03-08\nPool?,\n";
    assert_eq!(counts(desk.preview(twice).counts), [1, 0, 2, 0, 0]);
}

#[test]
fn an_answer_comes_to_an_open_question_and_never_over_another() {
    let mut desk = desk();
    desk.import(TABLE);
    let answered = "\
Question,Channel,Date asked,Answered by,Answer
When is the library open?,Facebook,2027-03-04,Rui,At ten.
Where do the bins go?,Front desk,2027-03-08,Rui,To the depot.
Where do the bins go?,Front desk,2027-03-08,Ana,To the kerb.
";
    let done = desk.import(answered);
    assert_eq!(counts(done.counts), [0, 1, 0, 0, 2]);
    assert_eq!(
        codes(&done.problems),
        [(1, "answered_otherwise"), (3, "asked_twice")]
    );
    let all = desk.questions();
    assert_eq!(
        all.iter()
            .map(|one| (one.answer.as_str(), one.owner.as_str()))
            .collect::<Vec<_>>(),
        [("At nine.", "Amira"), ("To the depot.", "Rui")]
    );
    assert_eq!(all[1].asker, "Mr Hill", "what is there stays");
}

#[test]
fn what_cannot_be_read_is_told_by_row_with_the_way_out() {
    let desk = desk();
    let preview = desk.preview(
        "Question,When,Time,Ticket\n\
         Bins?,soon,,7\n\
         ,2027-03-04,,8\n\
         ,,,\n\
         Pool?,2027-03-01,later,9\n\
         Market?,Mon 2 March 2027,10:15,10\n\
         Park?,2027-12-01,,11,more\n",
    );
    assert_eq!(
        codes(&preview.problems),
        [
            (0, "column_left_out"),
            (1, "asked_day_unread"),
            (2, "nothing_asked"),
            (3, "row_empty"),
            (4, "asked_time_unread"),
            (5, "weekday_disagrees"),
            (6, "asked_later"),
            (6, "cell_beyond"),
        ]
    );
    assert_eq!(
        preview.problems[1].message,
        "Row 1, When: “soon” is not a date. The question counts as asked today; give it its day there."
    );
    assert_eq!(counts(preview.counts), [4, 0, 0, 2, 0]);
    let days: Vec<String> = preview
        .questions
        .iter()
        .map(|one| one.day.map(|day| day.to_string()).unwrap_or_default())
        .collect();
    assert_eq!(
        days,
        [
            "2027-03-09",
            "2027-03-04",
            "",
            "2027-03-01",
            "2027-03-02",
            "2027-12-01"
        ]
    );
    let nothing = desk.preview("Ticket,Date\n7,2027-03-04\n");
    assert_eq!(counts(nothing.counts)[0], 1, "a lone column is what was asked");
    let undated = desk.preview("Question,Where\nBins?,Facebook\n");
    assert_eq!(codes(&undated.problems), [(0, "no_asked_day")]);
}

#[test]
fn a_day_without_a_year_lies_behind() {
    let desk = desk();
    let preview = desk.preview("Question,Date\nBins?,2 March\nPool?,20 December\nMarket?,1 June\n");
    let days: Vec<String> = preview
        .questions
        .iter()
        .map(|one| one.day.unwrap().to_string())
        .collect();
    assert_eq!(days, ["2027-03-02", "2026-12-20", "2026-06-01"]);
    assert_eq!(codes(&preview.problems), [(1, "year_guessed")], "told once");
}

#[test]
fn columns_are_chosen_and_a_failed_import_changes_nothing() {
    let mut desk = desk();
    let path = desk.file("A,B\nWhere?,There.\n");
    let options = |map: &[(&str, &str)]| ImportOptions {
        map: map
            .iter()
            .map(|(header, field)| ((*header).to_owned(), (*field).to_owned()))
            .collect(),
        ..ImportOptions::default()
    };
    let chosen = options(&[("A", "question"), ("B", "answer")]);
    let done = import_questions(&mut desk.plan, &path, &chosen, &mut |_| Ok(())).unwrap();
    assert_eq!(counts(done.counts), [1, 0, 0, 0, 0]);
    assert_eq!(desk.questions()[0].answer, "There.");
    let before = desk.plan.standing().unwrap();
    for wrong in [options(&[("C", "answer")]), options(&[("A", "theme")])] {
        import_questions(&mut desk.plan, &path, &wrong, &mut |_| Ok(())).unwrap_err();
    }
    let path = desk.file("Question\tDate\nPool?\t2027-03-04\n");
    let mut calls = 0;
    let stopped = import_questions(&mut desk.plan, &path, &options(&[]), &mut |_| {
        calls += 1;
        Err(crate::Error::new(crate::Code::Cancelled, "stopped"))
    });
    assert!(stopped.is_err() && calls == 1);
    assert_eq!(desk.plan.standing().unwrap(), before);
}
