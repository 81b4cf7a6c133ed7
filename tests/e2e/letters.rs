//! Letters twice as large (WCAG 1.4.4), as the system has them: on every screen, every control can be reached and hit,
//! and no text is cut without an ellipsis.

use crate::app::{App, Options};
use std::path::Path;

/// JavaScript: what is out of reach, covered or cut on the screen as it is, one line each.
const FAULTS: &str = r#"
const top = document.querySelector('.dialog, [role=menu], .popover') ?? document.body;
const styleOf = (one) => getComputedStyle(one);
const scrolls = (value) => value === 'auto' || value === 'scroll';
const clips = (value) => value !== 'visible';
const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[inert], .sr-only');
const tell = (one) => {
  const name = one.getAttribute('aria-label') || one.textContent || one.placeholder || '';
  return `<${one.tagName.toLowerCase()} class="${one.getAttribute('class') ?? ''}"> “${name.replace(/\s+/g, ' ').trim().slice(0, 60)}”`;
};
// Up to what lies over the page by itself.
function* around(one) {
  for (let own = one; own && own !== document.documentElement; own = own.parentElement) {
    if (styleOf(own).position === 'fixed') return;
    if (own.parentElement) yield own.parentElement;
  }
}
function reach(one) {
  for (const area of around(one)) {
    const { overflowX, overflowY } = styleOf(area);
    const [own, room] = [one.getBoundingClientRect(), area.getBoundingClientRect()];
    if (scrolls(overflowY)) area.scrollTop += own.top + own.height / 2 - (room.top + room.height / 2);
    if (scrolls(overflowX)) area.scrollLeft += own.left + own.width / 2 - (room.left + room.width / 2);
  }
}
const faults = new Set();
const controls = top.querySelectorAll('button, input, select, textarea, a[href], [tabindex]:not([tabindex="-1"]), [role=gridcell], [role=tab], [role=option], [role^=menuitem]');
for (const one of controls) {
  if (!shown(one) || one.closest('[aria-hidden=true]') || one.matches('.dialog-body, [role=tabpanel], [data-focus-guard], .dialog, [role=grid]')) continue;
  const size = one.getBoundingClientRect();
  if (size.width <= 2 || size.height <= 2) continue;
  reach(one);
  const own = one.getBoundingClientRect();
  const [x, y] = [own.left + own.width / 2, own.top + own.height / 2];
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) {
    faults.add(`outside the window: ${tell(one)}`);
    continue;
  }
  for (const area of around(one)) {
    const { overflowX, overflowY } = styleOf(area);
    const room = area.getBoundingClientRect();
    const wide = clips(overflowX) && !scrolls(overflowX) && (own.left < room.left - 1.5 || own.right > room.right + 1.5);
    const high = clips(overflowY) && !scrolls(overflowY) && (own.top < room.top - 1.5 || own.bottom > room.bottom + 1.5);
    if (wide || high) faults.add(`cut by ${tell(area).slice(0, 60)}: ${tell(one)}`);
  }
  const hit = document.elementFromPoint(x, y);
  if (!hit || !(one.contains(hit) || hit.closest('label')?.control === one))
    faults.add(`covered by ${hit ? tell(hit) : 'nothing'}: ${tell(one)}`);
}
const texts = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
for (let node = texts.nextNode(); node; node = texts.nextNode()) {
  const parent = node.parentElement;
  if (!node.data.trim() || !shown(parent) || parent.closest('option, textarea, style, script, svg')) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  let lines = [...range.getClientRects()].filter((line) => line.width > 1 && line.height > 1);
  if (lines.length === 0 || lines.every((line) => line.width <= 2)) continue;
  let [dots, clamped] = [false, false];
  // What can be scrolled into view is not cut.
  let [goesX, goesY] = [false, false];
  for (const area of [parent, ...around(parent)]) {
    const style = styleOf(area);
    const room = area.getBoundingClientRect();
    if (room.width <= 2) break;
    goesX ||= scrolls(style.overflowX);
    goesY ||= scrolls(style.overflowY);
    if (style.textOverflow === 'ellipsis') dots = true;
    if (style.webkitLineClamp !== 'none') {
      clamped = true;
      // The lines after the ellipsis.
      lines = lines.filter((line) => (line.top + line.bottom) / 2 < room.bottom);
    }
    for (const line of lines) {
      const slack = line.height * 0.2;
      if (clips(style.overflowX) && !goesX && !dots && !clamped && (line.left < room.left - 1.5 || line.right > room.right + 1.5))
        faults.add(`text cut at the side: ${tell(parent)}`);
      const [above, below] = [line.top + slack < room.top, line.bottom - slack > room.bottom];
      if (clips(style.overflowY) && !goesY && (above || below))
        faults.add(`text cut above or below: ${tell(parent)}`);
    }
  }
}
for (const field of top.querySelectorAll('textarea'))
  if (shown(field) && !scrolls(styleOf(field).overflowY) && field.scrollHeight > field.clientHeight + 2) faults.add(`text cut: ${tell(field)}`);
