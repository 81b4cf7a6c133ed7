//! What is in a plan's file, read beside the app: a flow believes the disk, not the screen.

use almanac_core::Plan;
use almanac_core::filter::PostFilter;
use almanac_core::post::Post;
use almanac_tests::env;
use std::path::Path;

/// Every post of a plan file, as it is on the disk.
pub(crate) fn posts(path: &Path) -> Vec<Post> {
    let plan = Plan::open(path, env()).unwrap();
    let mut posts = Vec::new();
    plan.each_post(&PostFilter::default(), |post| {
        posts.push(post);
        Ok(())
    })
    .unwrap();
    posts
}

/// The day that a post has on the disk, by its title.
pub(crate) fn day_of(path: &Path, title: &str) -> Option<String> {
    let post = posts(path).into_iter().find(|post| post.title == title)?;
    post.day.map(|day| day.to_string())
}

/// The post of that title on the disk.
///
/// # Panics
/// Where there is none.
pub(crate) fn post(path: &Path, title: &str) -> Post {
    let found = posts(path).into_iter().find(|post| post.title == title);
    found.unwrap_or_else(|| panic!("no post “{title}” in the file"))
}
