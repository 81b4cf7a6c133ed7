//! Posts that repeat: real a year ahead, changed alone or together, continued as time goes.

use almanac_core::id::PostId;
use almanac_core::plan::Env;
use almanac_core::post::{Post, PostPatch, Status};
use almanac_core::series::anchored::{NewAnchored, PatternPatch, Step};
use almanac_core::series::{DayOff, Reach, Repeat, Scope};
use almanac_core::target::Target;
use almanac_core::time::{Clock, Day, FixedClock};
use almanac_core::{Code, Plan};
use almanac_tests::{Desk, env, now};
use chrono::{DateTime, Utc};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// What somebody may do to a post that repeats, by number; what cannot be done is refused and changes nothing.
pub(crate) fn repeat(plan: &mut Plan, post: &PostId, kind: usize, which: usize, text: &str) {
    let reach = Reach {
        scope: [Scope::One, Scope::Following, Scope::All][which % 3],
        settled: which.is_multiple_of(2),
    };
    let rules = [
        "FREQ=WEEKLY;COUNT=6",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=9",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=4",
        "FREQ=DAILY;COUNT=12",
        "FREQ=WEEKLY;UNTIL=20270420",
    ];
    let asked = Repeat {
        rule: rules[which % rules.len()].to_owned(),
        day_off: DayOff::ALL[which % 4],
        ..Repeat::default()
    };
    let patch = PostPatch {
        title: Some(text.to_owned()),
        ..PostPatch::default()
    };
    let day = plan.post(post).unwrap().day;
    let moved = PostPatch {
        day: Some(day.map(|day| day.plus(i64::try_from(which % 9).unwrap() - 4))),
        ..PostPatch::default()
    };
    let done = match kind {
        0..3 => plan.repeat_post(post, &asked),
        3 => plan.edit_series(post, &patch, reach),
        4 => plan.edit_series(post, &moved, reach),
        5 => plan.spread_series(post, reach),
        6 => plan.delete_from_series(post, reach),
        7 => plan.end_series(post),
        8 | 9 => {
            let starts = day
                .unwrap_or_else(|| plan.today())
                .plus(i64::try_from(which).unwrap());
            let ends = Some(starts.plus(28));
            if kind == 9 {
                plan.move_anchored(post, starts, ends)
            } else {
                let patterns = plan.series_patterns().unwrap();
                let pattern = patterns[which % patterns.len()].id.clone();
                let name = text.to_owned();
                plan.plan_anchored(&NewAnchored {
                    pattern,
                    name,
                    starts,
                    ends,
                })
            }
        }
        10 => {
            let evergreen = PostPatch {
                evergreen: Some(!which.is_multiple_of(3)),
                ..PostPatch::default()
            };
            plan.edit_post(post, &evergreen)
        }
        11 => plan
            .put_again(post, plan.today().plus(9))
            .map(|added| added.changed),
        12 => plan.add_series_pattern(&format!("{text} {which}"), None),
        _ => {
            let own = plan.series_patterns().unwrap();
            let own = own[which % own.len()].id.clone();
            let steps = vec![Step {
                title: text.to_owned(),
                ..Step::default()
            }];
            let patch = PatternPatch {
                steps: Some(steps),
                ..PatternPatch::default()
            };
            if which.is_multiple_of(2) {
                plan.edit_series_pattern(&own, &patch)
            } else {
                plan.delete_series_pattern(&own)
            }
        }
    };
    if let Err(error) = done {
        assert!(matches!(error.code, Code::Invalid | Code::Exists), "{error}");
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn add(plan: &mut Plan, title: &str, on: &str) -> PostId {
    let patch = PostPatch {
        title: Some(title.to_owned()),
        day: Some(Some(day(on))),
        time: Some("09:30".parse().ok()),
        ..PostPatch::default()
    };
    plan.add_post(&patch).unwrap().id
}

fn by(rule: &str) -> Repeat {
    Repeat {
        rule: rule.to_owned(),
        ..Repeat::default()
    }
}

fn reach(scope: Scope) -> Reach {
    Reach {
        scope,
        settled: false,
    }
}

fn titled(title: &str) -> PostPatch {
    PostPatch {
        title: Some(title.to_owned()),
        ..PostPatch::default()
    }
}

fn on(to: &str) -> PostPatch {
    PostPatch {
        day: Some(Some(day(to))),
        ..PostPatch::default()
    }
}

fn posts(plan: &Plan) -> Vec<Post> {
    let mut all = Vec::new();
    plan.each_post(&Default::default(), |post| {
        all.push(post);
        Ok(())
    })
    .unwrap();
    all
}

/// `2027-03-11 Minutes`, by day.
fn lines(plan: &Plan) -> Vec<String> {
    let line = |post: Post| {
        format!(
            "{} {}",
            post.day.map_or("tray".to_owned(), |day| day.to_string()),
            post.title
        )
    };
    posts(plan).into_iter().map(line).collect()
}

fn at(plan: &Plan, on: &str) -> PostId {
    let on = day(on);
    let found = posts(plan).into_iter().find(|post| post.day == Some(on));
    found.unwrap_or_else(|| panic!("a post on {on}")).id
}

#[test]
fn a_weekly_post_is_real_for_a_year_and_no_longer() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let first = add(&mut plan, "Recycling", "2027-03-11");
    plan.comments(&first).unwrap();
    let changed = plan.repeat_post(&first, &by("FREQ=WEEKLY")).unwrap();
    assert_eq!(
        changed.standing.last.unwrap().label,
        "Repeated “Recycling”: 52 posts more"
    );
    let all = posts(&plan);
    assert_eq!(all.len(), 53, "the post itself and 52 weeks: a year ahead");
    assert!(
        all.iter()
            .all(|post| post.time == "09:30".parse().ok() && post.status == Status::Draft),
        "09:30 stays 09:30 over both changes of the clocks"
    );
    assert_eq!(all.last().unwrap().day, Some(day("2028-03-09")));
    let view = plan.series_of(&first, "en").unwrap().unwrap();
    assert_eq!(view.sentence, "every week on Thursday");
    assert_eq!((view.posts, view.number, view.goes_on), (53, 1, true));
    assert_eq!(view.next.first().copied(), Some(day("2027-03-18")));
    plan.undo().unwrap();
    assert_eq!(
        lines(&plan),
        ["2027-03-11 Recycling"],
        "one undo takes all of it back"
    );
    assert_eq!(plan.series_of(&first, "en").unwrap(), None);
}

#[test]
fn a_preview_promises_what_the_repeat_gives() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let first = add(&mut plan, "Payday", "2027-03-11");
    let asked = Repeat {
        rule: "rrule:freq=monthly;byday=mo,tu,we,th,fr;bysetpos=-1;count=4".to_owned(),
        day_off: DayOff::Before,
        ..Repeat::default()
    };
    let preview = plan.preview_repeat(&first, &asked, "es").unwrap();
    assert_eq!(
        preview.rule,
        "FREQ=MONTHLY;COUNT=4;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
    );
    assert_eq!(preview.sentence, "cada mes el último día laborable, 4 veces");
    let days = ["2027-03-11", "2027-03-31", "2027-04-30", "2027-05-31"].map(day);
    assert_eq!(
        preview.days, days,
        "the post stays on its day, and is one of the four"
    );
    assert_eq!((preview.posts, preview.last), (3, Some(day("2027-05-31"))));
    plan.repeat_post(&first, &asked).unwrap();
    assert_eq!(
        posts(&plan)
            .iter()
            .filter_map(|post| post.day)
            .collect::<Vec<_>>(),
        days
    );
    let ended = Repeat {
        until: Some(day("2027-04-01")),
        ..asked.clone()
    };
    let preview = plan.preview_repeat(&first, &ended, "en").unwrap();
    assert_eq!(
        preview.rule,
        "FREQ=MONTHLY;UNTIL=20270401;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
    );
    let both = Repeat {
        count: Some(2),
        ..ended
    };
    assert!(plan.preview_repeat(&first, &both, "en").is_err(), "it ends once");
    for wrong in ["FREQ=HOURLY", "FREQ=WEEKLY;BYWEEKNO=3"] {
        assert_eq!(
            plan.repeat_post(&first, &by(wrong)).unwrap_err().code,
            Code::Invalid
        );
    }
}