const page = document.scrollingElement;
if (page.scrollTop || page.scrollLeft || document.body.scrollTop) faults.add('the page itself has moved');
// Lists of days and rows may scroll sideways; what is read may not.
for (const one of document.querySelectorAll('header, footer, .side, .side *, .panel, .panel *, .dialog, .dialog *, .year'))
  if (shown(one) && scrolls(styleOf(one).overflowX) && one.scrollWidth > one.clientWidth + 1)
    faults.add(`scrolls sideways: ${tell(one)}`);
// What is drawn in a day of the year does not touch its number.
for (const day of top.querySelectorAll('.year:not(.tight) [role=gridcell].has')) {
  const [number, full] = ['.number', '.fullness'].map((part) => day.querySelector(part)?.getBoundingClientRect());
  if (!number || !full) continue;
  const range = document.createRange();
  range.selectNodeContents(day.querySelector('.number'));
  const text = range.getBoundingClientRect();
  if (text.right > full.left && text.bottom - text.height * 0.2 > full.top) faults.add(`the number touches how full it is: ${tell(day)}`);
}
return [...faults];
"#;

/// The words of the screens, in a language.
struct Words {
    sample: &'static str,
    title: &'static str,
    theme: &'static str,
    side: &'static str,
    palette: &'static str,
    keys: &'static str,
    settings: &'static str,
    shift: &'static str,
    export: &'static str,
    import: &'static str,
}

const ENGLISH: Words = Words {
    sample: "Try the sample plan",
    title: "Title",
    theme: "Theme",
    side: "Filters and tray",
    palette: "Commands and posts",
    keys: "Keys",
    settings: "Settings",
    shift: "Move or copy",
    export: "Export",
    import: "Import",
};
const SPANISH: Words = Words {
    sample: "Probar el plan",
    title: "Título",
    theme: "Tema",
    side: "Filtros y bandeja",
    palette: "Comandos y publicaciones",
    keys: "Teclas",
    settings: "Ajustes",
    shift: "Mover o copiar",
    export: "Exportar",
    import: "Importar",
};

/// Looks at screens one after another, and says at the end what is wrong on any.
struct Look<'a> {
    app: &'a App,
    name: String,
    /// Whether axe-core looks too.
    axe: bool,
    found: Vec<String>,
}

impl Look<'_> {
    async fn at(&mut self, screen: &str) {
        let name = format!("letters-{screen}-{}", self.name);
        if self.axe {
            self.app.look(&name).await;
        } else {
            self.app.settled().await;
            self.app.screenshot(&name).await;
        }
        let faults = self.app.script(FAULTS).await;
        let lines = faults.as_array().into_iter().flatten();
        self.found.extend(lines.map(|line| {
            let line = line.as_str().unwrap_or_default();
            format!("{screen}: {line}")
        }));
    }
}

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

