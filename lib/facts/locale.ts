/** The languages that Gatehouse speaks. */
export type FactLocale = 'en' | 'es'

/** A language with the country whose figures it writes: Spanish is that of the United States, `90,345 h`, `$11.9M`. */
export type Region = 'en-US' | 'es-US'

const regions = { en: 'en-US', es: 'es-US' } as const satisfies Record<FactLocale, Region>

/** What is printed may be asked for by either name. */
export type AnyLocale = FactLocale | Region

/** What `Intl` and message formats are given. Nowhere else is a language made a country's. */
export function regionOf(locale: AnyLocale): Region {
  return locale === 'en' || locale === 'es' ? regions[locale] : locale
}

export function languageOf(locale: AnyLocale): FactLocale {
  return locale === 'en' || locale === 'en-US' ? 'en' : 'es'
}