#[test]
fn a_post_of_the_tray_does_not_repeat() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let id = plan.add_post(&titled("Someday")).unwrap().id;
    let error = plan.repeat_post(&id, &by("FREQ=DAILY")).unwrap_err();
    assert!(error.message.contains("“Someday” lies in the tray"), "{error}");
}

#[test]
fn what_is_changed_by_hand_stays_when_the_series_changes() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let first = add(&mut plan, "Minutes", "2027-03-11");
    plan.repeat_post(&first, &by("FREQ=WEEKLY;COUNT=5")).unwrap();
    let second = at(&plan, "2027-03-18");
    plan.edit_post(&second, &titled("Minutes of the budget")).unwrap();
    let third = at(&plan, "2027-03-25");
    plan.move_posts(
        std::slice::from_ref(&third),
        &Target::Day {
            day: day("2027-03-24"),
            anchor: None,
        },
        &Default::default(),
    )
    .unwrap();
    let view = plan.series_of(&second, "en").unwrap().unwrap();
    assert_eq!(view.own, ["title"]);
    plan.edit_series(
        &first,
        &PostPatch {
            text: Some("Read them.".to_owned()),
            ..titled("The minutes")
        },
        reach(Scope::All),
    )
    .unwrap();
    assert_eq!(
        lines(&plan),
        [
            "2027-03-11 The minutes",
            "2027-03-18 Minutes of the budget",
            "2027-03-24 The minutes",
            "2027-04-01 The minutes",
            "2027-04-08 The minutes"
        ]
    );
    assert!(
        posts(&plan).iter().all(|post| post.text == "Read them."),
        "its text is the series'"
    );
    // All move by a day: what was moved by hand stays where it is.
    plan.edit_series(&first, &on("2027-03-12"), reach(Scope::All))
        .unwrap();
    assert_eq!(
        lines(&plan),
        [
            "2027-03-12 The minutes",
            "2027-03-19 Minutes of the budget",
            "2027-03-24 The minutes",
            "2027-04-02 The minutes",
            "2027-04-09 The minutes"
        ]
    );
    plan.spread_series(&second, reach(Scope::All)).unwrap();
    assert!(
        posts(&plan)
            .iter()
            .all(|post| post.title == "Minutes of the budget")
    );
    assert!(
        plan.spread_series(&second, reach(Scope::All)).is_err(),
        "now it has nothing of its own"
    );
    while plan.undo().is_ok() {}
    assert!(posts(&plan).is_empty());
}

