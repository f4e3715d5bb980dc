import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AttentionList } from '#components/home/attention-list.tsx'
import { JobKeys } from '#components/projects/job-keys.tsx'
import { PageCrumbs } from '#components/shell/crumbs.tsx'
import { LoadingBlock } from '#components/states/loading-block.tsx'
import { Notice } from '#components/states/notice.tsx'
import { RetryLink } from '#components/states/retry-link.tsx'
import { LinkTabs } from '#components/ui/link-tabs.tsx'
import { lookOf } from '#lib/home/look.ts'
import { outcomes } from '#lib/home/outcomes.ts'
import { openParts, type Parts } from '#lib/home/parts.ts'
import { partDeps } from '#lib/http/part-deps.ts'
import { paths } from '#lib/http/paths.ts'
import { readJudged } from '#lib/judgements/read.ts'
import { openTab, tabsFor } from '#lib/projects/job-tab.ts'
import type { Job } from '#lib/projects/jobs.ts'
import { closedToMatters, openMatters } from '#lib/projects/matters.ts'
import { findJob } from '#lib/projects/one-job.ts'
import { runtime } from '#lib/runtime.ts'
import { framed } from '../../../frame.tsx'
import { judgingOf } from '../../judging.ts'
import { Streamed } from '../../streamed.tsx'
import { Trouble } from '../../trouble.tsx'
import { JobHead } from './head.tsx'
import { TabPartView } from './tab-part.tsx'

type Props = { params: Promise<{ no: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('projects')
  return { title: `${numberIn((await params).no)} · ${t('title')}` }
}

/** What is known is rendered and sent before systems are asked: both need this process, and the reader waits for one. */
const SENT_FIRST_MS = 300

/** One job: what waits on it, and one tab of what the systems know of it. A job that is not the reader's does not exist. */
export default framed<{ no: string }>(
  { screen: 'projects', areas: ['projects', 'home'] },
  async ({ caller, params, query }) => {
    const no = numberIn(params.no)
    const begin = Promise.withResolvers<void>()
    const parts = openParts(caller, await partDeps(begin.promise))
    const found = await findJob(parts, no, begin.resolve)
    if (found.state === 'none') notFound()
    if (found.state === 'unread') return <Unread no={no} message={found.message} />
    setTimeout(begin.resolve, SENT_FIRST_MS)

    const { job, previous, next } = found
    const shown = tabsFor(parts, job)
    const tab = shown.find((one) => one === query['tab']) ?? shown[0]
    const asked = tab === undefined ? [] : openTab(parts, job, tab)
    const { database } = await runtime()
    const [judging, judged] = await Promise.all([judgingOf(caller), readJudged(database, caller.principal.id)])
    const matters = openMatters(parts, job.no, judged)
    const t = await getTranslations('projects')
    const hrefOf = (other: Job | null) => (other === null ? null : paths.projectAt(other.no, { tab: query['tab'] }))
    const tabs = shown.map((value) => ({
      value,
      label: t(`job.tabs.${value}`),
      href: paths.projectAt(job.no, { tab: value === shown[0] ? undefined : value }),
    }))
    return (
      <div className="mx-auto max-w-[1264px] px-4 pt-5 pb-16 sm:px-8 sm:pt-6">
        <PageCrumbs crumbs={[{ label: t('title'), href: paths.projects }, { label: `${job.no} ${job.name}` }]} />
        <JobHead parts={parts} job={job} previous={previous} next={next} tab={query['tab']} />
        <Streamed look={await lookOf(matters.now, matters.kept)} waiting={<MattersWaiting />}>
          {({ items, leftOut }, goesOn) =>
            items.length + leftOut.length > 0 && (
              <AttentionList {...{ items, leftOut, judging, goesOn }} silent={[]} closed={closedToMatters(parts)} />
            )
          }
        </Streamed>
        <div className="mt-8">
          <LinkTabs label={t('job.tabs.label')} tabs={tabs} value={tab ?? ''} />
          <JobKeys tabs={tabs.map(({ href }) => href)} previous={hrefOf(previous)} next={hrefOf(next)} />
          {asked.map((one) => (
            <TabPartView key={`${tab} ${one.part.id}`} asked={one} job={job} at={parts.base} />
          ))}
        </div>
        <Streamed look={await lookOf(systemsAfter(parts, [matters.now, ...asked.map(endOf)]))} waiting={null}>
          {(systems) => (
            <Trouble
              systems={systems}
              readAt={new Date(parts.deps.nowMs()).toISOString()}
              correlationId={parts.correlationId}
            />
          )}
        </Streamed>
      </div>
    )
  },
)

function endOf(asked: ReturnType<typeof openTab>[number]): Promise<unknown> {
  if ('figures' in asked) return Promise.all(asked.figures.map(({ now }) => now))
  return 'plan' in asked ? asked.plan.now : asked.told.now
}

async function systemsAfter(parts: Parts, ends: readonly Promise<unknown>[]) {
  await Promise.all(ends)
  const order = parts.deps.gateway.catalog.all().systems.map(({ slug }) => slug)
  return outcomes(parts.asking.replies(), order, parts.deps.nowMs())
}

/** A number in an address as it was written; what is no text is its own. */
function numberIn(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function MattersWaiting() {
  return (
    <div className="mt-8">
      <LoadingBlock lines={2} />
    </div>
  )
}

async function Unread({ no, message }: { no: string; message: string | null }) {
  const t = await getTranslations('projects')
  return (
    <Notice page title={no} actions={<RetryLink />}>
      <p>{t(message === null ? 'job.unreadOne' : 'job.unread')}</p>
      {message !== null && <p>{message}</p>}
    </Notice>
  )
}
