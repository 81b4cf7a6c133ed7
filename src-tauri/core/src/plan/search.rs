//! Finding: which posts answer, the best of them, and where in a post the answer stands.

use super::Plan;
use crate::error::Result;
use crate::filter::PostFilter;
use crate::id::PostId;
use crate::post::{Post, PostCard};
use crate::search::{FoundIn, Hit, Hits, Marked, Words, in_utf16, mark, one_line, piece};
use crate::store::search::Docs;
use crate::store::{attachment, comment, file, post, rows, search as index, settings as nouns};
use crate::time::{Day, TimeOfDay};

/// What passes a filter without its words, for as long as the plan stands as it was: who types a word after a filter
/// asks for the same again with each key.
pub(super) struct Passing {
    filter: PostFilter,
    stamp: (i64, i64),
    now: Option<(Day, TimeOfDay)>,
    docs: Docs,
}

impl Plan {
    /// The posts that a filter means, the best of them first, at most `most`, each with the places that answer its
    /// words. Best is a post whose title answers; where the filter has no words, the one that is nearest to today.
    pub fn search(&self, filter: &PostFilter, most: u32) -> Result<Hits> {
        self.index()?;
        let tx = file::read(&self.conn)?;
        let rest = filter.without_words();
        let mut kept = self.passing.borrow_mut();
        if rest == PostFilter::default() {
            *kept = None;
        } else {
            let stamp = rows::stamp(&tx)?;
            let now = rest.looks_at_the_clock().then(|| self.now());
            let stands = kept
                .as_ref()
                .is_some_and(|own| own.filter == rest && own.stamp == stamp && own.now == now);
            if !stands {
                *kept = Some(Passing {
                    docs: index::passing(&tx, &rest, self.now())?,
                    filter: rest,
                    stamp,
                    now,
                });
            }
        }
        let passing = kept.as_ref().map(|passing| &passing.docs);
        let found = index::find(&tx, filter, passing, self.today(), most as usize)?;
        let cards = post::cards_of(&tx, &found.ids, self.now())?;
        let (holds, _) = filter.words();
        let words: Vec<Words> = holds.into_iter().cloned().collect();
        let hits = cards
            .into_iter()
            .map(|card| self.hit(card, &words))
            .collect::<Result<_>>()?;
        Ok(Hits {
            total: found.total,
            hits,
        })
    }

    /// The posts that a filter means of the days from `from` to `to`, both included, and of the tray.
    pub fn meant(&self, filter: &PostFilter, from: Day, to: Day) -> Result<Vec<PostId>> {
        self.index_for(filter)?;
        post::meant_within(&self.conn, filter, (from, to), self.now())
    }

    /// How many posts a filter means.
    pub fn count(&self, filter: &PostFilter) -> Result<u32> {
        self.index_for(filter)?;
        post::count_of(&self.conn, filter, self.now())
    }

    /// How much of the file the index takes, in bytes.
    pub fn index_size(&self) -> Result<u64> {
        index::size(&self.conn)
    }

    /// Makes the index ready where a filter asks for words.
    pub(super) fn index_for(&self, filter: &PostFilter) -> Result<()> {
        let (holds, holds_not) = filter.words();
        if holds.is_empty() && holds_not.is_empty() {
            return Ok(());
        }
        self.index()
    }

    /// Brings the index to where the plan is; of a plan that cannot be written, one beside it.
    fn index(&self) -> Result<()> {
        if self.read_only {
            return index::beside(&self.conn);
        }
        if !index::is_current(&self.conn)? {
            let tx = file::write_shared(&self.conn)?;
            index::catch_up(&tx)?;
            tx.commit()?;
        }
        Ok(())
    }

    fn hit(&self, card: PostCard, words: &[Words]) -> Result<Hit> {
        let post = post::find(&self.conn, &card.id)?;
        let written = one_line(if post.title.is_empty() {
            &post.text
        } else {
            &post.title
        });
        let (marks, _) = mark(&written, words);
        let title = if post.title.is_empty() {
            piece(&written, &marks)
        } else {
            in_utf16(written, &marks)
        };
        let (snippet, found_in, channel) = self.snippet(&post, words)?;
        Ok(Hit {
            post: card,
            title,
            snippet,
            found_in,
            channel,
        })
    }

    /// The piece of a post that answers most words, the first of those that answer as many.
    fn snippet(&self, post: &Post, words: &[Words]) -> Result<(Marked, FoundIn, String)> {
        let mut texts = vec![(FoundIn::Text, String::new(), post.text.clone())];
        if !words.is_empty() {
            texts.extend(self.texts(post)?);
        }
        let mut best: Option<(usize, Marked, FoundIn, String)> = None;
        for (found_in, channel, text) in texts {
            let line = one_line(&text);
            let (marks, answered) = mark(&line, words);
            if best.as_ref().is_none_or(|(most, ..)| answered > *most) {
                best = Some((answered, piece(&line, &marks), found_in, channel));
            }
        }
        let (_, snippet, found_in, channel) =
            best.unwrap_or((0, Marked::default(), FoundIn::Text, String::new()));
        Ok((snippet, found_in, channel))
    }

    /// What a post says beside its title and its text.
    fn texts(&self, post: &Post) -> Result<Vec<(FoundIn, String, String)>> {
        let mut texts = Vec::new();
        if post.channels.iter().any(|own| own.text.is_some()) {
            let channels = nouns::channels(&self.conn)?;
            for own in &post.channels {
                let channel = channels.iter().find(|channel| channel.id == own.channel);
                if let (Some(text), Some(channel)) = (&own.text, channel) {
                    texts.push((FoundIn::OwnText, channel.name.clone(), text.clone()));
                }
            }
        }
        let mut add = |found_in, text: &str| texts.push((found_in, String::new(), text.to_owned()));
        add(FoundIn::Notes, &post.notes);
        add(FoundIn::Place, &post.place);
        if let Some(id) = &post.campaign {
            let campaigns = nouns::campaigns(&self.conn)?;
            if let Some(campaign) = campaigns.iter().find(|campaign| campaign.id == *id) {
                add(FoundIn::Campaign, &campaign.name);
            }
        }
        add(FoundIn::Owner, &post.owner);
        add(FoundIn::Audience, &post.audience);
        for kept in attachment::rows(&self.conn, &post.id)? {
            add(FoundIn::Alt, &kept.alt);
        }
        for said in comment::of(&self.conn, &post.id)? {
            add(FoundIn::Comment, &said.text);
        }
        add(FoundIn::Link, &post.link);
        Ok(texts)
    }
}
