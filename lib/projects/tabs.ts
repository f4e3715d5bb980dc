export const jobTabs = ['money', 'schedule', 'field', 'people', 'documents', 'permits'] as const
export type JobTab = (typeof jobTabs)[number]
