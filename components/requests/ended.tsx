import { useLocale, useTranslations } from 'next-intl'
import type { InboxRow } from '#lib/access-requests/inbox.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { useTimes } from '../facts/use-times.ts'

/** How a request ended, for those who decide. */
export function Ended({ row }: { row: InboxRow }) {
  const t = useTranslations('requests.inbox')
  const language = languageOf(useLocale())
  const times = useTimes()
  const who = row.decider ?? t('somebody')
  const role = row.given?.[language]
  return <p className="mt-2 text-sm">{words()}</p>

  function words(): string {
    if (row.state === 'refused') return t('ended.refused', { who, reason: row.decision })
    if (row.state !== 'granted') return row.state === 'open' ? '' : t(`ended.${row.state}`)
    if (role === undefined) return t('ended.already', { who })
    if (row.roleUntil === null) return t('ended.grantedForGood', { who, role })
    return t('ended.granted', { who, role, day: times.full(row.roleUntil) })
  }
}
