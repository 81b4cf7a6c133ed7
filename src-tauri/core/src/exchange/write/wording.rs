//! The words around the posts in files that people read (XLSX, HTML, Markdown), in English and Spanish. The words
//! of CSV and JSON never change with a language: programs read them.

use crate::exchange::mapping::Field;
use crate::exchange::words;
use crate::post::Status;
use crate::time::{Day, names};

/// The words of a language.
#[derive(Debug)]
pub(super) struct Wording {
    /// Its code, `en` or `es`.
    pub(super) code: &'static str,
    months: [&'static str; 12],
    weekdays: [&'static str; 7],
    /// The days of the week above a calendar.
    pub(super) short_weekdays: [&'static str; 7],
    statuses: [&'static str; 6],
    /// The heads of a sheet's columns.
    pub(super) heads: Heads,
    /// Posts without a day.
    pub(super) tray: &'static str,
    /// The name of the sheet of all posts.
    pub(super) posts_sheet: &'static str,
    /// The name of the sheet that the drop-downs read.
    pub(super) lists_sheet: &'static str,
    /// The name of a page's list of months.
    pub(super) contents: &'static str,
    /// What a spreadsheet says where a cell has none of the choices.
    pub(super) choose: &'static str,
    /// What stands where a post has no title and no text.
    pub(super) untitled: &'static str,
    /// A month or a plan without posts.
    pub(super) nothing: &'static str,
    /// In which zone the times are; `{}` stands for the zone.
    pub(super) times: &'static str,
    /// One post, and several; `{}` stands for how many.
    pub(super) counts: [&'static str; 2],
}

/// The heads of a sheet's columns. An import asks [`field_headed`] for them, so that the sheet comes back.
#[derive(Debug)]
pub(super) struct Heads {
    pub(super) day: &'static str,
    pub(super) time: &'static str,
    pub(super) zone: &'static str,
    pub(super) title: &'static str,
    pub(super) text: &'static str,
    pub(super) theme: &'static str,
    pub(super) status: &'static str,
    pub(super) channels: &'static str,
    pub(super) campaign: &'static str,
    pub(super) owner: &'static str,
    pub(super) link: &'static str,
    pub(super) notes: &'static str,
    pub(super) language: &'static str,
    pub(super) audience: &'static str,
    pub(super) place: &'static str,
}

impl Heads {
    /// The fields under their heads; the zone, which is the plan's, is none of a post.
    fn fields(&self) -> [(&'static str, Field); 14] {
        [
            (self.day, Field::Day),
            (self.time, Field::Time),
            (self.title, Field::Title),
            (self.text, Field::Text),
            (self.theme, Field::Theme),
            (self.status, Field::Status),
            (self.channels, Field::Channel),
            (self.campaign, Field::Campaign),
            (self.owner, Field::Owner),
            (self.link, Field::Link),
            (self.notes, Field::Notes),
            (self.language, Field::Language),
            (self.audience, Field::Audience),
            (self.place, Field::Place),
        ]
    }
}

/// The field of a column that a writer heads so, in any language; `plain` is the head in lower case and without accents.
pub(in crate::exchange) fn field_headed(head: &str, plain: &str) -> Option<Field> {
    [&ENGLISH, &SPANISH].into_iter().find_map(|wording| {
        let text = head.strip_prefix(wording.heads.text);
        let channel = text
            .and_then(|rest| rest.strip_prefix(": "))
            .filter(|name| !name.is_empty());
        if let Some(channel) = channel {
            return Some(Field::TextOn(channel.to_owned()));
        }
        let fields = wording.heads.fields().into_iter();
        fields
            .filter(|(own, _)| words::plain(own) == plain)
            .map(|(_, field)| field)
            .next()
    })
}

impl Wording {
    /// The words of a language: Spanish for `es` and its regions, else English.
    pub(super) fn of(language: &str) -> &'static Self {
        if language.split('-').next() == Some("es") {
            &SPANISH
        } else {
            &ENGLISH
        }
    }

    /// The word for a status.
    pub(super) fn status(&self, status: Status) -> &'static str {
        let at = Status::ALL.iter().position(|one| *one == status);
        at.and_then(|at| self.statuses.get(at))
            .copied()
            .unwrap_or_default()
    }

    /// `Thursday 4 March 2027`, `jueves 4 de marzo de 2027`.
    pub(super) fn day(&self, day: Day) -> String {
        let name = |names: &[&'static str], at: u32| {
            let at = usize::try_from(at).unwrap_or_default();
            names.get(at).copied().unwrap_or_default()
        };
        let weekday = name(&self.weekdays, day.weekday());
        let month = name(&self.months, day.month() - 1);
        match self.code {
            "es" => format!("{weekday} {} de {month} de {}", day.day(), day.year()),
            _ => format!("{weekday} {} {month} {}", day.day(), day.year()),
        }
    }

    /// `March 2027`, `Marzo de 2027`.
    pub(super) fn month(&self, day: Day) -> String {
        let at = usize::try_from(day.month() - 1).unwrap_or_default();
        let month = self.months.get(at).copied().unwrap_or_default();
        match self.code {
            "es" => {
                let (first, rest) = month.split_at_checked(1).unwrap_or((month, ""));
                format!("{}{rest} de {}", first.to_uppercase(), day.year())
            }
            _ => format!("{month} {}", day.year()),
        }
    }

    /// `1 post`, `12 posts`.
    pub(super) fn posts(&self, count: usize) -> String {
        let [one, many] = self.counts;
        (if count == 1 { one } else { many }).replace("{}", &count.to_string())
    }
}

static ENGLISH: Wording = Wording {
    code: "en",
    months: names::ENGLISH.months,
    weekdays: names::ENGLISH.weekdays,
    short_weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    statuses: ["Idea", "Draft", "In review", "Approved", "Published", "Cancelled"],
    heads: Heads {
        day: "Day",
        time: "Time",
        zone: "Time zone",
        title: "Title",
        text: "Text",
        theme: "Theme",
        status: "Status",
        channels: "Channels",
        campaign: "Campaign",
        owner: "Owner",
        link: "Link",
        notes: "Notes",
        language: "Language",
        audience: "Audience",
        place: "Place",
    },
    tray: "Tray",
    posts_sheet: "Posts",
    lists_sheet: "Lists",
    contents: "Months",
    choose: "Choose one of the list: the plan knows no other.",
    untitled: "Untitled",
    nothing: "No posts.",
    times: "Times are those of {}.",
    counts: ["1 post", "{} posts"],
};

static SPANISH: Wording = Wording {
    code: "es",
    months: names::SPANISH.months,
    weekdays: names::SPANISH.weekdays,
    short_weekdays: ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"],
    statuses: [
        "Idea",
        "Borrador",
        "En revisión",
        "Aprobada",
        "Publicada",
        "Cancelada",
    ],
    heads: Heads {
        day: "Fecha",
        time: "Hora",
        zone: "Zona horaria",
        title: "Título",
        text: "Texto",
        theme: "Tema",
        status: "Estado",
        channels: "Canales",
        campaign: "Campaña",
        owner: "Responsable",
        link: "Enlace",
        notes: "Notas",
        language: "Idioma",
        audience: "Público",
        place: "Lugar",
    },
    tray: "Bandeja",
    posts_sheet: "Publicaciones",
    lists_sheet: "Listas",
    contents: "Meses",
    choose: "Elige uno de la lista: el plan no conoce otros.",
    untitled: "Sin título",
    nothing: "No hay publicaciones.",
    times: "Las horas son las de {}.",
    counts: ["1 publicación", "{} publicaciones"],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_are_said_as_people_say_them() {
        let day: Day = "2027-03-04".parse().unwrap();
        let (english, spanish) = (Wording::of("en-GB"), Wording::of("es-MX"));
        assert_eq!(english.day(day), "Thursday 4 March 2027");
        assert_eq!(spanish.day(day), "jueves 4 de marzo de 2027");
        assert_eq!(
            (english.month(day), spanish.month(day)),
            ("March 2027".into(), "Marzo de 2027".into())
        );
        assert_eq!(
            (english.posts(1), spanish.posts(3)),
            ("1 post".into(), "3 publicaciones".into())
        );
        assert_eq!(spanish.status(Status::InReview), "En revisión");
    }
}
