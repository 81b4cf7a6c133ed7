//! Words, as search knows them: how a text is taken apart, what answers a word, and where it stands in the text.
//!
//! A text is folded (case and accents aside, letters of other widths made plain) and taken apart at everything that
//! is not a letter or a digit. Scripts that put no space between words (Chinese, Japanese, Korean, Thai, …) and
//! pictographs are taken apart letter by letter, so that any run of them is found as a phrase. The index holds these
//! words, and so does a question.

use crate::post::PostCard;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Rises when texts are prepared in another way: an index of an older way is made anew.
pub(crate) const WAY: i64 = 2;

/// Stands in the index between two texts of one column, so that no phrase runs from one into the other. It is no
/// letter: no text and no question holds it as a word.
const BETWEEN: &str = "\u{241e}";

/// Words that a post must hold, one after another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The words, as somebody typed them.
    pub text: String,
    /// Whether the last of them is a whole word, and not the beginning of one.
    pub exact: bool,
}

/// A text with the places in it that answer a question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Marked {
    /// The text, on one line.
    pub text: String,
    /// From where to where, in UTF-16 units, in order and apart.
    pub marks: Vec<(u32, u32)>,
}

/// Where in a post a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum FoundIn {
    /// Its text.
    Text,
    /// A text of its own on a channel.
    OwnText,
    /// The notes.
    Notes,
    /// A comment on it.
    Comment,
    /// Where it happens.
    Place,
    /// Its campaign.
    Campaign,
    /// Who looks after it.
    Owner,
    /// Whom it is for.
    Audience,
    /// The alt text of an attachment.
    Alt,
    /// Its link.
    Link,
}

/// A post that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Hit {
    /// What its card shows.
    pub post: PostCard,
    /// Its title, or the beginning of its text where it has none.
    pub title: Marked,
    /// A piece of the post that shows why it was found, or else how it begins.
    pub snippet: Marked,
    /// Where the piece stands.
    pub found_in: FoundIn,
    /// The channel, where the piece is a text of its own there; else empty.
    pub channel: String,
}

/// The best of what was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Hits {
    /// How many posts were found in all.
    pub total: u32,
    /// The best of them, best first.
    pub hits: Vec<Hit>,
}

/// A word of a text: folded, and from where to where in the text it stands, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) word: String,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

/// The words of a text.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    each_letter(text, |from, to, c, begins| match tokens.last_mut() {
        Some(last) if !begins => {
            last.word.push(c);
            last.to = to;
        }
        _ => tokens.push(Token {
            word: c.to_string(),
            from,
            to,
        }),
    });
    tokens
}

/// A text as the index takes it: its words, a space apart.
pub(crate) fn prepared<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for text in texts {
        let mut between = !out.is_empty();
        each_letter(text, |_, _, c, begins| {
            if between {
                out.push(' ');
                out.push_str(BETWEEN);
                between = false;
            }
            if begins && !out.is_empty() {
                out.push(' ');
            }
            out.push(c);
        });
    }
    out
}

/// Gives each folded letter of the words of a text to `take`: from where to where in the text it stands, the letter,
/// and whether a word begins with it.
fn each_letter(text: &str, mut take: impl FnMut(usize, usize, char, bool)) {
    let mut open = false;
    let mut put = |from: usize, to: usize, c: char| {
        if is_apart(c) {
            take(from, to, c, true);
            open = false;
        } else if c.is_alphanumeric() || is_combining_mark(c) {
            take(from, to, c, !open);
            open = true;
        } else {
            open = false;
        }
    };
    each_folded(text, |from, to, folded| match folded {
        Folded::Plain(c) => put(from, to, c),
        Folded::Several(letters) => letters.chars().for_each(|c| put(from, to, c)),
    });
}

/// What a letter with its marks is folded to.
enum Folded {
    Plain(char),
    Several(String),
}

/// Gives each letter of a text, with the marks upon it, to `take`: from where to where it stands, and what it is folded
/// to.
fn each_folded(text: &str, mut take: impl FnMut(usize, usize, Folded)) {
    let mut at = text.char_indices().peekable();
    while let Some((from, c)) = at.next() {
        let mut to = from + c.len_utf8();
        if c.is_ascii() && at.peek().is_none_or(|(_, next)| next.is_ascii()) {
            take(from, to, Folded::Plain(c.to_ascii_lowercase()));
            continue;
        }
        while let Some((start, next)) = at.peek().copied() {
            if !(is_combining_mark(next) || is_joined(next)) {
                break;
            }
            to = start + next.len_utf8();
            at.next();
        }
        let letter = text.get(from..to).unwrap_or_default();
        take(from, to, Folded::Several(folded(letter)));
    }
}

/// Whether a letter goes on what stands before it: the later parts of a Korean syllable, the narrow voice marks of
/// Japanese, and what joins unseen.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{1160}'..='\u{11ff}' | '\u{ff9e}' | '\u{ff9f}') || is_unseen(c)
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Marks that a question may leave out: accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic, what
/// chooses among forms. A mark that makes another letter of it (kana, the vowels of India) stays.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}'
        | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{e0100}'..='\u{e01ef}')
}

