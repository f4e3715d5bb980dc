/** What home can be asked for in its address: to date or of twelve months, what it is compared with, what stands below. */
export const homePeriods = ['mtd', 'qtd', 'ytd', 't12m'] as const
export const homeCompares = ['none', 'prior', 'year'] as const
export const homeTabs = ['cash', 'ageing', 'backlog', 'pipeline', 'people'] as const