#[test]
fn this_and_following_becomes_a_series_of_its_own() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let first = add(&mut plan, "Market", "2027-03-11");
    plan.repeat_post(&first, &by("FREQ=WEEKLY;COUNT=5")).unwrap();
    let third = at(&plan, "2027-03-25");
    let moved = PostPatch {
        time: Some("12:00".parse().ok()),
        ..on("2027-03-26")
    };
    plan.edit_series(&third, &moved, reach(Scope::Following)).unwrap();
    assert_eq!(
        lines(&plan),
        [
            "2027-03-11",
            "2027-03-18",
            "2027-03-26",
            "2027-04-02",
            "2027-04-09"
        ]
        .map(|day| format!("{day} Market"))
    );
    let (one, other) = (
        plan.series_of(&first, "en").unwrap().unwrap(),
        plan.series_of(&third, "en").unwrap().unwrap(),
    );
    assert_ne!(one.id, other.id);
    assert_eq!((one.posts, one.rule.as_str()), (2, "FREQ=WEEKLY;UNTIL=20270324"));
    assert_eq!((other.posts, other.rule.as_str()), (3, "FREQ=WEEKLY;COUNT=3"));
    assert!(other.own.is_empty(), "the day is the rule's now");
    plan.delete_from_series(&at(&plan, "2027-04-02"), reach(Scope::Following))
        .unwrap();
    assert_eq!(lines(&plan).len(), 3);
    assert_eq!(
        plan.series_of(&third, "en").unwrap().unwrap().rule,
        "FREQ=WEEKLY;UNTIL=20270401"
    );
}

