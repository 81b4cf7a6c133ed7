//! The shell: Almanac's window, its dialogs and the commands that the screen calls.
//!
//! It holds no rules and no SQL: a command takes what the screen says, calls the core on a blocking thread
//! and answers with the core's own types. What a command needs from around it lies in [`Desk`].

mod closing;
mod commands;
mod desk;
mod files;
mod jobs;
mod preferences;
mod watch;

pub use desk::{Desk, Places};
pub use files::Dialogs;

use std::path::PathBuf;
use std::process::ExitCode;
use tauri::{Builder, Manager, Runtime};

/// The label of the one window.
pub(crate) const WINDOW: &str = "main";

/// Runs the app until its window closes. The first argument, if there is one, is the plan to open.
pub fn run() -> ExitCode {
    let plan = std::env::args_os().nth(1).map(PathBuf::from);
    let app = with_commands(tauri::Builder::default())
        .plugin(tauri_plugin_dialog::init())
        .on_window_event(closing::on_event)
        .setup(move |app| {
            app.manage(Desk::new(Places::of_this_person(app.handle())?, plan));
            watch::begin(app.handle().clone());
            Ok(())
        });
    match app.run(tauri::generate_context!()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Almanac cannot start: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The builder with every command that the screen may call; [`Desk`] has to be managed beside it.
pub fn with_commands<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    use commands::{
        attachment, comment, exchange, history, occasion, plan, post, preferences, question, quick, rows,
        search, series, settings, snippet,
    };
    builder.invoke_handler(tauri::generate_handler![
        plan::start,
        plan::overview,
        plan::choose_plan,
        plan::open_plan,
        plan::new_plan,
        plan::new_sample,
        plan::close_plan,
        plan::save_copy,
        plan::forget_recent,
        post::posts,
        post::post,
        post::add_post,
        post::edit_post,
        post::edit_posts,
        post::edit_each,
        post::move_posts,
        post::copy_posts,
        post::delete_posts,
        post::count_texts,
        post::preview_texts,
        quick::read_quick,
        quick::add_quick,
        attachment::attachments,
        attachment::attachment_bytes,
        attachment::attach,
        attachment::choose_attachments,
        attachment::describe_attachment,
        attachment::check_alt,
        attachment::order_attachments,
        attachment::detach,
        comment::comments,
        comment::add_comment,
        comment::edit_comment,
        comment::resolve_comment,
        comment::delete_comment,
        rows::rows,
        rows::row_ids,
        rows::row_of,
        rows::row_of_day,
        rows::copy_rows,
        rows::preview_paste,
        rows::paste,
        rows::read_day,
        rows::loads,
        rows::gaps,
        rows::tallies,
        search::search,
        search::meant,
        search::print_filter,
        search::saved_filters,
        search::save_filter,
        search::rename_saved_filter,
        search::change_saved_filter,
        search::delete_saved_filter,
        search::order_saved_filters,
        history::undo,
        history::redo,
        history::history,
        history::past,
        history::put_back,
        history::revert,
        exchange::choose_import,
        exchange::preview_import,
        exchange::apply_import,
        exchange::preview_questions,
        exchange::import_questions,
        exchange::export_csv,
        exchange::cancel_job,
        exchange::show_in_folder,
        series::series_of,
        series::repeat_choices,
        series::preview_repeat,
        series::repeat_post,
        series::edit_series,
        series::spread_series,
        series::delete_from_series,
        series::end_series,
        series::series_patterns,
        series::add_series_pattern,
        series::edit_series_pattern,
        series::delete_series_pattern,
        series::preview_anchored,
        series::plan_anchored,
        series::preview_anchor,
        series::move_anchored,
        series::evergreens,
        series::put_again,
        snippet::snippets,
        snippet::add_snippet,
        snippet::edit_snippet,
        snippet::delete_snippet,
        snippet::order_snippets,
        snippet::snippet_placeholders,
        snippet::fill_snippet,
        snippet::post_patterns,
        snippet::add_post_pattern,
        snippet::keep_as_pattern,
        snippet::edit_post_pattern,
        snippet::delete_post_pattern,
        snippet::order_post_patterns,
        snippet::post_pattern_placeholders,
        snippet::use_post_pattern,
        settings::add_theme,
        settings::edit_theme,
        settings::theme_usage,
        settings::delete_theme,
        settings::order_themes,
        settings::add_channel,
        settings::edit_channel,
        settings::channel_usage,
        settings::delete_channel,
        settings::order_channels,
        settings::add_campaign,
        settings::edit_campaign,
        settings::campaign_usage,
        settings::delete_campaign,
        settings::order_campaigns,
        settings::people,
        settings::rename_person,
        settings::edit_plan,
        settings::networks,
        settings::zones,
        settings::theme_colours,
        settings::theme_symbols,
        question::questions,
        question::open_questions,
        question::add_question,
        question::edit_question,
        question::approve_answer,
        question::make_post_of_question,
        question::delete_question,
        occasion::occasions,
        occasion::occasion_book,
        occasion::occasion_settings,
        occasion::choose_calendar,
        occasion::choose_awareness,
        occasion::add_occasion,
        occasion::edit_occasion,
        occasion::delete_occasion,
        occasion::choose_occasion_file,
        occasion::preview_occasions,
        occasion::read_occasions,
        occasion::delete_occasion_file,
        preferences::set_preferences,
        preferences::seat,
        preferences::set_seat,
        closing::leave,
    ])
}
