/** Sentences of ui/src/post. */
export const post = {} as const;
