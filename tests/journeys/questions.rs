//! Questions of the community: asked, answered, approved, found again, made a post of.

use almanac_core::id::{QuestionId, ThemeId};
use almanac_core::plan::PlanPatch;
use almanac_core::question::{Asked, QuestionPatch};
use almanac_core::theme::ThemePatch;
use almanac_core::{Code, Plan};
use almanac_tests::Desk;

fn text(text: &str) -> QuestionPatch {
    QuestionPatch {
        text: Some(text.to_owned()),
        ..QuestionPatch::default()
    }
}

fn answer(text: &str) -> QuestionPatch {
    QuestionPatch {
        answer: Some(text.to_owned()),
        ..QuestionPatch::default()
    }
}

fn texts(plan: &Plan, asked: Asked, words: &str) -> Vec<String> {
    let questions = plan.questions(asked, words).unwrap().into_iter();
    questions.map(|one| one.question.text).collect()
}

fn id(plan: &Plan, text: &str) -> QuestionId {
    let questions = plan.questions(Asked::All, "").unwrap().into_iter();
    let mut questions = questions.map(|one| one.question);
    questions.find(|one| one.text == text).unwrap().id
}

fn last(plan: &Plan) -> String {
    plan.standing().unwrap().last.unwrap().label
}

/// What is done with questions, by number; approving or making a post of an open one is refused and changes nothing.
pub(crate) fn ask(plan: &mut Plan, words: &str, which: usize, act: usize) {
    let all = plan.questions(Asked::All, "").unwrap();
    let one = all
        .get(which % all.len().max(1))
        .map(|one| one.question.id.clone());
    let today = plan.today();
    let done = match (act, one) {
        (0, Some(id)) => plan.edit_question(&id, &text(words)),
        (1 | 2, Some(id)) => {
            plan.edit_question(&id, &answer(if which.is_multiple_of(4) { "" } else { words }))
        }
        (3, Some(id)) => plan.approve_answer(&id, !which.is_multiple_of(3)),
        (4, Some(id)) => plan
            .make_post_of_question(&id, which.is_multiple_of(2).then_some(today))
            .map(|added| added.changed),
        (5, Some(id)) => plan.delete_question(&id),
        _ => plan
            .add_question(&QuestionPatch {
                day: Some(today.plus(-i64::try_from(which % 9).unwrap())),
                time: Some(which.is_multiple_of(2).then(|| "09:30".parse().unwrap())),
                asker: Some(words.to_owned()),
                ..text(words)
            })
            .map(|(_, changed)| changed),
    };
    if let Err(error) = done {
        assert_eq!(error.args["reason"], "unanswered", "{error}");
    }
}

#[test]
fn open_questions_stand_first_the_oldest_of_them_first() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let today = plan.today();
    for (words, ago) in [("Bins?", 1), ("Library?", 9), ("Pool?", 0)] {
        plan.add_question(&QuestionPatch {
            day: Some(today.plus(-ago)),
            ..text(words)
        })
        .unwrap();
    }
    assert_eq!(texts(&plan, Asked::All, ""), ["Library?", "Bins?", "Pool?"]);
    let old = &plan.questions(Asked::Open, "").unwrap()[0];
    assert_eq!((old.age.days, old.age.late), (9, true));
    assert_eq!(plan.open_questions().unwrap(), 3);

    let library = id(&plan, "Library?");
    plan.edit_question(&library, &answer("It opens at nine."))
        .unwrap();
    assert_eq!(last(&plan), "Answered “Library?”");
    assert_eq!(texts(&plan, Asked::All, ""), ["Bins?", "Pool?", "Library?"]);
    assert_eq!(texts(&plan, Asked::Answered, ""), ["Library?"]);
    assert_eq!(plan.open_questions().unwrap(), 2);
    assert!(!plan.questions(Asked::Answered, "").unwrap()[0].age.late);
}

#[test]
fn an_approved_answer_is_found_again_until_it_says_something_else() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    plan.add_question(&text("When is the library open?")).unwrap();
    let library = id(&plan, "When is the library open?");
    let refused = plan.approve_answer(&library, true).unwrap_err();
    assert_eq!(
        (refused.code, refused.args["reason"].as_str()),
        (Code::Invalid, "unanswered")
    );

    plan.edit_question(&library, &answer("At nine.")).unwrap();
    plan.approve_answer(&library, true).unwrap();
    let approved = plan.question(&library).unwrap();
    assert!(!approved.approved_by.is_empty() && !approved.approved_at.is_empty());
    assert_eq!(texts(&plan, Asked::Approved, "LIBRARY nin").len(), 1);

    plan.edit_question(&library, &answer("At ten.")).unwrap();
    assert!(
        texts(&plan, Asked::Approved, "").is_empty(),
        "nobody approved ten"
    );
    plan.undo().unwrap();
    assert_eq!(
        plan.question(&library).unwrap(),
        approved,
        "one undo brings both back"
    );
}

