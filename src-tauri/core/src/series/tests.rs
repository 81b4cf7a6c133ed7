use super::*;
use crate::time::{TimeOfDay, Zone};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn weekday(day: Day) -> bool {
    day.weekday() < 5
}

/// `19970902` or `19970902T090000Z`.
fn compact(text: &str) -> (Day, Option<TimeOfDay>) {
    let part = |from: usize, to: usize| text.get(from..to).unwrap();
    let date = format!("{}-{}-{}", part(0, 4), part(4, 6), part(6, 8));
    let time = text
        .contains('T')
        .then(|| format!("{}:{}", part(9, 11), part(11, 13)).parse().unwrap());
    (day(&date), time)
}

/// `19970902 19970905-19970909`.
fn expected(text: &str) -> Vec<Day> {
    let mut days = Vec::new();
    for part in text.split_whitespace() {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let (from, to) = (compact(from).0, compact(to).0);
        days.extend((0..=to.since(from)).map(|by| from.plus(by)));
    }
    days
}

#[test]
fn rules_agree_with_libicals_public_cases() {
    let mut taken = 0;
    let mut refused = 0;
    for (at, line) in include_str!("../../../../tests/fixtures/recurrence.txt")
        .lines()
        .enumerate()
    {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let parts: Vec<&str> = line.split(" | ").collect();
        let [text, start, days] = parts.as_slice() else {
            panic!("line {}: three parts", at + 1);
        };
        let (start, time) = compact(start);
        let read = Rule::read(text, time, Zone::UTC);
        if let Some(part) = days.strip_prefix("not taken: ") {
            refused += 1;
            let error = read.expect_err(text);
            assert!(
                error.message.starts_with(part),
                "line {}: {text} must name {part}, but: {error}",
                at + 1
            );
            continue;
        }
        taken += 1;
        let rule = read.unwrap_or_else(|error| panic!("line {}: {error}", at + 1));
        let wanted = expected(days);
        let last = wanted.last().copied().unwrap().plus(400);
        let got: Vec<Day> = if rule.ends() {
            rule.days(start, last).collect()
        } else {
            rule.days(start, last).take(wanted.len()).collect()
        };
        assert_eq!(got, wanted, "line {}: {text}", at + 1);
        let printed: Rule = rule.to_string().parse().unwrap();
        assert_eq!(printed, rule, "line {}: {text} prints and reads back", at + 1);
    }
    assert!(taken >= 90 && refused >= 40, "{taken} taken, {refused} refused");
}

