/** What a crew writes often enough to have a form for it, whichever system keeps it. */
export const entryForms = ['daily_log', 'rfi'] as const
export type EntryForm = (typeof entryForms)[number]
