//! Posts as rows: any window of any order is what a plain reading of the plan gives; acts on many posts.

use almanac_core::Plan;
use almanac_core::filter::PostFilter;
use almanac_core::id::PostId;
use almanac_core::post::{BulkPatch, Post, PostChannel, PostPatch, Status};
use almanac_core::rows::{GroupKey, RowsQuery, SortKey};
use almanac_core::tally::Tally;
use almanac_core::target::Target;
use almanac_tests::Desk;
use std::collections::BTreeMap;

fn posts(plan: &Plan) -> Vec<Post> {
    let mut posts = Vec::new();
    plan.each_post(&PostFilter::default(), |post| {
        posts.push(post);
        Ok(())
    })
    .unwrap();
    posts
}

/// The ids of all rows, gathered from windows of an awkward size.
fn windows(plan: &Plan, query: &RowsQuery) -> Vec<PostId> {
    let total = plan.rows(query, 0, 0).unwrap().total;
    let mut ids = Vec::new();
    for first in (0..total).step_by(7) {
        ids.extend(
            plan.rows(query, first, 7)
                .unwrap()
                .rows
                .into_iter()
                .map(|row| row.card.id),
        );
    }
    ids
}

#[test]
fn the_windows_of_every_order_join_to_all_posts_in_that_order() {
    let desk = Desk::new();
    let plan = desk.sample("a.almanac");
    let all = posts(&plan);
    let themes = plan.themes().unwrap();
    let campaigns = plan.campaigns().unwrap();
    let key = |sort: SortKey, post: &Post| -> (bool, String) {
        let at = |position: Option<usize>| {
            (
                position.is_none(),
                position.map(|at| format!("{at:04}")).unwrap_or_default(),
            )
        };
        match sort {
            SortKey::Day => (false, String::new()),
            SortKey::Title => (false, post.title.to_ascii_lowercase()),
            SortKey::Theme => at(themes
                .iter()
                .position(|theme| Some(&theme.id) == post.theme.as_ref())),
            SortKey::Status => at(Status::ALL.iter().position(|status| *status == post.status)),
            SortKey::Campaign => at(campaigns
                .iter()
                .position(|campaign| Some(&campaign.id) == post.campaign.as_ref())),
            SortKey::Owner => (post.owner.is_empty(), post.owner.to_ascii_lowercase()),
        }
    };
    for sort in [
        SortKey::Day,
        SortKey::Title,
        SortKey::Theme,
        SortKey::Status,
        SortKey::Campaign,
        SortKey::Owner,
    ] {
        for descending in [false, true] {
            let query = RowsQuery {
                sort,
                descending,
                ..RowsQuery::default()
            };
            let mut wanted: Vec<&Post> = all.iter().collect();
            wanted.sort_by(|one, other| {
                let full = |post: &Post| (key(sort, post), post.day, post.time, post.id.clone());
                let order = full(one).cmp(&full(other));
                one.day.is_none().cmp(&other.day.is_none()).then(if descending {
                    order.reverse()
                } else {
                    order
                })
            });
            let wanted: Vec<PostId> = wanted.into_iter().map(|post| post.id.clone()).collect();
            assert_eq!(windows(&plan, &query), wanted, "{query:?}");
            assert_eq!(
                plan.row_ids(&query, 3, 5).unwrap(),
                wanted[3..8],
                "the ids of a choice are those of the rows: {query:?}"
            );
        }
    }
}

#[test]
fn groups_count_every_row_once_and_lie_end_to_end() {
    let desk = Desk::new();
    let plan = desk.sample("a.almanac");
    for group in [
        GroupKey::Month,
        GroupKey::Theme,
        GroupKey::Status,
        GroupKey::Campaign,
        GroupKey::Owner,
    ] {
        let query = RowsQuery {
            group: Some(group),
            ..RowsQuery::default()
        };
        let rows = plan.rows(&query, 0, u32::MAX).unwrap();
        let mut next = 0;
        for one in &rows.groups {
            assert_eq!(one.first, next, "{group:?}: no row between two groups");
            for row in &rows.rows[one.first as usize..(one.first + one.count) as usize] {
                let card = &row.card;
                let own = match group {
                    GroupKey::Month => card
                        .day
                        .map(|day| format!("{:04}-{:02}", day.year(), day.month())),
                    GroupKey::Theme => card.theme.as_ref().map(ToString::to_string),
                    GroupKey::Status => Some(card.status.to_string()),
                    GroupKey::Campaign => card.campaign.as_ref().map(ToString::to_string),
                    GroupKey::Owner => Some(card.owner.clone()),
                };
                assert_eq!(own.unwrap_or_default(), one.key, "{group:?}");
            }
            next += one.count;
        }
        assert_eq!(next, rows.total, "{group:?}: every row is in a group");
        let keys: std::collections::BTreeSet<_> = rows.groups.iter().map(|one| &one.key).collect();
        assert_eq!(keys.len(), rows.groups.len(), "{group:?}: each group stands once");
    }
}

