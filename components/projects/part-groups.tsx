import { useTranslations } from 'next-intl'
import type { Fact } from '#lib/facts/types.ts'
import { LateFact } from '../facts/late-fact.tsx'
import { ProjectText } from '../facts/project-text.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'

type Props = { caption: string; by: string; facts: readonly Fact[]; more: number }

/** A figure of each group with a bar beside it, which begins at zero. */
export function PartGroups({ caption, by, facts, more }: Props) {
  const t = useTranslations('projects.job.list')
  const largest = Math.max(...facts.map(({ value }) => Math.abs(value ?? 0)))
  return (
    <>
      <Table caption={caption}>
        <TableHead>
          <tr>
            <TableHeader className="pl-0 first-letter:capitalize">{by}</TableHeader>
            <TableHeader numeric>{t('value')}</TableHeader>
            <TableHeader className="w-2/5 max-sm:hidden">
              <span className="sr-only">{t('share')}</span>
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {facts.map((fact) => (
            <TableRow key={fact.id}>
              <TableRowHeader className="pl-0 font-normal">
                <ProjectText>{fact.label}</ProjectText>
              </TableRowHeader>
              <TableCell numeric>
                <LateFact fact={fact} size="cell" />
              </TableCell>
              <TableCell aria-hidden className="max-sm:hidden">
                <span
                  data-keep-color
                  className="block h-2 bg-c1"
                  style={{ width: largest === 0 ? 0 : `${((Math.abs(fact.value ?? 0) / largest) * 100).toFixed(1)}%` }}
                />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {more > 0 && <p className="py-2 text-xs text-text-3">{t('more', { count: more })}</p>}
    </>
  )
}
