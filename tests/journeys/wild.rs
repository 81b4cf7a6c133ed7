//! Calendars that people really keep. They are not ours to give away, so they lie outside the repository:
//! `ALMANAC_WILD` or `../shared/wild`. Without them these tests say so and pass.

use almanac_core::Plan;
use almanac_core::exchange::{self, DateOrder, ImportOptions, Preview};
use almanac_core::filter::PostFilter;
use almanac_core::named::{NamedPost, Names};
use almanac_core::plan::{Env, NewPlan};
use almanac_core::time::FixedClock;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn wild(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("ALMANAC_WILD").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/wild"),
        PathBuf::from,
    );
    let path = folder.join(name);
    if path.exists() {
        return Some(path);
    }
    println!("{name} is not on this machine: set ALMANAC_WILD to the folder of wild calendars");
    None
}

fn plan(folder: &Path) -> Plan {
    let now = chrono::DateTime::from_timestamp(1_804_665_600, 0).unwrap();
    let env = Env {
        clock: Arc::new(FixedClock(now)),
        by: "Joan".to_owned(),
    };
    let zone = "Europe/London".parse().unwrap();
    let new = NewPlan {
        title: "Riverton Council".to_owned(),
        zone,
        language: "en".to_owned(),
    };
    Plan::create(&folder.join("wild.almanac"), &new, env).unwrap()
}

fn posts(plan: &Plan) -> Vec<NamedPost> {
    let names = Names::of(plan).unwrap();
    let mut posts = Vec::new();
    plan.each_post(&PostFilter::default(), |post| {
        posts.push(names.name(post));
        Ok(())
    })
    .unwrap();
    posts
}

/// A post in one line: day, time, status, theme, channels, title.
fn line(post: &NamedPost) -> String {
    let channels: Vec<&str> = post
        .channels
        .iter()
        .map(|channel| channel.name.as_str())
        .collect();
    format!(
        "{} {} {} {} [{}] {}",
        post.day.map_or("tray".to_owned(), |day| day.to_string()),
        post.time.map_or("-".to_owned(), |time| time.to_string()),
        post.status,
        post.theme.as_deref().unwrap_or("-"),
        channels.join(", "),
        post.title
    )
}

/// Whether a line is the one that is looked for; of one that ends in "…", whether it begins so.
fn is_line(line: &str, some: &str) -> bool {
    line == some
        || some
            .strip_suffix('…')
            .is_some_and(|start| line.starts_with(start))
}

struct Wild {
    file: &'static str,
    records: u32,
    created: u32,
    /// What each column is taken for.
    fields: &'static str,
    delimiter: &'static str,
    /// Some of its posts.
    some: &'static [&'static str],
    /// What must stand in the notes of one of its posts.
    noted: &'static [&'static str],
    /// The codes of what is reported.
    codes: &'static [&'static str],
}

const FILES: [Wild; 7] = [
    Wild {
        file: "fr-event-venue.csv",
        records: 18,
        created: 12,
        fields: "day ignore channel keep theme title text keep keep keep status notes",
        delimiter: ",",
        some: &[
            "2026-05-05 - draft Annonce [Instagram] Le compte est ouvert.",
            "2026-05-06 - draft Annonce [TikTok] Genève × Coupe du Monde",
            "2026-05-10 - draft Annonce [Facebook] Plus que [N] jours",
            "2026-05-15 - draft Coulisses [Instagram] Visite guidée Cercle des Bains",
        ],
        noted: &[
            "Format: Feed post",
            "CTA: mondialeenville.ch",
            "Hashtags: #fyp #geneve #coupedumonde #foot",
            "Post de lancement",
        ],
        codes: &["row_empty", "row_remark"],
    },
    Wild {
        file: "es-school-captions.csv",
        records: 9,
        created: 9,
        fields: "day time keep keep text keep status",
        delimiter: ",",
        some: &[
            "2026-07-10 00:00 published - [] ¿Y si el tiempo de pantalla de tus hijos sirviera para…",
            "2026-07-28 19:30 in_review - [] 3 minutos leyendo esto = menos peleas por el celular…",
            "2026-08-02 18:00 in_review - [] ",
        ],
        noted: &["status: published:18024475541674254", "type: story_photo"],
        codes: &[],
    },
    Wild {
        file: "marketing-two-channel.csv",
        records: 3,
        created: 3,
        fields: "day channel theme keep title keep keep keep owner keep status campaign keep keep notes",
        delimiter: ",",
        some: &[
            "2025-09-02 - draft AI Governance [SEO] AI governance framework",
            "2025-09-04 - draft AI Governance [LinkedIn] 5 controls to de-risk AI",
            "2025-09-10 - draft Nurture [Newsletter] Case study: 40% faster reviews",
        ],
        noted: &[
            "Link to brief",
            "Distribution: LinkedIn/Newsletter",
            "Persona/Stage: CTO/Consideration",
        ],
        codes: &[],
    },
    Wild {
        file: "editorial-blog.csv",
        records: 157,
        created: 157,
        fields: "day title keep status keep",
        delimiter: ",",
        some: &["2025-10-27 - published - [] Why GitHub is the DevSecOps Platform of Choice"],
        noted: &["File: 2025-10-29-tailwind-css-tips.md"],
        codes: &[],
    },
    Wild {
        file: "semicolon.csv",
        records: 4,
        created: 4,
        fields: "keep channel title day",
        delimiter: ";",
        some: &[
            "2025-08-31 - draft - [LinkedIn] AI Company Introduction",
            "2025-08-31 - draft - [Website] AI Agents for Business Process Automation",
        ],
        noted: &["Task ID: 29"],
        codes: &[],
    },
    Wild {
        file: "zh-bom-bilingual-weeks.csv",
        records: 150,
        created: 150,
        fields: "keep day keep keep keep title",
        delimiter: ",",
        some: &[
            "2026-08-03 - draft - [] International Debt Collection: From Demand Letter to Arbitral Award",
        ],
        noted: &["title_zh: 外贸货款追收全流程：从催款函到仲裁裁决", "week: 1"],
        codes: &[],
    },
    Wild {
        file: "social-multiline.csv",
        records: 58,
        created: 58,
        fields: "keep channel title text link status day time keep keep notes keep keep keep keep theme keep",
        delimiter: ",",
        some: &[],
        noted: &[
            "Copy-ready seed. Review before posting manually.",
            "id: social-seed-32-linkedin",
        ],
        codes: &[],
    },
];