#[test]
fn rows_follow_an_edit_here_and_one_from_another_window() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let query = RowsQuery::default();
    assert_eq!(plan.rows(&query, 0, 10).unwrap().total, 0);
    plan.add_post(&PostPatch {
        title: Some("Mine".to_owned()),
        ..PostPatch::default()
    })
    .unwrap();
    assert_eq!(
        plan.rows(&query, 0, 10).unwrap().total,
        1,
        "an edit of this window"
    );
    assert!(
        !plan.changed_elsewhere().unwrap(),
        "what was written here is not news"
    );
    let mut other = desk.reopen("a.almanac");
    other
        .add_post(&PostPatch {
            title: Some("Theirs".to_owned()),
            ..PostPatch::default()
        })
        .unwrap();
    assert_eq!(
        plan.rows(&query, 0, 10).unwrap().total,
        2,
        "an edit of another one"
    );
    assert!(plan.changed_elsewhere().unwrap(), "it is told once");
    assert!(!plan.changed_elsewhere().unwrap(), "and not again");
}

#[test]
fn a_filter_means_the_same_in_a_list_in_rows_and_in_loads() {
    let desk = Desk::new();
    let plan = desk.sample("a.almanac");
    let (themes, channels, campaigns) = (
        plan.themes().unwrap(),
        plan.channels().unwrap(),
        plan.campaigns().unwrap(),
    );
    let today = plan.today();
    let filters = [
        PostFilter::default(),
        PostFilter {
            from: Some(today.plus(-10)),
            to: Some(today.plus(10)),
            ..PostFilter::default()
        },
        PostFilter {
            tray: true,
            ..PostFilter::default()
        },
        PostFilter {
            themes: themes.iter().take(2).map(|theme| theme.id.clone()).collect(),
            statuses: vec![Status::Draft, Status::Approved],
            ..PostFilter::default()
        },
        PostFilter {
            channels: vec![channels[1].id.clone()],
            campaigns: vec![campaigns[0].id.clone()],
            ..PostFilter::default()
        },
        PostFilter {
            owners: vec![String::new()],
            from: Some(today),
            ..PostFilter::default()
        },
    ];
    for filter in filters {
        let mut listed = Vec::new();
        plan.each_post(&filter, |post| {
            listed.push(post);
            Ok(())
        })
        .unwrap();
        let plainly = posts(&plan)
            .into_iter()
            .filter(|post| {
                let dated = post.day.is_some_and(|day| {
                    !filter.tray
                        && filter.from.is_none_or(|from| from <= day)
                        && filter.to.is_none_or(|to| day <= to)
                });
                let undated = post.day.is_none() && filter.from.is_none() && filter.to.is_none();
                (dated || undated)
                    && (filter.themes.is_empty()
                        || post.theme.as_ref().is_some_and(|id| filter.themes.contains(id)))
                    && (filter.statuses.is_empty() || filter.statuses.contains(&post.status))
                    && (filter.campaigns.is_empty()
                        || post
                            .campaign
                            .as_ref()
                            .is_some_and(|id| filter.campaigns.contains(id)))
                    && (filter.owners.is_empty() || filter.owners.contains(&post.owner))
                    && (filter.channels.is_empty()
                        || post
                            .channels
                            .iter()
                            .any(|own| filter.channels.contains(&own.channel)))
            })
            .collect::<Vec<_>>();
        assert_eq!(listed, plainly, "{filter:?}");
        let query = RowsQuery {
            filter: filter.clone(),
            ..RowsQuery::default()
        };
        let ids: Vec<PostId> = listed.iter().map(|post| post.id.clone()).collect();
        assert_eq!(windows(&plan, &query), ids, "{filter:?}");
        let mut wanted = BTreeMap::new();
        for post in &listed {
            if let Some(day) = post.day {
                *wanted.entry((day, post.theme.clone())).or_insert(0) += 1;
            }
        }
        let loads: BTreeMap<_, _> = plan
            .loads(&filter)
            .unwrap()
            .into_iter()
            .map(|load| ((load.day, load.theme), load.count))
            .collect();
        assert_eq!(loads, wanted, "{filter:?}");
        tallies_are_those_of_each_facet_alone(&plan, &filter);
    }
}

