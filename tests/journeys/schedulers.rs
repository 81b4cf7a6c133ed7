//! Bulk files for schedulers: what they hold, how they are split, and what is told before they are written.

use almanac_core::exchange::{self, Export, Format, Weight};
use almanac_core::filter::PostFilter;
use almanac_core::history::Label;
use almanac_core::named::Names;
use almanac_core::post::{Post, PostChannel, Status};
use almanac_core::{Code, Plan};
use almanac_tests::Desk;
use std::collections::BTreeSet;

/// A post as `add` writes it: title, text, day, time, status, channels with their own texts.
type Sketch<'a> = (
    &'a str,
    &'a str,
    Option<&'a str>,
    Option<&'a str>,
    Status,
    &'a [(&'a str, Option<&'a str>)],
);

fn add(plan: &mut Plan, sketches: &[Sketch<'_>]) {
    let names = Names::of(plan).unwrap();
    let label = Label::AddPost {
        title: "A".to_owned(),
    };
    plan.edit(&label, |writer| {
        for (title, text, day, time, status, channels) in sketches {
            let mut post = Post::draft(writer.new_post_id());
            (post.title, post.text, post.status) = ((*title).to_owned(), (*text).to_owned(), *status);
            post.day = day.map(|day| day.parse().unwrap());
            post.time = time.map(|time| time.parse().unwrap());
            let on = channels.iter().map(|(name, own)| PostChannel {
                channel: names.channel_named(name).unwrap(),
                text: own.map(str::to_owned),
            });
            post.channels = on.collect();
            writer.add_post(&post)?;
        }
        Ok(())
    })
    .unwrap();
}

fn to(format: &str) -> Export {
    Export::of(format.parse::<Format>().unwrap())
}

fn stream(plan: &Plan, export: &Export) -> Result<String, almanac_core::Error> {
    let mut bytes = Vec::new();
    exchange::write(plan, export, &mut bytes, &mut |_| Ok(()))?;
    Ok(String::from_utf8(bytes).unwrap())
}

const DAY: Option<&str> = Some("2027-04-01");
const NINE: Option<&str> = Some("09:05");

#[test]
fn each_tool_gets_its_columns_and_the_text_to_the_letter() {
    let desk = Desk::new();
    let mut plan = desk.plan("plan.almanac");
    let text = "=Bridge, \"closed\"\nuntil 5";
    add(
        &mut plan,
        &[("Bridge", text, DAY, NINE, Status::Approved, &[("Facebook", None)])],
    );
    let said = "\"=Bridge, \"\"closed\"\"\nuntil 5\"";
    let publer = "Date - Intl. format or prompt,Text,Link(s) - Separated by comma for FB carousels,\
        Media URL(s) - Separated by comma,\"Title - For the video, pin, PDF ..\",Label(s) - Separated by comma,\
        Alt text(s) - Separated by ||,Comment(s) - Separated by ||,\"Pin board, FB album, or Google category\",\
        \"Post subtype - I.e. story, reel, PDF ..\",CTA - For Facebook links or Google,\
        \"Reminder - For stories, reels, shorts, and TikToks\"\r\n";
    let table = [
        ("publer", format!("{publer}2027-04-01 09:05,{said},,,,,,,,,,\r\n")),
        (
            "buffer",
            format!("Text,Image URL,Tags,Posting Time\r\n{said},,,2027-04-01 09:05\r\n"),
        ),
        (
            "sprout",
            format!("date,time_24hr,message_text\r\n01/04/2027,09:05,{said}\r\n"),
        ),
        (
            "contentstudio",
            format!("Date and Time,Message,Image URL,Link\r\n01/04/2027 09:05,{said},,\r\n"),
        ),
        (
            "socialpilot",
            format!("{said},,\"Apr 01, 2027 9:05 AM\",Facebook,,,\r\n"),
        ),
        ("hootsuite", format!("04/01/2027 09:05,{said},\r\n")),
    ];
    for (tool, file) in table {
        assert_eq!(stream(&plan, &to(tool)).unwrap(), file, "{tool}");
    }
}

#[test]
fn a_channel_has_a_file_of_its_own_and_a_cap_makes_several() {
    let desk = Desk::new();
    let mut plan = desk.plan("plan.almanac");
    let times: Vec<String> = (0..120)
        .map(|at| format!("{:02}:{:02}", 8 + at / 12, at % 12 * 5))
        .collect();
    let sketches: Vec<Sketch<'_>> = times
        .iter()
        .map(|time| {
            let channels: &[_] = &[("X", Some("short")), ("Facebook", None), ("Website", None)];
            ("A", "long", DAY, Some(time.as_str()), Status::Approved, channels)
        })
        .collect();
    add(&mut plan, &sketches);

    let several = stream(&plan, &to("buffer")).unwrap_err();
    assert_eq!(
        several.args.get("reason").map(String::as_str),
        Some("several_files")
    );
    let done = exchange::export(&plan, &to("buffer"), &desk.path("spring.csv"), &mut |_| Ok(())).unwrap();
    let name = |suffix: &str| format!("spring {suffix}.csv");
    let files = ["Facebook 1", "Facebook 2", "X 1", "X 2"].map(name);
    assert_eq!((done.files.as_slice(), done.posts), (files.as_slice(), 120));
    assert_eq!(
        (done.file.as_str(), desk.path("spring").to_str().unwrap()),
        ("spring", done.path.as_str())
    );
    let rows = |file: &str, text: &str| {
        let read = std::fs::read_to_string(desk.path("spring").join(file)).unwrap();
        assert!(
            read.lines().skip(1).all(|line| line.starts_with(text)),
            "{file}: {read}"
        );
        read.lines().count() - 1
    };
    let counts = files
        .each_ref()
        .map(|file| rows(file, if file.contains('X') { "short" } else { "long" }));
    assert_eq!(counts, [100, 20, 100, 20], "100 rows a file, the rest in another");

    let again = exchange::export(&plan, &to("buffer"), &desk.path("spring.csv"), &mut |_| Ok(()));
    assert_eq!(
        again.unwrap_err().code,
        Code::Exists,
        "a folder is never written over"
    );
    let stop = exchange::export(&plan, &to("buffer"), &desk.path("autumn.csv"), &mut |_| {
        Err(almanac_core::Error::new(Code::Cancelled, "Stopped."))
    });
    assert_eq!(stop.unwrap_err().code, Code::Cancelled);
    assert_eq!(desk.files(), ["plan.almanac", "spring"], "nothing stray is left");

    let names = Names::of(&plan).unwrap();
    let x = to("buffer").with(PostFilter {
        channels: vec![names.channel_named("X").unwrap()],
        ..PostFilter::default()
    });
    let told = exchange::preflight(&plan, &x, &mut |_| Ok(())).unwrap();
    let files: Vec<(&str, u32)> = told
        .files
        .iter()
        .map(|file| (file.suffix.as_str(), file.rows))
        .collect();
    assert_eq!(
        files,
        [("X 1", 100), ("X 2", 20)],
        "a filter of channels means their rows alone"
    );
}

#[test]
fn what_a_tool_would_refuse_is_told_before() {
    let desk = Desk::new();
    let mut plan = desk.plan("plan.almanac");
    let long = "x".repeat(281);
    let on_x: &[_] = &[("X", None)];
    let ready = Status::Approved;
    add(
        &mut plan,
        &[
            ("fine", "fine", DAY, NINE, ready, on_x),
            ("long", &long, DAY, Some("10:00"), ready, on_x),
            ("close", "close", DAY, Some("10:05"), ready, on_x),
            ("past", "past", Some("2027-03-09"), NINE, ready, on_x),
            ("draft", "draft", DAY, Some("11:00"), Status::Draft, on_x),
            ("formula", "@mayor", DAY, Some("12:00"), ready, on_x),
            ("timeless", "t", DAY, None, ready, on_x),
            ("tray", "t", None, None, ready, on_x),
            ("cancelled", "t", DAY, NINE, Status::Cancelled, on_x),
            ("published", "t", DAY, NINE, Status::Published, on_x),
            ("nowhere", "t", DAY, NINE, ready, &[]),
            ("textless", "", DAY, NINE, ready, on_x),
            ("own", "t", DAY, NINE, ready, &[("Website", None)]),
        ],
    );
    let told = exchange::preflight(&plan, &to("sprout"), &mut |_| Ok(())).unwrap();
    assert_eq!(told.posts, 6);
    assert_eq!(
        (told.cancelled, told.published, told.not_social),
        (1, 1, 1),
        "as it should be"
    );
    assert_eq!((told.zone.as_str(), told.most_rows), ("Europe/London", Some(350)));
    let said: BTreeSet<(Weight, &str, &str)> = told
        .refusals
        .iter()
        .map(|refusal| (refusal.weight, refusal.title.as_str(), refusal.reason.as_str()))
        .collect();
    let right = [
        (Weight::Refused, "long", "too_long"),
        (Weight::Refused, "close", "too_close"),
        (Weight::Refused, "past", "past"),
        (Weight::LeftOut, "timeless", "no_time"),
        (Weight::LeftOut, "tray", "no_day"),
        (Weight::LeftOut, "nowhere", "no_channel"),
        (Weight::LeftOut, "textless", "no_text"),
        (Weight::Look, "draft", "not_approved"),
        (Weight::Look, "formula", "formula"),
    ];
    assert_eq!(said, BTreeSet::from(right));
    let weights: Vec<Weight> = told.refusals.iter().map(|refusal| refusal.weight).collect();
    assert!(weights.is_sorted(), "the worst comes first");
    let close = told
        .refusals
        .iter()
        .find(|own| own.reason == "too_close")
        .unwrap();
    assert_eq!(
        close.message,
        "“close” on X comes 5 minutes after “long”; Sprout Social wants 10. Move one of them."
    );
    let publer = exchange::preflight(&plan, &to("publer"), &mut |_| Ok(())).unwrap();
    assert!(
        publer.refusals.iter().all(|own| own.reason != "too_close"),
        "Publer asks for no distance"
    );
}
