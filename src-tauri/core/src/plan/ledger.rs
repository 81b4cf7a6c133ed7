//! The ledger of exports. It is no part of the plan's history: what went out cannot be called back by an undo.

use super::{Plan, moment};
use crate::error::{Code, Error, Result};
use crate::exchange::{Export, Exported};
use crate::id::{EditId, ExportId};
use crate::ledger::{NotedExport, Since};
use crate::store::{file, ledger};

impl Plan {
    /// The newest exports that were noted, the newest first.
    pub fn exports(&self, most: u32) -> Result<Vec<NotedExport>> {
        ledger::newest(&self.conn, most)
    }

    /// The newest export for somebody, by the name that was given then.
    pub fn last_export_for(&self, recipient: &str) -> Result<Option<NotedExport>> {
        ledger::newest_for(&self.conn, recipient.trim())
    }

    /// Notes an export that was made of the plan as it stood after `edit`. Fails where the file cannot be written.
    pub(crate) fn note_export(
        &mut self,
        export: &Export,
        recipient: &str,
        exported: &Exported,
        edit: EditId,
    ) -> Result<()> {
        self.check_writable()?;
        let noted = NotedExport {
            id: ExportId(self.mint.next(self.env.clock.now())),
            at: moment(&self.env),
            by: self.env.by.clone(),
            recipient: recipient.trim().to_owned(),
            format: export.format.to_string(),
            file: exported.file.clone(),
            posts: exported.posts,
            edit,
        };
        let filter = serde_json::to_string(&export.filter)
            .map_err(|error| Error::new(Code::Internal, error.to_string()))?;
        let tx = file::write(&mut self.conn)?;
        ledger::insert(&tx, &noted, &filter)?;
        tx.commit()?;
        Ok(())
    }

    /// The newest edit of the plan.
    pub(crate) fn newest_edit(&self) -> Result<EditId> {
        ledger::newest_edit(&self.conn)
    }

    /// What has become of posts since an edit.
    pub(crate) fn since(&self, edit: &EditId) -> Result<Since> {
        ledger::since(&self.conn, edit)
    }
}
