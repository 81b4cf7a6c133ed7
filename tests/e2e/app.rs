//! The real app, driven from outside: a virtual display of its own, WebKitWebDriver, folders of its own, and
//! words for what a person does. All of it goes when the [`App`] is dropped.
//!
//! System dialogs cannot be driven; the app takes their answers from a file (see `src-tauri/src/files.rs`),
//! which [`App::choose`] writes.

use serde_json::{Value, json};
use std::cell::RefCell;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::fs::DirBuilderExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{Capabilities, Key, WebDriver, WebElement};
use tokio::sync::{Mutex, MutexGuard};

/// How long a condition may take to come true.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long axe-core may take: it looks at every letter of a full month, without a GPU.
const LONG_PATIENCE: Duration = Duration::from_secs(120);
/// How often it is looked at.
const LOOK: Duration = Duration::from_millis(20);

/// How the app starts.
#[derive(Debug, Clone)]
pub(crate) struct Options {
    /// The command line.
    pub(crate) args: Vec<String>,
    /// What stands in the environment, beside what the harness sets.
    pub(crate) env: Vec<(String, String)>,
    /// The window's width and height, in CSS pixels.
    pub(crate) size: (u32, u32),
    /// The language that the person chose: `en` or `es`.
    pub(crate) language: String,
    /// The colours that the person chose: `light`, `dark` or `system`.
    pub(crate) colours: String,
    /// How large the person set the letters of the system, as a factor. GTK knows them as more dots to the inch, and
    /// WebKit makes a zoom of the whole page of it: the window has as many pixels fewer.
    pub(crate) letters: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            args: Vec::new(),
            env: Vec::new(),
            size: (1440, 900),
            language: "en".to_owned(),
            colours: "light".to_owned(),
            letters: 1.0,
        }
    }
}

/// One app at a time: two would share two processors, and time is what the waiting depends on.
static TURN: Mutex<()> = Mutex::const_new(());

/// The running app.
pub(crate) struct App {
    // Ends first, so that nobody waits for an answer from a window that is gone.
    processes: Vec<Process>,
    /// The connection to its window.
    pub(crate) driver: Session,
    folder: TempDir,
    /// How large the letters of the system are: see [`Options::letters`].
    letters: f64,
    /// What axe-core has found so far, screen by screen.
    found: RefCell<Vec<String>>,
    _turn: MutexGuard<'static, ()>,
}

/// A connection that is let go where the test fails: its driver is killed, and would be waited for in vain.
pub(crate) struct Session(WebDriver);

impl std::ops::Deref for Session {
    type Target = WebDriver;

    fn deref(&self) -> &WebDriver {
        &self.0
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // It was quit already, or there is nobody left to quit it.
        self.0.clone().leak().ok();
    }
}

/// A process, with all that it started, that ends when it is dropped.
struct Process(Child);

impl Process {
    /// Starts a program at the head of a group of its own; it ends with this process, come what may.
    fn start(program: &str, set_up: impl FnOnce(&mut Command)) -> Self {
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "KILL", program]);
        command.stdin(Stdio::null()).process_group(0);
        set_up(&mut command);
        Self(
            command
                .spawn()
                .unwrap_or_else(|error| panic!("{program} (does `make setup` say why?): {error}")),
        )
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        Command::new("kill")
            .args(["-KILL", "--", &format!("-{}", self.0.id())])
            .stderr(Stdio::null())
            .status()
            .ok();
        self.0.wait().ok();
    }
}

