//! From what a spreadsheet keeps to what its reader sees, as text: days as `2027-03-04`, times as `09:30`, numbers
//! without a tail. A day that the cell shows only in part is completed, for the spreadsheet knows all of it.

use super::format::Shown;
use crate::time::{Day, names};

/// A cell's number, read by its format.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// Text, as it is shown.
    Text(String),
    /// A day of which the cell shows a part only: what it shows, and all of it.
    Part { shown: String, whole: String, day: Day },
    /// A whole day, perhaps with a time.
    Day { said: String, day: Day },
}

/// Which day a workbook counts from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Epoch {
    /// Day 1 is 1900-01-01, and there is a 1900-02-29.
    #[default]
    Of1900,
    /// Day 0 is 1904-01-01.
    Of1904,
}

impl Epoch {
    /// The day of a number, and its second.
    fn moment(self, number: f64) -> Option<(Day, u32)> {
        // No calendar is beyond the year 9999; 2,958,465 is its last day.
        if !(0.0..2_958_466.0).contains(&number) {
            return None;
        }
        let seconds = (number * 86_400.0).round() as i64;
        let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let day = match self {
            Self::Of1904 => Day::of(1904, 1, 1)?.plus(days),
            // Before the leap day that never was, the count is a day behind.
            Self::Of1900 if days < 60 => Day::of(1899, 12, 31)?.plus(days),
            Self::Of1900 => Day::of(1899, 12, 30)?.plus(days),
        };
        Some((day, u32::try_from(second).ok()?))
    }
}

/// Reads a number as a file has it, by its format; none where it is no number. Digits alone stay as they are written:
/// an id has more of them than a number keeps.
pub(super) fn written(text: &str, shown: &Shown, epoch: Epoch) -> Option<Value> {
    let text = text.trim();
    let number_read = number(text.parse().ok()?, shown, epoch);
    let digits = text.len() > 15 && text.bytes().all(|byte| byte.is_ascii_digit());
    Some(if digits && *shown == Shown::default() {
        Value::Text(text.to_owned())
    } else {
        number_read
    })
}

/// Reads a number by its format.
pub(super) fn number(number: f64, shown: &Shown, epoch: Epoch) -> Value {
    if !number.is_finite() {
        return Value::Text(String::new());
    }
    if shown.elapsed {
        return Value::Text(duration(number * 86_400.0));
    }
    if !shown.is_date() && !shown.time {
        return Value::Text(plain(number, shown));
    }
    if shown.time && !shown.is_date() && (0.0..1.0).contains(&number) {
        let seconds = (number * 86_400.0).round() as u32;
        return Value::Text(clock(seconds.min(86_399)));
    }
    let Some((day, second)) = epoch.moment(number) else {
        return Value::Text(plain(number, &Shown::default()));
    };
    let said = if shown.time {
        format!("{day} {}", clock(second))
    } else {
        day.to_string()
    };
    if shown.day || (shown.month && shown.time) {
        return Value::Day { said, day };
    }
    let first = day.day() == 1;
    let part = match (shown.year, shown.month, shown.weekday, shown.time) {
        (_, _, _, true) => clock(second),
        (true, true, ..) => format!("{} {}", month(day), day.year()),
        (true, false, ..) => day.year().to_string(),
        (false, true, ..) => month(day).to_owned(),
        _ => weekday(day).to_owned(),
    };
    // "March 2027" is the first of March to a spreadsheet, and to nobody else.
    if shown.year && first && !shown.time && (shown.month || day.month() == 1) {
        return Value::Text(part);
    }
    Value::Part {
        shown: part,
        whole: said,
        day,
    }
}

/// A number as a reader writes it: as many digits as a spreadsheet keeps, no tail, no exponent.
pub(super) fn plain(number: f64, shown: &Shown) -> String {
    let number = if shown.percent { number * 100.0 } else { number };
    // A spreadsheet keeps fifteen digits; what binary adds behind them is noise.
    let rounded: f64 = if number.fract() == 0.0 {
        number
    } else {
        format!("{number:.14e}").parse().unwrap_or(number)
    };
    let mut said = if rounded == 0.0 {
        "0".to_owned()
    } else {
        format!("{rounded}")
    };
    if shown.zeros > 0 && rounded.fract() == 0.0 && rounded >= 0.0 {
        said = format!("{said:0>width$}", width = shown.zeros);
    }
    if shown.percent {
        said.push('%');
    }
    said
}

