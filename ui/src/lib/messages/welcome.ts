/** Sentences of ui/src/welcome. */
export const welcome = {} as const;
