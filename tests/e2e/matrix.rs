//! Every view and every dialog, in three colour modes and two languages: axe-core finds nothing on any.

use crate::app::{App, Options};
use std::path::{Path, PathBuf};

/// The words of the screens, in a language.
struct Words {
    title: &'static str,
    palette: &'static str,
    keys: &'static str,
    settings: &'static str,
    shift: &'static str,
    export: &'static str,
    import: &'static str,
    questions: &'static str,
    table: &'static str,
}

const ENGLISH: Words = Words {
    title: "Title",
    palette: "Commands and posts",
    keys: "Keys",
    settings: "Settings",
    shift: "Move or copy",
    export: "Export as CSV",
    import: "Import",
    questions: "Questions",
    table: "Import a table…",
};
const SPANISH: Words = Words {
    title: "Título",
    palette: "Comandos y publicaciones",
    keys: "Teclas",
    settings: "Ajustes",
    shift: "Mover o copiar",
    export: "Exportar como CSV",
    import: "Importar",
    questions: "Preguntas",
    table: "Importar una tabla…",
};

async fn no_dialog(app: &App) {
    app.wait_for("no dialog", || async {
        !app.has_role("dialog", "").await && !app.has_role("menu", "").await
    })
    .await;
}

/// Runs a command by its name, as the palette does.
async fn run(app: &App, words: &Words, name: &str) {
    app.press("Ctrl+k").await;
    app.role("combobox", words.palette).await;
    app.type_text(name).await;
    app.wait_for(&format!("“{name}” is what Enter would choose"), || async {
        app.script("return document.querySelector('[role=option][aria-selected=true]')?.textContent ?? ''")
            .await
            .as_str()
            .is_some_and(|chosen| chosen.contains(name))
    })
    .await;
    app.press("Enter").await;
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

async fn look_at_all(colours: &str, language: &str) {
    let app = App::start(&Options {
        language: language.to_owned(),
        colours: colours.to_owned(),
        ..Options::default()
    })
    .await;
    let words = if language == "es" { SPANISH } else { ENGLISH };
    let look = async |screen: &str| app.look(&format!("matrix-{screen}-{colours}-{language}")).await;
    let sample = if language == "es" {
        "Probar el plan"
    } else {
        "Try the sample plan"
    };
    app.click(&app.role("button", sample).await).await;
    app.css("[role=gridcell][aria-current=date]").await;
    let worn = app
        .script(
            "const { lang, dataset } = document.documentElement;
             return [dataset.contrast ? 'high_contrast' : dataset.colourMode, lang]",
        )
        .await;
    assert_eq!(
        worn,
        serde_json::json!([colours, language]),
        "it is what is looked at"
    );

    // The views, each by its key.
    look("month").await;
    for (key, view, there) in [
        ("2", "week", "[data-lane]"),
        ("3", "table", "[role=grid] [data-cell]"),
        ("4", "board", "[data-status] [data-post]"),
        ("5", "year", ".months [role=gridcell].has"),
    ] {
        app.press(key).await;
        app.css(there).await;
        look(view).await;
    }
    app.press("1").await;
    app.css("[role=gridcell] [data-post]").await;

    // The open post beside the month.
    app.click(&app.css("[role=gridcell] [data-post]").await).await;
    app.role("textbox", words.title).await;
    look("post").await;
    app.press("Escape").await;
    app.wait_for("the post is closed", || async { app.count(".panel").await == 0 })
        .await;

    // The line for a new post.
    app.press("n").await;
    app.css(".quick input").await;
    app.type_text("Thu 9:30 Mill St closed #disruption @f").await;
    app.css(".quick [role=option]").await;
    look("line").await;
    app.press("Escape").await;
    app.press("Escape").await;
    app.wait_for("the line is closed", || async { app.count(".quick").await == 0 })
        .await;

    // The dialogs and the menu.
    app.press("Ctrl+k").await;
    app.role("combobox", words.palette).await;
    look("palette").await;
    app.press("Escape").await;
    no_dialog(&app).await;
    for (key, dialog, name) in [
        ("?", words.keys, "keys"),
        ("Ctrl+,", words.settings, "settings"),
        ("Ctrl+e", words.export, "export"),
        ("q", words.questions, "questions"),
    ] {
        app.press(key).await;
        app.role("dialog", dialog).await;
        look(name).await;
        app.press("Escape").await;
        no_dialog(&app).await;
    }
    app.press("Ctrl+a").await;
    app.css("[role=toolbar]").await;
    run(&app, &words, words.shift).await;
    app.role("dialog", words.shift).await;
    look("move-or-copy").await;
    app.press("Escape").await;
    no_dialog(&app).await;
    app.choose(&[&fixture("riverton-spring.csv")]);
    run(&app, &words, words.import).await;
    app.role("dialog", words.import).await;
    app.css("[role=dialog] table").await;
    look("import").await;
    app.press("Escape").await;
    no_dialog(&app).await;
    app.choose(&[&fixture("riverton-questions.csv")]);
    app.press("q").await;
    app.click(&app.role("button", words.table).await).await;
    app.css("[role=dialog] table").await;
    look("import-questions").await;
    app.press("Escape").await;
    app.role("button", words.table).await;
    app.press("Escape").await;
    no_dialog(&app).await;
    app.click(&app.role("button", "Plan:").await).await;
    app.role("menu", "").await;
    look("plan-menu").await;
    app.finds_nothing();
    app.close().await;
}

#[tokio::test]
async fn light_in_english() {
    look_at_all("light", "en").await;
}

#[tokio::test]
async fn light_in_spanish() {
    look_at_all("light", "es").await;
}

#[tokio::test]
async fn dark_in_english() {
    look_at_all("dark", "en").await;
}

#[tokio::test]
async fn dark_in_spanish() {
    look_at_all("dark", "es").await;
}

#[tokio::test]
async fn high_contrast_in_english() {
    look_at_all("high_contrast", "en").await;
}

#[tokio::test]
async fn high_contrast_in_spanish() {
    look_at_all("high_contrast", "es").await;
}