#[test]
fn each_record_becomes_a_post_or_is_reported() {
    for wild_file in FILES {
        let Some(path) = wild(wild_file.file) else {
            continue;
        };
        let file = wild_file.file;
        let folder = tempfile::tempdir().unwrap();
        let mut plan = plan(folder.path());
        let options = ImportOptions::default();
        let seen: Preview = exchange::preview(&plan, &path, &options, &mut |_| Ok(())).unwrap();
        let fields: Vec<&str> = seen.columns.iter().map(|column| column.field.as_str()).collect();
        assert_eq!(fields.join(" "), wild_file.fields, "{file}");
        assert_eq!(
            (seen.rows, seen.delimiter.as_str()),
            (wild_file.records, wild_file.delimiter),
            "{file}"
        );
        assert_eq!(
            (seen.date_order, seen.date_order_sure),
            (None::<DateOrder>, true),
            "{file}: all days are ISO"
        );
        assert!(posts(&plan).is_empty(), "{file}: a preview writes nothing");

        let done = exchange::apply(&mut plan, &path, &options, &mut |_| Ok(())).unwrap();
        assert_eq!(
            done.counts, seen.counts,
            "{file}: what was promised is what was done"
        );
        assert_eq!(done.counts.new, wild_file.created, "{file}");
        let mut reported: Vec<u32> = done
            .problems
            .iter()
            .map(|problem| problem.row)
            .filter(|row| *row > 0)
            .collect();
        reported.dedup();
        assert_eq!(
            done.counts.new + done.counts.skipped,
            wild_file.records,
            "{file}: no record is lost"
        );
        assert_eq!(
            u32::try_from(reported.len()).unwrap(),
            done.counts.skipped,
            "{file}: each skipped row is reported"
        );
        let mut codes: Vec<&str> = done
            .problems
            .iter()
            .map(|problem| problem.code.as_str())
            .collect();
        codes.dedup();
        assert_eq!(codes, wild_file.codes, "{file}");

        let posts = posts(&plan);
        assert_eq!(posts.len(), wild_file.created as usize, "{file}");
        let lines: Vec<String> = posts.iter().map(line).collect();
        for some in wild_file.some {
            assert!(
                lines.iter().any(|line| is_line(line, some)),
                "{file}: no post “{some}” among\n{}",
                lines.join("\n")
            );
        }
        for noted in wild_file.noted {
            let found = posts
                .iter()
                .any(|post| post.notes.lines().any(|line| line == *noted));
            assert!(found, "{file}: no notes have “{noted}”");
        }
        plan.undo().unwrap();
        assert!(
            plan.overview().unwrap().posts == 0,
            "{file}: one undo takes the import back"
        );
    }
}