impl App {
    /// Starts the app as a person who has never used it would, but for `options`.
    ///
    /// # Panics
    /// Where the display, the driver or the app does not start.
    pub(crate) async fn start(options: &Options) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the app");
        Self::start_in(folder, options).await
    }

    /// Starts the app for a person who may have used it before: what it kept lies in `folder`.
    ///
    /// # Panics
    /// Where the display, the driver or the app does not start.
    pub(crate) async fn start_in(folder: TempDir, options: &Options) -> Self {
        let turn = TURN.lock().await;
        for name in ["config", "data", "cache", "state", "run", "Documents"] {
            std::fs::DirBuilder::new()
                .mode(0o700)
                .recursive(true)
                .create(folder.path().join(name))
                .expect("a folder for the app");
        }
        let config = folder.path().join("config/org.almanac.calendar");
        std::fs::create_dir_all(&config).expect("the config folder");
        let kept = json!({
            "preferences": { "language": options.language, "colour_mode": options.colours },
            "recent": [],
        });
        if !config.join("desk.json").exists() {
            std::fs::write(config.join("desk.json"), kept.to_string()).expect("the preferences");
        }
        std::fs::write(
            folder.path().join("config/user-dirs.dirs"),
            "XDG_DOCUMENTS_DIR=\"$HOME/Documents\"\n",
        )
        .expect("the documents folder");
        std::fs::write(folder.path().join("answers"), "").expect("the answers");

        let (display, number) = display(options.size);
        let port = free_port();
        let driver = Process::start("WebKitWebDriver", |command| {
            let log = std::fs::File::create(folder.path().join("log")).expect("a log");
            command
                .arg(format!("--port={port}"))
                .stdout(log.try_clone().expect("a log"))
                .stderr(log)
                .env_remove("WAYLAND_DISPLAY")
                .env_remove("DBUS_SESSION_BUS_ADDRESS")
                .env("DISPLAY", format!(":{number}"))
                .env("GDK_BACKEND", "x11")
                .env("GSETTINGS_BACKEND", "memory")
                .env("GTK_USE_PORTAL", "0")
                .env("NO_AT_BRIDGE", "1")
                .env("GDK_DPI_SCALE", options.letters.to_string())
                .env("LC_ALL", "C.UTF-8")
                .env("USER", "Joan")
                .env("HOME", folder.path())
                .env("XDG_CONFIG_HOME", folder.path().join("config"))
                .env("XDG_DATA_HOME", folder.path().join("data"))
                .env("XDG_CACHE_HOME", folder.path().join("cache"))
                .env("XDG_STATE_HOME", folder.path().join("state"))
                .env("XDG_RUNTIME_DIR", folder.path().join("run"))
                .env("TAURI_WEBVIEW_AUTOMATION", "true")
                .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1")
                .env("ALMANAC_CHOOSE", folder.path().join("answers"))
                .envs(options.env.clone());
        });
        let processes = vec![driver, display];
        let mut capabilities = Capabilities::new();
        capabilities.set("browserName", "wry").expect("a capability");
        let browser = json!({ "binary": binary(), "args": options.args });
        capabilities
            .set("webkitgtk:browserOptions", browser)
            .expect("a capability");
        let deadline = Instant::now() + PATIENCE;
        let driver = loop {
            let address = format!("http://127.0.0.1:{port}");
            let session =
                WebDriver::builder(address, capabilities.clone()).request_timeout(LONG_PATIENCE + PATIENCE);
            match session.await {
                Ok(driver) => break driver,
                Err(error) if Instant::now() > deadline => {
                    let log = std::fs::read_to_string(folder.path().join("log")).unwrap_or_default();
                    panic!("the app does not start: {error}\n{log}");
                }
                Err(_) => tokio::time::sleep(LOOK).await,
            }
        };
        let app = Self {
            processes,
            driver: Session(driver),
            folder,
            letters: options.letters,
            found: RefCell::default(),
            _turn: turn,
        };
        let (width, height) = options.size;
        app.driver
            .set_script_timeout(LONG_PATIENCE)
            .await
            .expect("the driver's patience");
        app.driver
            .set_window_rect(0, 0, width, height)
            .await
            .expect("the window's size");
        app.wait_for("the window shows something", || async {
            app.script(
                "return document.readyState === 'complete' && !!document.querySelector('#app *, main')",
            )
            .await
                == json!(true)
        })
        .await;
        app.settled().await;
        app
    }

    /// The path of a file in the app's own folder, which goes with it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What the app and the driver have said so far.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.path("log")).unwrap_or_default()
    }

    /// Answers the next system dialogs, in order; an empty path closes one.
    ///
    /// # Panics
    /// Where the answers cannot be written.
    pub(crate) fn choose(&self, paths: &[&Path]) {
        let file = self.path("answers");
        let mut text = std::fs::read_to_string(&file).unwrap_or_default();
        for path in paths {
            writeln!(text, "{}", path.display()).expect("text");
        }
        std::fs::write(&file, text).expect("the answers");
    }

    /// Waits until the window has drawn what was done last: two frames, and no font, animation or work in
    /// progress.
    pub(crate) async fn settled(&self) {
        self.script(
            "window.settled = false;
             document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => {
                Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null)))
                    .then(() => { window.settled = true; });
             })));",
        )
        .await;
        self.wait_for("the window is still", || async {
            self.script("return window.settled === true && !document.querySelector('[aria-busy=true]')")
                .await
                == json!(true)
        })
        .await;
    }

    /// Runs a script in the window and gives what it returns.
    ///
    /// # Panics
    /// Where the script throws.
    pub(crate) async fn script(&self, script: &str) -> Value {
        self.script_with(script, vec![]).await
    }

    /// Runs a script with arguments in the window and gives what it returns.
    ///
    /// # Panics
    /// Where the script throws.
    pub(crate) async fn script_with(&self, script: &str, arguments: Vec<Value>) -> Value {
        match self.driver.execute(script, arguments).await {
            Ok(value) => value.json().clone(),
            Err(error) => panic!("{error}\n{script}"),
        }
    }

    /// Waits until a condition is true.
    ///
    /// # Panics
    /// Where it does not come true in time; a picture of the window is left in target/e2e.
    pub(crate) async fn wait_for<F: Future<Output = bool>>(&self, what: &str, condition: impl FnMut() -> F) {
        self.wait_up_to(PATIENCE, what, condition).await;
    }

    async fn wait_up_to<F: Future<Output = bool>>(
        &self,
        patience: Duration,
        what: &str,
        mut condition: impl FnMut() -> F,
    ) {
        let deadline = Instant::now() + patience;
        while !condition().await {
            if Instant::now() > deadline {
                let picture = self.screenshot("failed").await;
                panic!(
                    "waited in vain: {what}\nthe window: {}\n{}",
                    picture.display(),
                    self.log()
                );
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// The first visible element of a CSS selector, once there is one.
    ///
    /// # Panics
    /// Where there is none in time.
    pub(crate) async fn css(&self, selector: &str) -> WebElement {
        self.element(
            selector,
            &format!(
                "return seen(document.querySelectorAll({})).at(0)",
                json!(selector)
            ),
        )
        .await
    }

    /// How many visible elements there are of a CSS selector, now.
    pub(crate) async fn count(&self, selector: &str) -> u64 {
        self.script(&format!(
            "{SEEN} return seen(document.querySelectorAll({})).length",
            json!(selector)
        ))
        .await
        .as_u64()
        .unwrap_or_default()
    }

    /// The first visible element of a role whose accessible name contains `name`, once there is one.
    ///
    /// # Panics
    /// Where there is none in time.
    pub(crate) async fn role(&self, role: &str, name: &str) -> WebElement {
        self.element(
            &format!("{role} “{name}”"),
            &format!("return named({}, {})", json!(role), json!(name)),
        )
        .await
    }

    /// Whether there is a visible element of a role whose accessible name contains `name`, now.
    pub(crate) async fn has_role(&self, role: &str, name: &str) -> bool {
        self.script(&format!(
            "{SEEN} return !!named({}, {})",
            json!(role),
            json!(name)
        ))
        .await
            == json!(true)
    }

    async fn element(&self, what: &str, script: &str) -> WebElement {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let found = self.driver.execute(format!("{SEEN} {script}"), vec![]).await;
            match found.and_then(|found| found.element()) {
                Ok(element) => return element,
                Err(error) if Instant::now() > deadline => {
                    let picture = self.screenshot("failed").await;
                    panic!(
                        "there is no {what}: {error}\nthe window: {}\n{}",
                        picture.display(),
                        self.log()
                    );
                }
                Err(_) => tokio::time::sleep(LOOK).await,
            }
        }
    }

    /// Waits until the window shows a text somewhere.
    ///
    /// # Panics
    /// Where it does not in time.
    pub(crate) async fn sees(&self, text: &str) {
        let script = format!("return document.body.innerText.includes({})", json!(text));
        self.wait_for(&format!("“{text}” on the screen"), || async {
            self.script(&script).await == json!(true)
        })
        .await;
    }

    /// Clicks an element as a person does, in its middle.
    ///
    /// # Panics
    /// Where it cannot be clicked.
    pub(crate) async fn click(&self, element: &WebElement) {
        if self.letters == 1.0 {
            element.click().await.expect("a click");
            return;
        }
        // The driver knows nothing of the zoom that large letters make.
        element.scroll_into_view().await.expect("to be seen");
        let (x, y) = self.middle(element).await;
        let chain = self.driver.action_chain().move_to(x, y).click();
        chain.perform().await.expect("a click");
    }

    /// Types into whatever has the focus. Modifiers are held for one key: see [`App::press`].
    ///
    /// # Panics
    /// Where the keys do not arrive.
    pub(crate) async fn type_text(&self, text: &str) {
        self.driver
            .action_chain()
            .send_keys(text)
            .perform()
            .await
            .expect("keys");
    }

    /// Presses a key with modifiers, such as `Ctrl+Shift+z`, `Alt+ArrowRight`, `Escape` or `n`.
    ///
    /// # Panics
    /// Where the key has no name here.
    pub(crate) async fn press(&self, chord: &str) {
        let mut chain = self.driver.action_chain();
        let mut parts: Vec<&str> = chord.split('+').collect();
        let key = parts.pop().unwrap_or_default();
        let held: Vec<Key> = parts
            .iter()
            .map(|name| match *name {
                "Ctrl" => Key::Control,
                "Shift" => Key::Shift,
                "Alt" => Key::Alt,
                other => panic!("no modifier {other}"),
            })
            .collect();
        for modifier in &held {
            chain = chain.key_down(modifier.clone());
        }
        chain = match named_key(key) {
            Some(key) => chain.key_down(key.clone()).key_up(key),
            None => match key.chars().next().filter(|_| key.chars().count() == 1) {
                Some(letter) => chain.key_down(letter).key_up(letter),
                None => panic!("no key {key}"),
            },
        };
        for modifier in held.iter().rev() {
            chain = chain.key_up(modifier.clone());
        }
        chain.perform().await.expect("keys");
    }

    /// Drags one element onto another with the mouse, in steps, as a hand does.
    ///
    /// # Panics
    /// Where the pointer cannot be moved.
    pub(crate) async fn drag(&self, from: &WebElement, to: &WebElement) {
        self.drag_with(None, from, to).await;
    }

    /// Drags one element onto another while a modifier is held.
    ///
    /// # Panics
    /// Where the pointer cannot be moved.
    pub(crate) async fn drag_with(&self, held: Option<Key>, from: &WebElement, to: &WebElement) {
        let (from, to) = (self.middle(from).await, self.middle(to).await);
        let mut chain = self
            .driver
            .action_chain()
            .move_to(from.0, from.1)
            .click_and_hold();
        if let Some(held) = held.clone() {
            chain = chain.key_down(held);
        }
        for step in 1..=8 {
            let between = |a: i64, b: i64| a + (b - a) * step / 8;
            chain = chain.move_to(between(from.0, to.0), between(from.1, to.1));
        }
        chain = chain.release();
        if let Some(held) = held {
            chain = chain.key_up(held);
        }
        chain.perform().await.expect("a drag");
    }

    async fn middle(&self, element: &WebElement) -> (i64, i64) {
        let box_ = element.rect().await.expect("where it stands");
        #[expect(clippy::cast_possible_truncation, reason = "a pixel of a window is small")]
        let whole = |value: f64| (value * self.letters).round() as i64;
        (
            whole(box_.x + box_.width / 2.0),
            whole(box_.y + box_.height / 2.0),
        )
    }

    /// Saves a picture of the window as target/e2e/NAME.png and gives its path.
    pub(crate) async fn screenshot(&self, name: &str) -> PathBuf {
        let path = target().join("e2e").join(format!("{name}.png"));
        if let Err(error) = self.picture(&path).await {
            eprintln!("{}: {error}", path.display());
        }
        path
    }

    /// Saves a picture of the window.
    ///
    /// # Errors
    /// Where there is no window left, or the file cannot be written.
    pub(crate) async fn picture(&self, path: &Path) -> WebDriverResult<()> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).ok();
        }
        // WebKit takes the picture after the next time that it draws, and a still window does not draw: so a
        // speck that nobody sees is drawn until the picture is there.
        self.script(
            "const speck = document.createElement('i');
             speck.id = 'speck';
             speck.setAttribute('aria-hidden', 'true');
             speck.style.cssText = 'position:fixed;left:0;top:0;width:1px;height:1px;pointer-events:none';
             document.body.append(speck);
             let odd = false;
             const draw = () => {
                odd = !odd;
                speck.style.background = `rgb(0 0 0 / ${odd ? 0.004 : 0.008})`;
                if (speck.isConnected) requestAnimationFrame(draw);
             };
             draw();",
        )
        .await;
        let taken = self.driver.screenshot(path).await;
        self.script("document.getElementById('speck')?.remove()").await;
        taken
    }

    /// Takes a picture of the screen as it is, as target/e2e/NAME.png, and has axe-core look at it; what it finds
    /// is kept for [`App::finds_nothing`], so that one run tells all.
    ///
    /// # Panics
    /// Where axe-core is not installed or does not run.
    pub(crate) async fn look(&self, screen: &str) {
        self.settled().await;
        self.screenshot(screen).await;
        let found = self.axe().await;
        self.found
            .borrow_mut()
            .extend(found.into_iter().map(|line| format!("{screen}: {line}")));
    }

    /// Says that axe-core found nothing on any screen that was looked at.
    ///
    /// # Panics
    /// Where it did.
    pub(crate) fn finds_nothing(&self) {
        let found = self.found.borrow();
        assert!(found.is_empty(), "axe-core found:\n{}", found.join("\n"));
    }

    /// What axe-core finds on the screen as it is: one line a finding, none where all is well.
    ///
    /// # Panics
    /// Where axe-core is not installed or does not run.
    pub(crate) async fn axe(&self) -> Vec<String> {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
        let source = std::fs::read_to_string(&source).expect("axe-core in ui/node_modules");
        if self.script("return typeof axe").await != json!("object") {
            self.driver.execute(source, vec![]).await.expect("axe-core loads");
        }
        self.script(
            "window.axeFound = null;
             axe.run(document, { resultTypes: ['violations'], preload: false }).then(
                (found) => { window.axeFound = found.violations.flatMap((rule) => rule.nodes.map((node) =>
                    `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`)); },
                (error) => { window.axeFound = [`axe-core: ${error}`]; })",
        )
        .await;
        self.wait_up_to(LONG_PATIENCE, "axe-core is done", || async {
            self.script("return window.axeFound !== null").await == json!(true)
        })
        .await;
        let found = self.script("return window.axeFound").await;
        found
            .as_array()
            .into_iter()
            .flatten()
            .map(|line| line.as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// Ends the app, and gives the folder with all that it kept.
    pub(crate) async fn close(self) -> TempDir {
        let Self {
            processes,
            driver,
            folder,
            ..
        } = self;
        driver.0.clone().quit().await.ok();
        drop(processes);
        folder
    }
}

/// JavaScript words: what can be seen, and what has a role and an accessible name.
const SEEN: &str = r#"
const seen = (elements) => [...elements].filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length);
const text = (ids) => ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
const nameOf = (one) => (one.getAttribute('aria-label')
  || (one.hasAttribute('aria-labelledby') && text(one.getAttribute('aria-labelledby')))
  || (one.labels && [...one.labels].map((label) => label.textContent).join(' '))
  || (['INPUT', 'TEXTAREA', 'SELECT'].includes(one.tagName) ? one.placeholder : one.textContent)
  || one.title || '').replace(/\s+/g, ' ').trim();