#[test]
fn a_place_that_was_deleted_stays_empty() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let first = add(&mut plan, "Market", "2027-03-11");
    plan.repeat_post(&first, &by("FREQ=WEEKLY;COUNT=4")).unwrap();
    plan.delete_from_series(&at(&plan, "2027-03-18"), reach(Scope::One))
        .unwrap();
    // Twice a week from now on: the empty place stays empty.
    plan.repeat_post(&first, &by("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=5"))
        .unwrap();
    assert_eq!(
        lines(&plan),
        ["2027-03-11", "2027-03-16", "2027-03-23", "2027-03-25"].map(|day| format!("{day} Market"))
    );
    // The last post takes its series with it.
    let left: Vec<PostId> = posts(&plan).into_iter().map(|post| post.id).collect();
    plan.delete_posts(&left).unwrap();
    plan.undo().unwrap();
    assert_eq!(lines(&plan).len(), 4);
    assert!(plan.series_of(&first, "en").unwrap().is_some());
}

#[test]
fn settled_posts_are_left_unless_it_is_said() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let past = add(&mut plan, "Bulletin", "2027-03-04");
    plan.repeat_post(&past, &by("FREQ=WEEKLY;COUNT=5")).unwrap();
    assert_eq!(
        lines(&plan).len(),
        5,
        "4 March is past, and so is no other date: 11 March is tomorrow"
    );
    let approved = at(&plan, "2027-03-18");
    let approve = PostPatch {
        status: Some(Status::Approved),
        ..PostPatch::default()
    };
    plan.edit_post(&approved, &approve).unwrap();
    let from = at(&plan, "2027-03-11");
    let view = plan.series_of(&from, "en").unwrap().unwrap();
    assert_eq!(
        (view.all.open, view.all.settled),
        (2, 2),
        "the past one and the approved one"
    );
    plan.edit_series(&from, &titled("News"), reach(Scope::All))
        .unwrap();
    let named = |plan: &Plan, title: &str| posts(plan).iter().filter(|post| post.title == title).count();
    assert_eq!((named(&plan, "News"), named(&plan, "Bulletin")), (3, 2));
    let all = Reach {
        scope: Scope::All,
        settled: true,
    };
    plan.edit_series(&from, &titled("News"), all).unwrap();
    assert_eq!(named(&plan, "News"), 5);
    plan.delete_from_series(&from, reach(Scope::All)).unwrap();
    assert_eq!(lines(&plan), ["2027-03-04 News", "2027-03-18 News"]);
    assert!(
        posts(&plan).iter().all(|post| post.series.is_none()),
        "what is left are posts by themselves"
    );
}

#[test]
fn a_repeat_ends_with_a_post_and_goes_on_when_it_is_undone() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let first = add(&mut plan, "Market", "2027-03-11");
    plan.repeat_post(&first, &by("FREQ=WEEKLY")).unwrap();
    plan.end_series(&at(&plan, "2027-03-25")).unwrap();
    assert_eq!(lines(&plan).len(), 3);
    let view = plan.series_of(&first, "en").unwrap().unwrap();
    assert_eq!(
        (view.sentence.as_str(), view.goes_on),
        ("every week on Thursday, until 25 March 2027", false)
    );
    plan.undo().unwrap();
    assert_eq!(lines(&plan).len(), 53);
}

fn later(days: i64) -> Env {
    Env {
        clock: Arc::new(FixedClock(now() + chrono::TimeDelta::days(days))),
        ..env()
    }
}

/// A clock that goes on while a plan is open.
struct Turning(AtomicI64);

impl Clock for Turning {
    fn now(&self) -> DateTime<Utc> {
        now() + chrono::TimeDelta::days(self.0.load(Ordering::Relaxed))
    }
}

