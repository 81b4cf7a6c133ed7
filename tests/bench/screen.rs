//! What the real window takes, on a plan of 100,000 posts with 400 in the month.

use crate::app::{App, Options};
use crate::line;
use serde_json::{Value, json};
use std::path::Path;

/// Runs in the window: turns the page and waits until the new month is painted, so many times. A frame is painted when
/// the first task after its animation callbacks runs: WebKit's order is callbacks, styles, layout, paint, tasks.
const TURN: &str = r#"
window.bench = null;
(async () => {
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const grid = () => document.querySelector('[role=grid]');
  const times = [];
  await painted();
  for (let at = 0; at < 40; at += 1) {
    const before = grid().ariaLabel;
    const begun = performance.now();
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {
      key: at % 8 < 4 ? 'PageDown' : 'PageUp', bubbles: true, cancelable: true }));
    do { await painted(); } while (grid().ariaLabel === before || grid().ariaBusy === 'true'
      || !document.querySelector('main [data-post]'));
    times.push(performance.now() - begun);
  }
  window.bench = times;
})();
"#;

/// Runs in the window: drags a card over the days of the month, a step a frame, and keeps the frames' lengths.
const DRAG: &str = r#"
window.bench = null;
(async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const card = document.querySelector('main [data-post]');
  const box = document.querySelector('main').getBoundingClientRect();
  const own = card.getBoundingClientRect();
  const send = (target, type, x, y) => target.dispatchEvent(new PointerEvent(type, {
    clientX: x, clientY: y, button: 0, buttons: 1, bubbles: true, cancelable: true, pointerId: 1 }));
  send(card, 'pointerdown', own.left + 9, own.top + 9);
  const times = [];
  let last = await frame();
  for (let at = 0; at < 240; at += 1) {
    send(window, 'pointermove', box.left + 60 + (box.width - 120) * ((at % 60) / 60),
      box.top + 60 + (box.height - 120) * (at / 240));
    const now = await frame();
    times.push(now - last);
    last = now;
  }
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
  window.bench = times.slice(2);
})();
"#;

/// Runs in the window: types words into the search line, and waits for each key until what it finds is painted.
const SEARCH: &str = r#"
window.bench = null;
(async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true }));
  let field = null;
  while (!(field = document.querySelector('[role=combobox]'))) await frame();
  const list = document.getElementById(field.getAttribute('aria-controls'));
  const times = [];
  for (const words of ['riverton', 'mill street closed', 'post 4711', 'theme:event library', 'xylophone']) {
    for (let end = 1; end <= words.length; end += 1) {
      field.value = words.slice(0, end);
      field.setSelectionRange(end, end);
      const begun = performance.now();
      field.dispatchEvent(new Event('input', { bubbles: true }));
      // The callbacks of the frame that paints the answer see it first; the frame is painted when the next task runs.
      do { await frame(); } while (list.ariaBusy === 'true');
      await new Promise((done) => setTimeout(done));
      times.push(performance.now() - begun);
    }
  }
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
  window.bench = times;
})();
"#;

async fn times(app: &App, script: &str) -> Vec<f64> {
    app.script(script).await;
    app.wait_for("the benchmark is done", || async {
        app.script("return window.bench !== null").await == json!(true)
    })
    .await;
    let times = app.script("return window.bench").await;
    let mut times: Vec<f64> = times
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_f64)
        .collect();
    times.sort_by(f64::total_cmp);
    times
}

/// The time that so many of a hundred are not longer than.
fn percentile(sorted: &[f64], percent: usize) -> f64 {
    let at = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(at).copied().unwrap_or_default()
}

/// Prints what the window takes on the plan at `path`.
pub(crate) async fn measure(path: &Path) {
    let app = App::start(&Options {
        args: vec![path.display().to_string()],
        ..Options::default()
    })
    .await;
    app.css("main [data-post]").await;
    let turns = times(&app, TURN).await;
    line(
        "month switch to paint, 100,000 posts",
        &format!("p95 {:.0} ms", percentile(&turns, 95)),
        &format!("median {:.0} ms", percentile(&turns, 50)),
        "p95 ≤ 100 ms",
    );
    let keys = times(&app, SEARCH).await;
    line(
        "search: a keystroke to paint, 100,000 posts",
        &format!("p95 {:.0} ms", percentile(&keys, 95)),
        &format!("median {:.0} ms", percentile(&keys, 50)),
        "p95 ≤ 100 ms",
    );
    let frames = times(&app, DRAG).await;
    line(
        "dragging a card, 400 in the month",
        &format!("longest frame {:.0} ms", percentile(&frames, 100)),
        &format!("median {:.0} ms", percentile(&frames, 50)),
        "no frame over 33 ms",
    );
    app.close().await;
}
