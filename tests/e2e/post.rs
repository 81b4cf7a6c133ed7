//! The open post: pictures, comments, previews, and one field put back.

use crate::app::{App, Options};
use serde_json::json;
use std::path::Path;

fn picture() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../icons/128x128.png")
}

/// The sample plan with a new post open, whose title has the keyboard.
async fn with_post(options: &Options) -> App {
    let app = App::start(options).await;
    let spanish = options.language == "es";
    let name = if spanish {
        "Probar el plan"
    } else {
        "Try the sample plan"
    };
    app.click(&app.role("button", name).await).await;
    app.css("[role=gridcell][aria-current=date]").await;
    app.press("Shift+N").await;
    app.role("textbox", if spanish { "Título" } else { "Title" })
        .await;
    app.wait_for("the title has the keyboard", || async {
        app.script("return document.activeElement.tagName").await == "TEXTAREA"
    })
    .await;
    app.type_text("Library turns 50").await;
    app
}

/// Writes into a field as a person does.
async fn write(app: &App, name: &str, text: &str) {
    app.click(&app.role("textbox", name).await).await;
    app.type_text(text).await;
}

/// Clicks a button by its name.
async fn press(app: &App, name: &str) {
    app.click(&app.role("button", name).await).await;
}

/// Pastes (`paste`) or drops (`drop`) a small GIF onto the panel.
async fn bring(app: &App, how: &str) {
    app.script_with(
        "const bytes = Uint8Array.from(atob('R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=='), (c) => c.charCodeAt(0));
         const data = new DataTransfer();
         data.items.add(new File([bytes], `${arguments[0]}.gif`, { type: 'image/gif' }));
         const event = arguments[0] === 'paste'
            ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
            : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
         document.querySelector('.panel .page').dispatchEvent(event);",
        vec![json!(how)],
    )
    .await;
}

/// Waits until so many pictures are drawn.
async fn draws(app: &App, count: u64) {
    app.wait_for(&format!("{count} pictures"), || async {
        app.script(
            "return [...document.querySelectorAll('.pictures img')].filter((one) => one.complete && one.naturalWidth).length",
        )
        .await
            == json!(count)
    })
    .await;
}

#[tokio::test]
async fn pictures_come_by_choice_paste_and_drop_and_come_back_with_undo() {
    let app = with_post(&Options::default()).await;
    press(&app, "X").await;
    // Its counter comes a moment later, and moves what is below.
    app.sees("0 of 280").await;
    app.choose(&[&picture()]);
    press(&app, "Add a picture").await;
    draws(&app, 1).await;
    app.sees("128 × 128 pixels").await;
    app.sees("No alt text yet").await;
    write(&app, "Alt text of 128x128.png", "Image of a book").await;
    app.sees("Begin with what it shows").await;
    app.sees("15 of 1,000 on X").await;
    app.look("post-picture").await;

    bring(&app, "paste").await;
    draws(&app, 2).await;
    bring(&app, "drop").await;
    draws(&app, 3).await;
    press(&app, "Put drop.gif earlier").await;
    let order =
        "return [...document.querySelectorAll('.pictures strong')].map((one) => one.textContent).join()";
    app.wait_for("the dropped one stands second", || async {
        app.script(order).await == "128x128.png,drop.gif,paste.gif"
    })
    .await;

    press(&app, "Take 128x128.png away").await;
    draws(&app, 2).await;
    app.sees("Took 128x128.png away from").await;
    app.press("Ctrl+z").await;
    draws(&app, 3).await;
    let alt = app.role("textbox", "Alt text of 128x128.png").await;
    assert_eq!(
        alt.prop("value").await.unwrap().as_deref(),
        Some("Image of a book"),
        "undo brings it back with its alt text"
    );

    let letter = app.path("letter.docx");
    std::fs::write(&letter, b"PK\x03\x04").unwrap();
    app.choose(&[&letter]);
    press(&app, "Add a picture").await;
    app.sees("letter.docx is not a file that a post can carry").await;
    app.finds_nothing();
    app.close().await;
}

#[tokio::test]
async fn a_comment_is_written_resolved_and_counted_on_the_card() {
    let app = with_post(&Options::default()).await;
    write(&app, "New comment", "Is the ramp open?").await;
    press(&app, "Comment").await;
    app.css("[data-post][aria-label*='1 open comment']").await;
    app.look("post-comment").await;
    press(&app, "Change: comment of Joan").await;
    write(&app, "Comment of Joan", " I ask for Amira.").await;
    press(&app, "Save").await;
    app.sees("Is the ramp open? I ask for Amira.").await;
    press(&app, "Resolve: comment of Joan").await;
    app.sees("1 resolved").await;
    app.wait_for("no comment is open", || async {
        app.count("[data-post][aria-label*='open comment']").await == 0
    })
    .await;
    app.press("Ctrl+z").await;
    app.css("[data-post][aria-label*='1 open comment']").await;
    app.finds_nothing();
    app.close().await;
}

#[tokio::test]
async fn a_preview_shows_what_does_not_fit_and_one_field_is_put_back() {
    let app = with_post(&Options::default()).await;
    press(&app, "X").await;
    press(&app, "Instagram").await;
    let text = format!(
        "{}#Riverton and what is past the end",
        "Fifty years of stories. ".repeat(11)
    );
    write(&app, "Text", &text).await;
    press(&app, "Preview").await;
    let over =
        "return document.querySelector('article[aria-label*=\"on X\"] del')?.lastChild.textContent ?? ''";
    app.wait_for("what is past the limit is struck out", || async {
        app.script(over).await == text.get(280..).unwrap()
    })
    .await;
    assert_eq!(
        app.count("article[aria-label*='on Instagram'] del").await,
        0,
        "Instagram takes 2,200"
    );
    assert_eq!(app.count("article[aria-label*='on Instagram'] .more").await, 1);
    app.look("post-preview").await;

    app.click(&app.role("textbox", "Title").await).await;
    app.press("End").await;
    app.type_text(" today").await;
    app.press("Tab").await;
    press(&app, "Put back: title, Library turns 50").await;
    let title = app.role("textbox", "Title").await;
    app.wait_for("the title is as it was", || async {
        title.prop("value").await.unwrap().as_deref() == Some("Library turns 50")
    })
    .await;
    app.sees("Put back the title of").await;
    assert_eq!(
        app.role("textbox", "Text").await.prop("value").await.unwrap(),
        Some(text),
        "the text stays"
    );
    app.finds_nothing();
    app.close().await;
}

#[tokio::test]
async fn axe_finds_nothing_in_a_full_post_in_spanish_in_the_dark() {
    let app = with_post(&Options {
        size: (1024, 700),
        language: "es".to_owned(),
        colours: "dark".to_owned(),
        ..Options::default()
    })
    .await;
    press(&app, "X").await;
    write(&app, "Texto", &"Cincuenta años de historias. ".repeat(11)).await;
    bring(&app, "paste").await;
    draws(&app, 1).await;
    write(&app, "Comentario nuevo", "¿Está abierta la rampa?").await;
    press(&app, "Comentar").await;
    app.css("[data-post][aria-label*='1 comentario abierto']").await;
    press(&app, "Vista previa").await;
    app.css("article del").await;
    app.look("post-es-dark").await;
    app.finds_nothing();
    app.close().await;
}
