import { useLocale, useTranslations } from 'next-intl'
import type { CallSpend, ReportRow } from '#lib/cost/calls.ts'
import { formatValue } from '#lib/facts/format.ts'
import { paths } from '#lib/http/paths.ts'
import { Link } from '../ui/link.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { dollarColumn, dollars, inCents } from './money.ts'
import type { CostNames } from './names.ts'

type Props = {
  spend: CallSpend
  names: CostNames
  /** Whoever may read everybody's events gets to the calls of reports. */
  opens: { from: string; to: string } | null
}

/** What each report costs: how often it was told to how many, and the calls that it took. */
export function ReportSpend({ spend: { reports, priced }, names, opens }: Props) {
  const t = useTranslations('cost.reports')
  const locale = useLocale()
  const count = (value: number) => formatValue(value, 'count', locale)
  const cents = inCents(reports.map(({ micros }) => micros))
  const told = reports.reduce((sum, { tellings }) => sum + tellings, 0)
  const calls = reports.reduce((sum, row) => sum + row.calls, 0)
  return (
    <section className="mt-8">
      <h2 className="font-semibold text-lg">{t('title')}</h2>
      <p className="mt-0.5 mb-2 max-w-3xl text-sm text-text-2">
        {t('note')} {!priced && t('unpriced')}{' '}
        {opens !== null && <Link href={paths.auditOf({ ...opens, door: 'report' })}>{t('open')}</Link>}
      </p>
      {reports.length === 0 ? (
        <p className="text-sm text-text-2">{t('none')}</p>
      ) : (
        <Table caption={t('title')} cards>
          <TableHead>
            <tr>
              <TableHeader>{t('report')}</TableHeader>
              <TableHeader numeric>{t('tellings')}</TableHeader>
              <TableHeader numeric>{t('readers')}</TableHeader>
              <TableHeader numeric>{t('calls')}</TableHeader>
              <TableHeader numeric>{t('each')}</TableHeader>
              <TableHeader>{t('systems')}</TableHeader>
              <TableHeader numeric>{t('refused')}</TableHeader>
              {priced && <TableHeader numeric>{t('cost')}</TableHeader>}
              {priced && <TableHeader numeric>{t('eachCost')}</TableHeader>}
            </tr>
          </TableHead>
          <TableBody>
            {reports.map((row, at) => (
              <TableRow key={row.report}>
                <TableRowHeader className="font-normal">
                  {row.report === '' ? t('unnamed') : (names.reports[row.report] ?? row.report)}
                </TableRowHeader>
                <TableCell numeric label={t('tellings')}>
                  {count(row.tellings)}
                </TableCell>
                <TableCell numeric label={t('readers')}>
                  {count(row.readers)}
                </TableCell>
                <TableCell numeric label={t('calls')} className="font-medium">
                  {count(row.calls)}
                </TableCell>
                <TableCell numeric label={t('each')}>
                  {row.tellings === 0 ? '–' : formatValue(row.calls / row.tellings, 'count', locale, { precision: 1 })}
                </TableCell>
                <TableCell label={t('systems')}>{systemsOf(row)}</TableCell>
                <TableCell numeric label={t('refused')}>
                  {count(row.refused)}
                </TableCell>
                {priced && (
                  <TableCell numeric label={t('cost')}>
                    {dollarColumn(cents[at] ?? 0, locale)}
                  </TableCell>
                )}
                {priced && (
                  <TableCell numeric label={t('eachCost')}>
                    {row.tellings === 0 ? '–' : dollars(row.micros / row.tellings, locale)}
                  </TableCell>
                )}
              </TableRow>
            ))}
            <TableRow className="font-semibold">
              <TableRowHeader className="font-semibold">{t('all')}</TableRowHeader>
              <TableCell numeric label={t('tellings')}>
                {count(told)}
              </TableCell>
              <TableCell numeric />
              <TableCell numeric label={t('calls')}>
                {count(calls)}
              </TableCell>
              <TableCell numeric colSpan={3} />
              {priced && (
                <TableCell numeric label={t('cost')}>
                  {dollarColumn(
                    cents.reduce((sum, one) => sum + one, 0),
                    locale,
                  )}
                </TableCell>
              )}
              {priced && <TableCell numeric />}
            </TableRow>
          </TableBody>
        </Table>
      )}
    </section>
  )

  function systemsOf({ systems }: ReportRow): string {
    const most = systems.toSorted((a, b) => b.calls - a.calls)
    return most.map(({ system, calls: own }) => `${names.systems[system] ?? system} ${count(own)}`).join(', ')
  }
}
