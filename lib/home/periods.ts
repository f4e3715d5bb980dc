/** What home's figures can be asked about, as it stands in the URL: month, quarter, year to date, twelve months. */
export const homePeriods = ['mtd', 'qtd', 'ytd', 't12m'] as const
export const homeCompares = ['none', 'prior', 'year'] as const
