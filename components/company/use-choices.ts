import { useLocale, useTranslations } from 'next-intl'
import { timeZones } from '#lib/core/days.ts'
import { dateFormat } from '#lib/core/intl.ts'
import type { ShownSetting } from '#lib/http/company-settings.ts'
import type { Option } from '../ui/select.tsx'

/** What can be chosen, where a value is one of a few; null where it is typed. */
export function useChoices(name: ShownSetting['name']): Option[] | null {
  const t = useTranslations('company')
  const locale = useLocale()
  if (name === 'language') return (['en', 'es'] as const).map((value) => ({ value, label: t(`language.${value}`) }))
  if (name === 'second_factor') {
    return (['off', 'administrators', 'everybody'] as const).map((value) => ({ value, label: t(`factor.${value}`) }))
  }
  if (name === 'mail_tls') {
    return (['starttls', 'implicit', 'none'] as const).map((value) => ({ value, label: t(`tls.${value}`) }))
  }
  if (name === 'time_zone') return [...new Set(['UTC', ...timeZones()])].map((value) => ({ value, label: value }))
  if (name === 'app_writes')
    return (['never', 'asking', 'chosen'] as const).map((value) => ({ value, label: t(`appWrites.${value}`) }))
  if (name === 'app_writes_managed')
    return (['asking', 'free'] as const).map((value) => ({ value, label: t(`appWrites.${value}`) }))
  if (name !== 'fiscal_year_start') return null
  const month = dateFormat(locale, { month: 'long', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, at) => ({
    value: String(at + 1),
    label: month.format(new Date(Date.UTC(2026, at, 1))),
  }))
}
