import { useLocale, useTranslations } from 'next-intl'
import { isDay } from '#lib/core/days.ts'
import { formatDate } from '#lib/facts/times.ts'
import type { GroupLine } from '#lib/projects/list.ts'
import { LateFact } from '../facts/late-fact.tsx'
import { ProjectText } from '../facts/project-text.tsx'
import { cx } from '../ui/cx.ts'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'

type Props = { caption: string; by: string; lines: readonly GroupLine[]; more: number }

/** A figure of each group with a bar beside it, which begins at zero; what was planned for it is a tick. */
export function PartGroups({ caption, by, lines, more }: Props) {
  const t = useTranslations('projects.job.list')
  const locale = useLocale()
  const size = (value: number | null | undefined) => Math.max(0, value ?? 0)
  const largest = Math.max(...lines.flatMap(({ fact, plan }) => [size(fact.value), size(plan?.value)]))
  const hasPlans = lines.some(({ plan }) => plan !== null)
  const widthOf = (value: number | null | undefined) =>
    `${largest === 0 ? 0 : ((size(value) / largest) * 100).toFixed(1)}%`
  const nameOf = (label: string) => (isDay(label) ? t('weekOf', { day: formatDate(Date.parse(label), locale) }) : label)
  return (
    <>
      <Table caption={caption}>
        <TableHead>
          <tr>
            <TableHeader className="first-letter:capitalize">{by}</TableHeader>
            <TableHeader numeric>{t('value')}</TableHeader>
            {hasPlans && <TableHeader numeric>{t('plan')}</TableHeader>}
            <TableHeader className="w-2/5 max-sm:hidden">
              <span className="sr-only">{t('share')}</span>
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {lines.map(({ fact, title, plan, query }) => (
            <TableRow key={fact.id}>
              <TableRowHeader className="font-normal">
                <ProjectText>{[nameOf(fact.label), title].filter((part) => part !== null).join(' ')}</ProjectText>
              </TableRowHeader>
              <TableCell numeric>
                <LateFact fact={fact} ask={{ kind: 'query', query }} size="cell" />
              </TableCell>
              {hasPlans && (
                <TableCell numeric>
                  {plan !== null && <LateFact fact={plan} ask={{ kind: 'query', query }} size="cell" />}
                </TableCell>
              )}
              <TableCell aria-hidden className="max-sm:hidden">
                <span data-keep-color className="relative block h-2">
                  <span
                    className={cx('absolute inset-y-0 left-0', isOver({ fact, plan }) ? 'bg-stop' : 'bg-c1')}
                    style={{ width: widthOf(fact.value) }}
                  />
                  {plan !== null && (
                    <span className="absolute -inset-y-1 w-0.5 bg-text" style={{ left: widthOf(plan.value) }} />
                  )}
                </span>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {more > 0 && <p className="py-2 text-xs text-text-3">{t('more', { count: more })}</p>}
    </>
  )
}

function isOver({ fact, plan }: Pick<GroupLine, 'fact' | 'plan'>): boolean {
  return fact.value !== null && plan?.value != null && fact.value > plan.value
}
