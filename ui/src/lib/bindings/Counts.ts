export type Counts = { new: number, changed: number, same: number, skipped: number, conflicts: number };
