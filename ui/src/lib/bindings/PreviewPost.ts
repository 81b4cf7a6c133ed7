import type { Status } from "./Status";
export type PreviewPost = { row: number, title: string, day: string | null, time: string | null, theme: string | null, status: Status, channels: Array<string>, outcome: "new" | "changed" | "same" | "skipped" | "conflict" };
