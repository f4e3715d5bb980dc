export const locales = ['en', 'es'] as const
export type Locale = (typeof locales)[number]
export const localeCookie = 'locale'

function isLocale(value: string | undefined): value is Locale {
  return locales.some((locale) => locale === value)
}

/** The language a person gets: what they chose, else the best match of their browser, else the company's. */
export function pickLocale(chosen: string | undefined, acceptLanguage: string | null, company: Locale = 'en'): Locale {
  if (isLocale(chosen)) return chosen
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map(parsePreference)
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { language } of wanted) if (isLocale(language)) return language
  return company
}

/** `es-MX;q=0.8` as language and weight. Source: RFC 9110, section 12.5.4. */
function parsePreference(range: string): { language: string; weight: number } {
  const [tag = '', ...parameters] = range.trim().toLowerCase().split(';')
  const quality = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='))
  const weight = quality === undefined ? 1 : Number(quality.slice(2))
  return { language: tag.split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0 }
}
