//! What an office settles, as acts that a test draws by number.

use almanac_core::campaign::CampaignPatch;
use almanac_core::channel::{ChannelPatch, networks};
use almanac_core::plan::PlanPatch;
use almanac_core::theme::{COLOURS, SYMBOLS, ThemePatch, Tone};
use almanac_core::time::Day;
use almanac_core::{Code, Plan};

fn on(offset: usize) -> Option<Day> {
    let offset = i64::try_from(offset).unwrap();
    Some("2027-03-10".parse::<Day>().unwrap().plus(offset))
}

/// What an office settles, by number; a name that is taken is refused and changes nothing.
pub(crate) fn settle(plan: &mut Plan, name: &str, kind: usize, which: usize, to: Option<usize>) {
    let (themes, channels, campaigns) = (
        plan.themes().unwrap(),
        plan.channels().unwrap(),
        plan.campaigns().unwrap(),
    );
    let [theme, channel, campaign] = [themes.len(), channels.len(), campaigns.len()]
        .map(|there| (there > 0).then(|| which % there.max(1)));
    let other = |there: usize| {
        to.map(|to| to % there.max(1))
            .filter(|to| *to != which % there.max(1))
    };
    let name = name.to_owned();
    let done = match kind {
        0 => plan.add_theme(&ThemePatch {
            name: Some(name),
            ..ThemePatch::default()
        }),
        1 => plan.add_channel(&ChannelPatch {
            name: Some(name),
            ..ChannelPatch::default()
        }),
        2 | 3 => plan.add_campaign(&CampaignPatch {
            name: Some(name),
            starts: Some(on(which % 30)),
            ends: Some(to.and_then(|to| on(30 + to % 30))),
        }),
        4 | 5 if theme.is_some() => plan.edit_theme(
            &themes[theme.unwrap()].id,
            &ThemePatch {
                name: (kind == 4).then_some(name),
                colour: Some(COLOURS[which % COLOURS.len()].to_owned()),
                symbol: Some(SYMBOLS[which % SYMBOLS.len()].to_owned()),
                tone: Some(Tone::ALL[which % 3]),
                target_share: Some(to.map(|to| (to % 101) as u8)),
            },
        ),
        6 | 7 if channel.is_some() => plan.edit_channel(
            &channels[channel.unwrap()].id,
            &ChannelPatch {
                name: (kind == 6).then_some(name),
                network: Some(networks()[which % networks().len()].key.clone()),
                mark: Some("ÉÑ".to_owned()),
                text_limit: Some(to.map(|to| 1 + to as u32)),
            },
        ),
        8 if campaign.is_some() => plan.edit_campaign(
            &campaigns[campaign.unwrap()].id,
            &CampaignPatch {
                name: Some(name),
                ends: Some(None),
                ..CampaignPatch::default()
            },
        ),
        9 | 10 if theme.is_some() => {
            let to = other(themes.len()).map(|to| &themes[to].id);
            plan.delete_theme(&themes[theme.unwrap()].id, to)
        }
        11 | 12 if channel.is_some() => {
            let to = other(channels.len()).map(|to| &channels[to].id);
            plan.delete_channel(&channels[channel.unwrap()].id, to)
        }
        13 if campaign.is_some() => {
            let to = other(campaigns.len()).map(|to| &campaigns[to].id);
            plan.delete_campaign(&campaigns[campaign.unwrap()].id, to)
        }
        14 if theme.is_some() => plan.order_themes(&[themes[theme.unwrap()].id.clone()]),
        15 if channel.is_some() => plan.order_channels(&[channels[channel.unwrap()].id.clone()]),
        16 if campaign.is_some() => plan.order_campaigns(&[campaigns[campaign.unwrap()].id.clone()]),
        17 => {
            let people = plan.people().unwrap();
            let Some(person) = people.get(which % people.len().max(1)) else {
                return;
            };
            plan.rename_person(&person.name, &name)
        }
        18 => plan.edit_plan(&PlanPatch {
            title: Some(name),
            ..PlanPatch::default()
        }),
        19 => plan.edit_plan(&PlanPatch {
            zone: Some(["Europe/Madrid", "America/Lima"][which % 2].to_owned()),
            language: Some(["es", "cy"][which % 2].to_owned()),
            ..PlanPatch::default()
        }),
        20 => plan.edit_plan(&PlanPatch {
            late_after: Some(u32::try_from(which % 60).unwrap()),
            answer_theme: Some(theme.map(|at| themes[at].id.clone())),
            ..PlanPatch::default()
        }),
        _ => plan.add_snippet(&name, &name),
    };
    if let Err(error) = done {
        assert_eq!(error.code, Code::Exists, "{error}");
    }
}
