import { useLocale, useTranslations } from 'next-intl'
import type { Overview } from '#lib/cost/overview.ts'
import type { QuestionsBy, SpendRow } from '#lib/cost/spend.ts'
import { formatValue } from '#lib/facts/format.ts'
import { paths } from '#lib/http/paths.ts'
import { Link } from '../ui/link.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { dollarColumn, dollars, inCents } from './money.ts'
import { type CostNames, kindInWords } from './names.ts'

type Props = {
  by: QuestionsBy
  overview: Pick<Overview, 'rows' | 'total'>
  names: CostNames
  /** Whoever may read everybody's events gets from a line to its calls. */
  opens: { from: string; to: string } | null
}

/** The spend by one thing, the dearest first. */
export function SpendTable({ by, overview: { rows, total }, names, opens }: Props) {
  const t = useTranslations('cost')
  const cents = inCents(rows.map(({ micros }) => micros))
  return (
    <section className="mt-8">
      <h2 className="font-semibold text-lg">{t(`table.title.${by}`)}</h2>
      <p className="mt-0.5 mb-2 max-w-3xl text-sm text-text-2">{t('table.note')}</p>
      <Table caption={t(`table.title.${by}`)} cards>
        <TableHead>
          <tr>
            <TableHeader>{t(`table.of.${by}`)}</TableHeader>
            <TableHeader numeric>{t('table.answered')}</TableHeader>
            <TableHeader numeric>{t('table.not')}</TableHeader>
            <TableHeader numeric>{t('table.cost')}</TableHeader>
            <TableHeader numeric>{t('table.each')}</TableHeader>
            <TableHeader>{t('table.share')}</TableHeader>
            <TableHeader numeric>{t('table.cache')}</TableHeader>
            {total.unpriced > 0 && <TableHeader numeric>{t('table.unpriced')}</TableHeader>}
          </tr>
        </TableHead>
        <TableBody>
          {rows.map((row, at) => (
            <Row
              key={row.id ?? ''}
              row={row}
              shown={cents[at] ?? 0}
              name={nameOf(row)}
              total={total}
              href={hrefOf(row)}
            />
          ))}
          <Row row={total} shown={total.micros} name={t('table.all')} total={total} href={null} isTotal />
        </TableBody>
      </Table>
    </section>
  )

  function nameOf({ id, name }: SpendRow): string {
    if (id === null) return t(`nobody.${by}`)
    if (by === 'system') return names.systems[id] ?? id
    if (by === 'kind') return kindInWords(id, names, t)
    if (by === 'model') return id === 'reader' ? t('made.reader') : id
    return name ?? id
  }

  function hrefOf({ id }: SpendRow): string | null {
    if (opens === null || id === null) return null
    if (by === 'system') return paths.auditOf({ ...opens, system: id })
    return by === 'person' ? paths.auditOf({ ...opens, person: id }) : null
  }
}

type RowProps = { row: SpendRow; shown: number; name: string; total: SpendRow; href: string | null; isTotal?: boolean }

function Row({ row, shown, name, total, href, isTotal = false }: RowProps) {
  const t = useTranslations('cost.table')
  const locale = useLocale()
  const count = (value: number) => formatValue(value, 'count', locale)
  const percent = (value: number) => formatValue(value, 'percent', locale, { precision: 0 })
  const share = total.micros === 0 ? 0 : row.micros / total.micros
  return (
    <TableRow className={isTotal ? 'font-semibold' : undefined}>
      <TableRowHeader className={isTotal ? 'font-semibold' : 'font-normal'}>
        {href === null ? (
          name
        ) : (
          <Link href={href} aria-label={t('open', { name })}>
            {name}
          </Link>
        )}
      </TableRowHeader>
      <TableCell numeric label={t('answered')}>
        {count(row.answered)}
      </TableCell>
      <TableCell numeric label={t('not')}>
        {count(row.asked - row.answered)}
      </TableCell>
      <TableCell numeric label={t('cost')} className="font-medium">
        {dollarColumn(shown, locale)}
      </TableCell>
      <TableCell numeric label={t('each')}>
        {row.answered === 0 ? '–' : dollars(row.micros / row.answered, locale)}
      </TableCell>
      <TableCell label={t('share')} className="whitespace-nowrap">
        {!isTotal && (
          <span className="inline-flex items-center gap-2">
            <span aria-hidden data-keep-color className="inline-block h-1.5 w-20 bg-sunken">
              <span className="block h-full bg-neutral" style={{ width: `${(share * 100).toFixed(1)}%` }} />
            </span>
            {percent(share)}
          </span>
        )}
      </TableCell>
      <TableCell numeric label={t('cache')}>
        {row.prompt === 0 ? '–' : percent(row.fromCache / row.prompt)}
      </TableCell>
      {total.unpriced > 0 && (
        <TableCell numeric label={t('unpriced')}>
          {count(row.unpriced)}
        </TableCell>
      )}
    </TableRow>
  )
}
