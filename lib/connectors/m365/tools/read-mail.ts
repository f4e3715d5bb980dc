import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import type { Graph } from '../graph.ts'
import { type Attachment, attachmentsOf, attachmentText } from './attachments.ts'
import { conversationOf, findMail, type Lying } from './conversation.ts'
import { mailboxesOf } from './mailboxes.ts'
import { addressesIn, jobOfMail, mailFields, toMail } from './message.ts'
import { said } from './reading.ts'

/** Characters of the mail that was asked for, of each other one of its conversation, and of each attachment. */
const MAX_TEXT = 20_000
const MAX_OTHER = 2_000
const MAX_ATTACHMENT = 4_000
/** Attachments whose text is read for one answer; the others are named. */
const MOST_READ = 5

export const mailId = z.string().trim().min(1).max(400).describe('The id of a mail, from search_mail')

export const readMail = defineTool({
  name: 'read_mail',
  title: 'Read a mail',
  description:
    'One mail of the acting person’s own or the shared project mailbox, first, then the others of its conversation, ' +
    'newest first; with what is attached to the first and the beginning of the attachments’ text (Word, Excel, ' +
    'PowerPoint, PDF, text). Needs the id from search_mail. The whole text of an attachment: mail_attachment.',
  kind: 'read',
  labels: { untrusted: true, sensitive: true, sendsOut: false },
  input: z.object({
    id: mailId,
    limit: z.number().int().min(1).max(50).default(20),
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      ...mailFields,
      cc: field.messageContent(z.array(z.string())),
      text: field.messageContent(z.string().describe('The first 20,000 characters; of the others the first 2,000')),
      truncated: z.boolean(),
      asked: z.boolean().describe('True for the mail whose id was given'),
    },
    {
      attachments: z
        .array(
          z.object({
            id: z.string().describe('For mail_attachment'),
            name: field.messageContent(z.string()),
            mimeType: z.string().nullable(),
            size: z.number().nullable().describe('Bytes'),
            text: field.messageContent(z.string().describe('The first 4,000 characters')),
            truncated: z.boolean(),
            note: z.string().optional().describe('Why there is no text'),
          }),
        )
        .describe('Of the mail whose id was given'),
    },
  ),
  sample: { id: 'search_mail.id' },
  async run({ id, limit, cursor }, vendor, call) {
    const graph = { vendor, call }
    const mailboxes = mailboxesOf(vendor, call)
    const asked = await findMail(graph, mailboxes, id)
    const [{ mails, more, shut }, attachments] = await Promise.all([
      conversationOf(graph, mailboxes, asked),
      toldAttachments(graph, asked),
    ])
    const others = mails.filter((one) => one !== asked).sort(newestFirst)
    const notes = [
      shut.length === 0 ? undefined : `Microsoft 365 does not open ${shut.join(' and ')} to this connection.`,
      more ? 'The conversation is longer than what is looked through here.' : undefined,
      attachments.more ? 'There are more attachments than are named here.' : undefined,
    ]
    const complete = !more && !attachments.more && shut.length === 0
    return {
      ...pageOf([asked, ...others], { limit, cursor }, { complete, empty: '', notes }, (one) => ({
        ...toMail(one.mailbox, one.mail, jobOfMail(one.mail, call.company)),
        cc: addressesIn(one.mail.ccRecipients),
        ...textOf(one, one === asked ? MAX_TEXT : MAX_OTHER),
        asked: one === asked,
      })),
      attachments: attachments.items,
    }
  },
})

function newestFirst({ mail: a }: Lying, { mail: b }: Lying): number {
  return b.receivedDateTime.localeCompare(a.receivedDateTime) || a.id.localeCompare(b.id)
}

function textOf({ mail }: Lying, most: number) {
  const text = mail.body?.content ?? ''
  return { text: text.slice(0, most), truncated: text.length > most }
}

async function toldAttachments(graph: Graph, at: Lying) {
  if (at.mail.hasAttachments !== true) return { items: [], more: false }
  const { items, more } = await attachmentsOf(graph, at)
  const told = []
  // One after another: Exchange serves four requests of a mailbox at once, and others ask too.
  for (const [index, found] of items.entries()) told.push(await toldAttachment(graph, at, found, index < MOST_READ))
  return { items: told, more }
}

async function toldAttachment(graph: Graph, at: Lying, found: Attachment, isRead: boolean) {
  const excerpt = { from: 0, length: MAX_ATTACHMENT }
  const {
    text = '',
    next,
    note,
  } = isRead
    ? said(await attachmentText(graph, at, { found, excerpt }), 'open the mail')
    : { note: 'Read it with mail_attachment.' }
  return {
    id: found.id,
    name: found.name ?? '',
    mimeType: found.contentType,
    size: found.size,
    text,
    truncated: next !== undefined || !isRead,
    ...(note === undefined ? {} : { note }),
  }
}
