use super::*;
use chrono::Weekday;

fn written(zone: &str, from: i32, until: i32) -> String {
    let mut text = String::new();
    write(&mut text, zone.parse().unwrap(), from, until);
    text.replace("\r\n ", "").replace("\r\n", "\n")
}

#[test]
fn the_rules_of_london_are_those_of_the_year() {
    assert_eq!(
        written("Europe/London", 2024, 2035),
        "BEGIN:VTIMEZONE\nTZID:Europe/London\n\
         BEGIN:STANDARD\nDTSTART:20240101T000000\nTZOFFSETFROM:+0000\nTZOFFSETTO:+0000\nTZNAME:GMT\nEND:STANDARD\n\
         BEGIN:DAYLIGHT\nDTSTART:20240331T010000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\n\
         TZOFFSETFROM:+0000\nTZOFFSETTO:+0100\nTZNAME:BST\nEND:DAYLIGHT\n\
         BEGIN:STANDARD\nDTSTART:20241027T020000\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\n\
         TZOFFSETFROM:+0100\nTZOFFSETTO:+0000\nTZNAME:GMT\nEND:STANDARD\nEND:VTIMEZONE\n"
    );
}

/// What a reader makes of a VTIMEZONE, by the letter of RFC 5545: every onset up to the end of a year, as local
/// time and offsets, by the moment at which it comes.
fn understood(text: &str, until: i32) -> Vec<(NaiveDateTime, i32, i32)> {
    let mut onsets = Vec::new();
    for block in text.split("BEGIN:").filter(|block| block.starts_with(['S', 'D'])) {
        let value = |name: &str| {
            let line = block
                .lines()
                .find_map(|line| line.strip_prefix(&format!("{name}:")));
            line.map(str::to_owned)
        };
        let stamp = |text: &str| NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").unwrap();
        let offset = |name: &str| {
            let text = value(name).unwrap();
            let digits = |at: usize| text.get(at..at + 2).map_or(0, |two| two.parse::<i32>().unwrap());
            let size = digits(1) * 3600 + digits(3) * 60 + digits(5);
            if text.starts_with('-') { -size } else { size }
        };
        let first = stamp(&value("DTSTART").unwrap());
        let mut local = vec![first];
        if let Some(dates) = value("RDATE") {
            local.extend(dates.split(',').map(stamp));
        }
        if let Some(rule) = value("RRULE") {
            local.extend((first.year() + 1..=until).map(|year| by_rule(&rule, year).and_time(first.time())));
        }
        let (before, after) = (offset("TZOFFSETFROM"), offset("TZOFFSETTO"));
        onsets.extend(
            local
                .into_iter()
                .map(|onset| (onset - TimeDelta::seconds(before.into()), before, after)),
        );
    }
    onsets.sort();
    onsets
}

fn by_rule(rule: &str, year: i32) -> NaiveDate {
    let part = |name: &str| {
        rule.split(';')
            .find_map(|part| part.strip_prefix(&format!("{name}=")))
            .unwrap()
    };
    let month = part("BYMONTH").parse().unwrap();
    let by_day = part("BYDAY");
    let (nth, day) = by_day.split_at(by_day.len() - 2);
    let weekday = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        .iter()
        .position(|name| *name == day)
        .unwrap();
    let weekday = Weekday::try_from(u8::try_from(weekday).unwrap()).unwrap();
    match nth.parse::<i8>().unwrap() {
        -1 => (1..=5)
            .rev()
            .find_map(|nth| NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth))
            .unwrap(),
        nth => {
            NaiveDate::from_weekday_of_month_opt(year, month, weekday, u8::try_from(nth).unwrap()).unwrap()
        }
    }
}

#[test]
fn every_change_of_the_clocks_comes_out_as_the_moment_that_it_is() {
    let (mut changes, mut zones) = (0, 0);
    for name in chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()) {
        let zone: Zone = name.parse().unwrap();
        let onsets = understood(&written(name, 2024, 2035), 2035);
        let shifts = zone.shifts(2024, 2035);
        zones += usize::from(!shifts.is_empty());
        // The first is what holds before any change.
        assert_eq!(onsets.len(), shifts.len() + 1, "{name}: one onset a change");
        for (shift, (at, before, after)) in shifts.iter().zip(onsets.iter().skip(1)) {
            assert_eq!(
                (*at, *before, *after),
                (shift.at.naive_utc(), shift.before.offset, shift.after.offset),
                "{name}"
            );
            changes += 1;
        }
        // Against the zone's own word, not against our search for its changes: every hour around a change, and each
        // first of a month.
        let firsts = (2024..=2035).flat_map(|year| {
            (1..=12).map(move |month| {
                let day = NaiveDate::from_ymd_opt(year, month, 1).unwrap();
                day.and_time(NaiveTime::MIN)
            })
        });
        let around = shifts.iter().flat_map(|shift| {
            [-3600, -60, -1, 0, 1, 60, 3600].map(|by| shift.at.naive_utc() + TimeDelta::seconds(by))
        });
        for moment in firsts.chain(around) {
            let told = onsets.iter().rev().find(|(at, ..)| *at <= moment);
            let told = told.map_or_else(|| onsets.first().unwrap().1, |(.., after)| *after);
            assert_eq!(told, zone.clocks(moment.and_utc()).offset, "{name} at {moment}");
        }
    }
    assert!(
        zones >= 200 && changes >= 4_800,
        "{changes} changes in {zones} zones"
    );
}
