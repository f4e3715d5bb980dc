import { useLocale, useTranslations } from 'next-intl'
import type { OwnUptime, SystemUptime } from '#lib/cost/uptime.ts'
import { formatValue } from '#lib/facts/format.ts'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import type { CostNames } from './names.ts'

type Props = { systems: readonly SystemUptime[]; own: OwnUptime; names: CostNames }

/** How much of what was asked was answered, by each system and by Gatehouse itself. */
export function UptimeTable({ systems, own, names }: Props) {
  const t = useTranslations('cost.uptime')
  const locale = useLocale()
  const count = (value: number) => formatValue(value, 'count', locale)
  const share = (value: number | null) =>
    value === null ? t('none') : formatValue(value, 'percent', locale, { precision: 2 })
  const rows = [
    ...systems.map(({ system, answered, failed, share: own }) => ({
      ...{ key: system, name: names.systems[system] ?? system, answered, failed, share: own },
    })),
    {
      ...{ key: '', name: t('gatehouse'), answered: own.usedMinutes - own.failedMinutes, failed: own.failedMinutes },
      share: own.share,
    },
  ]
  return (
    <section className="mt-8">
      <h2 className="font-semibold text-lg">{t('title')}</h2>
      <p className="mt-0.5 mb-2 max-w-3xl text-sm text-text-2">{t('intro')}</p>
      <Table caption={t('title')} cards>
        <TableHead>
          <tr>
            <TableHeader>{t('what')}</TableHeader>
            <TableHeader numeric>{t('answered')}</TableHeader>
            <TableHeader numeric>{t('failed')}</TableHeader>
            <TableHeader numeric>{t('share')}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.key}>
              <TableRowHeader className="font-normal">{row.name}</TableRowHeader>
              <TableCell numeric label={t('answered')}>
                {count(row.answered)}
              </TableCell>
              <TableCell numeric label={t('failed')}>
                {count(row.failed)}
              </TableCell>
              <TableCell numeric label={t('share')} className="font-medium">
                {share(row.share)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  )
}