/// Each tally is as many posts as a list has that is filtered by that value in place of the facet's own.
fn tallies_are_those_of_each_facet_alone(plan: &Plan, filter: &PostFilter) {
    let tallies = plan.tallies(filter).unwrap();
    let listed = |filter: PostFilter| {
        let mut count = 0;
        plan.each_post(&filter, |_| {
            count += 1;
            Ok(())
        })
        .unwrap();
        count
    };
    let check = |facet: &str, tallies: &[Tally], values: Vec<String>, by: &dyn Fn(&mut PostFilter, &str)| {
        for value in values {
            let mut alone = filter.clone();
            by(&mut alone, &value);
            let found = tallies.iter().find(|tally| tally.value == value);
            let count = found.map_or(0, |tally| tally.count);
            assert_eq!(count, listed(alone), "{facet} {value} of {filter:?}");
        }
    };
    let names = |ids: &[&str]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
    let (themes, channels, campaigns) = (
        plan.themes().unwrap(),
        plan.channels().unwrap(),
        plan.campaigns().unwrap(),
    );
    let themes: Vec<_> = themes.iter().map(|theme| theme.id.as_str()).collect();
    check("theme", &tallies.themes, names(&themes), &|filter, id| {
        filter.themes = vec![id.into()];
    });
    let channels: Vec<_> = channels.iter().map(|channel| channel.id.as_str()).collect();
    check("channel", &tallies.channels, names(&channels), &|filter, id| {
        filter.channels = vec![id.into()];
    });
    let campaigns: Vec<_> = campaigns.iter().map(|campaign| campaign.id.as_str()).collect();
    check(
        "campaign",
        &tallies.campaigns,
        names(&campaigns),
        &|filter, id| {
            filter.campaigns = vec![id.into()];
        },
    );
    let statuses = Status::ALL.map(Status::word);
    check("status", &tallies.statuses, names(&statuses), &|filter, word| {
        filter.statuses = vec![word.parse().unwrap()];
    });
    let mut owners = plan.overview().unwrap().owners;
    owners.push(String::new());
    check("owner", &tallies.owners, owners, &|filter, name| {
        filter.owners = vec![name.to_owned()];
    });
}

#[test]
fn a_gap_is_three_working_days_between_today_and_the_last_post() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let today = plan.today();
    let gaps = |plan: &Plan, filter: &PostFilter| -> Vec<(i64, usize)> {
        let gaps = plan.gaps(filter).unwrap();
        gaps.iter()
            .map(|gap| (gap.days[0].since(today), gap.days.len()))
            .collect()
    };
    let everything = PostFilter::default();
    assert_eq!(gaps(&plan, &everything), [], "what was not begun has no gap");
    let monday = (7 - i64::from(today.weekday())) % 7;
    for (offset, owner) in [
        (monday - 30, ""),
        (monday, "Amira"),
        (monday + 7, ""),
        (monday + 400, ""),
    ] {
        plan.add_post(&PostPatch {
            day: Some(Some(today.plus(offset))),
            owner: Some(owner.to_owned()),
            ..PostPatch::default()
        })
        .unwrap();
    }
    let until = |days: i64| PostFilter {
        from: Some(today.plus(-500)),
        to: Some(today.plus(days)),
        ..PostFilter::default()
    };
    let from_monday = |found: Vec<(i64, usize)>| -> Vec<(i64, usize)> {
        let ahead = found.into_iter().filter(|(day, _)| *day >= monday);
        ahead.map(|(day, count)| (day - monday, count)).collect()
    };
    assert_eq!(
        from_monday(gaps(&plan, &until(monday + 14))),
        [(1, 4), (8, 5)],
        "the second goes on behind the last day that is asked for, for more is planned there"
    );
    let amira = PostFilter {
        owners: vec!["Amira".to_owned()],
        ..until(monday + 14)
    };
    assert_eq!(
        from_monday(gaps(&plan, &amira)),
        [],
        "of what is filtered nothing comes after the last that passes"
    );
    assert_eq!(gaps(&plan, &until(-1)), [], "what lies behind cannot be filled");
    let tray = PostFilter {
        tray: true,
        ..PostFilter::default()
    };
    assert_eq!(gaps(&plan, &tray), []);
}