#[test]
fn what_is_not_a_rule_is_named() {
    for (text, part) in [
        ("", " does not say"),
        ("INTERVAL=2", "INTERVAL=2 does not say"),
        ("FREQ=WEEKLY;COUNT=3;UNTIL=20270101", "COUNT and UNTIL"),
        ("FREQ=WEEKLY;BYDAY=1MO", "BYDAY with a number"),
        ("FREQ=WEEKLY;BYMONTHDAY=4", "BYMONTHDAY"),
        ("FREQ=MONTHLY;BYYEARDAY=4", "BYYEARDAY"),
        ("FREQ=MONTHLY;BYSETPOS=-1", "BYSETPOS"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL=0"),
        ("FREQ=DAILY;COUNT=-1", "COUNT=-1"),
        ("FREQ=DAILY;UNTIL=20270230", "UNTIL=20270230"),
        ("FREQ=DAILY;UNTIL=tomorrow", "UNTIL=TOMORROW"),
        ("FREQ=DAILY;FREQ=DAILY", "FREQ"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY=32"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY=0"),
        ("FREQ=MONTHLY;BYDAY=MÖ", "BYDAY=MÖ"),
        ("FREQ=MONTHLY;BYDAY=1", "BYDAY=1"),
        ("FREQ=YEARLY;BYWEEKNO=20", "BYWEEKNO=20"),
        ("FREQ=WEEKLY;X-OWN=1", "X-OWN=1"),
        ("FREQ", "FREQ"),
    ] {
        let error = text.parse::<Rule>().expect_err(text);
        assert!(error.message.starts_with(part), "{text}: {error}");
        assert_eq!(error.args.get("reason").map(String::as_str), Some("rule"));
    }
}

#[test]
fn an_end_at_a_moment_is_settled_to_a_day() {
    let new_york: Zone = "America/New_York".parse().unwrap();
    for (time, until) in [
        (Some("09:30"), "2027-12-23"),
        (Some("18:59"), "2027-12-23"),
        (Some("19:01"), "2027-12-22"),
        (None, "2027-12-23"),
    ] {
        let time = time.map(|time| time.parse().unwrap());
        let rule = Rule::read("FREQ=DAILY;UNTIL=20271224T000000Z", time, new_york).unwrap();
        assert_eq!(
            rule.until,
            Some(day(until)),
            "{time:?}: midnight in London is 19:00 in New York"
        );
    }
}

#[test]
fn the_29th_of_february_is_skipped_or_the_last_of_the_month() {
    let start = day("2028-02-29");
    let days = |text: &str| -> Vec<String> {
        let rule: Rule = text.parse().unwrap();
        rule.days(start, day("2120-01-01"))
            .take(4)
            .map(|day| day.to_string())
            .collect()
    };
    assert_eq!(
        days("FREQ=YEARLY"),
        ["2028-02-29", "2032-02-29", "2036-02-29", "2040-02-29"],
        "as RFC 5545 has it, a day that the year does not have is left out"
    );
    assert_eq!(
        days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"),
        ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28"]
    );
    let rule: Rule = "FREQ=YEARLY".parse().unwrap();
    let turn: Vec<String> = rule
        .days(day("2096-02-29"), day("2105-01-01"))
        .map(|day| day.to_string())
        .collect();
    assert_eq!(turn, ["2096-02-29", "2104-02-29"], "2100 is no leap year");
}

#[test]
fn the_last_working_day_knows_days_off() {
    let rule: Rule = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1".parse().unwrap();
    // Thursday 30 December 2027 and Friday 31 December, of which the office is closed on the Friday.
    let works = |day: Day| weekday(day) && day.to_string() != "2027-12-31";
    for (day_off, landed) in [
        (DayOff::Keep, vec!["2027-11-30", "2027-12-31", "2028-01-31"]),
        (DayOff::Skip, vec!["2027-11-30", "2028-01-31"]),
        (DayOff::Before, vec!["2027-11-30", "2027-12-30", "2028-01-31"]),
        (DayOff::After, vec!["2027-11-30", "2028-01-03", "2028-01-31"]),
    ] {
        let days: Vec<String> = dates(
            &rule,
            day("2027-11-01"),
            day("2028-02-01"),
            day_off,
            &works,
            BTreeSet::new(),
        )
        .map(|date| date.day.to_string())
        .collect();
        assert_eq!(days, landed, "{day_off}");
    }
    let daily: Rule = "FREQ=DAILY".parse().unwrap();
    let days: Vec<String> = dates(
        &daily,
        day("2027-03-05"),
        day("2027-03-09"),
        DayOff::After,
        &weekday,
        BTreeSet::new(),
    )
    .map(|date| date.day.to_string())
    .collect();
    assert_eq!(
        days,
        ["2027-03-05", "2027-03-08", "2027-03-09"],
        "Saturday, Sunday and Monday land on one Monday: one post"
    );
    assert_eq!(
        DayOff::Before.land(day("2027-03-06"), |_| false),
        Some(day("2027-03-06")),
        "an office that never works has no working day to move to"
    );
}

#[test]
fn a_rule_follows_a_day_that_is_moved() {
    for (rule, from, to, moved) in [
        ("FREQ=DAILY", "2027-03-04", "2027-03-05", Some("FREQ=DAILY")),
        ("FREQ=WEEKLY", "2027-03-04", "2027-03-05", Some("FREQ=WEEKLY")),
        (
            "FREQ=WEEKLY;BYDAY=TU,TH",
            "2027-03-04",
            "2027-03-05",
            Some("FREQ=WEEKLY;BYDAY=TU,FR"),
        ),
        ("FREQ=MONTHLY", "2027-03-04", "2027-03-05", Some("FREQ=MONTHLY")),
        (
            "FREQ=MONTHLY;BYDAY=1TH",
            "2027-03-04",
            "2027-03-12",
            Some("FREQ=MONTHLY;BYDAY=2FR"),
        ),
        (
            "FREQ=MONTHLY;BYDAY=-1TH",
            "2027-03-25",
            "2027-03-26",
            Some("FREQ=MONTHLY;BYDAY=-1FR"),
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=4",
            "2027-03-04",
            "2027-03-31",
            Some("FREQ=MONTHLY;BYMONTHDAY=-1"),
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            "2027-03-31",
            "2027-03-30",
            Some("FREQ=MONTHLY;BYMONTHDAY=-2"),
        ),
        (
            "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=4",
            "2027-03-04",
            "2027-04-05",
            Some("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=5"),
        ),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "2027-03-31",
            "2027-03-30",
            None,
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "2027-03-01", "2027-03-02", None),
        ("FREQ=YEARLY;BYDAY=20MO", "2027-05-17", "2027-05-18", None),
    ] {
        let rule: Rule = rule.parse().unwrap();
        let got = rule.moved(day(from), day(to)).map(|rule| rule.to_string());
        assert_eq!(got.as_deref(), moved, "{rule} from {from} to {to}");
    }
}

