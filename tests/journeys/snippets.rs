//! Snippets and patterns of a post: kept, changed, filled, used, taken back.

use almanac_core::post::{PostChannel, PostPatch, Status};
use almanac_core::post_pattern::{PatternPost, PostPatternPatch};
use almanac_core::snippet::SnippetPatch;
use almanac_core::snippet::placeholder::Values;
use almanac_core::{Code, Plan};
use almanac_tests::Desk;

/// What somebody does with snippets and patterns, by number; a name that is taken is refused and changes nothing.
pub(crate) fn keep(plan: &mut Plan, name: &str, which: usize, act: usize) {
    let snippets = plan.snippets().unwrap();
    let patterns = plan.post_patterns().unwrap();
    let snippet = snippets
        .get(which % snippets.len().max(1))
        .map(|own| own.id.clone());
    let pattern = patterns
        .get(which % patterns.len().max(1))
        .map(|own| own.id.clone());
    let posts = crate::acts::all_posts(plan);
    let post = posts.get(which % posts.len().max(1));
    let text = format!("{{{{street}}}} {name}");
    let done = match (act, snippet, pattern, post) {
        (0, Some(id), ..) => plan.edit_snippet(
            &id,
            &SnippetPatch {
                name: Some(name.to_owned()),
                text: which.is_multiple_of(2).then_some(text),
            },
        ),
        (1, Some(id), ..) => plan.delete_snippet(&id),
        (2, _, Some(id), _) => plan.edit_post_pattern(
            &id,
            &PostPatternPatch {
                name: Some(name.to_owned()),
                post: which.is_multiple_of(2).then(|| PatternPost {
                    text,
                    theme: plan.themes().unwrap().first().map(|theme| theme.id.clone()),
                    ..PatternPost::default()
                }),
            },
        ),
        (3, _, Some(id), _) => plan.delete_post_pattern(&id),
        (4, _, Some(id), _) => {
            let asked = plan.post_pattern_placeholders(&id).unwrap();
            let values: Values = asked.into_iter().map(|own| (own.name, name.to_owned())).collect();
            plan.use_post_pattern(&id, Some(plan.today()), &values)
                .map(|added| added.changed)
        }
        (5 | 6, .., Some(post)) => plan.keep_as_pattern(name, post),
        _ => plan.add_snippet(name, &text),
    };
    if let Err(error) = done {
        assert_eq!(error.code, Code::Exists, "{error}");
    }
}

fn values(pairs: &[(&str, &str)]) -> Values {
    let pairs = pairs.iter();
    pairs
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn a_snippet_is_kept_filled_changed_and_brought_back() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    plan.add_snippet(" Closed ", "{{street}} is closed from {{day: date}}.")
        .unwrap();
    let id = plan.snippets().unwrap()[0].id.clone();
    assert_eq!(plan.snippets().unwrap()[0].name, "Closed");
    let error = plan
        .fill_snippet(&id, &values(&[("day", "2027-03-10")]))
        .unwrap_err();
    assert_eq!(error.args["names"], "street", "it is not put in half");
    let given = values(&[("street", "Mill Lane"), ("day", "2027-03-10")]);
    assert_eq!(
        plan.fill_snippet(&id, &given).unwrap(),
        "Mill Lane is closed from Wednesday 10 March."
    );

    let refused = [
        plan.add_snippet("closed", "x").unwrap_err(),
        plan.add_snippet(" ", "x").unwrap_err(),
        plan.add_snippet("Open", " ").unwrap_err(),
        plan.add_snippet("Open", "{{street").unwrap_err(),
    ];
    let reasons = refused.map(|error| error.args["reason"].clone());
    assert_eq!(reasons, ["name", "nameless", "snippet_empty", "placeholder_open"]);
    let broken = SnippetPatch {
        text: Some("{{ }}".to_owned()),
        ..SnippetPatch::default()
    };
    assert!(plan.edit_snippet(&id, &broken).is_err());

    let renamed = SnippetPatch {
        name: Some("Road closed".to_owned()),
        ..SnippetPatch::default()
    };
    let done = plan.edit_snippet(&id, &renamed).unwrap();
    assert_eq!(
        done.standing.last.unwrap().label,
        "Renamed the snippet “Closed” to “Road closed”"
    );
    plan.delete_snippet(&id).unwrap();
    assert!(plan.snippets().unwrap().is_empty());
    plan.undo().unwrap();
    plan.undo().unwrap();
    assert_eq!(plan.snippets().unwrap()[0].name, "Closed");
}

