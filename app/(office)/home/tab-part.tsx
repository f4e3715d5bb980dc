import { getLocale, getTranslations } from 'next-intl/server'
import { GroupsLine } from '#components/home/groups-line.tsx'
import { BandFigure, FigureBand } from '#components/projects/figure-band.tsx'
import { PartFrame } from '#components/projects/part-frame.tsx'
import { PartGroups } from '#components/projects/part-groups.tsx'
import { LoadingBlock } from '#components/states/loading-block.tsx'
import { languageOf } from '#lib/facts/locale.ts'
import type { Told } from '#lib/home/asked-queries.ts'
import { lookOf } from '#lib/home/look.ts'
import type { HomeSearch } from '#lib/home/period.ts'
import type { AskedHomePart } from '#lib/home/tabs.ts'
import { groupsOf } from '#lib/projects/list.ts'
import { FailedPart } from '../failed-part.tsx'
import { Streamed } from '../streamed.tsx'

type At = Parameters<typeof groupsOf>[1]
type Props = { asked: AskedHomePart; at: At } & Pick<HomeSearch, 'period'>

/** One part of a tab of home, which waits for its own systems and fails alone. */
export async function HomePart({ asked, period, at }: Props) {
  const t = await getTranslations('home.tabs')
  const { id } = asked.part
  const title = t(`part.${id}`)
  const waiting = (
    <PartFrame id={id} title={title} busy>
      <LoadingBlock shape="rows" lines={4} />
    </PartFrame>
  )
  if ('figures' in asked) {
    return (
      <Streamed look={await lookOf(asked.figures.now, asked.figures.kept)} waiting={waiting}>
        {(told, goesOn) => <Figures id={id} title={title} told={told} goesOn={goesOn} period={period} />}
      </Streamed>
    )
  }
  return (
    <Streamed look={await lookOf(asked.told.now, asked.told.kept)} waiting={waiting}>
      {(told, goesOn) => <Groups part={asked.part} title={title} told={told} goesOn={goesOn} at={at} />}
    </Streamed>
  )
}

type Head = { title: string; goesOn: boolean }

/** Figures of the same days, named once beside the heading. */
async function Figures({ id, title, told, goesOn, period }: Head & FiguresProps) {
  const t = await getTranslations('home.days')
  const results = told.flatMap((one) => (one.state === 'told' ? [one.result] : []))
  const failed = told.find((one) => one.state === 'failed')
  if (failed !== undefined) return <FailedPart id={id} title={title} error={failed.error} />
  // What turned out not to be theirs leaves no trace.
  if (results.length === 0) return null
  return (
    <PartFrame id={id} title={title} note={t(`periods.${period}`)} busy={goesOn}>
      <FigureBand label={title}>
        {results.map(({ total, query }) => (
          <BandFigure key={query.measure} fact={total} query={query} />
        ))}
      </FigureBand>
    </PartFrame>
  )
}

type FiguresProps = { id: AskedHomePart['part']['id']; told: readonly Told[] } & Pick<HomeSearch, 'period'>

type GroupsProps = { part: Extract<AskedHomePart, { told: unknown }>['part']; told: Told; at: At }

async function Groups({ part, title, told, goesOn, at }: Head & GroupsProps) {
  const [t, dimension, locale] = await Promise.all([
    getTranslations('projects.job.list'),
    getTranslations('insights.query.dimension'),
    getLocale(),
  ])
  // What turned out not to be theirs leaves no trace.
  if (told.state === 'denied' || told.state === 'unfit') return null
  if (told.state === 'failed') return <FailedPart id={part.id} title={title} error={told.error} />
  const { result } = told
  const groups = groupsOf(result, at)
  return (
    <PartFrame id={part.id} title={title} note={result.measure.formula[languageOf(locale)]} busy={goesOn}>
      {result.rows.length === 0 ? (
        <p className="py-3 text-text-2">{t(result.none?.why === 'not_kept' ? 'notKept' : 'empty')}</p>
      ) : (
        <>
          {part.line === true && <GroupsLine title={title} by={dimension(part.query.groupBy)} lines={groups.lines} />}
          <PartGroups caption={title} by={dimension(part.query.groupBy)} {...groups} />
        </>
      )}
      {result.untold > 0 && <p className="py-2 text-xs text-text-3">{t('untold', { count: result.untold })}</p>}
    </PartFrame>
  )
}
