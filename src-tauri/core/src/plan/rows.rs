//! Posts in other shapes than the month's: rows of a table, the load of each day.

use super::Plan;
use crate::check::gap::{self, Gap};
use crate::error::Result;
use crate::filter::PostFilter;
use crate::id::PostId;
use crate::rows::{DayLoad, GroupKey, Rows, RowsQuery, SortKey};
use crate::store::rows::{self, Order};
use crate::store::{file, tally};
use crate::tally::Tallies;
use crate::time::{Day, TimeOfDay};
use std::collections::BTreeSet;

/// The order of a query, for as long as the plan stands as it was.
pub(super) struct Ordered {
    query: RowsQuery,
    stamp: (i64, i64),
    /// The minute, where the query looks at the clock.
    now: Option<(Day, TimeOfDay)>,
    order: Order,
}

impl Plan {
    /// A window of the rows that a query means, from the position `first` on, at most `most` rows. Windows of
    /// one query are cheap while the plan does not change.
    pub fn rows(&self, query: &RowsQuery, first: u32, most: u32) -> Result<Rows> {
        self.with_order(query, |order| {
            Ok(Rows {
                total: order.total(),
                first,
                rows: order.window(&self.conn, first, most, self.now())?,
                groups: order.groups.clone(),
            })
        })
    }

    /// The ids of a query's rows from the position `first` on, at most `most` of them: what a choice of many
    /// rows means.
    pub fn row_ids(&self, query: &RowsQuery, first: u32, most: u32) -> Result<Vec<PostId>> {
        self.with_order(query, |order| order.ids(&self.conn, first, most))
    }

    /// The position of a post among a query's rows, from 0; none where the query does not mean it.
    pub fn row_of(&self, query: &RowsQuery, id: &PostId) -> Result<Option<u32>> {
        self.with_order(query, |order| order.place(&self.conn, id))
    }

    /// The position of the first row of a day, or of the next day that has one, in the direction of the rows; the
    /// last of the rows with a day where there is none. None where the rows are not in order of their days.
    pub fn row_of_day(&self, query: &RowsQuery, day: Day) -> Result<Option<u32>> {
        let by_day = query.sort == SortKey::Day
            && match query.group {
                None => true,
                Some(group) => group == GroupKey::Month && !query.descending,
            };
        if !by_day {
            return Ok(None);
        }
        self.with_order(query, |order| {
            order.place_of_day(&self.conn, day, query.descending)
        })
    }

    fn with_order<T>(&self, query: &RowsQuery, work: impl FnOnce(&Order) -> Result<T>) -> Result<T> {
        self.index_for(&query.filter)?;
        let stamp = rows::stamp(&self.conn)?;
        let now = query.filter.looks_at_the_clock().then(|| self.now());
        let mut kept = self.ordered.borrow_mut();
        if let Some(ordered) = kept
            .as_ref()
            .filter(|ordered| ordered.stamp == stamp && ordered.now == now && ordered.query == *query)
        {
            return work(&ordered.order);
        }
        let order = rows::order(&self.conn, query, self.now())?;
        let answer = work(&order);
        *kept = Some(Ordered {
            query: query.clone(),
            stamp,
            now,
            order,
        });
        answer
    }

    /// How many posts of each theme each day has, of the posts that the filter means; the tray has no days.
    pub fn loads(&self, filter: &PostFilter) -> Result<Vec<DayLoad>> {
        self.index_for(filter)?;
        rows::loads(&self.conn, filter, self.now())
    }

    /// The gaps in the days of a filter, among the posts that it means: from today to the last day that is planned,
    /// within the filter's days or after them. What lies behind cannot be filled, and what was not begun is no gap.
    pub fn gaps(&self, filter: &PostFilter) -> Result<Vec<Gap>> {
        self.index_for(filter)?;
        let Some(last) = rows::last_day(&self.conn, filter, self.now())? else {
            return Ok(Vec::new());
        };
        let today = self.today();
        let from = filter.from.map_or(today, |from| from.max(today));
        let to = filter.to.map_or(last, |to| to.min(last));
        let within = PostFilter {
            from: Some(from),
            to: Some(to),
            ..filter.clone()
        };
        let days: BTreeSet<Day> = self.loads(&within)?.into_iter().map(|load| load.day).collect();
        let off = self.days_off()?;
        Ok(gap::gaps(
            from,
            to,
            |day| days.contains(&day),
            |day| off.is_working(day),
        ))
    }

    /// How many posts each value of a filter would show, of its themes, channels, statuses, campaigns and people:
    /// each counted as if the filter said nothing of its kind.
    pub fn tallies(&self, filter: &PostFilter) -> Result<Tallies> {
        self.index_for(filter)?;
        let tx = file::read(&self.conn)?;
        tally::tallies(&tx, filter, self.now())
    }
}