#[test]
fn a_post_is_kept_as_a_pattern_and_another_begins_with_it() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let theme = plan.themes().unwrap()[0].id.clone();
    let channels = plan.channels().unwrap();
    let goes_out = |at: usize, text: Option<&str>| PostChannel {
        channel: channels[at].id.clone(),
        text: text.map(str::to_owned),
    };
    let post = plan
        .add_post(&PostPatch {
            title: Some("{{street}} closed".to_owned()),
            text: Some("{{street}} is closed {{side: northbound | southbound}}.".to_owned()),
            theme: Some(Some(theme.clone())),
            status: Some(Status::Approved),
            day: Some("2027-03-01".parse().ok()),
            time: Some("09:30".parse().ok()),
            channels: Some(vec![goes_out(0, None), goes_out(1, Some("{{STREET}}: {{side}}"))]),
            notes: Some("Ask {{who}}".to_owned()),
            audience: Some("drivers".to_owned()),
            place: Some("{{street}}".to_owned()),
            ..PostPatch::default()
        })
        .unwrap()
        .id;
    plan.keep_as_pattern("Road closed", &post).unwrap();
    let pattern = plan.post_patterns().unwrap().remove(0);
    assert_eq!(
        pattern.post.status,
        Status::Draft,
        "an approval was of its own words"
    );
    let asked = plan.post_pattern_placeholders(&pattern.id).unwrap();
    let names: Vec<_> = asked.iter().map(|asked| asked.name.as_str()).collect();
    assert_eq!(names, ["street", "side", "who"]);

    let day = "2027-03-10".parse().ok();
    let half = values(&[("street", "Mill Lane")]);
    let posts = crate::acts::all_posts(&plan).len();
    let error = plan.use_post_pattern(&pattern.id, day, &half).unwrap_err();
    assert_eq!(error.args["names"], "side, who");
    assert_eq!(crate::acts::all_posts(&plan).len(), posts, "no half post");

    let given = values(&[("street", "Mill Lane"), ("side", "southbound"), ("who", "Amira")]);
    let added = plan.use_post_pattern(&pattern.id, day, &given).unwrap();
    let new = plan.post(&added.id).unwrap();
    assert_eq!(new.title, "Mill Lane closed");
    assert_eq!(new.text, "Mill Lane is closed southbound.");
    assert_eq!((new.day, new.time), (day, "09:30".parse().ok()));
    assert_eq!(
        new.channels,
        [goes_out(0, None), goes_out(1, Some("Mill Lane: southbound"))]
    );
    assert_eq!(
        (new.notes.as_str(), new.audience.as_str(), new.place.as_str()),
        ("Ask Amira", "drivers", "Mill Lane")
    );
    assert_eq!(new.theme, Some(theme.clone()));

    // What is gone from the plan is left out, and without a day there is no time.
    plan.delete_theme(&theme, None).unwrap();
    plan.delete_channel(&channels[0].id, None).unwrap();
    let added = plan.use_post_pattern(&pattern.id, None, &given).unwrap();
    let new = plan.post(&added.id).unwrap();
    assert_eq!((new.day, new.time, new.theme), (None, None, None));
    assert_eq!(new.channels.len(), 1);
    plan.undo().unwrap();
    assert!(plan.post(&added.id).is_err(), "one undo takes it back");
}

#[test]
fn a_pattern_whose_placeholder_is_broken_is_refused_with_the_field() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let post = PatternPost {
        title: "Fine {{street}}".to_owned(),
        notes: "one\nask {{who".to_owned(),
        ..PatternPost::default()
    };
    let error = plan.add_post_pattern("Broken", &post).unwrap_err();
    let place = ["field", "line", "letter"].map(|name| error.args[name].as_str());
    assert_eq!(place, ["notes", "2", "5"]);
    assert!(plan.post_patterns().unwrap().is_empty());
}
