import { useTranslations } from 'next-intl'
import { FactValue } from '../facts/fact-value.tsx'
import { SystemMarks } from '../systems/system-mark.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import type { ReportLeaf } from './report-leaf.ts'
import { ReportPart } from './report-part.tsx'

/** Figures one below the other, each with what is said of it and where it is from. */
export function ReportFigures({ block, level, numberOf }: ReportLeaf<'figures'>) {
  const t = useTranslations('reports.viewer')
  return (
    <ReportPart {...block} level={level}>
      <Table caption={block.title} cards>
        <TableHead>
          <tr>
            <TableHeader>{t('figure')}</TableHeader>
            <TableHeader numeric>{t('value')}</TableHeader>
            <TableHeader>{t('detail')}</TableHeader>
            <TableHeader className="print:hidden">{t('from')}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {block.rows.map(({ fact, word, detail, compared, systems, ask }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a kept report never move
            <TableRow key={index}>
              <TableRowHeader className="font-normal">{fact.label}</TableRowHeader>
              <TableCell numeric label={t('value')}>
                <FactValue fact={fact} ask={ask} number={numberOf?.(fact)} size="cell" />
                {word !== undefined && word !== '' && <span className="ml-1 text-text-2">{word}</span>}
              </TableCell>
              <TableCell label={t('detail')} className="text-text-2">
                {[detail, compared].filter((part) => part !== undefined && part !== '').join('. ')}
              </TableCell>
              <TableCell label={t('from')} className="print:hidden">
                <SystemMarks systems={systems} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ReportPart>
  )
}
