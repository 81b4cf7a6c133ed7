export type Column = { header: string, field: string, samples: Array<string> };
