import { getLocale, getTranslations } from 'next-intl/server'
import { BandFigure, BandSkeleton, FigureBand } from '#components/projects/figure-band.tsx'
import { PartFrame } from '#components/projects/part-frame.tsx'
import { PartGroups } from '#components/projects/part-groups.tsx'
import { PartList } from '#components/projects/part-list.tsx'
import { PlanWords } from '#components/projects/plan-words.tsx'
import { SiteDrawing } from '#components/projects/site-drawing.tsx'
import { LoadingBlock } from '#components/states/loading-block.tsx'
import { languageOf } from '#lib/facts/locale.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { Told } from '#lib/home/asked-queries.ts'
import { lookOf } from '#lib/home/look.ts'
import type { Query } from '#lib/measures/certified/query.ts'
import type { Result } from '#lib/measures/certified/run.ts'
import type { AskedPart } from '#lib/projects/job-tab.ts'
import type { Job } from '#lib/projects/jobs.ts'
import { groupsOf, listOf } from '#lib/projects/list.ts'
import type { SitePlan } from '#lib/projects/site-plan.ts'
import { getTimes } from '../../../../i18n/times.ts'
import { FailedPart } from '../../failed-part.tsx'
import { Streamed } from '../../streamed.tsx'

type At = Parameters<typeof groupsOf>[1]

/** One part of a tab, which waits for its own systems and fails alone. */
export async function TabPartView({ asked, job, at }: { asked: AskedPart; job: Job; at: At }) {
  if ('figures' in asked) return <Figures {...asked} />
  const waiting = <Waiting id={asked.part.id} />
  if ('plan' in asked) {
    return (
      <Streamed look={await lookOf(asked.plan.now, asked.plan.kept)} waiting={waiting}>
        {(plan, goesOn) => <Plan plan={plan} goesOn={goesOn} />}
      </Streamed>
    )
  }
  return (
    <Streamed look={await lookOf(asked.told.now, asked.told.kept)} waiting={waiting}>
      {(told, goesOn) => <Records part={asked.part} told={told} goesOn={goesOn} job={job} at={at} />}
    </Streamed>
  )
}

type Id = AskedPart['part']['id']

async function Waiting({ id }: { id: Id }) {
  const t = await getTranslations('projects.job')
  return (
    <PartFrame id={id} title={t(`part.${id}`)} busy>
      <LoadingBlock shape="rows" lines={4} />
    </PartFrame>
  )
}

async function Figures({ part, figures }: Extract<AskedPart, { figures: unknown }>) {
  const [t, state] = await Promise.all([getTranslations('projects.job'), getTranslations('insights.query.state')])
  const looks = await Promise.all(figures.map(({ now, kept }) => lookOf(now, kept)))
  const title = t(`part.${part.id}`)
  return (
    <PartFrame id={part.id} title={title}>
      <FigureBand label={title}>
        {looks.map((look, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the figures of a part never move
          <Streamed key={at} look={look} waiting={<BandSkeleton />}>
            {(told) =>
              told.state === 'told' && <BandFigure fact={named(told.result, state)} query={told.result.query} />
            }
          </Streamed>
        ))}
      </FigureBand>
    </PartFrame>
  )
}

/** "RFIs, overdue": a figure says which of them it counts. */
function named({ total, query }: Result, state: (key: Query['states'][number]) => string): Fact {
  return { ...total, label: [total.label, ...query.states.map((one) => state(one))].join(', ') }
}

type RecordsProps = {
  part: Extract<AskedPart, { told: unknown }>['part']
  told: Told
  goesOn: boolean
  job: Job
  at: At
}

async function Records({ part, told, goesOn, job, at }: RecordsProps) {
  const [t, insights, locale] = await Promise.all([
    getTranslations('projects.job'),
    getTranslations('insights.query.dimension'),
    getLocale(),
  ])
  const title = t(`part.${part.id}`)
  // What turned out not to be theirs leaves no trace.
  if (told.state === 'denied' || told.state === 'unfit') return null
  if (told.state === 'failed') return <FailedPart id={part.id} title={title} error={told.error} />
  const { result } = told
  const { measure, rows, untold } = result
  if (rows.length === 0) {
    if (part.kind === 'list' && part.quiet === true && untold === 0) return null
    return (
      <PartFrame id={part.id} title={title} busy={goesOn}>
        <p className="py-3 text-text-2">
          {result.none?.why === 'state'
            ? t('list.emptyState', { count: result.none.count })
            : t(result.none?.why === 'not_kept' ? 'list.notKept' : 'list.empty')}
        </p>
      </PartFrame>
    )
  }
  return (
    <PartFrame
      id={part.id}
      title={title}
      busy={goesOn}
      note={part.kind === 'list' ? t('list.count', { count: rows.length }) : undefined}
    >
      {part.kind === 'list' ? (
        <PartList
          caption={title}
          columns={part.columns}
          list={listOf(result, part, job.no)}
          names={Object.fromEntries((measure.columns ?? []).map(({ id, name }) => [id, name[languageOf(locale)]]))}
        />
      ) : (
        <PartGroups caption={title} by={insights(part.query.groupBy)} {...groupsOf(result, at)} />
      )}
      {untold > 0 && <p className="py-2 text-xs text-text-3">{t('list.untold', { count: untold })}</p>}
    </PartFrame>
  )
}

async function Plan({ plan, goesOn }: { plan: SitePlan; goesOn: boolean }) {
  const [t, times] = await Promise.all([getTranslations('projects.job'), getTimes()])
  const title = t('part.plan')
  if (plan.state === 'denied') return null
  if (plan.state === 'failed') return <FailedPart id="plan" title={title} error={plan.error} />
  const note = t('plan.asOf', { time: times.near(plan.asOf) })
  return (
    <PartFrame id="plan" title={title} note={note} busy={goesOn}>
      {plan.state === 'none' ? (
        <p className="py-3 text-text-2">{t('plan.none')}</p>
      ) : (
        <div className="grid gap-x-8 gap-y-4 pt-3 lg:grid-cols-[minmax(0,1fr)_280px]">
          <SiteDrawing plan={plan} />
          <PlanWords plan={plan} />
        </div>
      )}
    </PartFrame>
  )
}
