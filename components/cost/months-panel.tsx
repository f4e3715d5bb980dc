import { Lock } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { ClosedMonth } from '#lib/cost/months/read.ts'
import type { CostSearch } from '#lib/cost/search.ts'
import { formatDate, formatMonth } from '#lib/facts/times.ts'
import { routes } from '#lib/http/paths.ts'
import { ButtonLink } from '../ui/link.tsx'
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
  UnseenHeader,
} from '../ui/table.tsx'
import { costUrl } from './cost-url.ts'
import { dollarsExact } from './money.ts'

type Props = {
  /** Those that are over, the newest first, `2026-10`. */
  months: readonly string[]
  closed: readonly ClosedMonth[]
  search: CostSearch
  mayChange: boolean
}

/** Months that are over: closed ones with their figures as they were, the invoice and what differs. */
export function MonthsPanel({ months, closed, search, mayChange }: Props) {
  const t = useTranslations('cost.months')
  if (months.length === 0) return null
  return (
    <section aria-labelledby="months" className="mt-8">
      <h2 id="months" className="font-semibold text-lg">
        {t('title')}
      </h2>
      <p className="mt-0.5 mb-2 max-w-3xl text-sm text-text-2">{t('note')}</p>
      <Table caption={t('title')} cards>
        <TableHead>
          <tr>
            <TableHeader>{t('month')}</TableHeader>
            <TableHeader>{t('state')}</TableHeader>
            <TableHeader numeric>{t('models')}</TableHeader>
            <TableHeader numeric>{t('all')}</TableHeader>
            <TableHeader numeric>{t('invoice')}</TableHeader>
            <TableHeader numeric>{t('difference')}</TableHeader>
            <TableHeader>{t('files')}</TableHeader>
            {mayChange && <UnseenHeader>{t('change')}</UnseenHeader>}
          </tr>
        </TableHead>
        <TableBody>
          {months.map((month) => (
            <Row
              key={month}
              month={month}
              kept={closed.find((one) => one.month === month) ?? null}
              search={search}
              mayChange={mayChange}
            />
          ))}
        </TableBody>
      </Table>
    </section>
  )
}

type RowProps = { month: string; kept: ClosedMonth | null } & Pick<Props, 'search' | 'mayChange'>

function Row({ month, kept, search, mayChange }: RowProps) {
  const t = useTranslations('cost.months')
  const locale = useLocale()
  const name = `${formatMonth(Date.parse(`${month}-01`), locale)} ${month.slice(0, 4)}`
  const money = (micros: number | undefined) => (micros === undefined ? '–' : dollarsExact(micros, locale))
  return (
    <TableRow>
      <TableRowHeader className="font-normal capitalize">{name}</TableRowHeader>
      <TableCell label={t('state')}>
        {kept === null ? (
          <span className="text-text-2">{t('open')}</span>
        ) : (
          <span className="inline-flex items-center gap-1">
            <Lock size={14} strokeWidth={1.75} aria-hidden />
            {t('closed', { day: formatDate(Date.parse(kept.closedAt), locale), by: kept.closedBy ?? '–' })}
          </span>
        )}
      </TableCell>
      <TableCell numeric label={t('models')}>
        {money(kept?.figures.overview.total.micros)}
      </TableCell>
      <TableCell numeric label={t('all')}>
        {money(kept?.figures.overview.allMicros)}
      </TableCell>
      <TableCell numeric label={t('invoice')}>
        <span title={kept?.invoice?.source}>{money(kept?.invoice?.micros)}</span>
      </TableCell>
      <TableCell numeric label={t('difference')} className="font-medium">
        {money(kept?.invoice?.difference)}
      </TableCell>
      <TableCell label={t('files')}>
        {kept === null ? (
          '–'
        ) : (
          <span className="inline-flex gap-3">
            {(['pdf', 'csv'] as const).map((format) => (
              <a
                key={format}
                href={routes.cost({ month, format })}
                download
                aria-label={t(`${format}Of`, { month: name })}
                className="link"
              >
                {t(format)}
              </a>
            ))}
          </span>
        )}
      </TableCell>
      {mayChange && (
        <TableCell>
          <ButtonLink size="sm" scroll={false} href={costUrl({ ...search, edit: `month:${month}` })}>
            {kept === null ? t('close', { month: name }) : t('sayInvoice', { month: name })}
          </ButtonLink>
        </TableCell>
      )}
    </TableRow>
  )
}
