//! What is done to snippets and to patterns of a post: kept, changed, deleted, each act one edit, and used.

use super::settings::{check_word, label_of_change};
use super::{Added, Plan};
use crate::error::{Error, Result};
use crate::history::{Changed, Label};
use crate::id::{PostId, PostPatternId, SnippetId};
use crate::post::PostPatch;
use crate::post_pattern::{PatternPost, PostPattern, PostPatternPatch};
use crate::snippet::placeholder::{Placeholder, Values, fill, placeholders};
use crate::snippet::{Snippet, SnippetPatch};
use crate::store::order::Listed;
use crate::store::snippet as store;
use crate::time::Day;

impl Plan {
    /// The snippets, in the plan's order.
    pub fn snippets(&self) -> Result<Vec<Snippet>> {
        store::snippets(&self.conn)
    }

    /// Adds a snippet behind the others. Fails where its name is blank or taken, its text is blank, or a placeholder in
    /// it is not written as one can be.
    pub fn add_snippet(&mut self, name: &str, text: &str) -> Result<Changed> {
        let name = self.snippet_name(name, None)?;
        check_text(text)?;
        let label = Label::AddSetting {
            noun: "snippet",
            name: name.clone(),
        };
        Ok(self
            .edit(&label, |writer| writer.add_snippet(&name, text))?
            .changed)
    }

    /// Changes a snippet. Fails as adding it does, or where there is none.
    pub fn edit_snippet(&mut self, id: &SnippetId, patch: &SnippetPatch) -> Result<Changed> {
        let old = self.snippet_of(id)?;
        let mut new = old.clone();
        if let Some(name) = &patch.name {
            new.name = self.snippet_name(name, Some(id))?;
        }
        if let Some(text) = &patch.text {
            check_text(text)?;
            new.text.clone_from(text);
        }
        let label = label_of_change("snippet", &old.name, &new.name, old.text == new.text);
        Ok(self
            .edit(&label, |writer| store::update_snippet(writer.tx, &new))?
            .changed)
    }

    /// Deletes a snippet; the texts that it was put in stay.
    pub fn delete_snippet(&mut self, id: &SnippetId) -> Result<Changed> {
        let label = deleted("snippet", self.snippet_of(id)?.name);
        Ok(self
            .edit(&label, |writer| store::delete_snippet(writer.tx, id))?
            .changed)
    }

    /// Puts the snippets in an order; those that are not named keep theirs, behind.
    pub fn order_snippets(&mut self, ids: &[SnippetId]) -> Result<Changed> {
        let all = self.snippets()?.into_iter().map(|own| own.id.0).collect();
        self.order(Listed::Snippet, all, ids.iter().map(SnippetId::as_str))
    }

    /// What a snippet asks for.
    pub fn snippet_placeholders(&self, id: &SnippetId) -> Result<Vec<Placeholder>> {
        placeholders([self.snippet_of(id)?.text.as_str()])
    }

    /// The text of a snippet, filled, with dates in the plan's language. Fails where something is still to fill in.
    pub fn fill_snippet(&self, id: &SnippetId, values: &Values) -> Result<String> {
        fill(&self.snippet_of(id)?.text, values, &self.language()?)
    }

    /// The patterns of a post, in the plan's order.
    pub fn post_patterns(&self) -> Result<Vec<PostPattern>> {
        store::patterns(&self.conn)
    }

    /// Adds a pattern of a post behind the others. Fails where its name is blank or taken, or a placeholder in it is
    /// not written as one can be.
    pub fn add_post_pattern(&mut self, name: &str, post: &PatternPost) -> Result<Changed> {
        let name = self.post_pattern_name(name, None)?;
        post.placeholders()?;
        let label = Label::AddSetting {
            noun: "pattern",
            name: name.clone(),
        };
        Ok(self
            .edit(&label, |writer| writer.add_post_pattern(&name, post))?
            .changed)
    }

    /// Keeps a post as a pattern, for others to begin with.
    pub fn keep_as_pattern(&mut self, name: &str, post: &PostId) -> Result<Changed> {
        let post = PatternPost::of(&self.post(post)?);
        self.add_post_pattern(name, &post)
    }