#[test]
fn what_repeats_goes_on_while_the_plan_stays_open() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let first = add(&mut plan, "Recycling", "2027-03-11");
    plan.repeat_post(&first, &by("FREQ=WEEKLY")).unwrap();
    drop(plan);
    let clock = Arc::new(Turning(AtomicI64::new(0)));
    let turning = Env {
        clock: Arc::clone(&clock) as Arc<dyn Clock>,
        ..env()
    };
    let mut plan = Plan::open(&desk.path("a.almanac"), turning).unwrap();
    let count = posts(&plan).len();
    assert!(!plan.new_day().unwrap(), "it is the day on which it was opened");
    clock.0.store(1, Ordering::Relaxed);
    assert!(plan.new_day().unwrap());
    assert!(!plan.new_day().unwrap(), "told once");
    assert_eq!(posts(&plan).len(), count, "a day behind is not far behind");
    clock.0.store(40, Ordering::Relaxed);
    assert!(plan.new_day().unwrap());
    assert_eq!(posts(&plan).len(), count + 5);
    assert_eq!(
        plan.standing().unwrap().last.unwrap().label,
        "Continued what repeats: 5 posts"
    );
    let before = plan.standing().unwrap();
    clock.0.store(41, Ordering::Relaxed);
    assert!(plan.new_day().unwrap());
    assert_eq!(
        plan.standing().unwrap(),
        before,
        "nothing to continue, nothing written"
    );
}

#[test]
fn what_repeats_goes_on_as_time_goes() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let first = add(&mut plan, "Recycling", "2027-03-11");
    plan.repeat_post(&first, &by("FREQ=WEEKLY")).unwrap();
    let ended = add(&mut plan, "Market", "2027-03-11");
    plan.repeat_post(&ended, &by("FREQ=DAILY;COUNT=3")).unwrap();
    plan.edit_series(&first, &titled("Recycling day"), reach(Scope::Following))
        .unwrap();
    let count = posts(&plan).len();
    drop(plan);
    let plan = Plan::open(&desk.path("a.almanac"), later(20)).unwrap();
    assert_eq!(
        posts(&plan).len(),
        count,
        "less than a month behind: nothing is written"
    );
    drop(plan);
    let mut plan = Plan::open(&desk.path("a.almanac"), later(40)).unwrap();
    let last = plan.standing().unwrap().last.unwrap();
    assert_eq!(
        (last.label.as_str(), last.code.as_str()),
        ("Continued what repeats: 5 posts", "grow_series")
    );
    let all = posts(&plan);
    assert_eq!(all.len(), count + 5);
    assert_eq!(all.last().unwrap().title, "Recycling day", "as the series is now");
    plan.undo().unwrap();
    assert_eq!(posts(&plan).len(), count);
    drop(plan);
    let plan = Plan::open(&desk.path("a.almanac"), later(41)).unwrap();
    assert!(
        plan.standing().unwrap().redo.is_some(),
        "what is undone can be put back: nothing is continued"
    );
    drop(plan);
    // Two years later: from today on, not for the years in between.
    let mut plan = Plan::open(&desk.path("a.almanac"), later(41)).unwrap();
    plan.redo().unwrap();
    drop(plan);
    let plan = Plan::open(&desk.path("a.almanac"), later(730)).unwrap();
    let all = posts(&plan);
    assert_eq!(all.len(), count + 5 + 52);
    assert!(
        all.iter()
            .all(|post| post.day.unwrap() <= day("2028-04-19") || post.day.unwrap() >= plan.today())
    );
}

#[test]
fn days_off_are_kept_left_out_or_moved() {
    for (day_off, days) in [
        (DayOff::Keep, vec!["2027-03-11", "2027-04-11", "2027-05-11"]),
        (DayOff::Skip, vec!["2027-03-11", "2027-05-11"]),
        (DayOff::Before, vec!["2027-03-11", "2027-04-09", "2027-05-11"]),
        (DayOff::After, vec!["2027-03-11", "2027-04-12", "2027-05-11"]),
    ] {
        let desk = Desk::new();
        let mut plan = desk.plan("a.almanac");
        let first = add(&mut plan, "Minutes", "2027-03-11");
        let asked = Repeat {
            day_off,
            ..by("FREQ=MONTHLY;COUNT=3")
        };
        plan.repeat_post(&first, &asked).unwrap();
        let got: Vec<String> = posts(&plan)
            .iter()
            .map(|post| post.day.unwrap().to_string())
            .collect();
        assert_eq!(got, days, "{day_off}: 11 April 2027 is a Sunday");
    }
}

