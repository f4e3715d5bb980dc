import { TriangleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { AlertRow } from '#lib/cost/read-alerts.ts'
import { formatDate } from '#lib/facts/format.ts'
import { dollarsExact } from './money.ts'

/** Which budgets of this month are used up by how much, as administrators were told. */
export function BudgetAlerts({ alerts }: { alerts: readonly AlertRow[] }) {
  const t = useTranslations('cost.alerts')
  const locale = useLocale()
  if (alerts.length === 0) return null
  return (
    <section aria-label={t('label')} className="mb-6 border-l-3 border-warn pl-4">
      {alerts.map(({ subject, name, threshold, spentMicros, budgetMicros, usedUpOn }) => (
        <p key={subject} className="flex items-start gap-1.5 text-sm">
          <TriangleAlert size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-warn-text" />
          <span>
            <strong className="font-medium">
              {t('title', {
                threshold,
                whose: t(`whose.${subject.startsWith('team:') ? 'team' : 'company'}`, { name: name ?? '' }),
              })}
            </strong>{' '}
            {t('sum', { spent: dollarsExact(spentMicros, locale), budget: dollarsExact(budgetMicros, locale) })}.{' '}
            {usedUpOn === null ? t('lasts') : t('usedUp', { day: formatDate(Date.parse(usedUpOn), locale) })}
          </span>
        </p>
      ))}
    </section>
  )
}