fn folded(letter: &str) -> String {
    let plain = letter.nfkd().filter(|c| !is_accent(*c) && !is_unseen(*c)).nfc();
    let mut out = String::new();
    for c in plain.flat_map(char::to_lowercase).filter(|c| !is_accent(*c)) {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'ł' => out.push('l'),
            'ø' => out.push('o'),
            'đ' | 'ð' => out.push('d'),
            'ħ' => out.push('h'),
            'ı' => out.push('i'),
            'ς' => out.push('σ'),
            c => out.push(c),
        }
    }
    out
}

/// Whether a letter is a word by itself: of a script without spaces between words, or a pictograph.
fn is_apart(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}'
        | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30fa}'
        | '\u{30fc}'..='\u{318f}' | '\u{31a0}'..='\u{31ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}' | '\u{1f000}'..='\u{1faff}' | '\u{20000}'..='\u{3ffff}')
}

impl Words {
    /// Words, the last of which may be the beginning of one.
    pub fn begun(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            exact: false,
        }
    }

    /// Whether there is a word in it, and not punctuation alone.
    pub fn says_something(&self) -> bool {
        self.asked().is_some()
    }

    /// What is asked for: words one after another, and whether the last may go on. None where there is no word in
    /// it, but punctuation alone: then it asks for nothing.
    fn asked(&self) -> Option<(Vec<String>, bool)> {
        let words: Vec<String> = tokens(&self.text).into_iter().map(|token| token.word).collect();
        let last = words.last()?;
        let goes_on = !self.exact && !last.chars().next().is_some_and(is_apart);
        Some((words, goes_on))
    }

    /// The question as the index takes it.
    pub(crate) fn question(&self) -> Option<String> {
        let (words, goes_on) = self.asked()?;
        // A word holds letters and digits alone, so that nothing in it ends the quotes.
        Some(format!(
            "\"{}\"{}",
            words.join(" "),
            if goes_on { " *" } else { "" }
        ))
    }

    /// Where the words stand in a text, in bytes.
    fn places(&self, text: &str, within: &[Token]) -> Vec<(usize, usize)> {
        let Some((words, goes_on)) = self.asked() else {
            return Vec::new();
        };
        let last = words.len() - 1;
        let answers = |found: &[Token]| {
            found.iter().zip(&words).enumerate().all(|(at, (token, word))| {
                token.word == *word || (at == last && goes_on && token.word.starts_with(word.as_str()))
            })
        };
        let found = within.windows(words.len()).filter(|found| answers(found));
        found
            .filter_map(|found| {
                let (first, end) = (found.first()?, found.last()?);
                Some((first.from, begun(text, end, words.last()?)))
            })
            .collect()
    }
}

/// Where the beginning of a word ends in the text.
fn begun(text: &str, token: &Token, word: &str) -> usize {
    let mut length = 0;
    let mut place = None;
    let whole = text.get(token.from..token.to).unwrap_or_default();
    each_folded(whole, |_, to, folded| {
        length += match &folded {
            Folded::Plain(c) => c.len_utf8(),
            Folded::Several(letters) => letters.len(),
        };
        if length >= word.len() && place.is_none() {
            place = Some(token.from + to);
        }
    });
    place.unwrap_or(token.to)
}

/// Marks a text where it answers one of several questions. Gives also how many of them it answers.
pub(crate) fn mark(text: &str, words: &[Words]) -> (Vec<(usize, usize)>, usize) {
    let within = tokens(text);
    let mut places = Vec::new();
    let mut answered = 0;
    for own in words {
        let found = own.places(text, &within);
        answered += usize::from(!found.is_empty());
        places.extend(found);
    }
    places.sort_unstable();
    let mut apart: Vec<(usize, usize)> = Vec::new();
    for (from, to) in places {
        match apart.last_mut().filter(|last| from <= last.1) {
            Some(last) => last.1 = last.1.max(to),
            None => apart.push((from, to)),
        }
    }
    (apart, answered)
}

/// A text on one line.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// About so many letters of a snippet stand before its first mark, and so many in all.
const BEFORE: usize = 36;
const LENGTH: usize = 150;

/// A piece of a line around its first mark, cut between words where that is possible.
pub(crate) fn piece(line: &str, marks: &[(usize, usize)]) -> Marked {
    use unicode_segmentation::UnicodeSegmentation;
    let starts: Vec<usize> = line.grapheme_indices(true).map(|(at, _)| at).collect();
    let first = marks.first().map_or(0, |(from, _)| *from);
    let at = starts.partition_point(|start| *start < first);
    let mut begin = at.saturating_sub(BEFORE);
    if starts.len() <= LENGTH {
        begin = 0;
    }
    let mut end = (begin + LENGTH).min(starts.len());
    let is_space = |at: usize| {
        starts
            .get(at)
            .and_then(|start| line.get(*start..))
            .is_some_and(|rest| rest.starts_with(' '))
    };
    if begin > 0
        && let Some(space) = (begin..at).find(|own| is_space(*own))
    {
        begin = space + 1;
    }
    if end < starts.len()
        && let Some(space) = (end.saturating_sub(24)..end).rev().find(|own| is_space(*own))
    {
        end = space;
    }
    let from = starts.get(begin).copied().unwrap_or(0);
    let to = starts.get(end).copied().unwrap_or(line.len());
    let mut out = String::new();
    if from > 0 {
        out.push('…');
    }
    let lead = out.len();
    out.push_str(line.get(from..to).unwrap_or_default());
    let shifted: Vec<(usize, usize)> = marks
        .iter()
        .filter(|(start, end)| *start < to && *end > from)
        .map(|(start, end)| (lead + start.max(&from) - from, lead + end.min(&to) - from))
        .collect();
    if to < line.len() {
        out.push('…');
    }
    in_utf16(out, &shifted)
}

