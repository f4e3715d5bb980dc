import { useFormatter, useTranslations } from 'next-intl'
import type { OwnRequest } from '#lib/access-requests/own.ts'
import { paths } from '#lib/http/paths.ts'
import { useTimes } from '../facts/use-times.ts'
import { Link } from '../ui/link.tsx'

/** On a refusal: that the reader asked for it, and what became of it. Nothing for what was granted or taken back. */
export function AskedBefore({ asked, names }: { asked: OwnRequest; names: readonly string[] }) {
  const t = useTranslations('requests')
  const format = useFormatter()
  const times = useTimes()
  const { state, askedAt, decision } = asked
  if (state === 'granted' || state === 'withdrawn') return null
  return (
    <p role="status">
      {t(`refusal.${state}`, {
        ...{ day: times.day(askedAt), reason: decision },
        names: format.list(names, { type: 'disjunction' }),
      })}{' '}
      <Link href={paths.ownRequests}>{t('own.title')}</Link>
    </p>
  )
}
