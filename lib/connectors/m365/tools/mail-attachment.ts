import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { cursorAt, nothing, positionIn, wholeOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { sameText } from '../../kit/text.ts'
import { notThere } from '../../kit/unread.ts'
import { type Attachment, attachmentsOf, attachmentText } from './attachments.ts'
import { findMail } from './conversation.ts'
import { mailboxesOf } from './mailboxes.ts'
import { mailId } from './read-mail.ts'
import { labelField, labelled, said } from './reading.ts'

/** Characters of an attachment in one answer. */
const MAX_TEXT = 20_000

export const mailAttachment = defineTool({
  name: 'mail_attachment',
  title: 'Read an attachment',
  description:
    'The text of one file that is attached to a mail (text, Word, Excel, PowerPoint, PDF), 20,000 characters at a time. ' +
    'Scans, drawings, pictures and archives have no text. Needs the mail’s id from search_mail; without an attachment ' +
    'it reads the first one.',
  kind: 'read',
  labels: { untrusted: true, sensitive: true, sendsOut: false },
  input: z.object({
    mail: mailId,
    attachment: z.string().trim().min(1).max(500).optional().describe('Its id from read_mail, or its name'),
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      mail: z.string().describe('The mail’s id'),
      name: field.messageContent(z.string()),
      mimeType: z.string().nullable(),
      size: z.number().nullable().describe('Bytes'),
      ...labelField,
      text: field.messageContent(z.string()),
      truncated: z.boolean(),
    },
    {},
  ),
  sample: { mail: 'search_mail.id' },
  async run({ mail: id, attachment: asked, cursor }, vendor, call) {
    const graph = { vendor, call }
    const at = await findMail(graph, mailboxesOf(vendor, call), id)
    const { items } = await attachmentsOf(graph, at)
    const found = chosen(items, asked)
    if (found === undefined) {
      if (asked === undefined) return nothing('Nothing is attached to this mail.')
      throw notThere('Microsoft 365', 'Nothing of this name or id is attached to the mail.')
    }
    const excerpt = { from: positionIn(cursor), length: MAX_TEXT }
    const outcome = await attachmentText(graph, at, { found, excerpt })
    const { text = '', next, label, note, complete } = said(outcome, 'open the mail')
    const record = {
      id: found.id,
      type: 'attachment',
      url: at.mail.webLink ?? undefined,
      mail: at.mail.id,
      name: found.name ?? '',
      mimeType: found.contentType,
      size: found.size,
      ...labelled(label),
      text,
      truncated: next !== undefined,
    }
    return {
      ...wholeOf([record], { complete, empty: '', notes: [note] }, (one) => one),
      nextCursor: next === undefined ? undefined : cursorAt(next),
    }
  },
})

function chosen(items: readonly Attachment[], asked: string | undefined): Attachment | undefined {
  if (asked === undefined) return items[0]
  const byId = items.find(({ id }) => id === asked)
  const [named, other] = items.filter(({ name }) => sameText(name, asked))
  if (byId === undefined && other !== undefined) {
    throw new GatewayError('invalid_input', 'Several attachments have this name; give the id from read_mail.')
  }
  return byId ?? named
}