#[test]
fn no_cell_of_the_wild_is_lost() {
    for wild_file in FILES {
        let Some(path) = wild(wild_file.file) else {
            continue;
        };
        let folder = tempfile::tempdir().unwrap();
        let mut plan = plan(folder.path());
        let done = exchange::apply(&mut plan, &path, &ImportOptions::default(), &mut |_| Ok(())).unwrap();
        let kept: String = posts(&plan).iter().map(|post| format!("{post:?}\n")).collect();
        let said: String = done
            .problems
            .iter()
            .map(|problem| format!("{problem:?}\n"))
            .collect();
        let text = std::fs::read_to_string(&path).unwrap();
        let header = text.lines().next().unwrap().to_owned();
        // What is understood need not be said again: statuses, weekdays, and other names of a channel.
        let understood = [
            "pending",
            "planned",
            "produire",
            "mercredi",
            "vendredi",
            "samedi",
            "dimanche",
            "twitter",
            "review",
            "posted",
            "published",
        ];
        for word in text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() > 5)
        {
            let known = understood.contains(&word.to_lowercase().as_str()) || header.contains(word);
            assert!(
                known || kept.contains(word) || said.contains(word),
                "{}: “{word}” is lost",
                wild_file.file
            );
        }
    }
}

#[test]
fn social_posts_keep_their_lines_days_and_links() {
    let Some(path) = wild("social-multiline.csv") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let mut plan = plan(folder.path());
    exchange::apply(&mut plan, &path, &ImportOptions::default(), &mut |_| Ok(())).unwrap();
    let posts = posts(&plan);
    let count = |take: &dyn Fn(&NamedPost) -> bool| posts.iter().filter(|post| take(post)).count();
    assert_eq!(count(&|post| post.status.word() == "in_review"), 54);
    assert_eq!(count(&|post| post.status.word() == "published"), 3);
    assert_eq!(count(&|post| post.status.word() == "approved"), 1);
    assert_eq!(
        count(&|post| post.channels.iter().any(|channel| channel.name == "X")),
        12
    );
    assert_eq!(
        count(&|post| post.channels.iter().any(|channel| channel.name == "Telegram")),
        12
    );
    assert_eq!(count(&|post| post.day.is_some() && post.time.is_some()), 58);
    assert!(
        posts.iter().all(|post| post.link.starts_with("https://")),
        "each has its link"
    );
    assert!(
        posts.iter().all(|post| post.text.contains('\n')),
        "each keeps its lines"
    );
}

#[test]
fn a_workbook_brings_its_calendar_and_not_its_legend() {
    let Some(path) = wild("sheet.xlsx") else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut plan = plan(folder.path());
    let options = ImportOptions::default();
    let seen = exchange::preview(&plan, &path, &options, &mut |_| Ok(())).unwrap();
    let sheets: Vec<&str> = seen.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(
        (sheets.as_slice(), seen.sheet),
        (["Content Schedule", "Legend"].as_slice(), 1)
    );
    let fields: Vec<&str> = seen.columns.iter().map(|column| column.field.as_str()).collect();
    assert_eq!(fields.join(" "), "keep keep day keep title keep keep status");
    let done = exchange::apply(&mut plan, &path, &options, &mut |_| Ok(())).unwrap();
    assert_eq!((done.counts, done.counts.new), (seen.counts, 32));
    let posts = posts(&plan);
    let lines: Vec<String> = posts.iter().map(line).collect();
    for some in [
        "2026-04-08 - published - [] Programme Recovery",
        "2026-04-15 - published - [] Why Are Your Top Engineers So Demotivated?",
        "2026-05-27 - draft - [] The Implementability Test",
        "2026-11-11 - draft - [] The Five Questions I Ask Before I Review Any HLD",
    ] {
        assert!(
            lines.iter().any(|line| is_line(line, some)),
            "no post “{some}” among\n{}",
            lines.join("\n")
        );
    }
    assert!(posts.iter().all(|post| {
        post.day
            .is_some_and(|day| day.weekday() == 2 && day.year() == 2026)
    }));
    let mut codes: Vec<&str> = done
        .problems
        .iter()
        .map(|problem| problem.code.as_str())
        .collect();
    codes.dedup();
    assert_eq!(codes, ["year_guessed", "status_unread"]);
    let legend = ImportOptions {
        sheet: Some("Legend".to_owned()),
        ..ImportOptions::default()
    };
    let error = exchange::preview(&plan, &path, &legend, &mut |_| Ok(()));
    assert!(
        error.is_ok_and(|seen| seen.sheet == 2),
        "the legend can still be asked for"
    );
}

#[test]
fn what_is_no_table_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let plan = plan(folder.path());
    for (file, reason) in [("uk-bank-holidays.json", "json")] {
        let Some(path) = wild(file) else { continue };
        let error = exchange::preview(&plan, &path, &ImportOptions::default(), &mut |_| Ok(())).unwrap_err();
        assert_eq!(
            error.args.get("reason").map(String::as_str),
            Some(reason),
            "{}",
            error.message
        );
    }
}