/// A text with its marks counted as the screen counts.
pub(crate) fn in_utf16(text: String, marks: &[(usize, usize)]) -> Marked {
    let units = |to: usize| {
        let before = text.get(..to).unwrap_or(&text);
        u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
    };
    let marks = marks
        .iter()
        .map(|(from, to)| (units(*from), units(*to)))
        .collect();
    Marked { text, marks }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.word).collect()
    }

    #[test]
    fn a_text_is_taken_apart_into_folded_words() {
        for (text, expected) in [
            ("Mill Street — closed!", "mill street closed"),
            ("El Año del Café, ÁRBOL", "el ano del cafe arbol"),
            ("e\u{301}cole ÉCOLE", "ecole ecole"),
            ("Straße Łódź Øresund Ævar", "strasse lodz oresund aevar"),
            ("ΟΔΟΣ οδός", "οδοσ οδοσ"),
            ("İstanbul ISPARTA ılık", "istanbul isparta ilik"),
            ("道路封閉 notice", "道 路 封 閉 notice"),
            ("がっこう か\u{3099}", "が っ こ う が"),
            ("ｶﾞｲﾄﾞ Ａ１", "ガ イ ド a1"),
            ("한국어 \u{1112}\u{1161}\u{11ab}", "한 국 어 한"),
            ("नमस्ते", "नमस्ते"),
            (
                "soft\u{ad}hyphen #RoadClosed @x 9:30",
                "softhyphen roadclosed x 9 30",
            ),
            ("🚧🎉 don’t", "🚧 🎉 don t"),
            (
                "https://riverton.example/mill-st",
                "https riverton example mill st",
            ),
            ("— … !", ""),
        ] {
            assert_eq!(words(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn a_question_is_quoted_whatever_it_is() {
        let question = |text: &str, exact| {
            Words {
                text: text.to_owned(),
                exact,
            }
            .question()
        };
        assert_eq!(question("Mill", false).as_deref(), Some("\"mill\" *"));
        assert_eq!(question("Mill St", true).as_deref(), Some("\"mill st\""));
        assert_eq!(
            question("a\" OR b* NEAR(", false).as_deref(),
            Some("\"a or b near\" *")
        );
        assert_eq!(question("封閉", false).as_deref(), Some("\"封 閉\""));
        assert_eq!(question("…", false), None, "punctuation asks for nothing");
    }

    #[test]
    fn hits_are_marked_in_the_text_as_it_was_written() {
        let marked = |text: &str, asked: &[&str]| {
            let words: Vec<Words> = asked.iter().map(|text| Words::begun(*text)).collect();
            let (marks, _) = mark(text, &words);
            marks
                .iter()
                .filter_map(|(from, to)| text.get(*from..*to))
                .collect::<Vec<_>>()
                .join("|")
        };
        for (text, asked, expected) in [
            ("El Año del café", &["ano", "caf"][..], "Año|caf"),
            ("e\u{301}cole", &["ec"], "e\u{301}c"),
            ("Die Straße", &["stras"], "Straß"),
            ("道路封閉通知", &["封閉"], "封閉"),
            ("mill miller windmill", &["mill"], "mill|mill"),
            ("Mill Street closed", &["mill st"], "Mill St"),
            ("Mill Street", &["mill street", "street"], "Mill Street"),
            ("nothing", &["of it"], ""),
        ] {
            assert_eq!(marked(text, asked), expected, "{text} for {asked:?}");
        }
    }

    #[test]
    fn a_piece_shows_its_first_hit_and_is_counted_as_the_screen_counts() {
        let line = format!("🚧 {} Mühle {}", "word ".repeat(40), "after ".repeat(40));
        let line = one_line(&line);
        let (marks, _) = mark(&line, &[Words::begun("muhle")]);
        let piece = piece(&line, &marks);
        let (from, to) = piece.marks[0];
        let units: Vec<u16> = piece.text.encode_utf16().collect();
        assert_eq!(
            String::from_utf16(&units[from as usize..to as usize]).unwrap(),
            "Mühle"
        );
        assert!(
            piece.text.starts_with("…word") && piece.text.ends_with("after…"),
            "{}",
            piece.text
        );
        assert!(piece.text.chars().count() <= LENGTH + 2);
    }
}
