import { CircleX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import type { Cell, GridColumn } from '#lib/projects/grid.ts'
import type { Job } from '#lib/projects/jobs.ts'
import { LateFact } from '../facts/late-fact.tsx'
import { cx } from '../ui/cx.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { EarnedBilled } from './earned-billed.tsx'
import { VerdictWord } from './verdict-word.tsx'

type Props = { cell: Cell; column: GridColumn; job: Job; first: boolean }

/** A figure over how it stands. On a phone what is in order and is no money is left out. */
export function GridCell({ cell, column, job, first }: Props) {
  const t = useTranslations('projects')
  const quiet = cell.state === 'none' || (cell.state === 'told' && !isLoud(cell.verdict?.level))
  return (
    <td
      data-label={t(`column.${column.id}`)}
      className={cx(
        'h-15 border-b border-border px-2 py-1 text-right align-top sm:whitespace-nowrap',
        'max-sm:flex max-sm:h-auto max-sm:min-h-11 max-sm:items-start max-sm:justify-between max-sm:gap-3 max-sm:border-b-0 max-sm:border-t max-sm:px-0',
        'max-sm:before:pt-1 max-sm:before:text-xs max-sm:before:text-text-3 max-sm:before:text-left max-sm:before:content-[attr(data-label)]',
        first && 'sm:border-l',
        quiet && column.group !== 'money' && 'max-sm:hidden',
      )}
    >
      <Content cell={cell} column={column} job={job} />
    </td>
  )
}

const isLoud = (level: string | undefined) => level === 'act' || level === 'watch'

function Content({ cell, column: { id, tab }, job }: Omit<Props, 'first'>) {
  const t = useTranslations('projects')
  const href = paths.projectAt(job.no, { tab })
  switch (cell.state) {
    case 'waiting':
      return (
        <span className="inline-block space-y-2 pt-1.5">
          <Skeleton className="ml-auto h-3.5 w-12" />
          <Skeleton className="ml-auto h-2.5 w-16" />
        </span>
      )
    case 'failed':
      return (
        <span className="inline-flex min-h-6 items-center gap-1 text-xs text-stop-text">
          <CircleX size={14} strokeWidth={1.75} aria-hidden />
          {t('grid.notAnswered')}
        </span>
      )
    case 'none':
      return (
        <span className="inline-block min-h-6 text-text-3">
          <span aria-hidden>–</span>
          <span className="sr-only">{t('grid.nothing')}</span>
        </span>
      )
    case 'told':
      return (
        <span className="inline-flex max-w-full flex-col items-end">
          <span className="leading-7">
            <LateFact fact={cell.fact} ask={{ kind: 'query', query: cell.query }} size="cell" />
            {id === 'progress' && cell.beside !== null && (
              <>
                <span className="text-text-3"> / </span>
                <LateFact fact={cell.beside.fact} ask={{ kind: 'query', query: cell.beside.query }} size="cell" />
              </>
            )}
          </span>
          {id === 'progress' && cell.fact.value !== null ? (
            <EarnedBilled
              earned={cell.fact.value}
              billed={cell.beside?.fact.value ?? null}
              href={href}
              label={t('grid.open', { word: t('verdict.billed'), job: `${job.no} ${job.name}` })}
            />
          ) : (
            cell.verdict !== null && <VerdictWord verdict={cell.verdict} href={href} job={`${job.no} ${job.name}`} />
          )}
        </span>
      )
  }
}