#[test]
fn rules_are_told_in_plain_words() {
    // Thursday 4 March 2027.
    for (rule, english, spanish) in [
        ("FREQ=DAILY", "every day", "cada día"),
        (
            "FREQ=DAILY;INTERVAL=3;COUNT=10",
            "every 3 days, 10 times",
            "cada 3 días, 10 veces",
        ),
        (
            "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
            "every day from Monday to Friday",
            "cada día de lunes a viernes",
        ),
        ("FREQ=WEEKLY", "every week on Thursday", "cada semana el jueves"),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
            "every 2 weeks on Tuesday and Thursday",
            "cada 2 semanas el martes y el jueves",
        ),
        ("FREQ=MONTHLY", "every month on the 4th", "cada mes el día 4"),
        (
            "FREQ=MONTHLY;BYMONTHDAY=1,-1",
            "every month on the 1st and the last day",
            "cada mes el día 1 y el último día",
        ),
        (
            "FREQ=MONTHLY;BYDAY=1TH",
            "every month on the first Thursday",
            "cada mes el primer jueves",
        ),
        (
            "FREQ=MONTHLY;BYDAY=-1SU",
            "every month on the last Sunday",
            "cada mes el último domingo",
        ),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "every month on the last working day",
            "cada mes el último día laborable",
        ),
        (
            "FREQ=YEARLY;UNTIL=20300304",
            "every year on 4 March, until 4 March 2030",
            "cada año el 4 de marzo, hasta el 4 de marzo de 2030",
        ),
        (
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
            "every year on 29 February (in leap years alone)",
            "cada año el 29 de febrero (solo en años bisiestos)",
        ),
        (
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
            "every year on the last day of February",
            "cada año el último día de febrero",
        ),
        (
            "FREQ=YEARLY;BYMONTH=5;BYDAY=1MO",
            "every year on the first Monday of May",
            "cada año el primer lunes de mayo",
        ),
        (
            "FREQ=YEARLY;BYDAY=20MO",
            "by the rule FREQ=YEARLY;BYDAY=20MO",
            "según la regla FREQ=YEARLY;BYDAY=20MO",
        ),
    ] {
        let parsed: Rule = rule.parse().unwrap();
        assert_eq!(parsed.sentence(day("2027-03-04"), "en-GB"), english, "{rule}");
        assert_eq!(parsed.sentence(day("2027-03-04"), "es"), spanish, "{rule}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in "\\PC*") {
        let _ = text.parse::<Rule>();
    }

    #[test]
    fn a_rule_that_is_read_prints_and_ends_in_time(text in "FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;INTERVAL=[1-9]{1,3})?(;COUNT=[1-9]{1,2})?(;BYMONTH=(2|1,12))?(;BYMONTHDAY=(30|-31|31))?(;BYDAY=(MO|SU,-1FR|5TH))?(;BYSETPOS=(9|-3))?") {
        if let Ok(rule) = text.parse::<Rule>() {
            let printed: Rule = rule.to_string().parse().unwrap();
            proptest::prop_assert_eq!(&printed, &rule);
            let days: Vec<Day> = rule.days(day("2027-03-04"), day("2090-01-01")).collect();
            proptest::prop_assert!(days.windows(2).all(|two| two[0] < two[1]), "in order, each once");
        }
    }
}
