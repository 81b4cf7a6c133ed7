export type DateOrder = "day_first" | "month_first";
