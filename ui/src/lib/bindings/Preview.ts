import type { Column } from "./Column";
import type { Counts } from "./Counts";
import type { DateOrder } from "./DateOrder";
import type { PreviewPost } from "./PreviewPost";
import type { Problem } from "./Problem";
export type Preview = { file: string, rows: number, encoding: string, delimiter: string, header_row: number, columns: Array<Column>, posts: Array<PreviewPost>, counts: Counts, problems: Array<Problem>, new_themes: Array<string>, new_channels: Array<string>, new_campaigns: Array<string>, date_order: DateOrder | null, date_order_sure: boolean };
