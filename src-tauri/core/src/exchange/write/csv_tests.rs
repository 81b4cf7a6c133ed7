use crate::error::{Code, Error};
use crate::exchange::{Export, Format, ImportOptions, Progress, apply, export, write};
use crate::filter::PostFilter;
use crate::named::Names;
use crate::plan::Plan;
use crate::plan::{Env, NewPlan};
use crate::post::{Post, PostChannel, Status};
use proptest::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;

fn plan(dir: &tempfile::TempDir, name: &str) -> Plan {
    let now = chrono::DateTime::from_timestamp(1_804_665_600, 0).unwrap();
    let env = Env {
        clock: Arc::new(crate::time::FixedClock(now)),
        by: "Joan".to_owned(),
    };
    let zone = "Europe/London".parse().unwrap();
    Plan::create(
        &dir.path().join(name),
        &NewPlan {
            title: "R".to_owned(),
            zone,
            language: "en".to_owned(),
        },
        env,
    )
    .unwrap()
}

fn csv(plan: &Plan, format: Format) -> String {
    let mut bytes = Vec::new();
    write(plan, &Export::of(format), &mut bytes, &mut |_| Ok(())).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn posts(plan: &Plan) -> Vec<crate::named::NamedPost> {
    let names = Names::of(plan).unwrap();
    let mut posts = Vec::new();
    plan.each_post(&PostFilter::default(), |post| {
        let mut post = names.name(post);
        post.revision = None;
        post.channels.sort_by(|one, other| one.name.cmp(&other.name));
        posts.push(post);
        Ok(())
    })
    .unwrap();
    posts
}

fn import(plan: &mut Plan, dir: &tempfile::TempDir, text: &str) -> crate::exchange::Imported {
    let path: PathBuf = dir.path().join("in.csv");
    std::fs::write(&path, text).unwrap();
    apply(plan, &path, &ImportOptions::default(), &mut |_| Ok(())).unwrap()
}

/// A CSV without its column of revisions.
fn without_revisions(text: &str, delimiter: u8) -> Vec<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let row = |row: ::csv::StringRecord| {
        row.iter()
            .enumerate()
            .filter(|(at, _)| *at != 1)
            .map(|(_, cell)| cell.to_owned())
            .collect()
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

/// Adds a post with a text of its own on a channel.
fn add(plan: &mut Plan, title: &str, text: &str, channels: &[(&str, Option<&str>)]) {
    let label = crate::history::Label::AddPost {
        title: title.to_owned(),
    };
    plan.edit(&label, |writer| {
        let mut post = Post::draft(writer.new_post_id());
        post.title = title.to_owned();
        post.text = text.to_owned();
        for (name, own) in channels {
            let network = crate::channel::network_named(name).map_or("other", |network| network.key.as_str());
            let known = ["Facebook", "X", "Website"].contains(name);
            let channel = if known {
                writer.channel_named(name)?
            } else {
                writer.add_channel(name, network, "C")?
            };
            post.channels.push(PostChannel {
                channel,
                text: own.map(str::to_owned),
            });
        }
        writer.add_post(&post)
    })
    .unwrap();
}

const HARD: [&str; 17] = [
    "@mayor opens the pool",
    "=1+1",
    "'=1+1",
    "''=1+1",
    "+44 1234",
    "-5 °C tonight",
    "\ttab first",
    "say \"hi\", he said; 'quoted'",
    "two\nlines",
    "two\r\nlines",
    "lone\rreturn",
    "\rreturn first",
    "👩‍👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿 e\u{301}",
    "مرحبا بالعالم",
    "  spaces around  ",
    "\u{feff}mark",
    "'",
];

#[test]
fn every_text_comes_back_to_the_letter() {
    let dir = tempfile::tempdir().unwrap();
    let mut first = plan(&dir, "first.almanac");
    for text in HARD {
        add(&mut first, text, text, &[("Facebook", Some(text)), ("X", None)]);
    }
    add(
        &mut first,
        "",
        "",
        &[
            ("Website", Some("")),
            ("Notice; \"board\"", None),
            ("Twitter", Some("'")),
        ],
    );
    for (kind, delimiter) in [
        (Format::Csv, b','),
        (Format::CsvPlain, b','),
        (Format::CsvSemicolon, b';'),
    ] {
        let out = csv(&first, kind);
        assert_eq!(out.starts_with('\u{feff}'), kind != Format::CsvPlain);
        let mut second = plan(&dir, &format!("{kind:?}.almanac"));
        let done = import(&mut second, &dir, &out);
        assert_eq!((done.counts.new, done.problems), (18, vec![]), "{kind:?}");
        assert_eq!(
            posts(&second),
            posts(&first),
            "{kind:?}: ids, texts and names are kept"
        );
        assert_eq!(
            without_revisions(&csv(&second, kind), delimiter),
            without_revisions(&out, delimiter),
            "{kind:?}"
        );
    }
}

#[test]
fn the_file_is_what_the_golden_one_is() {
    let golden = include_str!("../../../../../tests/golden/export.csv");
    let dir = tempfile::tempdir().unwrap();
    let mut plan = plan(&dir, "a.almanac");
    let done = import(&mut plan, &dir, golden);
    assert_eq!(done.problems, vec![]);
    // A revision is an edit's own id: no two runs have the same.
    let standing = plan.standing().unwrap().last.unwrap().id.to_string();
    let out = csv(&plan, Format::Csv).replace(&standing, "");
    assert_eq!(
        out, golden,
        "CRLF, the mark, quotes, guards and the order of rows and columns"
    );
}

#[test]
fn the_sample_comes_back() {
    let dir = tempfile::tempdir().unwrap();
    let now = chrono::DateTime::from_timestamp(1_804_665_600, 0).unwrap();
    let env = Env {
        clock: Arc::new(crate::time::FixedClock(now)),
        by: "Joan".to_owned(),
    };
    let sample = crate::sample::create(&dir.path().join("sample.almanac"), None, None, env).unwrap();
    let out = csv(&sample, Format::Csv);
    let mut second = plan(&dir, "second.almanac");
    let done = import(&mut second, &dir, &out);
    assert_eq!((done.counts.skipped, done.counts.conflicts), (0, 0));
    assert_eq!(posts(&second), posts(&sample));
    assert_eq!(
        without_revisions(&csv(&second, Format::Csv), b','),
        without_revisions(&out, b',')
    );
}

#[test]
fn a_file_is_replaced_whole_or_not_at_all() {
    let dir = tempfile::tempdir().unwrap();
    let mut plan = plan(&dir, "a.almanac");
    (0..600).for_each(|n| add(&mut plan, &format!("Post {n}"), "text", &[]));
    let path = dir.path().join("out.csv");
    std::fs::write(&path, "old").unwrap();
    let plain = Export::of(Format::CsvPlain);
    let stop = |_: Progress| Err(Error::new(Code::Cancelled, "Stopped."));
    assert_eq!(
        export(&plan, &plain, &path, &mut { stop }).unwrap_err().code,
        Code::Cancelled
    );
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        "old",
        "a cancelled export leaves the old file"
    );
    let done = export(&plan, &plain, &path, &mut |_| Ok(())).unwrap();
    assert_eq!((done.posts, done.file.as_str()), (600, "out.csv"));
    assert_eq!(u64::from(done.bytes), std::fs::metadata(&path).unwrap().len());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_ne!(mode & 0o044, 0, "others may read it, as the system lets them");
    }
    let left = std::fs::read_dir(dir.path())
        .unwrap()
        .filter(|file| {
            file.as_ref()
                .unwrap()
                .file_name()
                .to_string_lossy()
                .starts_with('.')
        })
        .count();
    assert_eq!(left, 0, "no stray file is left");
    assert_eq!(
        export(&plan, &plain, dir.path(), &mut |_| Ok(()))
            .unwrap_err()
            .code,
        Code::Invalid
    );
    let own = plan.path().to_owned();
    assert_eq!(
        export(&plan, &plain, &own, &mut |_| Ok(())).unwrap_err().code,
        Code::Invalid
    );
    let nowhere = dir.path().join("nowhere/out.csv");
    assert_eq!(
        export(&plan, &plain, &nowhere, &mut |_| Ok(())).unwrap_err().code,
        Code::NotFound
    );
}

