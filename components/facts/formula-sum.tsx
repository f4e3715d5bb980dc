import { useLocale, useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { formatColumn } from '#lib/facts/format.ts'
import type { Fact, FactUnit } from '#lib/facts/types.ts'
import { hasCents } from './formula.ts'

/** A sum as it would stand in a ledger: what, how, amount; a rule; the total. */
export function FormulaSum({ fact }: { fact: Pick<Fact, 'formula' | 'unit' | 'currency'> }) {
  const locale = useLocale()
  const t = useTranslations('facts')
  const { formula, unit, currency } = fact
  if (formula === undefined) return null
  const withCents = hasCents(fact)
  const amount = (row: { value: number; unit?: FactUnit | undefined }) =>
    formatColumn(row.value, row.unit ?? unit, locale, withCents, currency)
  return (
    <dl aria-label={t('formula')} className="mt-2 grid grid-cols-[auto_1fr] gap-x-2.5 gap-y-0.5">
      {formula.rows.map((row) => (
        <Fragment key={row.label}>
          <dt className="text-text-2">{row.label}</dt>
          <dd className="flex items-baseline gap-2.5">
            <span className="grow text-xs text-text-3">{row.detail}</span>
            <span suppressHydrationWarning className="whitespace-nowrap font-medium">
              {amount(row)}
            </span>
          </dd>
        </Fragment>
      ))}
      <dt className="border-t border-border-strong pt-0.5 font-medium">{formula.total.label}</dt>
      <dd suppressHydrationWarning className="-ml-2.5 border-t border-border-strong pt-0.5 text-right font-medium">
        {amount(formula.total)}
      </dd>
    </dl>
  )
}
