import { getTranslations } from 'next-intl/server'
import { AskAccess } from '#components/actions/ask-access.tsx'
import { ClosedSystems } from '#components/actions/closed-systems.tsx'
import { GridSkeleton } from '#components/projects/grid-skeleton.tsx'
import { PortfolioGrid } from '#components/projects/portfolio-grid.tsx'
import { ProjectFilters } from '#components/projects/project-filters.tsx'
import { activeFilters } from '#components/projects/search-url.ts'
import { WorstLine } from '#components/projects/worst-line.tsx'
import { Empty } from '#components/states/empty.tsx'
import { StateWord } from '#components/systems/state-word.tsx'
import type { Parts } from '#lib/home/parts.ts'
import { paths } from '#lib/http/paths.ts'
import { choicesIn } from '#lib/projects/choices.ts'
import { closedToColumns } from '#lib/projects/closed.ts'
import { gridOf } from '#lib/projects/grid.ts'
import type { JobsTold } from '#lib/projects/jobs.ts'
import type { PortfolioTold } from '#lib/projects/portfolio.ts'
import { tellers } from '#lib/projects/scope.ts'
import { type ProjectsSearch, wantedJobs } from '#lib/projects/search.ts'
import { sorted } from '#lib/projects/sorted.ts'
import { Trouble } from '../trouble.tsx'

type Props = {
  told: PortfolioTold
  /** Systems are still being asked. */
  goesOn: boolean
  search: ProjectsSearch
  parts: Parts
}

export async function PortfolioView({ told, goesOn, search, parts }: Props) {
  const { jobs, systems } = told
  const answered = systems.flatMap(({ outcome }) => outcome ?? [])
  return (
    <>
      {jobs === null ? (
        <GridSkeleton />
      ) : jobs.state === 'told' ? (
        <List jobs={jobs} told={told} goesOn={goesOn} search={search} parts={parts} />
      ) : (
        <NoJobs jobs={jobs} />
      )}
      {!goesOn && <Trouble systems={answered} readAt={told.readAt} correlationId={parts.correlationId} />}
    </>
  )
}

async function List({ jobs, told, goesOn, search, parts }: Props & { jobs: Extract<JobsTold, { state: 'told' }> }) {
  const t = await getTranslations('projects')
  const { today, words } = parts.base
  const wanted = wantedJobs(jobs.jobs, search)
  const grid = gridOf(wanted, told.columns, { today, day: words.day })
  const rows = sorted(grid.rows, search.sort)
  const column = search.sort.replace('-', '')
  const named = grid.columns.find(({ id }) => id === column)
  const order =
    named === undefined
      ? t(search.sort === 'no' ? 'order.no' : 'order.worst')
      : t('order.by', { column: t(`column.${named.id}`) })
  return (
    <section aria-busy={goesOn} className="mt-6">
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="grow text-text-2">
          {t('intro', { count: wanted.length, order })}
          {goesOn && <span className="text-text-3"> {t('grid.partialOrder')}</span>}
        </p>
        <ProjectFilters search={search} columns={grid.columns.map(({ id }) => id)} {...choicesIn(jobs.jobs, search)} />
      </div>
      {!jobs.complete && !goesOn && (
        <p className="pb-2">
          <StateWord state="partial">{t('grid.incomplete')}</StateWord>
        </p>
      )}
      {jobs.jobs.length === 0 ? (
        <Empty kind="never" title={t('grid.none')}>
          <p>{t('grid.noneBody')}</p>
        </Empty>
      ) : rows.length === 0 ? (
        <Empty kind="filtered" title={t('grid.filtered')} filters={activeFilters(search)} clearHref={paths.projects} />
      ) : (
        <>
          <PortfolioGrid grid={{ ...grid, rows }} search={search} />
          <WorstLine columns={grid.columns.map(({ id }) => id)} />
          <ClosedSystems closed={closedToColumns(parts).systems} onlyWhatMayBeGiven className="mt-2" />
        </>
      )}
    </section>
  )
}

async function NoJobs({ jobs }: { jobs: Exclude<JobsTold, { state: 'told' }> }) {
  const t = await getTranslations('projects.grid')
  const [first] = tellers
  return (
    <div className="mt-6">
      {jobs.state === 'denied' ? (
        <Empty
          kind="denied"
          title={t('denied')}
          permission={tellers.map(({ system, tool }) => `${system}.${tool}`).join(', ')}
          action={first !== undefined && <AskAccess what={`${first.system} ${first.tool}`} />}
        />
      ) : (
        <Empty kind="never" title={t('failed')}>
          <p>{jobs.error.message}</p>
        </Empty>
      )}
    </div>
  )
}
