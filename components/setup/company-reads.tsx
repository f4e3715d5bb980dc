'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { dayIn, fiscalYearOf } from '#lib/core/days.ts'
import { formatExactMoney } from '#lib/facts/format.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { toMinor } from '#lib/facts/money.ts'
import { formatLongDate, timesIn } from '#lib/facts/times.ts'
import { routes } from '#lib/http/paths.ts'
import { Button } from '../ui/button.tsx'
import { type TestLine, TestList } from './test-list.tsx'

type Props = { currency: string; timeZone: string; firstMonth: number; origin: string; mail: boolean }

/** How money, time and the year will read, and whether this server is where it says it is. */
export function CompanyReads({ currency, timeZone, firstMonth, origin, mail }: Props) {
  const t = useTranslations('setup.company')
  const locale = languageOf(useLocale())
  const [now, setNow] = useState<Date | null>(null)
  const [address, setAddress] = useState<'open' | 'ok' | 'other' | 'down'>('open')
  // The server’s clock and the browser’s would differ in what was rendered.
  useEffect(() => setNow(new Date()), [])

  async function testAddress() {
    if (window.location.origin !== origin) return setAddress('other')
    const answer = await fetch(routes.live, { cache: 'no-store' }).catch(() => null)
    setAddress(answer?.ok === true ? 'ok' : 'down')
  }

  const ok = { state: 'ok', word: t('ok') } as const
  const year = now === null ? null : fiscalYearOf(dayIn(timeZone, now), firstMonth)
  const long = (day: string) => formatLongDate(Date.parse(`${day}T00:00:00Z`), locale)
  const lines: TestLine[] = [
    { name: t('money'), seen: formatExactMoney(toMinor(1_240_000, currency), locale, currency), ...ok },
    {
      name: t('now'),
      seen: now === null ? '' : timesIn(timeZone, locale, now).full(now),
      ...ok,
    },
    {
      name: t('period'),
      seen: year === null ? '' : t('periodText', { year: year.year, from: long(year.from), to: long(year.to) }),
      ...ok,
    },
    { name: t('address'), ...addressLine() },
    mail
      ? { name: t('mail'), seen: t('mailOk'), ...ok }
      : { name: t('mail'), seen: t('mailNot'), state: 'notReached', word: t('notSet') },
  ]

  function addressLine(): Omit<TestLine, 'name'> {
    if (address === 'open') return { seen: t('addressOpen'), state: 'notReached', word: t('notTested') }
    if (address === 'ok') return { seen: t('addressOk', { origin }), ...ok }
    return {
      seen: t(address === 'other' ? 'addressNot' : 'addressDown', { origin }),
      state: 'partial',
      word: t('wrong'),
    }
  }

  return (
    <TestList
      title={t('reads')}
      lines={lines}
      actions={
        <Button size="sm" onClick={() => void testAddress()}>
          {t('testAddress')}
        </Button>
      }
    />
  )
}
