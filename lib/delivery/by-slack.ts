import { may } from '#lib/access/permissions.ts'
import { linkedPages } from '#lib/core/linked-pages.ts'
import type { Database } from '#lib/db/client.ts'
import type { ReportDocument } from '#lib/reports/document.ts'
import type { Sending, Sent } from '#lib/schedules/types.ts'
import { inApp, type Way } from '#lib/schedules/ways.ts'
import type { SlackApi } from '#lib/slack/api.ts'
import type { SlackReportApi } from '#lib/slack/report-api.ts'
import type { Who } from '#lib/slack/who.ts'
import { attachmentsOf } from './attachments.ts'
import { linkTo } from './link-to.ts'
import { patiently } from './patiently.ts'
import { directWith, type Place } from './slack-account.ts'
import { endOf } from './slack-ends.ts'
import { slackMessage } from './slack-message.ts'
import { type ReportWords, reportWords } from './slack-words.ts'

type Deps = {
  database: Database
  api: SlackReportApi & Pick<SlackApi, 'user'>
  principals: Who['principals']
  teamId: string
  /** Where Gatehouse stands. */
  origin: string
  /** Whether those who read in a channel are still those for whom the report was told. */
  stillReadBy(channel: string, reader: Sending<ReportDocument>['reader']): Promise<boolean>
}

type Handed = { id: string; title: string }

/**
 * A report as one message, its files under it. Everything that takes nothing comes first: who it goes to, and the files,
 * which nobody sees until they are shared. Then the message leaves once. Slack knows no key that makes a repetition one,
 * so where its answer is lost it is looked for by the delivery's id, and is not sent again whether or not it is found.
 */
export function bySlack(deps: Deps): Way {
  const keep = inApp(deps.database)
  return async (sending) => {
    const { document, reader } = sending
    const words = reportWords(document.locale)
    let place: Place
    let message: ReturnType<typeof slackMessage>
    let files: Handed[]
    try {
      place = await placeOf(sending, deps)
      if ('refused' in place) return { outcome: 'refused', why: words(`refused.${place.refused}`) }
      files = await handOver(sending, deps.api)
      const isChannel = sending.to.kind === 'slack'
      const link = isChannel || may(reader.principal, 'reports:read') ? await linkOf(sending, keep, deps) : null
      message = slackMessage(document, { link, isChannel, attached: files.map(({ title }) => title) })
      if (isChannel && !(await deps.stillReadBy(place.channel, reader))) {
        return { outcome: 'not_reached', why: words('later.changed') }
      }
    } catch (thrown) {
      return endOf(thrown, words)
    }
    const { channel } = place
    const posted = await post(message, { channel, delivery: sending.id }, deps.api, words)
    return posted.outcome === 'delivered' ? shareUnder(posted, files, { channel, api: deps.api, words }) : posted
  }
}

function placeOf({ to, reader }: Sending<ReportDocument>, deps: Deps): Promise<Place> {
  return to.kind === 'slack' ? Promise.resolve({ channel: to.channel }) : directWith(reader.principal, deps)
}

async function handOver({ document, formats }: Sending<ReportDocument>, api: SlackReportApi): Promise<Handed[]> {
  const files: Handed[] = []
  for (const { filename, content } of await attachmentsOf(document, formats)) {
    files.push({ id: await patiently(() => api.upload({ filename, content })), title: filename })
  }
  return files
}

/** What a person was told is kept for them; of a channel each opens the report with their own rights. */
async function linkOf(sending: Sending<ReportDocument>, keep: Way, { origin }: Deps): Promise<URL> {
  if (sending.to.kind !== 'slack') return linkTo(sending, keep, origin)
  const { report } = sending
  return new URL('id' in report ? linkedPages.report(report.id) : linkedPages.reports, origin)
}

type Delivered = Extract<Sent, { outcome: 'delivered' }> & { ts: string }

async function post(
  message: ReturnType<typeof slackMessage>,
  at: { channel: string; delivery: string },
  api: SlackReportApi,
  words: ReportWords,
): Promise<Delivered | Exclude<Sent, { outcome: 'delivered' }>> {
  const delivered = (ts: string): Delivered => ({ outcome: 'delivered', messageId: `${at.channel} ${ts}`, ts })
  try {
    return delivered(await patiently(() => api.post(message, at)))
  } catch (thrown) {
    const end = endOf(thrown, words)
    if (end.outcome !== 'outcome_unknown') return end
    const found = await api.find(at.delivery, at.channel)
    return found === null ? end : delivered(found)
  }
}

/** The message stands, so that it was delivered whatever becomes of its files; that is said. */
async function shareUnder(
  { ts, ...delivered }: Delivered,
  files: readonly Handed[],
  { channel, api, words }: { channel: string; api: SlackReportApi; words: ReportWords },
): Promise<Sent> {
  try {
    await patiently(() => api.share(files, { channel, under: ts }))
    return delivered
  } catch (thrown) {
    return { ...delivered, lacks: words('filesLost', { why: endOf(thrown, words).why }) }
  }
}
