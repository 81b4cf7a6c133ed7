/** Sentences of ui/src/exchange. */
export const exchange = {} as const;
