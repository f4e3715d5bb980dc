import { useLocale, useTranslations } from 'next-intl'
import type { Accepted } from '#lib/cost/accepted.ts'
import type { Paid, Replay } from '#lib/cost/replay.ts'
import type { CostSearch } from '#lib/cost/search.ts'
import { formatValue } from '#lib/facts/format.ts'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { dollars, dollarsExact } from './money.ts'
import { type CostNames, kindInWords } from './names.ts'
import { ReplayChoice } from './replay-choice.tsx'

type Props = {
  replay: Replay
  models: readonly string[]
  /** Of all questions that a model answered in this time. */
  kinds: readonly string[]
  chosen: { model: string; kind: string }
  search: CostSearch
  names: CostNames
}

/** What the last thirty days had cost with another model: money that is counted, and quality only as far as it is known. */
export function ReplayPanel({ replay: { rows, total }, models, kinds, chosen, search, names }: Props) {
  const t = useTranslations('cost')
  const locale = useLocale()
  const count = (value: number) => formatValue(value, 'count', locale)
  const options = kinds.map((value) => ({ value, label: kindInWords(value, names, t) }))
  const share = total.paid.all === 0 ? null : (total.other.all - total.paid.all) / total.paid.all
  return (
    <section aria-labelledby="replay" className="mt-8">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="min-w-0">
          <h2 id="replay" className="font-semibold text-lg">
            {t('replay.title')}
          </h2>
          <p className="mt-0.5 max-w-3xl text-sm text-text-2">{t('replay.note')}</p>
        </div>
        <ReplayChoice search={search} models={models} kinds={options} chosen={chosen} />
      </div>
      {share === null ? (
        <p className="mt-3 text-sm text-text-2">{t('replay.none', { model: chosen.model })}</p>
      ) : (
        <p className="mt-3 mb-2 font-medium">
          {t(share > 0 ? 'replay.more' : 'replay.less', {
            ...{ paid: dollarsExact(total.paid.all, locale), other: dollarsExact(total.other.all, locale) },
            ...{ model: chosen.model, share: formatValue(Math.abs(share), 'percent', locale) },
          })}{' '}
          {total.unpriced > 0 && t('replay.unpriced', { count: total.unpriced })}
        </p>
      )}
      {rows.length > 0 && (
        <Table caption={t('replay.title')} cards>
          <TableHead>
            <tr>
              <TableHeader>{t('replay.kind')}</TableHeader>
              <TableHeader numeric>{t('replay.questions')}</TableHeader>
              <TableHeader numeric>{t('replay.paid')}</TableHeader>
              <TableHeader numeric>{t('replay.other')}</TableHeader>
              <TableHeader>{t('replay.parts')}</TableHeader>
              <TableHeader>{t('replay.accepted')}</TableHeader>
              <TableHeader>{t('replay.acceptedOther')}</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={row.kind}>
                <TableRowHeader className="font-normal">{kindInWords(row.kind, names, t)}</TableRowHeader>
                <TableCell numeric label={t('replay.questions')}>
                  {count(row.questions)}
                </TableCell>
                <TableCell numeric label={t('replay.paid')}>
                  {dollars(row.paid.all, locale)}
                </TableCell>
                <TableCell numeric label={t('replay.other')} className="font-medium">
                  {dollars(row.other.all, locale)}
                </TableCell>
                <TableCell label={t('replay.parts')} className="text-text-2 text-xs">
                  {partsOf(row.other)}
                </TableCell>
                <TableCell label={t('replay.accepted')}>{judged(row.accepted)}</TableCell>
                <TableCell label={t('replay.acceptedOther')}>{judged(row.acceptedOther)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </section>
  )

  function partsOf({ input, cacheRead, cacheWrite, output }: Paid): string {
    const all = { input, cacheRead, cacheWrite, output }
    return t(
      'replay.partsOf',
      Object.fromEntries(Object.entries(all).map(([part, micros]) => [part, dollars(micros, locale)])) as Record<
        keyof typeof all,
        string
      >,
    )
  }

  function judged(accepted: Accepted | null): string {
    if (accepted === null) return t('replay.notMeasured')
    return t('method.judged', { useful: accepted.useful, judged: accepted.judged })
  }
}
