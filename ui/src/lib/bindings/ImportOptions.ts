import type { DateOrder } from "./DateOrder";
export type ImportOptions = { map: { [key in string]: string }, date_order: DateOrder | null, sheet: number | null };
