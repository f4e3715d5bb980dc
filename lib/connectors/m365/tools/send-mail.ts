import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { type CallContext, defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { wholeOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { refuseIfUnread, unreadSoFar } from '../../kit/unread.ts'
import { idText, maybeFlag, maybeText } from '../../kit/values.ts'
import { ask, type Graph, readList } from '../graph.ts'
import { quoted } from '../text-query.ts'
import { mailboxPath } from './mailboxes.ts'

const draft = z.object({ id: idText, isDraft: maybeFlag, webLink: maybeText })

export const sendMail = defineTool({
  name: 'send_mail',
  title: 'Send a mail',
  description:
    'Sends a plain-text mail from the acting person’s own mailbox, at once and for good; a copy stays in Sent Items. ' +
    'With a job number it is filed under that job. No attachments.',
  kind: 'write',
  write: { undo: 'never', recipients: ['to', 'cc'] },
  labels: { untrusted: false, sensitive: false, sendsOut: true },
  input: z.object({
    to: z.array(z.email()).min(1).max(20),
    cc: z.array(z.email()).max(20).default([]),
    subject: z.string().min(1).max(250),
    text: z.string().min(1).max(20_000),
    project: inputs.project.optional(),
  }),
  output: recordsOutput(
    {
      project: z.string().optional().describe('Job number'),
      status: z.enum(['sent', 'already_sent']).describe('already_sent: the same request was carried out before'),
      from: z.string(),
      to: field.messageContent(z.array(z.string())),
      subject: field.messageContent(z.string()),
    },
    {},
  ),
  async run(input, vendor, call) {
    const graph = { vendor, call }
    const path = `${mailboxPath(graph, call.actingFor.email)}/messages`
    const messageId = messageIdOf(call)
    const known = await findMessage(graph, path, messageId)
    const message = known ?? (await createDraft(graph, path, messageId, input))
    const waiting = known === undefined || known.isDraft === true
    if (waiting) {
      await graph.vendor.write({
        method: 'POST',
        path: `${path}/${encodeURIComponent(message.id)}/send`,
        headers: { 'client-request-id': call.correlationId },
      })
    }
    return wholeOf([message], { complete: true, empty: '' }, () => ({
      id: message.id,
      type: 'message',
      url: message.webLink ?? undefined,
      project: input.project,
      status: waiting ? ('sent' as const) : ('already_sent' as const),
      from: call.actingFor.email,
      to: input.to,
      subject: input.subject,
    }))
  },
})

/**
 * Graph has no idempotency key for mail. A draft whose Internet message id is made of ours does the same: a repeated
 * request finds the draft and sends it, or finds the sent mail and does nothing.
 */
function messageIdOf({ idempotencyKey }: CallContext): string {
  if (idempotencyKey === undefined) throw new GatewayError('internal', 'A mail needs a key that tells repeats apart.')
  return `<${idempotencyKey}@gatehouse>`
}

async function findMessage(graph: Graph, path: string, messageId: string) {
  const query = { $filter: `internetMessageId eq ${quoted(messageId)}`, $select: 'id,isDraft,webLink', $top: 1 }
  const unread = unreadSoFar()
  const { items } = await readList(graph, draft, { path, query }, { wanted: 1 })
  refuseIfUnread('Microsoft 365', unread)
  return items[0]
}

type MailInput = { to: string[]; cc: string[]; subject: string; text: string; project?: string | undefined }

function createDraft(graph: Graph, path: string, internetMessageId: string, mail: MailInput) {
  const recipients = (addresses: string[]) => addresses.map((address) => ({ emailAddress: { address } }))
  return ask(graph, draft, {
    method: 'POST',
    path,
    body: {
      internetMessageId,
      subject: mail.subject,
      body: { contentType: 'text', content: mail.text },
      toRecipients: recipients(mail.to),
      ccRecipients: recipients(mail.cc),
      ...(mail.project === undefined ? {} : { categories: [mail.project] }),
    },
  })
}
