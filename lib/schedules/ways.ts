import type { Database } from '#lib/db/client.ts'
import type { ReportDocument } from '#lib/reports/document.ts'
import { keepRun } from '#lib/reports/runs.ts'
import type { Channel } from './recipients.ts'
import type { Sending, Sent } from './types.ts'
import { scheduleWords } from './words.ts'

export type Way = (sending: Sending<ReportDocument>) => Promise<Sent>
/** Null: not set up at this moment. */
type MaybeWay = (sending: Sending<ReportDocument>) => Promise<Sent | null>

/** By the way that a delivery names; one that this installation does not have refuses it in words. */
export function deliverBy(ways: Partial<Record<Channel, MaybeWay>>): Way {
  return async (sending) =>
    (await ways[sending.channel]?.(marked(sending))) ?? { outcome: 'refused', why: notSetUp[sending.channel] }
}

/** What somebody tries says so in its title, by whichever way it goes. */
function marked(sending: Sending<ReportDocument>): Sending<ReportDocument> {
  if (!sending.isTest) return sending
  const { document } = sending
  const title = scheduleWords(document.locale).say('test.title', { title: document.title })
  return { ...sending, document: { ...document, title } }
}

const notSetUp: Record<Channel, string> = {
  mail: 'No mail server is set up.',
  slack: 'Slack is not connected.',
  app: 'Reports are not kept here.',
}

/** In the app it stands among the reports of whom it is for, as it was told, also where another account read it. */
export function inApp(database: Database): Way {
  return async ({ document, report, reader: { principal }, schedule }) => {
    const reader = { id: principal.id, name: principal.name }
    const kept = await keepRun(database, 'id' in report ? report.id : schedule.id, { ...document, reader })
    return { outcome: 'delivered', messageId: kept }
  }
}
