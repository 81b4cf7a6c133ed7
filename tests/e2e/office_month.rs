//! A month of a real office, made by keyboard alone, in Spanish, in fewer than forty actions. An action is a key that
//! does something, or a line that is written and sent off.

use crate::app::{App, Options};
use almanac_core::Plan;
use almanac_core::filter::PostFilter;
use almanac_core::post::Post;
use almanac_core::time::Day;
use almanac_tests::{env, new_plan};
use serde_json::json;
use std::path::Path;

/// What the office says once: a day of the month, and the line behind it.
const ONCE: [(u32, &str); 16] = [
    (2, "9:30 Presupuesto: qué cambia este año #policy @facebook @x"),
    (
        3,
        "a las 12 La biblioteca cumple 50 años #milestone @facebook @instagram",
    ),
    (
        4,
        "8 de la mañana Calle Molino cortada por obras #disruption @facebook @x",
    ),
    (5, "17:00 Concierto en la plaza #event @instagram"),
    (6, "10:00 Nueva ruta de autobús nocturno #news @facebook @x"),
    (9, "9:00 Plazas de comedor: últimos días #policy @facebook"),
    (10, "a las 11 y media Así quedó el parque #success @instagram"),
    (11, "9:30 ¿Cuándo se recoge el cartón? #answer @facebook"),
    (12, "18:00 Cuentacuentos en la biblioteca #event @facebook"),
    (13, "mediodía Cien árboles nuevos #milestone @facebook @x"),
    (16, "9:00 Ayudas al alquiler: cómo pedirlas #policy @facebook"),
    (18, "20:00 Pleno municipal en directo #news @x"),
    (19, "10:30 ¿Por qué tarda la licencia? #answer @facebook"),
    (20, "9:15 Calle Molino abre de nuevo #disruption @facebook @x"),
    (23, "16:00 Feria de empleo #event @facebook @linkedin"),
    (24, "9:30 El huerto escolar da sus frutos #success @instagram"),
];

/// What it says every week: the weekday (0 is Monday) and the line behind its day.
const WEEKLY: [(u32, &str); 4] = [
    (0, "8:30 La semana en el municipio #news @facebook @x"),
    (2, "19:00 Cultura de esta semana #event @instagram"),
    (3, "9:30 Mañana se recoge el reciclaje #disruption @facebook"),
    (
        4,
        "13:00 Planes para el fin de semana #event @facebook @instagram",
    ),
];

struct Desk {
    app: App,
    actions: usize,
}

impl Desk {
    async fn press(&mut self, chord: &str) {
        self.actions += 1;
        self.app.press(chord).await;
    }

    /// Opens the line and waits until it has the keyboard, empty.
    async fn line(&mut self) {
        self.press("n").await;
        self.is_ready().await;
    }

    async fn is_ready(&self) {
        let line = "const at = document.activeElement; return at.closest('.quick') ? at.value : null";
        self.app
            .wait_for("an empty line has the keyboard", || async {
                self.app.script(line).await == json!("")
            })
            .await;
    }

    /// Writes a line and sends it off with a key, once it was read.
    async fn send(&mut self, line: &str, chord: &str) {
        self.app.type_text(line).await;
        // The last name of the line was read: then all of it was.
        let last = line.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let marks = "return [...document.querySelectorAll('.quick mark')].map((mark) => mark.textContent.toLowerCase())";
        self.app
            .wait_for(&format!("“{line}” is read"), || async {
                self.app.script(marks).await.as_array().is_some_and(|marks| {
                    marks.len() > 2 && marks.last().and_then(|mark| mark.as_str()) == Some(last.as_str())
                })
            })
            .await;
        self.press(chord).await;
    }

    /// Runs a command out of the palette: a search and Enter are one action.
    async fn run(&mut self, name: &str) {
        self.app.press("Ctrl+k").await;
        self.app.css("[role=combobox]").await;
        self.app.type_text(name).await;
        let chosen = "return document.querySelector('[role=option][aria-selected=true]')?.textContent ?? ''";
        self.app
            .wait_for(&format!("“{name}” is what Enter would choose"), || async {
                self.app
                    .script(chosen)
                    .await
                    .as_str()
                    .is_some_and(|chosen| chosen.contains(name))
            })
            .await;
        self.press("Enter").await;
    }