fn anchored(plan: &Plan, key: &str, name: &str, starts: &str, ends: Option<&str>) -> NewAnchored {
    let id = format!("built-in:{key}");
    assert!(
        plan.series_patterns()
            .unwrap()
            .iter()
            .any(|pattern| pattern.id.as_str() == id)
    );
    NewAnchored {
        pattern: id.as_str().into(),
        name: name.to_owned(),
        starts: day(starts),
        ends: ends.map(day),
    }
}

#[test]
fn a_consultation_moves_with_its_dates_as_one_edit() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let new = anchored(&plan, "consultation", "Budget", "2027-04-01", Some("2027-04-29"));
    let preview: Vec<String> = plan
        .preview_anchored(&new)
        .unwrap()
        .into_iter()
        .map(|landing| format!("{} {}", landing.to.unwrap(), landing.title))
        .collect();
    let planned = [
        "2027-04-01 Budget opens",
        "2027-04-15 Budget: half way",
        "2027-04-22 Budget: last week",
        "2027-04-30 Budget has closed",
        "2027-06-24 Budget: you said, we did",
    ];
    assert_eq!(preview, planned);
    plan.plan_anchored(&new).unwrap();
    assert_eq!(lines(&plan), planned, "the preview says where each lands");
    let policy = plan
        .themes()
        .unwrap()
        .into_iter()
        .find(|theme| theme.name == "Policy update")
        .unwrap();
    assert!(
        posts(&plan)
            .iter()
            .all(|post| post.theme.as_ref() == Some(&policy.id))
    );

    // One is moved by hand, one is published; the others go with the dates.
    let by_hand = at(&plan, "2027-04-22");
    plan.edit_post(&by_hand, &on("2027-04-23")).unwrap();
    let opened = at(&plan, "2027-04-01");
    let publish = PostPatch {
        status: Some(Status::Published),
        ..PostPatch::default()
    };
    plan.edit_post(&opened, &publish).unwrap();
    let landings = plan
        .preview_anchor(&by_hand, day("2027-04-08"), Some(day("2027-05-13")))
        .unwrap();
    let stays: Vec<bool> = landings.iter().map(|landing| landing.stays).collect();
    assert_eq!(stays, [true, false, true, false, false]);
    let changed = plan
        .move_anchored(&by_hand, day("2027-04-08"), Some(day("2027-05-13")))
        .unwrap();
    assert_eq!(
        changed.standing.last.unwrap().label,
        "Moved “Budget” to another date: 3 posts"
    );
    assert_eq!(
        lines(&plan),
        [
            "2027-04-01 Budget opens",
            "2027-04-23 Budget: last week",
            "2027-04-25 Budget: half way",
            "2027-05-14 Budget has closed",
            "2027-07-08 Budget: you said, we did"
        ]
    );
    let view = plan.series_of(&opened, "en").unwrap().unwrap();
    assert_eq!(
        (view.name.as_str(), view.ends),
        ("Budget", Some(day("2027-05-13")))
    );
    plan.undo().unwrap();
    assert!(lines(&plan).contains(&"2027-04-15 Budget: half way".to_owned()));

    assert!(
        plan.repeat_post(&opened, &by("FREQ=WEEKLY")).is_err(),
        "it hangs on a date"
    );
    plan.delete_from_series(
        &by_hand,
        Reach {
            scope: Scope::All,
            settled: true,
        },
    )
    .unwrap();
    assert!(posts(&plan).is_empty());
    while plan.undo().is_ok() {}
    assert!(posts(&plan).is_empty());
}

