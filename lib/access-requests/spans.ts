/** For how many days a role may be given. */
export const spans = [1, 7, 30, 90] as const
/** Null: for as long as nobody takes it away. */
export type Span = (typeof spans)[number] | null
