import type { useTranslations } from 'next-intl'
import { opensMore } from '#lib/access/standing.ts'
import type { Conditions } from '#lib/access/types.ts'
import type { CellAt, CellValue } from '#lib/access/values.ts'
import { formatValue } from '#lib/facts/format.ts'
import type { Region } from '#lib/facts/locale.ts'

export type AccessText = ReturnType<typeof useTranslations<'access'>>

/** Names as a person reads them. */
export type Names = { role(slug: string): string; system(slug: string): string; tool(at: CellAt): string }

export type EffectWord = 'allow' | 'limit' | 'approve' | 'deny' | 'none'

export function effectWord(value: CellValue): EffectWord {
  if (value === null) return 'none'
  return value.effect === 'allow' && value.conditions !== null ? 'limit' : value.effect
}

/** `Allow`, `With conditions: own projects only`, `Not granted`. */
export function valueText(t: AccessText, locale: Region, value: CellValue): string {
  const word = effectWord(value)
  const name = t(`effect.${word}`)
  return word === 'limit' ? `${name}: ${limitsText(t, locale, value?.conditions ?? null)}` : name
}

function limitsText(t: AccessText, locale: Region, conditions: Conditions | null): string {
  const { ownProjects, maxRows, maskFields = [], maskForeign = [], maxInput = {} } = conditions ?? {}
  const number = (value: number) => formatValue(value, 'count', locale)
  const parts = [
    ...(ownProjects === true ? [t('limits.ownProjects')] : []),
    ...(maxRows === undefined ? [] : [t('limits.maxRows', { count: number(maxRows) })]),
    ...(maskForeign.length === 0 ? [] : [t('limits.maskForeign', { fields: maskForeign.join(', ') })]),
    ...(maskFields.length === 0 ? [] : [t('limits.maskFields', { fields: maskFields.join(', ') })]),
    ...Object.entries(maxInput).map(([input, most]) => t('limits.maxInput', { input, most: number(most) })),
  ]
  return parts.join('; ')
}

/** What a cell says now, as the inspector's headline. */
export function saysText(t: AccessText, locale: Region, at: CellAt, value: CellValue, names: Names): string {
  const slots = { role: names.role(at.role), tool: names.tool(at) }
  const word = effectWord(value)
  if (word === 'limit') return t('says.limit', { ...slots, limits: limitsText(t, locale, value?.conditions ?? null) })
  return t(`says.${word}`, slots)
}

/** What an edit will change, as the review says it. */
export function willText(
  t: AccessText,
  locale: Region,
  { at, from, to }: { at: CellAt; from: CellValue; to: CellValue },
  names: Names,
): string {
  const slots = { role: names.role(at.role), tool: names.tool(at), system: names.system(at.system) }
  const word = effectWord(to)
  if (word === 'none') return t(opensMore(from, to) ? 'will.undeny' : 'will.lose', slots)
  if (word === 'limit') return t('will.limit', { ...slots, limits: limitsText(t, locale, to?.conditions ?? null) })
  return t(`will.${word}`, slots)
}
