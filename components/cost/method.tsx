import { Check, Info, TriangleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { KindReturn, Return } from '#lib/cost/return.ts'
import { allocate } from '#lib/cost/spend.ts'
import { formatValue } from '#lib/facts/format.ts'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { type CostNames, kindInWords } from './names.ts'

type Props = { result: Return; names: CostNames }

/** How the hours are counted, kind by kind, with how each figure is known and what counts nothing. */
export function Method({ result: { kinds, hours, notCounted }, names }: Props) {
  const t = useTranslations('cost')
  const locale = useLocale()
  const tenth = (value: number) => formatValue(value, 'count', locale, { precision: 1 })
  const tenths = inTenths(kinds.map((kind) => kind.hours.mid))
  return (
    <details open className="mt-6 border-border border-t pt-4">
      <summary className="cursor-pointer font-medium">{t('method.title')}</summary>
      <p className="mt-1 mb-2 max-w-3xl text-sm text-text-2">{t('method.formula')}</p>
      <Table caption={t('method.title')} cards>
        <TableHead>
          <tr>
            <TableHeader>{t('method.kind')}</TableHeader>
            <TableHeader numeric>{t('method.answers')}</TableHeader>
            <TableHeader numeric>{t('method.byHand')}</TableHeader>
            <TableHeader>{t('method.known')}</TableHeader>
            <TableHeader numeric>{t('method.waited')}</TableHeader>
            <TableHeader>{t('method.accepted')}</TableHeader>
            <TableHeader numeric>{t('method.hours')}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {kinds.map((kind, at) => (
            <TableRow key={kind.kind}>
              <TableRowHeader className="font-normal">{kindInWords(kind.kind, names, t)}</TableRowHeader>
              <TableCell numeric label={t('method.answers')}>
                {tenth(kind.answers)}
              </TableCell>
              <TableCell numeric label={t('method.byHand')}>
                {kind.byHand === null ? '–' : tenth(kind.byHand.range.mid)}
              </TableCell>
              <TableCell label={t('method.known')}>
                <Known kind={kind} />
              </TableCell>
              <TableCell numeric label={t('method.waited')}>
                {formatValue(kind.waited, 'count', locale, { precision: 2 })}
              </TableCell>
              <TableCell label={t('method.accepted')}>
                <AcceptedShare kind={kind} />
              </TableCell>
              <TableCell numeric label={t('method.hours')} className="font-medium">
                {tenth((tenths[at] ?? 0) / 10)}
              </TableCell>
            </TableRow>
          ))}
          <TableRow className="font-semibold">
            <TableRowHeader className="font-semibold">{t('method.all')}</TableRowHeader>
            <TableCell numeric label={t('method.answers')}>
              {tenth(kinds.reduce((sum, { answers }) => sum + answers, 0))}
            </TableCell>
            <TableCell colSpan={4} />
            <TableCell numeric label={t('method.hours')}>
              {tenth(hours.mid)}
            </TableCell>
          </TableRow>
        </TableBody>
      </Table>
      <p className="mt-2 max-w-4xl text-text-2 text-xs">
        {t('method.notCounted', notCounted)} {t('method.low')}
      </p>
    </details>
  )
}

/** Hours of the kinds in tenths that add up to those of all. */
function inTenths(hours: readonly number[]): number[] {
  // Where a kind lost time there are no shares of one whole.
  if (hours.some((one) => one < 0)) return hours.map((one) => Math.round(one * 10))
  return allocate(Math.round(hours.reduce((sum, one) => sum + one, 0) * 10), hours)
}

function Known({ kind: { byHand } }: { kind: KindReturn }) {
  const t = useTranslations('cost.method')
  const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true, className: 'mr-1.5 inline' } as const
  if (byHand === null) {
    return (
      <span className="text-warn-text">
        <TriangleAlert {...icon} />
        {t('unsaid')}
      </span>
    )
  }
  return byHand.samples === null ? (
    <span className="text-info-text" title={byHand.source}>
      <Info {...icon} />
      {t('assumed')}
    </span>
  ) : (
    <span className="text-ok-text" title={byHand.source}>
      <Check {...icon} />
      {t('timed', { count: byHand.samples })}
    </span>
  )
}

function AcceptedShare({ kind: { accepted } }: { kind: KindReturn }) {
  const t = useTranslations('cost.method')
  const locale = useLocale()
  if (accepted === null) return t('unjudged')
  const { useful, judged, isOwn, range } = accepted
  const words = t(isOwn ? 'judged' : 'judgedAll', { useful, judged })
  return (
    <>
      {formatValue(range.mid, 'percent', locale, { precision: 0 })}{' '}
      <span className="text-text-3 text-xs">({words})</span>
    </>
  )
}