fn clock(second: u32) -> String {
    let (hour, minute, rest) = (second / 3600, second / 60 % 60, second % 60);
    if rest == 0 {
        format!("{hour:02}:{minute:02}")
    } else {
        format!("{hour:02}:{minute:02}:{rest:02}")
    }
}

/// A length of time in hours, of which there may be more than a day has.
pub(super) fn duration(seconds: f64) -> String {
    let sign = if seconds < 0.0 { "-" } else { "" };
    let all = seconds.abs().round().min(1e15) as u64;
    let (hour, minute, rest) = (all / 3600, all / 60 % 60, all % 60);
    if rest == 0 {
        format!("{sign}{hour:02}:{minute:02}")
    } else {
        format!("{sign}{hour:02}:{minute:02}:{rest:02}")
    }
}

fn month(day: Day) -> &'static str {
    let at = (day.month() as usize).saturating_sub(1);
    names::ENGLISH.months.get(at).copied().unwrap_or_default()
}

fn weekday(day: Day) -> &'static str {
    let at = day.weekday() as usize;
    names::ENGLISH.weekdays.get(at).copied().unwrap_or_default()
}

/// A day or a moment as ISO 8601 writes it, as a cell's text; none where it is neither.
pub(super) fn iso(text: &str) -> Option<Value> {
    let text = text.trim().trim_end_matches('Z');
    let (date, time) = text.split_once(['T', ' ']).unwrap_or((text, ""));
    let day: Day = date.parse().ok()?;
    let time = time.split('.').next().unwrap_or_default();
    let said = match time
        .strip_suffix(":00")
        .filter(|time| time.contains(':'))
        .unwrap_or(time)
    {
        "" => day.to_string(),
        "00:00" if time.len() > 5 => day.to_string(),
        time => format!("{day} {time}"),
    };
    Some(Value::Day { said, day })
}

/// A length of time as ISO 8601 writes it (`PT9H30M`), in seconds.
pub(super) fn iso_seconds(text: &str) -> Option<f64> {
    let (sign, rest) = match text.trim().strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.trim()),
    };
    let mut seconds = 0.0;
    let mut number = String::new();
    let mut in_time = false;
    for c in rest.strip_prefix('P')?.chars() {
        let unit = match (c, in_time) {
            ('T', _) => {
                in_time = true;
                continue;
            }
            ('D', false) => 86_400.0,
            ('H', true) => 3600.0,
            ('M', true) => 60.0,
            ('S', true) => 1.0,
            _ => {
                number.push(if c == ',' { '.' } else { c });
                continue;
            }
        };
        seconds += number.parse::<f64>().ok()? * unit;
        number.clear();
    }
    number.is_empty().then_some(sign * seconds)
}

