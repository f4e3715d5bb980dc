import type { FactLocale } from '#lib/facts/locale.ts'
import en from '../../messages/en/names.json' with { type: 'json' }
import es from '../../messages/es/names.json' with { type: 'json' }

const names: Record<FactLocale, Readonly<Record<string, { name: string }>>> = { en: en.roles, es: es.roles }

/** A role that comes with Gatehouse in the reader's language; another one by its own name. */
export function roleName(slug: string, locale: FactLocale): string {
  return names[locale][slug]?.name ?? slug
}
