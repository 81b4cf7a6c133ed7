//! Questions of the community.

use crate::desk::{Desk, with_plan};
use almanac_core::Result;
use almanac_core::history::Changed;
use almanac_core::id::QuestionId;
use almanac_core::plan::Added;
use almanac_core::question::{Asked, AskedQuestion, QuestionPatch};
use almanac_core::time::Day;
use tauri::State;

/// The questions that are meant, with their ages; with words, the best first.
#[tauri::command]
pub(crate) async fn questions(
    desk: State<'_, Desk>,
    asked: Asked,
    words: String,
) -> Result<Vec<AskedQuestion>> {
    with_plan(desk, move |plan| plan.questions(asked, &words)).await
}

/// How many questions wait for an answer.
#[tauri::command]
pub(crate) async fn open_questions(desk: State<'_, Desk>) -> Result<u32> {
    with_plan(desk, |plan| plan.open_questions()).await
}

/// Adds a question.
#[tauri::command]
pub(crate) async fn add_question(desk: State<'_, Desk>, patch: QuestionPatch) -> Result<Changed> {
    with_plan(desk, move |plan| Ok(plan.add_question(&patch)?.1)).await
}

/// Changes fields of a question, or answers it.
#[tauri::command]
pub(crate) async fn edit_question(
    desk: State<'_, Desk>,
    id: QuestionId,
    patch: QuestionPatch,
) -> Result<Changed> {
    with_plan(desk, move |plan| plan.edit_question(&id, &patch)).await
}

/// Approves an answer for use again, or no longer.
#[tauri::command]
pub(crate) async fn approve_answer(desk: State<'_, Desk>, id: QuestionId, approved: bool) -> Result<Changed> {
    with_plan(desk, move |plan| plan.approve_answer(&id, approved)).await
}

/// Makes a post of a question and its answer.
#[tauri::command]
pub(crate) async fn make_post_of_question(
    desk: State<'_, Desk>,
    id: QuestionId,
    day: Option<Day>,
) -> Result<Added> {
    with_plan(desk, move |plan| plan.make_post_of_question(&id, day)).await
}

/// Deletes a question.
#[tauri::command]
pub(crate) async fn delete_question(desk: State<'_, Desk>, id: QuestionId) -> Result<Changed> {
    with_plan(desk, move |plan| plan.delete_question(&id)).await
}
