//! What is done to the filters that the office keeps: saved, renamed, changed, deleted, each act one edit.

use super::{Plan, same_name};
use crate::error::{Code, Error, Result};
use crate::filter::PostFilter;
use crate::history::{Changed, FilterAct, Label};
use crate::id::SavedFilterId;
use crate::saved::SavedFilter;
use crate::store::order::Listed;
use crate::store::saved;

impl Plan {
    /// The filters that the office keeps, in their order.
    pub fn saved_filters(&self) -> Result<Vec<SavedFilter>> {
        saved::all(&self.conn)
    }

    /// Keeps a filter under a name, behind the others. Fails where the name is blank or taken, or the filter lets
    /// every post pass.
    pub fn save_filter(&mut self, name: &str, filter: &PostFilter) -> Result<Changed> {
        let name = self.free_name(name, None)?;
        says_something(filter)?;
        self.keep(name.clone(), FilterAct::Save, |writer| {
            let id = SavedFilterId(writer.new_id());
            let filter = filter.clone();
            saved::insert(writer.tx, &SavedFilter { id, name, filter })
        })
    }

    /// Gives a filter that is kept another name. Fails where it is blank or taken.
    pub fn rename_saved_filter(&mut self, id: &SavedFilterId, name: &str) -> Result<Changed> {
        let old = saved::find(&self.conn, id)?;
        let name = self.free_name(name, Some(id))?;
        let act = FilterAct::Rename {
            from: old.name.clone(),
        };
        self.keep(name.clone(), act, |writer| {
            saved::update(writer.tx, &SavedFilter { name, ..old })
        })
    }

    /// Lets a filter that is kept mean something else.
    pub fn change_saved_filter(&mut self, id: &SavedFilterId, filter: &PostFilter) -> Result<Changed> {
        let old = saved::find(&self.conn, id)?;
        says_something(filter)?;
        self.keep(old.name.clone(), FilterAct::Change, |writer| {
            let filter = filter.clone();
            saved::update(writer.tx, &SavedFilter { filter, ..old })
        })
    }

    /// Deletes a filter that is kept; undo brings it back.
    pub fn delete_saved_filter(&mut self, id: &SavedFilterId) -> Result<Changed> {
        let old = saved::find(&self.conn, id)?;
        self.keep(old.name, FilterAct::Delete, |writer| saved::delete(writer.tx, id))
    }

    /// Puts the filters that are kept in an order; those that are not named keep theirs, behind.
    pub fn order_saved_filters(&mut self, ids: &[SavedFilterId]) -> Result<Changed> {
        let all = self.saved_filters()?.into_iter().map(|own| own.id.0).collect();
        self.order(Listed::Filter, all, ids.iter().map(SavedFilterId::as_str))
    }

    fn keep(
        &mut self,
        name: String,
        act: FilterAct,
        work: impl FnOnce(&super::Writer<'_>) -> Result<()>,
    ) -> Result<Changed> {
        Ok(self.edit(&Label::SavedFilter { name, act }, work)?.changed)
    }

    fn free_name(&self, name: &str, but: Option<&SavedFilterId>) -> Result<String> {
        let name = name.trim();
        if name.is_empty() {
            return Err(Error::invalid("A filter that is kept needs a name.")
                .with("reason", "nameless")
                .with("noun", "filter"));
        }
        let all = self.saved_filters()?;
        let mut others = all.iter().filter(|own| Some(&own.id) != but);
        if let Some(there) = others.find(|other| same_name(&other.name, name)) {
            return Err(Error::new(
                Code::Exists,
                format!("There is a filter “{}” already. Choose another name.", there.name),
            )
            .with("reason", "filter")
            .with("name", &there.name));
        }
        Ok(name.to_owned())
    }
}

fn says_something(filter: &PostFilter) -> Result<()> {
    if *filter == PostFilter::default() {
        return Err(Error::invalid(
            "A filter that lets every post pass is not kept. Say which posts it means.",
        )
        .with("reason", "filter_empty"));
    }
    Ok(())
}
