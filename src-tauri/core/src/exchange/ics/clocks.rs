//! The clocks by which a file tells its times. A zone goes by its name where the name says which it is, for files carry
//! rules of the zone that are years old, or wrong: an IANA name, one of Windows, or cities as Outlook lists them. Only
//! where the name says nothing the rules that the file itself has (VTIMEZONE) are followed.

use super::component::Component;
use super::when::local;
use crate::series::Rule;
use crate::time::{Day, TimeOfDay, Zone};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::LazyLock;

/// The year up to which the rules of a file are followed.
const LAST: i32 = 2100;
/// How many changes of the clocks a zone of a file may have; one a half-year since 1601 has fewer.
const MOST: usize = 2_000;

/// A clock.
#[derive(Debug, Clone)]
pub(super) enum Clock {
    /// The one on the wall of the plan, for no other is named.
    Floating,
    /// A zone's.
    Zone(Zone),
    /// One that never changes, by its seconds ahead of UTC.
    Fixed(i32),
    /// One by the rules of the file.
    Rules(Rc<[Onset]>),
}

/// A change of the clocks: from when on, and the offsets before and after it, in seconds ahead of UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Onset {
    at: NaiveDateTime,
    before: i32,
    after: i32,
}

impl Clock {
    /// The moment at which the clock shows a day and a time; `plan` is the zone of the plan. Where it shows it twice, the
    /// first, and where it never does, by the clock as it went before (RFC 5545, 3.3.5).
    pub(super) fn moment(&self, day: Day, time: TimeOfDay, plan: Zone) -> DateTime<Utc> {
        let wall = Zone::UTC.moment(day, time).naive_utc();
        let behind = |offset: i32| {
            let moment = wall.checked_sub_signed(TimeDelta::seconds(offset.into()));
            moment.unwrap_or(wall).and_utc()
        };
        match self {
            Self::Floating => plan.moment(day, time),
            Self::Zone(zone) => zone.moment(day, time),
            Self::Fixed(offset) => behind(*offset),
            Self::Rules(onsets) => {
                let shown = |onset: &Onset, offset: i32| onset.at + TimeDelta::seconds(offset.into());
                let last = onsets
                    .iter()
                    .rev()
                    .find(|onset| shown(onset, onset.before) <= wall);
                behind(match (last, onsets.first()) {
                    // In a gap the clock still goes as before.
                    (Some(onset), _) if wall < shown(onset, onset.after) => onset.before,
                    (Some(onset), _) => onset.after,
                    (None, Some(first)) => first.before,
                    (None, None) => 0,
                })
            }
        }
    }

    /// The zone in which an end that is given as a moment is settled to a day.
    pub(super) fn zone(&self, plan: Zone) -> Zone {
        match self {
            Self::Zone(zone) => *zone,
            _ => plan,
        }
    }
}

/// The clocks of a file by the names that it gives them.
pub(super) struct Clocks<'a> {
    /// The file's own zones.
    own: BTreeMap<String, &'a Component>,
    known: BTreeMap<String, Option<Clock>>,
    /// Names of which nothing is known, in the order in which they came.
    pub(super) unknown: Vec<String>,
}

impl<'a> Clocks<'a> {
    /// The clocks of a file of these components.
    pub(super) fn of(components: &'a [Component]) -> Self {
        let zones = components.iter().filter(|own| own.name == "VTIMEZONE");
        Self {
            own: zones
                .map(|zone| (unquoted(zone.value("TZID")).to_owned(), zone))
                .collect(),
            known: BTreeMap::new(),
            unknown: Vec::new(),
        }
    }

    /// The clock of a name; floating where nothing is known of it.
    pub(super) fn named(&mut self, name: &str) -> Clock {
        let name = unquoted(name);
        if let Some(known) = self.known.get(name) {
            return known.clone().unwrap_or(Clock::Floating);
        }
        let own = self.own.get(name).copied();
        let found = by_name(name)
            .or_else(|| by_name(own?.value("X-LIC-LOCATION")))
            .or_else(|| by_rules(own?))
            .or_else(|| fixed(name).map(Clock::Fixed));
        if found.is_none() {
            self.unknown.push(name.to_owned());
        }
        self.known.insert(name.to_owned(), found.clone());
        found.unwrap_or(Clock::Floating)
    }
}

fn unquoted(name: &str) -> &str {
    name.trim().trim_matches('"').trim()
}

/// The IANA zones by their names in small letters, by their last parts too.
struct Names {
    whole: BTreeMap<String, Zone>,
    cities: BTreeMap<String, Zone>,
    windows: BTreeMap<String, Zone>,
}

