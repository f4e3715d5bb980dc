import { useLocale, useTranslations } from 'next-intl'
import { formatValue } from '#lib/facts/format.ts'
import type { BlockOf, Cell } from '#lib/reports/document.ts'
import { FactValue } from '../facts/fact-value.tsx'
import { ProjectText } from '../facts/project-text.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { ReportPart } from './report-part.tsx'

const MOST_NARROW = 6

/** Rows of figures or of records; the line of the total stands under a strong rule. */
export function ReportTable({ block, level }: { block: BlockOf<'table'>; level: 2 | 4 }) {
  const t = useTranslations('reports.viewer')
  const { columns, rows, total, more, title } = block
  return (
    // On paper a wide one has pages of its own, in landscape.
    <ReportPart {...block} level={level} className={columns.length > MOST_NARROW ? 'print:[page:wide]' : undefined}>
      {rows.length === 0 ? (
        <p className="py-3 text-sm text-text-2">{t('noRows')}</p>
      ) : (
        <Table caption={title} density={columns.length > MOST_NARROW ? 'compact' : 'comfortable'}>
          <TableHead>
            <tr>
              {columns.map(({ label, numeric }) => (
                <TableHeader key={label} numeric={numeric} className="first-letter:capitalize">
                  {label}
                </TableHeader>
              ))}
            </tr>
          </TableHead>
          <TableBody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a kept report never move
              <TableRow key={index}>
                <Cells row={row} columns={columns} />
              </TableRow>
            ))}
            {total !== undefined && (
              <TableRow className="border-t border-b-0 border-t-border-strong font-semibold">
                <Cells row={total} columns={columns} />
              </TableRow>
            )}
          </TableBody>
        </Table>
      )}
      {more > 0 && <p className="py-2 text-xs text-text-3">{t('moreRows', { count: more })}</p>}
    </ReportPart>
  )
}

function Cells({ row, columns }: { row: readonly Cell[] } & Pick<BlockOf<'table'>, 'columns'>) {
  return row.map((cell, at) =>
    at === 0 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table never move
      <TableRowHeader key={at} className="font-normal">
        <Value cell={cell} />
      </TableRowHeader>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <TableCell key={at} numeric={columns[at]?.numeric ?? false}>
        <Value cell={cell} />
      </TableCell>
    ),
  )
}

function Value({ cell }: { cell: Cell }) {
  const locale = useLocale()
  if (typeof cell === 'string') return <ProjectText>{cell}</ProjectText>
  if ('sources' in cell) return <FactValue fact={cell} size="cell" />
  return cell.value === null ? '–' : formatValue(cell.value, cell.unit, locale, { currency: cell.currency })
}