#[test]
fn the_filter_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let mut plan = plan(&dir, "a.almanac");
    import(
        &mut plan,
        &dir,
        "Date,Title,Status\n2027-03-04,A,Draft\n2027-03-05,B,Approved\n,C,Draft\n",
    );
    let filter = PostFilter {
        statuses: vec![Status::Draft],
        tray: true,
        ..PostFilter::default()
    };
    let mut bytes = Vec::new();
    assert_eq!(
        write(
            &plan,
            &Export::of(Format::CsvPlain).with(filter),
            &mut bytes,
            &mut |_| Ok(())
        )
        .unwrap(),
        1
    );
    assert!(String::from_utf8(bytes).unwrap().contains(",C,"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_posts_come_back_to_the_letter(
        texts in prop::collection::vec(("[ -~\n\r\té👍'=@;,\"]{0,12}", "\\PC{0,12}", prop::option::of("['=\"\n a]{0,4}")), 1..6)
    ) {
        let dir = tempfile::tempdir().unwrap();
        let mut first = plan(&dir, "first.almanac");
        for (title, text, own) in &texts {
            add(&mut first, title, text, &[("Facebook", own.as_deref())]);
        }
        let out = csv(&first, Format::Csv);
        let mut second = plan(&dir, "second.almanac");
        import(&mut second, &dir, &out);
        prop_assert_eq!(posts(&second), posts(&first));
    }
}
