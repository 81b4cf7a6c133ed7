export type Progress = { done: number, total: number };