const native = {
  button: 'button:not([role])', link: 'a[href]:not([role])', heading: 'h1,h2,h3,h4', dialog: 'dialog',
  textbox: 'input:not([type]),input[type=text],input[type=url],input[type=search],textarea', checkbox: 'input[type=checkbox]',
  radio: 'input[type=radio]', combobox: 'select', main: 'main', grid: 'table',
};
const named = (role, name) => {
  const all = seen(document.querySelectorAll(`[role="${role}"]${native[role] ? ',' + native[role] : ''}`));
  return all.find((one) => nameOf(one) === name) ?? all.find((one) => nameOf(one).includes(name)) ?? null;
};
"#;

fn named_key(name: &str) -> Option<Key> {
    Some(match name {
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "Space" => Key::Space,
        "Delete" => Key::Delete,
        "Backspace" => Key::Backspace,
        "Home" => Key::Home,
        "End" => Key::End,
        "F2" => Key::F2,
        _ => return None,
    })
}

/// Starts a display of that size with a number that is free.
fn display((width, height): (u32, u32)) -> (Process, u32) {
    let mut display = Process::start("Xvfb", |command| {
        command
            .args(["-displayfd", "1", "-screen", "0"])
            .arg(format!("{width}x{height}x24"))
            .args(["-nolisten", "tcp", "-dpi", "96"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
    });
    let mut line = String::new();
    let out = display.0.stdout.take().expect("the display's number");
    BufReader::new(out)
        .read_line(&mut line)
        .expect("the display's number");
    let number = line.trim().parse().expect("the display's number");
    (display, number)
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("a free port").port()
}

/// The folder of builds that this program lies in: target/debug.
fn built() -> PathBuf {
    let own = std::env::current_exe().expect("this program's path");
    own.parent()
        .and_then(Path::parent)
        .expect("target/debug/deps or target/debug/examples")
        .to_owned()
}

/// The target folder.
pub(crate) fn target() -> PathBuf {
    built().parent().expect("target").to_owned()
}

/// The app's program: what `ALMANAC_APP` names, or the one that was built beside this program.
fn binary() -> PathBuf {
    let path = std::env::var_os("ALMANAC_APP").map_or_else(|| built().join("almanac-app"), PathBuf::from);
    assert!(
        path.is_file(),
        "{} is not there: build it with `cargo build -p almanac`",
        path.display()
    );
    path
}
