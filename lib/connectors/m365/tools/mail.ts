import { z } from 'zod'
import { addDays, startOfDay } from '#lib/core/days.ts'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { positionIn, vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { type Graph, readList } from '../graph.ts'
import { kqlWords, quoted } from '../text-query.ts'
import { mailboxesOf, mailboxPath, openMailbox, shutNote } from './mailboxes.ts'
import { jobOfMail, type Message, mailFields, message, messageSelect, toMail } from './message.ts'

/** Characters of one mail's text: enough to quote from, little enough for thirty of them. */
const MAX_BODY = 2_000

export const searchMail = defineTool({
  name: 'search_mail',
  title: 'Search mail',
  description:
    'Mail in the acting person’s own mailbox and the shared project mailbox, newest first, with sender, date and text. ' +
    'Search by words, sender, dates or job number (filed under the job, or the number in the subject). ' +
    'Nobody else’s mailbox is read. One mail with its conversation and attachments: read_mail.',
  kind: 'read',
  labels: { untrusted: true, sensitive: true, sendsOut: false },
  input: z.object({
    text: z.string().min(2).max(200).optional().describe('Words that must occur in the mail'),
    from: z.string().min(2).max(200).optional().describe('Sender: a mail address, or part of the name'),
    project: inputs.project.optional(),
    since: inputs.date.optional(),
    until: inputs.date.optional().describe('Last day, inclusive, YYYY-MM-DD'),
    limit: z.number().int().min(1).max(50).default(20),
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      ...mailFields,
      text: field.messageContent(z.string().describe('The first 2,000 characters')),
    },
    {},
  ),
  async run(input, vendor, call) {
    const graph = { vendor, call }
    const at = positionIn(input.cursor)
    const wanted = at + input.limit
    const mailboxes = mailboxesOf(vendor, call)
    const found = await Promise.all(mailboxes.map((mailbox) => readMailbox(graph, mailbox, input, wanted + 1)))
    const merged = withoutCopies(found.flatMap(({ items }) => items)).sort(
      (a, b) => b.mail.receivedDateTime.localeCompare(a.mail.receivedDateTime) || a.mail.id.localeCompare(b.mail.id),
    )
    const more = merged.length > wanted || found.some((box) => box.more)
    const rows = merged.slice(at, wanted)
    const tooMuch = more && rows.length === 0
    const shut = shutNote(found)
    const said = {
      empty: `No mail matches in ${mailboxes.join(' or ')}.`,
      notes: [shut, tooMuch ? 'There is too much mail to look through all of it; narrow the dates.' : undefined],
    }
    const page = vendorPage({ rows, from: at, read: rows.length, more }, said, ({ mailbox, mail }) => ({
      ...toMail(mailbox, mail, jobOfMail(mail, call.company, input.project)),
      text: (mail.body?.content ?? '').slice(0, MAX_BODY),
    }))
    return { ...page, complete: page.complete && shut === undefined }
  },
})

type Search = { text?: string | undefined; from?: string | undefined } & {
  project?: string | undefined
  since?: string | undefined
  until?: string | undefined
}

async function readMailbox(graph: Graph, mailbox: string, search: Search, wanted: number) {
  const { project } = search
  const { company } = graph.call
  const listing = {
    path: `${mailboxPath(graph, mailbox)}/messages`,
    query: {
      $select: messageSelect,
      // With a job most mails may be passed over, so pages are large.
      $top: project === undefined ? Math.min(wanted, 100) : 100,
      ...queryOf(search, company.timeZone),
    },
    headers: { prefer: 'outlook.body-content-type="text"' },
  }
  const wantedJob = project === undefined ? undefined : company.jobNumber(project)
  const keep = (mail: Message) => wantedJob === undefined || jobOfMail(mail, company, project) === wantedJob
  return openMailbox(graph, mailbox, async () => {
    const { items, more } = await readList(graph, message, listing, { wanted, keep })
    return { items: items.map((mail) => ({ mailbox, mail })), more }
  })
}

/** Graph does not combine `$search` with `$filter` or `$orderby`; a search answers newest first by itself. */
function queryOf({ text, from, project, since, until }: Search, timeZone: string): Record<string, string> {
  const exactSender = from !== undefined && /^[^@\s]+@[^@\s]+$/.test(from)
  if (text !== undefined || (from !== undefined && !exactSender)) {
    const terms = [
      ...kqlWords(text ?? ''),
      ...kqlWords(from ?? '').map((word) => `from:${word}`),
      ...(since === undefined ? [] : [`received>=${since}`]),
      ...(until === undefined ? [] : [`received<=${until}`]),
    ]
    return { $search: `"${terms.join(' AND ')}"` }
  }
  const conditions = [
    // What is ordered by must be filtered by, first, or Exchange refuses (InefficientFilter).
    `receivedDateTime ge ${beginOf(since ?? '1990-01-01', timeZone)}`,
    ...(until === undefined ? [] : [`receivedDateTime lt ${beginOf(addDays(until, 1), timeZone)}`]),
    ...(from === undefined ? [] : [`from/emailAddress/address eq ${quoted(from)}`]),
    ...(project === undefined
      ? []
      : [`(categories/any(c:c eq ${quoted(project)}) or contains(subject,${quoted(project)}))`]),
  ]
  return { $filter: conditions.join(' and '), $orderby: 'receivedDateTime desc' }
}

/** The shared mailbox gets copies: one mail is shown once, from the person's own mailbox. */
function withoutCopies<T extends { mail: Message }>(mails: readonly T[]): T[] {
  const byMessage = new Map<string, T>()
  for (const found of mails) {
    const key = found.mail.internetMessageId ?? found.mail.id
    if (!byMessage.has(key)) byMessage.set(key, found)
  }
  return [...byMessage.values()]
}

/** `2026-11-22T08:00:00Z`: when a day of the company begins. */
function beginOf(day: string, timeZone: string): string {
  return `${startOfDay(day, timeZone).toISOString().slice(0, 19)}Z`
}