#[test]
fn an_office_keeps_patterns_of_its_own() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let wrong = anchored(&plan, "consultation", "Budget", "2027-04-01", None);
    assert!(
        plan.plan_anchored(&wrong)
            .unwrap_err()
            .message
            .contains("two dates")
    );
    let wrong = anchored(&plan, "consultation", "Budget", "2027-04-01", Some("2027-03-01"));
    assert!(
        plan.plan_anchored(&wrong)
            .unwrap_err()
            .message
            .contains("before the first")
    );
    let wrong = anchored(&plan, "event", " ", "2027-04-01", None);
    assert!(plan.plan_anchored(&wrong).is_err(), "a series has a name");

    plan.add_series_pattern("Event", Some(&"built-in:event".into()))
        .unwrap();
    let patterns = plan.series_patterns().unwrap();
    let names: Vec<(&str, bool)> = patterns
        .iter()
        .map(|own| (own.name.as_str(), own.built_in))
        .collect();
    assert_eq!(
        names,
        [("Event", false), ("Consultation", true), ("Roadworks", true)],
        "the own one stands for the one that comes with Almanac"
    );
    assert_eq!(
        plan.add_series_pattern(" event ", None).unwrap_err().code,
        Code::Exists
    );
    assert!(plan.delete_series_pattern(&"built-in:roadworks".into()).is_err());
    let own = patterns[0].clone();
    let channel = plan.channels().unwrap()[0].id.clone();
    let steps = vec![Step {
        title: "Come to {name}".to_owned(),
        days: -4,
        channels: vec![channel, "gone".into()],
        time: "18:00".parse().ok(),
        ..Step::default()
    }];
    let patch = PatternPatch {
        steps: Some(steps),
        day_off: Some(DayOff::Before),
        ..PatternPatch::default()
    };
    plan.edit_series_pattern(&own.id, &patch).unwrap();
    // Four days before Thursday 1 April is a Sunday; the working day before it is Friday.
    let new = NewAnchored {
        pattern: own.id.clone(),
        name: "the fair".to_owned(),
        starts: day("2027-04-01"),
        ends: None,
    };
    plan.plan_anchored(&new).unwrap();
    let made = posts(&plan).pop().unwrap();
    assert_eq!(
        (made.title.as_str(), made.day),
        ("Come to the fair", Some(day("2027-03-26")))
    );
    assert_eq!(
        (made.channels.len(), made.time),
        (1, "18:00".parse().ok()),
        "a channel that is gone is left out"
    );
    plan.delete_series_pattern(&own.id).unwrap();
    plan.move_anchored(&made.id, day("2027-04-08"), None).unwrap();
    assert_eq!(
        lines(&plan),
        ["2027-04-02 Come to the fair"],
        "a series needs its pattern no more"
    );
    plan.undo_many(4).unwrap();
    assert_eq!(plan.series_patterns().unwrap()[0].steps.len(), 6);
}

#[test]
fn an_evergreen_post_is_put_again_and_says_when_it_went_out() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let id = add(&mut plan, "Check your smoke alarm", "2026-11-02");
    let other = add(&mut plan, "Adopt a tree", "2027-05-03");
    assert!(
        plan.put_again(&id, day("2027-03-20")).is_err(),
        "nobody said that it can be put again"
    );
    let green = PostPatch {
        evergreen: Some(true),
        ..PostPatch::default()
    };
    plan.edit_post(&other, &green).unwrap();
    let out = PostPatch {
        status: Some(Status::Published),
        ..green
    };
    plan.edit_post(&id, &out).unwrap();
    let again = plan.put_again(&id, day("2027-03-20")).unwrap();
    assert_eq!(
        again.changed.standing.last.unwrap().label,
        "Put “Check your smoke alarm” again"
    );
    let copy = plan.post(&again.id).unwrap();
    assert_eq!(
        (copy.status, copy.time, copy.evergreen),
        (Status::Draft, "09:30".parse().ok(), false)
    );
    assert_eq!(copy.origin, Some(id.clone()));
    let told = |plan: &Plan| -> Vec<(String, Option<Day>, Option<Day>, u32)> {
        let all = plan.evergreens().unwrap().into_iter();
        all.map(|own| (own.title, own.last, own.next, own.times))
            .collect()
    };
    let alarm = "Check your smoke alarm".to_owned();
    assert_eq!(
        told(&plan),
        [
            ("Adopt a tree".to_owned(), None, Some(day("2027-05-03")), 0),
            (alarm.clone(), Some(day("2026-11-02")), Some(day("2027-03-20")), 1)
        ],
        "what never went out stands first"
    );
    let out = PostPatch {
        status: Some(Status::Published),
        ..on("2027-03-09")
    };
    plan.edit_post(&again.id, &out).unwrap();
    assert_eq!(told(&plan)[1], (alarm, Some(day("2027-03-09")), None, 2));
}