#[derive(Deserialize, Default)]
struct File {
    zones: BTreeMap<String, String>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let file: File =
        serde_json::from_str(include_str!("../../../data/windows-zones.json")).unwrap_or_default();
    let named = |name: &str| {
        name.parse::<Zone>()
            .ok()
            .map(|zone| (name.to_ascii_lowercase(), zone))
    };
    let cities = Zone::names().into_iter().filter_map(|name| {
        let (_, city) = name.rsplit_once('/')?;
        Some((city.replace('_', " ").to_ascii_lowercase(), name.parse().ok()?))
    });
    let windows = file
        .zones
        .into_iter()
        .filter_map(|(name, zone)| Some((name.to_ascii_lowercase(), zone.parse().ok()?)));
    Names {
        whole: chrono_tz::TZ_VARIANTS
            .iter()
            .filter_map(|zone| named(zone.name()))
            .collect(),
        cities: cities.collect(),
        windows: windows.collect(),
    }
});

/// The zone that a name says, as programs write it: `Europe/London`, `/mozilla.org/20050126_1/Europe/London`,
/// `GMT Standard Time`, `(UTC+01:00) Amsterdam, Berlin`, `Eastern Time (US & Canada)`.
fn by_name(name: &str) -> Option<Clock> {
    let lower = name.to_ascii_lowercase();
    let mut tail = lower.trim_start_matches('/');
    let named = loop {
        if let Some(zone) = NAMES.whole.get(tail) {
            break Some(*zone);
        }
        match tail.split_once('/') {
            Some((_, rest)) => tail = rest,
            None => break None,
        }
    };
    let shown = lower
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(')'))
        .map(|(_, shown)| shown.trim());
    let places = shown.unwrap_or(&lower);
    let by_places = || {
        let is_list = shown.is_some() || places.contains(',');
        let mut parts = places.split([',', ';']).map(str::trim).filter(|_| is_list);
        parts.find_map(|place| NAMES.cities.get(place)).copied()
    };
    let by_windows = |name: &str| {
        let bare = name.split('(').next().unwrap_or_default().trim();
        let standard = bare
            .strip_suffix(" time")
            .map(|stem| format!("{stem} standard time"));
        let names = [name, bare, standard.as_deref().unwrap_or_default()];
        names
            .into_iter()
            .find_map(|name| NAMES.windows.get(name))
            .copied()
    };
    named
        .or_else(|| by_windows(places))
        .or_else(by_places)
        .or_else(|| (places == "coordinated universal time").then_some(Zone::UTC))
        .map(Clock::Zone)
}

/// `UTC+02:00`, `GMT-5`, `+0100`.
fn fixed(name: &str) -> Option<i32> {
    let upper = name.to_ascii_uppercase();
    let bare = upper.trim_start_matches("UTC").trim_start_matches("GMT").trim();
    offset(bare).or_else(|| {
        let (sign, hours) = bare.split_at_checked(1)?;
        let hours: i32 = hours.parse().ok().filter(|hours| (0..=14).contains(hours))?;
        Some(hours * if sign == "-" { -3600 } else { 3600 }).filter(|_| matches!(sign, "+" | "-"))
    })
}

/// `+0100`, `-05:30` or `+003015` in seconds.
fn offset(text: &str) -> Option<i32> {
    let text = text.trim();
    let (sign, digits) = text.split_at_checked(1)?;
    let digits = digits.replace(':', "");
    if !matches!(digits.len(), 4 | 6) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let all: i32 = format!("{digits:0<6}").parse().ok()?;
    let seconds = all / 10_000 * 3600 + all / 100 % 100 * 60 + all % 100;
    match sign {
        "+" => Some(seconds),
        "-" => Some(-seconds),
        _ => None,
    }
}