#[test]
fn many_posts_move_and_change_as_one_edit() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let channels = plan.channels().unwrap();
    let own = |text: &str| PostChannel {
        channel: channels[0].id.clone(),
        text: Some(text.to_owned()),
    };
    let add = |plan: &mut Plan, title: &str, day: Option<&str>, time: Option<&str>| {
        let patch = PostPatch {
            title: Some(title.to_owned()),
            day: Some(day.map(|day| day.parse().unwrap())),
            time: Some(time.map(|time| time.parse().unwrap())),
            channels: Some(vec![own("Short.")]),
            ..PostPatch::default()
        };
        plan.add_post(&patch).unwrap().id
    };
    let one = add(&mut plan, "One", Some("2027-03-01"), Some("09:30"));
    let two = add(&mut plan, "Two", Some("2027-03-03"), None);
    let three = add(&mut plan, "Three", None, None);
    let all = [one.clone(), two.clone(), three.clone(), one.clone()];
    let at = |plan: &Plan, id: &PostId| {
        let post = plan.post(id).unwrap();
        (
            post.day.map(|day| day.to_string()).unwrap_or_default(),
            post.time.map(|time| time.to_string()).unwrap_or_default(),
        )
    };
    let pair = |day: &str, time: &str| (day.to_owned(), time.to_owned());

    let target = Target::Day {
        day: "2027-03-29".parse().unwrap(),
        anchor: Some(two.clone()),
    };
    let changed = plan.move_posts(&all, &target, &BulkPatch::default()).unwrap();
    assert_eq!(changed.standing.last.unwrap().label, "Moved 3 posts", "each once");
    assert_eq!(
        at(&plan, &one),
        pair("2027-03-27", "09:30"),
        "over the clock change it stays 09:30"
    );
    assert_eq!(at(&plan, &two), pair("2027-03-29", ""));
    assert_eq!(at(&plan, &three), pair("2027-03-29", ""));
    plan.undo().unwrap();
    assert_eq!(at(&plan, &three), pair("", ""), "one undo takes all three back");

    let bulk = BulkPatch {
        fields: PostPatch {
            status: Some(Status::Approved),
            ..PostPatch::default()
        },
        add_channels: vec![channels[1].id.clone(), channels[0].id.clone()],
        drop_channels: vec![channels[2].id.clone()],
    };
    let changed = plan.edit_posts(&all, &bulk).unwrap();
    assert_eq!(changed.standing.last.unwrap().label, "Changed 3 posts");
    let post = plan.post(&one).unwrap();
    assert_eq!(post.status, Status::Approved);
    assert_eq!(
        post.channels
            .iter()
            .map(|own| (own.channel.clone(), own.text.clone()))
            .collect::<Vec<_>>(),
        [
            (channels[0].id.clone(), Some("Short.".to_owned())),
            (channels[1].id.clone(), None)
        ],
        "a channel that it has already keeps its own text"
    );

    let copied = plan
        .copy_posts(
            &all,
            &Target::By {
                weeks: 1,
                days: 0,
                working: false,
            },
            &BulkPatch::default(),
        )
        .unwrap();
    assert_eq!(copied.ids.len(), 3);
    let copy = plan.post(&copied.ids[0]).unwrap();
    assert_eq!(
        (copy.title.as_str(), copy.status),
        ("One", Status::Draft),
        "an approval is not copied"
    );
    assert_eq!(at(&plan, &copied.ids[0]), pair("2027-03-08", "09:30"));
    plan.undo().unwrap();
    assert_eq!(posts(&plan).len(), 3);

    let bulk = BulkPatch {
        fields: PostPatch {
            owner: Some("Amira".to_owned()),
            ..PostPatch::default()
        },
        ..BulkPatch::default()
    };
    plan.move_posts(&all, &Target::Tray, &bulk).unwrap();
    assert_eq!(
        at(&plan, &one),
        pair("", ""),
        "moved to another lane: its day and its owner are one edit"
    );
    assert_eq!(plan.post(&two).unwrap().owner, "Amira");
    plan.undo().unwrap();
    assert_eq!(
        (at(&plan, &one), plan.post(&one).unwrap().owner),
        (pair("2027-03-01", "09:30"), String::new())
    );
}
