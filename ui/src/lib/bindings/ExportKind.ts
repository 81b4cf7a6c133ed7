export type ExportKind = "spreadsheet" | "plain" | "semicolon";
