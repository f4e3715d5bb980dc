import { linkedPages } from '#lib/core/linked-pages.ts'
import type { Database } from '#lib/db/client.ts'
import type { Outcome } from '#lib/mail/outcome.ts'
import type { Mail } from '#lib/mail/send.ts'
import { mailOf } from '#lib/report-mail/mail-of.ts'
import { outcomeInWords } from '#lib/report-mail/outcome-in-words.ts'
import { mailWords } from '#lib/report-mail/words.ts'
import type { ReportDocument } from '#lib/reports/document.ts'
import type { Sending, Sent } from '#lib/schedules/types.ts'
import { inApp, type Way } from '#lib/schedules/ways.ts'
import { unsubscribedFrom } from '#lib/unsubscribe/end-mails.ts'
import { unsubscribeLinks } from '#lib/unsubscribe/link.ts'
import { attachmentsOf } from './attachments.ts'
import { linkTo } from './link-to.ts'

type Deps = {
  database: Database
  mail: Mail
  /** Of the links that end mails. */
  key: Buffer
  /** Where Gatehouse stands. */
  origin: string
}

/** A report as mail, with the files that the schedule wants; whoever ended these mails gets none. */
export function byMail({ database, mail, key, origin }: Deps): Way {
  const keep = inApp(database)
  return async (sending) => {
    const { id, document, to, schedule } = sending
    if (await hasEnded(database, sending)) {
      return { outcome: 'refused', why: mailWords(document.locale)('outcome.unsubscribed') }
    }
    const whom = to.kind === 'address' ? { address: to.address } : { person: sending.reader.principal.id }
    const links = await unsubscribeLinks({ schedule: schedule.id, name: schedule.name, to: whom }, key, origin)
    const attachments = await attachmentsOf(document, sending.formats)
    const link = to.kind === 'person' ? await linkTo(sending, keep, origin) : new URL(linkedPages.reports, origin)
    const by = await ownerOf(database, schedule.id)
    const content = mailOf(document, {
      ...{ link, unsubscribe: links.page, attached: attachments.map(({ filename }) => filename) },
      why: to.kind === 'address' ? { as: 'address', by } : { as: 'person', by },
    })
    const outcome = await mail.send({
      ...{
        deliveryId: id,
        to: mailboxOf(sending),
        language: document.locale,
        unsubscribe: links.oneClick,
        attachments,
      },
      ...content,
    })
    return sentAs(outcome, document.locale)
  }
}

async function hasEnded(database: Database, { schedule, to, reader }: Sending<ReportDocument>): Promise<boolean> {
  const ended = await unsubscribedFrom(database, schedule.id)
  return to.kind === 'address' ? ended.addresses.has(to.address) : ended.people.has(reader.principal.id)
}

async function ownerOf(database: Database, scheduleId: string): Promise<string> {
  const schedule = await database.schedule.findUnique({ where: { id: scheduleId }, select: { ownerId: true } })
  const owner = schedule === null ? null : await database.person.findUnique({ where: { id: schedule.ownerId } })
  return owner?.name ?? 'Gatehouse'
}

function mailboxOf({ to, reader: { principal } }: Sending<ReportDocument>) {
  return to.kind === 'address' ? { name: '', address: to.address } : { name: principal.name, address: principal.email }
}

function sentAs(outcome: Outcome, locale: ReportDocument['locale']): Sent {
  const why = outcomeInWords(outcome, locale)
  switch (outcome.state) {
    case 'delivered':
      return { outcome: 'delivered', messageId: outcome.serverId }
    case 'refused':
      return { outcome: 'refused', why }
    case 'later':
      return { outcome: 'not_reached', why }
    case 'unknown':
      return { outcome: 'outcome_unknown', why }
  }
}
