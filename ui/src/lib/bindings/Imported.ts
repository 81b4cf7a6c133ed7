import type { Changed } from "./Changed";
import type { Counts } from "./Counts";
import type { Day } from "./Day";
import type { Problem } from "./Problem";
export type Imported = { file: string, counts: Counts, problems: Array<Problem>, changed: Changed, first: Day | null };
