export type Exported = { path: string, file: string, folder: string, posts: number, bytes: number };