/// The clock by the rules of a VTIMEZONE.
fn by_rules(zone: &Component) -> Option<Clock> {
    let mut onsets = BTreeSet::new();
    for part in zone
        .inner
        .iter()
        .filter(|part| matches!(part.name.as_str(), "STANDARD" | "DAYLIGHT"))
    {
        let after = offset(part.value("TZOFFSETTO"))?;
        let before = offset(part.value("TZOFFSETFROM")).unwrap_or(after);
        // Google writes a zone without changes with a start in 1970, others with none.
        let start = local(part.value("DTSTART")).or_else(|| local("19700101T000000"))?;
        let midnight = TimeOfDay::of(0, 0)?;
        let (first, time) = (start.day, start.time.unwrap_or(midnight));
        let mut days = vec![(first, time)];
        for rule in part.all("RRULE") {
            // Its end is a moment that is said in UTC, by most programs wrongly: the day is enough.
            if let Ok(rule) = Rule::read(&rule.value, None, Zone::UTC) {
                let until = Day::of(LAST, 12, 31)?;
                days.extend(rule.days(first, until).take(MOST).map(|day| (day, time)));
            }
        }
        for list in part.all("RDATE") {
            let listed = list.value.split(',').filter_map(local);
            days.extend(
                listed
                    .take(MOST)
                    .map(|when| (when.day, when.time.unwrap_or(midnight))),
            );
        }
        onsets.extend(days.into_iter().map(|(day, time)| Onset {
            at: Zone::UTC.moment(day, time).naive_utc() - TimeDelta::seconds(before.into()),
            before,
            after,
        }));
        if onsets.len() > MOST {
            return None;
        }
    }
    (!onsets.is_empty()).then(|| Clock::Rules(onsets.into_iter().collect()))
}

#[cfg(test)]
mod tests {
    use super::super::component::read;
    use super::*;

    fn zone(name: &str) -> Option<String> {
        match by_name(name)? {
            Clock::Zone(zone) => Some(zone.to_string()),
            _ => None,
        }
    }

    #[test]
    fn a_zone_is_known_by_what_programs_call_it() {
        for (name, iana) in [
            ("Europe/London", "Europe/London"),
            ("europe/london", "Europe/London"),
            ("/mozilla.org/20050126_1/Europe/London", "Europe/London"),
            (
                "/freeassociation.sourceforge.net/Tzfile/America/Argentina/Ushuaia",
                "America/Argentina/Ushuaia",
            ),
            ("GMT Standard Time", "Europe/London"),
            ("W. Europe Standard Time", "Europe/Berlin"),
            ("Romance Standard Time", "Europe/Paris"),
            (
                "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
                "Europe/Amsterdam",
            ),
            ("(GMT-05:00) Eastern Time (US & Canada)", "America/New_York"),
            ("(UTC) Dublin, Edinburgh, Lisbon, London", "Europe/Dublin"),
            ("Eastern Standard Time", "America/New_York"),
            ("(UTC) Coordinated Universal Time", "UTC"),
            ("UTC", "UTC"),
        ] {
            assert_eq!(zone(name).as_deref(), Some(iana), "{name}");
        }
        assert_eq!(zone("Customized Time Zone"), None);
        assert_eq!(zone("Riverton"), None);
        assert_eq!(
            (fixed("UTC+02:00"), fixed("GMT-5"), fixed("Riverton")),
            (Some(7200), Some(-18_000), None)
        );
    }

    #[test]
    fn every_name_of_windows_has_its_zone() {
        let file: File = serde_json::from_str(include_str!("../../../data/windows-zones.json")).unwrap();
        assert!(file.zones.len() > 130);
        for (name, iana) in file.zones {
            // CLDR keeps the names that it began with; the zone is the same by its new one.
            assert!(iana.parse::<Zone>().is_ok(), "{name}: {iana}");
            assert!(by_name(&name).is_some(), "{name}");
        }
    }

    #[test]
    fn where_the_name_says_nothing_the_rules_of_the_file_are_followed() {
        let text = "BEGIN:VTIMEZONE\nTZID:Customized Time Zone\nBEGIN:STANDARD\nDTSTART:16010101T030000\n\
                    RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\n\
                    BEGIN:DAYLIGHT\nDTSTART:16010101T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\n\
                    TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\nEND:VTIMEZONE\n";
        let components = read(text).components;
        let mut clocks = Clocks::of(&components);
        let own = clocks.named("Customized Time Zone");
        assert!(matches!(own, Clock::Rules(_)));
        let berlin: Zone = "Europe/Berlin".parse().unwrap();
        let times = ["00:30", "01:30", "02:00", "02:30", "03:00", "03:30"];
        for day in [
            "2027-01-15",
            "2027-03-28",
            "2027-07-01",
            "2027-10-31",
            "2035-03-25",
        ] {
            for time in times {
                let (day, time) = (day.parse().unwrap(), time.parse().unwrap());
                assert_eq!(
                    own.moment(day, time, Zone::UTC),
                    berlin.moment(day, time),
                    "{day} {time}"
                );
            }
        }
        assert!(matches!(clocks.named("Somewhere"), Clock::Floating));
        assert_eq!(clocks.unknown, ["Somewhere"]);
    }
}
