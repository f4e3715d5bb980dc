import { TriangleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { FixedCost } from '#lib/cost/fixed.ts'
import type { Overview } from '#lib/cost/overview.ts'
import { formatValue } from '#lib/facts/format.ts'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { dollarColumn, dollars, inCents } from './money.ts'
import type { CostNames } from './names.ts'

const fixedWords = {
  'fixed.hosting': 'hosting',
  'fixed.licence': 'licence',
  'fixed.other': 'other',
} as const satisfies Record<FixedCost['key'], string>

type Props = { overview: Overview; names: Pick<CostNames, 'systems'> }

/** Every part of the cost; the lines add up to the total, and tokens that no price is known of stand beside it. */
export function MadeOf({ overview: { models, calls, fixed, allMicros, total }, names }: Props) {
  const t = useTranslations('cost')
  const locale = useLocale()
  const count = (value: number) => formatValue(value, 'count', locale)
  const paid = calls.systems.filter(({ micros }) => micros > 0)
  const cents = inCents([...models, ...paid, ...fixed].map(({ micros }) => micros))
  const nameOf = (id: string | null) => {
    if (id === null) return t('made.nobody')
    return id === 'reader' ? t('made.reader') : id
  }
  return (
    <Table caption={t('made.title')} showCaption density="compact">
      <TableHead>
        <tr>
          <TableHeader>{t('made.part')}</TableHeader>
          <TableHeader numeric>{t('made.answers')}</TableHeader>
          <TableHeader numeric>{t('made.each')}</TableHeader>
          <TableHeader numeric>{t('made.dollars')}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {models.map(({ id, asked, micros, unpriced }, at) => (
          <TableRow key={id ?? ''}>
            <TableRowHeader className="font-normal">{nameOf(id)}</TableRowHeader>
            <TableCell numeric>{count(asked)}</TableCell>
            <TableCell numeric>{id === null || unpriced > 0 ? '–' : dollars(micros / asked, locale)}</TableCell>
            <TableCell numeric>{dollarColumn(cents[at] ?? 0, locale)}</TableCell>
          </TableRow>
        ))}
        {paid.map(({ system, calls, micros }, at) => (
          <TableRow key={system}>
            <TableRowHeader className="font-normal">
              {t('made.calls', { system: names.systems[system] ?? system, count: calls })}
            </TableRowHeader>
            <TableCell numeric />
            <TableCell numeric>{dollars(micros / calls, locale)}</TableCell>
            <TableCell numeric>{dollarColumn(cents[models.length + at] ?? 0, locale)}</TableCell>
          </TableRow>
        ))}
        {fixed.map(({ key, source }, at) => (
          <TableRow key={key}>
            <TableRowHeader className="font-normal" title={source}>
              {t(`made.${fixedWords[key]}`)}
            </TableRowHeader>
            <TableCell numeric />
            <TableCell numeric />
            <TableCell numeric>{dollarColumn(cents[models.length + paid.length + at] ?? 0, locale)}</TableCell>
          </TableRow>
        ))}
        {total.unpriced > 0 && (
          <TableRow className="text-warn-text">
            <TableRowHeader className="font-normal">
              <TriangleAlert size={14} strokeWidth={1.75} aria-hidden className="mr-1.5 inline" />
              {t('made.unpriced')}
            </TableRowHeader>
            <TableCell numeric colSpan={2}>
              {count(total.unpriced)}
            </TableCell>
            <TableCell numeric>{t('made.notCounted')}</TableCell>
          </TableRow>
        )}
        <TableRow className="font-semibold">
          <TableRowHeader className="font-semibold">{t('made.total')}</TableRowHeader>
          <TableCell numeric>{count(total.asked)}</TableCell>
          <TableCell numeric>{total.asked === 0 ? '–' : dollars(allMicros / total.asked, locale)}</TableCell>
          <TableCell numeric>{dollarColumn(allMicros, locale)}</TableCell>
        </TableRow>
      </TableBody>
    </Table>
  )
}