/// Decodes what XML cannot hold and spreadsheets write as `_x000D_`, by UTF-16 units; `_x005F_` keeps the letters of
/// such a mark apart.
pub(super) fn unescaped(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut high: Option<u16> = None;
    let lone = |out: &mut String, high: &mut Option<u16>| {
        if high.take().is_some() {
            out.push('\u{fffd}');
        }
    };
    while !rest.is_empty() {
        let mark = rest
            .strip_prefix("_x")
            .and_then(|after| after.split_at_checked(4))
            .filter(|(digits, after)| after.starts_with('_') && digits.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|(digits, after)| Some((u16::from_str_radix(digits, 16).ok()?, after)));
        if let Some((unit, after)) = mark {
            rest = after.strip_prefix('_').unwrap_or(after);
            match (high.take(), unit) {
                (Some(first), 0xDC00..=0xDFFF) => {
                    out.extend(char::decode_utf16([first, unit]).map(|c| c.unwrap_or('\u{fffd}')));
                }
                (before, _) => {
                    if before.is_some() {
                        out.push('\u{fffd}');
                    }
                    match unit {
                        0xD800..=0xDBFF => high = Some(unit),
                        _ => out.extend(char::decode_utf16([unit]).map(|c| c.unwrap_or('\u{fffd}'))),
                    }
                }
            }
        } else {
            lone(&mut out, &mut high);
            let next = rest.get(1..).and_then(|tail| tail.find('_')).map(|at| at + 1);
            let (before, after) =
                match next.or_else(|| (!rest.starts_with('_')).then(|| rest.find('_')).flatten()) {
                    Some(at) => rest.split_at_checked(at).unwrap_or((rest, "")),
                    None => (rest, ""),
                };
            out.push_str(before);
            rest = after;
        }
    }
    lone(&mut out, &mut high);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(value: f64, code: &str) -> String {
        match number(value, &Shown::of(code), Epoch::Of1900) {
            Value::Text(said) | Value::Day { said, .. } => said,
            Value::Part { shown, whole, .. } => format!("{shown} of {whole}"),
        }
    }

    #[test]
    fn a_number_is_what_its_format_shows() {
        for (value, code, said) in [
            (46_450.0, "yyyy\\-mm\\-dd", "2027-03-04"),
            (46_450.395_833_333_3, "d/m/yyyy h:mm", "2027-03-04 09:30"),
            (46_450.395_833_333_3, "d mmm", "2027-03-04"),
            (46_450.0, "dddd", "Thursday of 2027-03-04"),
            (46_450.395_833_333_3, "h:mm", "09:30 of 2027-03-04 09:30"),
            (46_447.0, "mmm yyyy", "March 2027"),
            (46_450.0, "mmm yyyy", "March 2027 of 2027-03-04"),
            (0.395_833_333_3, "h:mm AM/PM", "09:30"),
            (0.395_833_333_3, "hh:mm:ss", "09:30"),
            (0.999_999_999, "h:mm", "23:59:59"),
            (1.104_166_67, "[h]:mm", "26:30"),
            (60.0, "d/m/yyyy", "1900-02-28"),
            (61.0, "d/m/yyyy", "1900-03-01"),
            (1.0, "d/m/yyyy", "1900-01-01"),
            (9e9, "d/m/yyyy", "9000000000"),
            (-3.0, "d/m/yyyy", "-3"),
            (3.0, "General", "3"),
            (0.1 + 0.2, "General", "0.3"),
            (18_024_475_541_674_200.0, "General", "18024475541674200"),
            (1e21, "0.00E+00", "1000000000000000000000"),
            (0.5, "0%", "50%"),
            (42.0, "00000", "00042"),
            (-0.0, "General", "0"),
        ] {
            assert_eq!(read(value, code), said, "{value} as {code}");
        }
        let day = number(44_988.0, &Shown::of("d/m/yy"), Epoch::Of1904);
        assert!(
            matches!(&day, Value::Day { said, .. } if said == "2027-03-04"),
            "a workbook of a Macintosh counts from 1904: {day:?}"
        );
    }

    #[test]
    fn iso_days_and_times_are_read() {
        for (text, said) in [
            ("2027-03-04", "2027-03-04"),
            ("2027-03-04T09:30:00", "2027-03-04 09:30"),
            ("2027-03-04T09:30:15.5", "2027-03-04 09:30:15"),
            ("2027-03-04T00:00:00.000Z", "2027-03-04"),
            ("2027-03-04T10:00", "2027-03-04 10:00"),
        ] {
            assert!(
                matches!(iso(text), Some(Value::Day { said: read, .. }) if read == said),
                "{text}"
            );
        }
        assert_eq!(iso("soon"), None);
        for (text, said) in [
            ("PT9H30M00S", "09:30"),
            ("PT26H30M", "26:30"),
            ("-PT30M", "-00:30"),
            ("P1DT1H", "25:00"),
        ] {
            assert_eq!(iso_seconds(text).map(duration).as_deref(), Some(said), "{text}");
        }
        assert_eq!(iso_seconds("P3"), None);
    }

    #[test]
    fn what_xml_cannot_hold_is_decoded() {
        for (text, said) in [
            ("a_x000D_\nb", "a\r\nb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD83D__xDCF7_ photo", "📷 photo"),
            ("_xD83D_ alone", "\u{fffd} alone"),
            ("snake_x_case __ _x12", "snake_x_case __ _x12"),
            ("_x00e9_t_x00E9_", "été"),
            ("_", "_"),
        ] {
            assert_eq!(unescaped(text), said, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_text_without_such_marks_stays(text in "[a-z_é📷x0-9]{0,20}") {
            if !text.contains("_x") { prop_assert_eq!(unescaped(&text), text); }
        }
    }
}