async fn look_at_all(size: (u32, u32), language: &str) {
    let app = App::start(&Options {
        size,
        language: language.to_owned(),
        letters: 2.0,
        ..Options::default()
    })
    .await;
    let words = if language == "es" { SPANISH } else { ENGLISH };
    assert_eq!(
        app.script("return innerWidth").await,
        serde_json::json!(size.0 / 2),
        "the letters are twice as large as the window's pixels"
    );
    let mut look = Look {
        app: &app,
        name: format!("{}-{language}", size.0),
        axe: size.0 < 1200 && language == "es",
        found: Vec::new(),
    };
    look.at("welcome").await;
    app.click(&app.role("button", words.sample).await).await;
    app.css("[role=gridcell][aria-current=date]").await;

    for (key, view, there) in [
        ("1", "month", "[role=gridcell] [data-post]"),
        ("2", "week", "[data-lane]"),
        ("3", "table", "[role=grid] [data-cell]"),
        ("4", "board", "[data-status] [data-post]"),
        ("5", "year", ".months [role=gridcell].has"),
    ] {
        app.press(key).await;
        app.css(there).await;
        look.at(view).await;
    }
    app.press("1").await;
    app.css("[role=gridcell] [data-post]").await;
    app.click(&app.role("button", words.side).await).await;
    app.css(".side").await;
    look.at("side").await;
    app.click(&app.role("button", words.side).await).await;

    // The month of the sample has a day of many posts, or the next one has.
    if app.count(".more").await == 0 {
        app.press("PageDown").await;
    }
    app.click(&app.css(".more").await).await;
    app.css("[data-day-list] [data-post]").await;
    look.at("day-list").await;
    app.press("Escape").await;
    app.wait_for("the list is gone", || async {
        app.count("[data-day-list]").await == 0
    })
    .await;

    // The open post takes the place of the calendar, and the keyboard with it.
    app.press("t").await;
    app.press("Enter").await;
    app.press("Enter").await;
    app.role("textbox", words.title).await;
    app.wait_for("the keyboard is in the post", || async {
        app.script("return !!document.activeElement.closest('.panel')")
            .await
            == true
    })
    .await;
    look.at("post").await;
    app.click(&app.css(".panel .pill[aria-haspopup=dialog]").await)
        .await;
    app.css(".popover [role=grid], .popover table").await;
    look.at("post-day").await;
    app.press("Escape").await;
    app.wait_for("no day is chosen", || async { app.count(".popover").await == 0 })
        .await;
    app.press("Escape").await;
    app.wait_for("the keyboard is back on its card", || async {
        app.script("return !!document.activeElement.closest('main [data-post]')")
            .await
            == true
    })
    .await;

    app.press("Space").await;
    app.css("[role=toolbar]").await;
    look.at("chosen").await;
    app.click(&app.role("button", words.theme).await).await;
    app.css("[role=menuitem]").await;
    look.at("chosen-menu").await;
    app.press("Escape").await;
    no_dialog(&app).await;
    run(&app, &words, words.shift).await;
    app.role("dialog", words.shift).await;
    look.at("move-or-copy").await;
    app.press("Escape").await;
    no_dialog(&app).await;
    app.press("Escape").await;

    app.press("Ctrl+k").await;
    app.role("combobox", words.palette).await;
    look.at("palette").await;
    app.press("Escape").await;
    no_dialog(&app).await;
    for (key, dialog, name) in [("?", words.keys, "keys"), ("Ctrl+e", words.export, "export")] {
        app.press(key).await;
        app.role("dialog", dialog).await;
        look.at(name).await;
        app.press("Escape").await;
        no_dialog(&app).await;
    }
    app.press("Ctrl+,").await;
    app.role("dialog", words.settings).await;
    for tab in ["themes", "channels", "campaigns", "people", "plan", "computer"] {
        look.at(&format!("settings-{tab}")).await;
        app.script("document.querySelector('[role=tab][aria-selected=true]').focus()")
            .await;
        app.press("ArrowRight").await;
    }
    app.press("Escape").await;
    no_dialog(&app).await;
    let sheet = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/riverton-spring.csv");
    app.choose(&[&sheet]);
    run(&app, &words, words.import).await;
    app.role("dialog", words.import).await;
    app.css("[role=dialog] table").await;
    look.at("import").await;
    app.press("Escape").await;
    no_dialog(&app).await;
    app.click(&app.role("button", "Plan:").await).await;
    app.role("menu", "").await;
    look.at("plan-menu").await;

    app.finds_nothing();
    assert!(look.found.is_empty(), "at 200 %:\n{}", look.found.join("\n"));
    app.close().await;
}

#[tokio::test]
async fn nothing_is_cut_or_out_of_reach_in_a_small_window() {
    look_at_all((1024, 700), "en").await;
}

#[tokio::test]
async fn nothing_is_cut_or_out_of_reach_in_a_small_window_in_spanish() {
    look_at_all((1024, 700), "es").await;
}

#[tokio::test]
async fn nothing_is_cut_or_out_of_reach_in_a_common_window() {
    look_at_all((1440, 900), "es").await;
}