    async fn no_dialog(&self) {
        self.app
            .wait_for("no dialog", || async { !self.app.has_role("dialog", "").await })
            .await;
    }
}

/// The posts of a month, from a copy of the file: to open a plan at another hour may continue what repeats.
fn posts_of(path: &Path, first: Day) -> Vec<Post> {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.almanac");
    std::fs::copy(path, &copy).unwrap();
    let plan = Plan::open(&copy, env()).unwrap();
    let month = PostFilter {
        from: Some(first),
        to: Some(first.plus(27)),
        ..PostFilter::default()
    };
    let mut posts = Vec::new();
    plan.each_post(&month, |post| {
        posts.push(post);
        Ok(())
    })
    .unwrap();
    posts
}

#[tokio::test]
async fn a_month_of_a_real_office_in_fewer_than_forty_actions_in_spanish() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("riverton.almanac");
    let plan = Plan::create(&path, &new_plan(), env()).unwrap();
    let (today, _) = plan.zone().wall(chrono::Utc::now());
    drop(plan);
    let first = (1..=31)
        .map(|days| today.plus(days))
        .find(|day| day.day() == 1)
        .unwrap();
    let app = App::start(&Options {
        args: vec![path.display().to_string()],
        language: "es".to_owned(),
        ..Options::default()
    })
    .await;
    app.css("[role=gridcell][aria-current=date]").await;
    let mut desk = Desk { app, actions: 0 };

    desk.line().await;
    let months = [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ];
    let month = months[first.month() as usize - 1];
    for (day, line) in ONCE {
        desk.send(&format!("{day} de {month} {line}"), "Enter").await;
        desk.is_ready().await;
    }
    for (at, (weekday, line)) in WEEKLY.into_iter().enumerate() {
        let day = (0..7)
            .map(|days| first.plus(days))
            .find(|day| day.weekday() == weekday)
            .unwrap();
        if at > 0 {
            desk.line().await;
        }
        desk.send(&format!("{} de {month} {line}", day.day()), "Shift+Enter")
            .await;
        desk.app.role("textbox", "Título").await;
        desk.run("Repetir la publicación").await;
        desk.app.role("dialog", "Cuándo se repite").await;
        desk.app.sees("Cada semana").await;
        desk.press("Enter").await;
        desk.no_dialog().await;
        desk.press("Escape").await;
    }
    desk.run("Planear publicaciones en torno a una fecha").await;
    desk.app
        .role("dialog", "Publicaciones en torno a una fecha")
        .await;
    desk.press("Tab").await;
    desk.app.type_text("Zona azul").await;
    desk.app.sees("Zona azul opens").await;
    desk.press("Enter").await;
    desk.no_dialog().await;

    assert!(desk.actions < 40, "{} actions", desk.actions);
    let wanted = ONCE.len() + 4 * WEEKLY.len();
    desk.app
        .wait_for("the month is in the file", || async {
            posts_of(&path, first).len() > wanted
        })
        .await;
    let posts = posts_of(&path, first);
    for (day, line) in ONCE {
        let post = posts
            .iter()
            .find(|post| line.contains(&post.title) && post.day.is_some_and(|own| own.day() == day))
            .unwrap_or_else(|| panic!("“{line}” is no post: {posts:?}"));
        assert!(
            post.time.is_some() && post.theme.is_some() && !post.channels.is_empty(),
            "{post:?}"
        );
    }
    for (weekday, line) in WEEKLY {
        let weekly: Vec<&Post> = posts.iter().filter(|post| line.contains(&post.title)).collect();
        assert_eq!(weekly.len(), 4, "four weeks of “{line}”");
        assert!(
            weekly
                .iter()
                .all(|post| post.day.is_some_and(|day| day.weekday() == weekday))
        );
    }
    desk.app.look("office-month").await;
    desk.app.finds_nothing();
    desk.app.close().await;
}
