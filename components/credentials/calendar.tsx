import { useLocale, useTranslations } from 'next-intl'
import { formatDate, formatMonth } from '#lib/facts/times.ts'
import type { Entry } from '#lib/rotation/calendar.ts'
import { monthsOf } from '#lib/rotation/credential-rows.ts'
import { StateWord } from '../systems/state-word.tsx'
import { SystemMark } from '../systems/system-mark.tsx'

type Props = {
  entries: readonly Entry[]
  today: string
  /** Something is kept where nobody can look now. */
  isUntold: boolean
}

/** What is due within a year, a month after the other. */
export function CredentialCalendar({ entries, today, isUntold }: Props) {
  const t = useTranslations('credentials')
  const locale = useLocale() as 'en-US'
  const months = monthsOf(entries, today)
  const at = (on: string) => Date.parse(`${on}T00:00:00Z`)
  return (
    <section aria-labelledby="calendar" className="mt-9">
      <h2 id="calendar" className="border-b border-border-strong pb-2 font-semibold">
        {t('calendar')}
      </h2>
      <p className="mt-2 text-sm text-text-2">
        {(months.length > 0 || !isUntold) && t(months.length === 0 ? 'calendarEmpty' : 'calendarIntro')}{' '}
        {isUntold && t('calendarUntold')}
      </p>
      <ol className="mt-2">
        {months.map(({ month, entries: due }) => (
          <li key={month} className="grid gap-x-6 border-b py-2 sm:grid-cols-[10rem_1fr]">
            <h3 className="text-sm font-medium first-letter:uppercase">{formatMonth(at(`${month}-01`), locale)}</h3>
            <ul className="grid gap-1.5 text-sm">
              {due.map((entry) => (
                <li key={`${entry.system} ${entry.why} ${entry.on}`} className="flex flex-wrap items-center gap-x-2.5">
                  <SystemMark system={entry.system} name={entry.name} />
                  <span className="font-medium">{entry.name}</span>
                  <span className="text-text-2">
                    {t(`why.${entry.why}`, { day: formatDate(at(entry.on), locale) })}
                  </span>
                  {entry.late && <StateWord state="failed">{t('late')}</StateWord>}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  )
}