#[test]
fn a_post_is_made_of_a_question_and_its_answer_in_one_edit() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    plan.add_question(&QuestionPatch {
        place: Some("Facebook".to_owned()),
        owner: Some("Amira".to_owned()),
        ..text("When is the library open?")
    })
    .unwrap();
    let library = id(&plan, "When is the library open?");
    assert!(
        plan.make_post_of_question(&library, None).is_err(),
        "there is no answer"
    );
    plan.edit_question(&library, &answer("At nine.")).unwrap();
    let made = plan.make_post_of_question(&library, None).unwrap().id;

    let post = plan.post(&made).unwrap();
    assert_eq!(
        (post.title.as_str(), post.text.as_str()),
        ("When is the library open?", "At nine.")
    );
    assert_eq!((post.day, post.owner.as_str()), (None, "Amira"));
    let theme = plan
        .themes()
        .unwrap()
        .into_iter()
        .find(|theme| Some(&theme.id) == post.theme.as_ref());
    assert_eq!(theme.unwrap().name, "Answer");
    let channel = plan
        .channels()
        .unwrap()
        .into_iter()
        .find(|one| one.name == "Facebook")
        .unwrap();
    assert_eq!(post.channels[0].channel, channel.id);
    assert!(plan.questions(Asked::All, "").unwrap()[0].has_post);

    plan.delete_posts(&[made]).unwrap();
    assert!(
        !plan.questions(Asked::All, "").unwrap()[0].has_post,
        "a post that is gone is not shown"
    );
    plan.undo_many(2).unwrap();
    assert_eq!(plan.question(&library).unwrap().post, None);
    assert_eq!(
        plan.overview().unwrap().posts,
        0,
        "one undo takes the post and the link"
    );
}

#[test]
fn a_question_that_is_deleted_comes_back_with_undo_and_its_post_stays() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    plan.add_question(&text("Bins?")).unwrap();
    let bins = id(&plan, "Bins?");
    plan.edit_question(&bins, &answer("On Monday.")).unwrap();
    let made = plan.make_post_of_question(&bins, Some(plan.today())).unwrap().id;
    let before = plan.question(&bins).unwrap();
    plan.delete_question(&bins).unwrap();
    assert!(plan.question(&bins).is_err());
    assert!(plan.has_post(&made).unwrap());
    plan.undo().unwrap();
    assert_eq!(plan.question(&bins).unwrap(), before);
    assert_eq!(
        plan.add_question(&text(" ")).unwrap_err().args["reason"],
        "question_empty"
    );
}

#[test]
fn the_theme_of_answers_is_kept_by_its_id_whatever_it_is_called() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    plan.add_question(&text("Bins?")).unwrap();
    let bins = id(&plan, "Bins?");
    plan.edit_question(&bins, &answer("On Monday.")).unwrap();
    let theme = |plan: &mut Plan| {
        let made = plan.make_post_of_question(&bins, None).unwrap().id;
        let theme = plan.post(&made).unwrap().theme;
        plan.undo().unwrap();
        theme
    };
    let named = |plan: &Plan, name: &str| {
        let themes = plan.themes().unwrap().into_iter();
        let mut themes = themes.filter(|theme| theme.name == name);
        themes.next().unwrap().id
    };
    let own = named(&plan, "Answer");
    let another = ThemePatch {
        name: Some("You asked".to_owned()),
        symbol: Some("tag".to_owned()),
        ..ThemePatch::default()
    };
    plan.edit_theme(&own, &another).unwrap();
    assert_eq!(theme(&mut plan), Some(own.clone()));

    let news = named(&plan, "News");
    plan.delete_theme(&own, Some(&news)).unwrap();
    assert_eq!(
        theme(&mut plan),
        Some(news),
        "the posts of one go to the other, and these"
    );
    plan.undo().unwrap();
    assert_eq!(theme(&mut plan), Some(own.clone()));
    plan.delete_theme(&own, None).unwrap();
    assert_eq!(theme(&mut plan), None);
    plan.undo().unwrap();

    let event = named(&plan, "Event");
    let chosen = |theme: Option<ThemeId>| PlanPatch {
        answer_theme: Some(theme),
        ..PlanPatch::default()
    };
    plan.edit_plan(&chosen(Some(event.clone()))).unwrap();
    assert_eq!(last(&plan), "Posts made of questions have the theme “Event”");
    assert_eq!(theme(&mut plan), Some(event));
    plan.edit_plan(&chosen(None)).unwrap();
    assert_eq!(theme(&mut plan), None);
    assert!(plan.edit_plan(&chosen(Some("nothing".into()))).is_err());
}

#[test]
fn an_office_says_when_a_question_is_late() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let today = plan.today();
    plan.add_question(&QuestionPatch {
        day: Some(today.plus(-7)),
        ..text("Bins?")
    })
    .unwrap();
    let late = |plan: &Plan| plan.questions(Asked::Open, "").unwrap()[0].age.late;
    assert!(late(&plan), "a week has five working days, and two are promised");
    let after = |days| PlanPatch {
        late_after: Some(days),
        ..PlanPatch::default()
    };
    plan.edit_plan(&after(5)).unwrap();
    assert_eq!(last(&plan), "A question is late after 5 working days");
    assert!(!late(&plan));
    plan.undo().unwrap();
    assert!(late(&plan));
    let refused = plan.edit_plan(&after(61)).unwrap_err();
    assert_eq!(refused.args["reason"], "late_after");
}
