import { useLocale, useTranslations } from 'next-intl'
import type { Overview } from '#lib/cost/overview.ts'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { dollarsExact } from './money.ts'

/** What the value would be if one input were more or less. */
export function MovesTable({ moves }: Pick<Overview, 'moves'>) {
  const t = useTranslations('cost.return')
  const locale = useLocale()
  return (
    <div className="mt-5">
      <Table caption={t('moves')} showCaption density="compact">
        <TableHead>
          <tr>
            <TableHeader>{t('input')}</TableHeader>
            <TableHeader numeric>{t('less')}</TableHeader>
            <TableHeader numeric>{t('more')}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {moves.map(({ input, step, less, more }) => (
            <TableRow key={input}>
              <TableRowHeader className="font-normal">{t(`move.${input}`, { step })}</TableRowHeader>
              <TableCell numeric>{dollarsExact(less * 1e6, locale)}</TableCell>
              <TableCell numeric>{dollarsExact(more * 1e6, locale)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  )
}
