export type Problem = { row: number, column: string, message: string, code: string, args: { [key in string]: string } };
