//! What a number format shows of a number (ECMA-376, 18.8.30 and 18.8.31): which parts of a day, a time, a length of
//! time, or a plain number.

/// What a number format shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) year: bool,
    pub(super) month: bool,
    pub(super) day: bool,
    pub(super) weekday: bool,
    pub(super) time: bool,
    /// Hours, minutes or seconds beyond those of a day.
    pub(super) elapsed: bool,
    pub(super) percent: bool,
    /// How many digits there are at least, with zeros in front; 0 where the format asks for none.
    pub(super) zeros: usize,
}

impl Shown {
    /// Whether any part of a day is shown.
    pub(super) fn is_date(&self) -> bool {
        self.year || self.month || self.day || self.weekday
    }

    /// What a built-in format shows, by its number; none where the file has to say.
    pub(super) fn built_in(number: u32) -> Option<Self> {
        let code = match number {
            0..=8 | 11..=13 | 37..=44 | 48 | 49 => "General",
            9 | 10 => "0%",
            14 => "d/m/yyyy",
            15 => "d-mmm-yy",
            16 => "d-mmm",
            17 => "mmm-yy",
            18 | 20 => "h:mm",
            19 | 21 => "h:mm:ss",
            22 => "d/m/yyyy h:mm",
            45 | 47 => "mm:ss",
            46 => "[h]:mm:ss",
            // Those of East Asia: days, but for clock times.
            32..=35 | 55 | 56 => "h:mm",
            27..=31 | 36 | 50..=54 | 57 | 58 => "d/m/yyyy",
            _ => return None,
        };
        Some(Self::of(code))
    }

    /// What a format code shows of a positive number.
    pub(super) fn of(code: &str) -> Self {
        let mut shown = Self::default();
        let mut chars = code.chars().peekable();
        let mut digits = String::new();
        // Whether an hour was the last part, so that an `m` is of minutes.
        let mut after_hour = false;
        // An `m` that is of a month, unless a second follows.
        let mut open_month = false;
        while let Some(c) = chars.next() {
            match c {
                '"' => {
                    let _ = chars.by_ref().find(|c| *c == '"');
                }
                '\\' | '_' | '*' => {
                    let _ = chars.next();
                }
                ';' => break,
                '[' => {
                    let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    let lower = inside.to_ascii_lowercase();
                    let all = |letter: char| !lower.is_empty() && lower.chars().all(|c| c == letter);
                    if all('h') || all('m') || all('s') {
                        shown.elapsed = true;
                        after_hour = true;
                    }
                }
                '0' | '#' | '?' | '.' | ',' => digits.push(c),
                '%' => shown.percent = true,
                'G' | 'g' if starts(&mut chars, "eneral") => {}
                'E' | 'e' if matches!(chars.peek(), Some('+' | '-')) => {}
                _ => {
                    let letter = c.to_ascii_lowercase();
                    let mut count = 1;
                    while chars
                        .next_if(|next| next.to_ascii_lowercase() == letter)
                        .is_some()
                    {
                        count += 1;
                    }
                    match letter {
                        'y' | 'e' | 'b' => shown.year = true,
                        'd' if count >= 3 => shown.weekday = true,
                        'd' => shown.day = true,
                        'h' => {
                            shown.time = true;
                            after_hour = true;
                            open_month = false;
                            continue;
                        }
                        'm' if after_hour => {}
                        'm' => {
                            open_month = count <= 2 && !shown.month;
                            shown.month = true;
                            after_hour = false;
                            continue;
                        }
                        's' => {
                            shown.time = true;
                            if open_month {
                                shown.month = false;
                            }
                        }
                        // AM/PM, A/P; 曜日 as aaa.
                        'a' if chars.peek() == Some(&'/')
                            || chars.peek().is_some_and(|c| c.eq_ignore_ascii_case(&'m')) =>
                        {
                            while chars
                                .next_if(|c| matches!(c.to_ascii_lowercase(), 'm' | '/' | 'p'))
                                .is_some()
                            {}
                            shown.time = true;
                        }
                        'a' if count >= 3 => shown.weekday = true,
                        _ => continue,
                    }
                    after_hour = false;
                    open_month = false;
                }
            }
        }
        if digits.len() > 1 && digits.chars().all(|c| c == '0') && !shown.is_date() && !shown.time {
            shown.zeros = digits.len().min(30);
        }
        shown
    }
}

/// Whether the letters come next, and if so takes them.
fn starts(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, letters: &str) -> bool {
    let mut ahead = chars.clone();
    if letters
        .chars()
        .all(|letter| ahead.next().is_some_and(|c| c.eq_ignore_ascii_case(&letter)))
    {
        *chars = ahead;
        return true;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_tells_what_it_shows() {
        // y m d w(eekday) t(ime) e(lapsed) %
        for (code, parts) in [
            ("General", ""),
            ("0.00", ""),
            ("#,##0\\ [$\u{20bd}-46D]", ""),
            ("DD/MM/YY", "ymd"),
            ("d mmm", "md"),
            ("dddd", "w"),
            ("ddd d mmm", "mdw"),
            ("[$-409]dddd, mmmm d, yyyy", "ymdw"),
            ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "ymdw"),
            ("yyyy\"年\"m\"月\"d\"日\"", "ymd"),
            ("[$-404]e\"\\xfc\"m\"\\xfc\"d\"\\xfc\"", "ymd"),
            ("h:mm", "t"),
            ("h:mm AM/PM", "t"),
            ("hA/P", "t"),
            ("mm:ss", "t"),
            ("mm:ss.0", "t"),
            ("dd/mm/yyyy hh:mm", "ymdt"),
            ("hh:mm dd/mm/yyyy", "ymdt"),
            ("[h]:mm", "e"),
            ("[Blue]\\+[h]:mm;[Red]\\-[h]:mm", "e"),
            ("mmm yyyy", "ym"),
            ("H:MM:SS;@", "t"),
            ("0%", "%"),
            ("#,##0.0####\" YMD\"", ""),
            ("\\Y000000", ""),
            ("_-* #,##0_-;-* #,##0_-;_-* \"-\"??_-;_-@_-", ""),
            ("0.00E+00", ""),
            ("@", ""),
            ("[$-C0A]d \"de\" mmmm \"de\" yyyy;@", "ymd"),
        ] {
            let shown = Shown::of(code);
            let said = [
                (shown.year, 'y'),
                (shown.month, 'm'),
                (shown.day, 'd'),
                (shown.weekday, 'w'),
                (shown.time, 't'),
                (shown.elapsed, 'e'),
                (shown.percent, '%'),
            ];
            let said: String = said.into_iter().filter(|(on, _)| *on).map(|(_, c)| c).collect();
            assert_eq!(said, parts, "{code}");
        }
        assert_eq!(Shown::of("00000").zeros, 5);
        assert_eq!(Shown::of("0").zeros, 0);
    }
}