    /// Changes a pattern of a post. Fails as adding it does, or where there is none.
    pub fn edit_post_pattern(&mut self, id: &PostPatternId, patch: &PostPatternPatch) -> Result<Changed> {
        let old = self.post_pattern(id)?;
        let mut new = old.clone();
        if let Some(name) = &patch.name {
            new.name = self.post_pattern_name(name, Some(id))?;
        }
        if let Some(post) = &patch.post {
            post.placeholders()?;
            new.post.clone_from(post);
        }
        let label = label_of_change("pattern", &old.name, &new.name, old.post == new.post);
        Ok(self
            .edit(&label, |writer| store::update_pattern(writer.tx, &new))?
            .changed)
    }

    /// Deletes a pattern of a post; the posts that began from it stay.
    pub fn delete_post_pattern(&mut self, id: &PostPatternId) -> Result<Changed> {
        let label = deleted("pattern", self.post_pattern(id)?.name);
        Ok(self
            .edit(&label, |writer| store::delete_pattern(writer.tx, id))?
            .changed)
    }

    /// Puts the patterns of a post in an order; those that are not named keep theirs, behind.
    pub fn order_post_patterns(&mut self, ids: &[PostPatternId]) -> Result<Changed> {
        let all = self.post_patterns()?.into_iter().map(|own| own.id.0).collect();
        self.order(Listed::Pattern, all, ids.iter().map(PostPatternId::as_str))
    }

    /// What a pattern of a post asks for.
    pub fn post_pattern_placeholders(&self, id: &PostPatternId) -> Result<Vec<Placeholder>> {
        self.post_pattern(id)?.post.placeholders()
    }

    /// Adds a post of a pattern, filled, on a day or in the tray, where it has no time. A theme, a channel or a
    /// campaign that is gone is left out. Fails where something is still to fill in.
    pub fn use_post_pattern(
        &mut self,
        id: &PostPatternId,
        day: Option<Day>,
        values: &Values,
    ) -> Result<Added> {
        let (themes, channels, campaigns) = (self.themes()?, self.channels()?, self.campaigns()?);
        let post = self.post_pattern(id)?.post.known(
            |id| themes.iter().any(|own| own.id == *id),
            |id| channels.iter().any(|own| own.id == *id),
            |id| campaigns.iter().any(|own| own.id == *id),
        );
        let post = post.filled(values, &self.language()?)?;
        self.add_post(&PostPatch {
            day: Some(day),
            time: Some(post.time.filter(|_| day.is_some())),
            ..post.patch()
        })
    }

    fn snippet_of(&self, id: &SnippetId) -> Result<Snippet> {
        let mut all = self.snippets()?.into_iter();
        all.find(|own| own.id == *id)
            .ok_or_else(|| Error::not_found("snippet", id))
    }

    fn post_pattern(&self, id: &PostPatternId) -> Result<PostPattern> {
        let mut all = self.post_patterns()?.into_iter();
        all.find(|own| own.id == *id)
            .ok_or_else(|| Error::not_found("pattern", id))
    }

    fn snippet_name(&self, name: &str, but: Option<&SnippetId>) -> Result<String> {
        let all = self.snippets()?;
        let others = all.iter().filter(|own| Some(&own.id) != but);
        check_word("snippet", name.trim(), others.map(|own| own.name.as_str()))?;
        Ok(name.trim().to_owned())
    }

    fn post_pattern_name(&self, name: &str, but: Option<&PostPatternId>) -> Result<String> {
        let all = self.post_patterns()?;
        let others = all.iter().filter(|own| Some(&own.id) != but);
        check_word("pattern", name.trim(), others.map(|own| own.name.as_str()))?;
        Ok(name.trim().to_owned())
    }
}

fn check_text(text: &str) -> Result<()> {
    if text.trim().is_empty() {
        return Err(Error::invalid("A snippet needs a text.").with("reason", "snippet_empty"));
    }
    placeholders([text]).map(|_| ())
}

fn deleted(noun: &'static str, name: String) -> Label {
    Label::DeleteSetting {
        noun,
        name,
        count: 0,
        to: String::new(),
    }
}
