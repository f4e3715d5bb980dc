import { getLocale, getTranslations } from 'next-intl/server'
import { GroupsLine } from '#components/home/groups-line.tsx'
import { PartFrame } from '#components/projects/part-frame.tsx'
import { PartGroups } from '#components/projects/part-groups.tsx'
import { LoadingBlock } from '#components/states/loading-block.tsx'
import { languageOf } from '#lib/facts/locale.ts'
import type { Told } from '#lib/home/asked-queries.ts'
import { lookOf } from '#lib/home/look.ts'
import type { AskedHomePart } from '#lib/home/tabs.ts'
import { groupsOf } from '#lib/projects/list.ts'
import { FailedPart } from '../failed-part.tsx'
import { Streamed } from '../streamed.tsx'

type At = Parameters<typeof groupsOf>[1]

/** One part of a tab of home, which waits for its own systems and fails alone. */
export async function HomePart({ asked: { part, told }, at }: { asked: AskedHomePart; at: At }) {
  const t = await getTranslations('home.tabs')
  const title = t(`part.${part.id}`)
  const waiting = (
    <PartFrame id={part.id} title={title} busy>
      <LoadingBlock shape="rows" lines={4} />
    </PartFrame>
  )
  return (
    <Streamed look={await lookOf(told.now, told.kept)} waiting={waiting}>
      {(value, goesOn) => <Groups part={part} title={title} told={value} goesOn={goesOn} at={at} />}
    </Streamed>
  )
}

type GroupsProps = Pick<AskedHomePart, 'part'> & { title: string; told: Told; goesOn: boolean; at: At }

async function Groups({ part, title, told, goesOn, at }: GroupsProps) {
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
