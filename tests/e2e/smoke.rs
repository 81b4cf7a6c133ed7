//! The app starts.

use crate::app::{App, Options};

#[tokio::test]
async fn the_app_starts_with_a_window() {
    let app = App::start(&Options::default()).await;
    let picture = app.screenshot("start").await;
    let size = std::fs::metadata(&picture).expect("a picture").len();
    assert!(size > 1000, "the window shows something: {size} bytes of picture");
    app.close().await;
}
