//! What an office settles: themes, channels, campaigns, people, and what the plan says of itself.

use crate::desk::{Desk, with_plan};
use almanac_core::Result;
use almanac_core::campaign::CampaignPatch;
use almanac_core::channel::{self, ChannelPatch, Network};
use almanac_core::history::Changed;
use almanac_core::id::{CampaignId, ChannelId, ThemeId};
use almanac_core::plan::{Person, PlanPatch, Usage};
use almanac_core::theme::{self, ThemePatch};
use almanac_core::time::Zone;
use tauri::State;

/// Adds a theme.
#[tauri::command]
pub(crate) async fn add_theme(desk: State<'_, Desk>, patch: ThemePatch) -> Result<Changed> {
    with_plan(desk, move |plan| plan.add_theme(&patch)).await
}

/// Changes a theme.
#[tauri::command]
pub(crate) async fn edit_theme(desk: State<'_, Desk>, id: ThemeId, patch: ThemePatch) -> Result<Changed> {
    with_plan(desk, move |plan| plan.edit_theme(&id, &patch)).await
}

/// Where a theme is used.
#[tauri::command]
pub(crate) async fn theme_usage(desk: State<'_, Desk>, id: ThemeId) -> Result<Usage> {
    with_plan(desk, move |plan| plan.theme_usage(&id)).await
}

/// Deletes a theme; its posts go to another, or have none.
#[tauri::command]
pub(crate) async fn delete_theme(desk: State<'_, Desk>, id: ThemeId, to: Option<ThemeId>) -> Result<Changed> {
    with_plan(desk, move |plan| plan.delete_theme(&id, to.as_ref())).await
}

/// Puts the themes in an order.
#[tauri::command]
pub(crate) async fn order_themes(desk: State<'_, Desk>, ids: Vec<ThemeId>) -> Result<Changed> {
    with_plan(desk, move |plan| plan.order_themes(&ids)).await
}

/// Adds a channel.
#[tauri::command]
pub(crate) async fn add_channel(desk: State<'_, Desk>, patch: ChannelPatch) -> Result<Changed> {
    with_plan(desk, move |plan| plan.add_channel(&patch)).await
}

/// Changes a channel.
#[tauri::command]
pub(crate) async fn edit_channel(
    desk: State<'_, Desk>,
    id: ChannelId,
    patch: ChannelPatch,
) -> Result<Changed> {
    with_plan(desk, move |plan| plan.edit_channel(&id, &patch)).await
}

/// Where a channel is used.
#[tauri::command]
pub(crate) async fn channel_usage(desk: State<'_, Desk>, id: ChannelId) -> Result<Usage> {
    with_plan(desk, move |plan| plan.channel_usage(&id)).await
}

/// Deletes a channel; its posts go out on another, or no longer there.
#[tauri::command]
pub(crate) async fn delete_channel(
    desk: State<'_, Desk>,
    id: ChannelId,
    to: Option<ChannelId>,
) -> Result<Changed> {
    with_plan(desk, move |plan| plan.delete_channel(&id, to.as_ref())).await
}

/// Puts the channels in an order.
#[tauri::command]
pub(crate) async fn order_channels(desk: State<'_, Desk>, ids: Vec<ChannelId>) -> Result<Changed> {
    with_plan(desk, move |plan| plan.order_channels(&ids)).await
}

/// Adds a campaign.
#[tauri::command]
pub(crate) async fn add_campaign(desk: State<'_, Desk>, patch: CampaignPatch) -> Result<Changed> {
    with_plan(desk, move |plan| plan.add_campaign(&patch)).await
}

/// Changes a campaign.
#[tauri::command]
pub(crate) async fn edit_campaign(
    desk: State<'_, Desk>,
    id: CampaignId,
    patch: CampaignPatch,
) -> Result<Changed> {
    with_plan(desk, move |plan| plan.edit_campaign(&id, &patch)).await
}

/// Where a campaign is used.
#[tauri::command]
pub(crate) async fn campaign_usage(desk: State<'_, Desk>, id: CampaignId) -> Result<Usage> {
    with_plan(desk, move |plan| plan.campaign_usage(&id)).await
}

/// Deletes a campaign; its posts go to another, or have none.
#[tauri::command]
pub(crate) async fn delete_campaign(
    desk: State<'_, Desk>,
    id: CampaignId,
    to: Option<CampaignId>,
) -> Result<Changed> {
    with_plan(desk, move |plan| plan.delete_campaign(&id, to.as_ref())).await
}

/// Puts the campaigns in an order.
#[tauri::command]
pub(crate) async fn order_campaigns(desk: State<'_, Desk>, ids: Vec<CampaignId>) -> Result<Changed> {
    with_plan(desk, move |plan| plan.order_campaigns(&ids)).await
}

/// Everybody who looks after a post.
#[tauri::command]
pub(crate) async fn people(desk: State<'_, Desk>) -> Result<Vec<Person>> {
    with_plan(desk, |plan| plan.people()).await
}

/// Renames a person in every post.
#[tauri::command]
pub(crate) async fn rename_person(desk: State<'_, Desk>, from: String, to: String) -> Result<Changed> {
    with_plan(desk, move |plan| plan.rename_person(&from, &to)).await
}

/// Changes the plan's title, zone or language.
#[tauri::command]
pub(crate) async fn edit_plan(desk: State<'_, Desk>, patch: PlanPatch) -> Result<Changed> {
    with_plan(desk, move |plan| plan.edit_plan(&patch)).await
}

/// The networks that Almanac knows, with their limits.
#[tauri::command]
pub(crate) fn networks() -> &'static [Network] {
    channel::networks()
}

/// The time zones that there are.
#[tauri::command]
pub(crate) fn zones() -> Vec<&'static str> {
    Zone::names()
}

/// The colours that a theme can have.
#[tauri::command]
pub(crate) fn theme_colours() -> [&'static str; 12] {
    theme::COLOURS
}

/// The symbols that a theme can have.
#[tauri::command]
pub(crate) fn theme_symbols() -> [&'static str; 16] {
    theme::SYMBOLS
}
