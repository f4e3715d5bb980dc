import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { readText } from '#lib/documents/index.ts'
import type { Excerpt, ReadOutcome } from '#lib/documents/types.ts'
import { idText, maybeFlag, maybeNumber, maybeText } from '../../kit/values.ts'
import { ask, type Graph, readList } from '../graph.ts'
import type { Lying } from './conversation.ts'
import { mailboxPath } from './mailboxes.ts'

/** A file of a mail comes inside of JSON, a third longer than it is; our own sender takes no longer answers. */
const MAX_BYTES = 5 * 1024 * 1024
const MOST_ATTACHMENTS = 50

const attachment = z.object({
  id: idText,
  name: maybeText,
  contentType: maybeText,
  size: maybeNumber,
  isInline: maybeFlag,
})

export type Attachment = z.output<typeof attachment>

/** What hangs on a mail, without the pictures in its text; some senders mark other files as standing there too. */
export async function attachmentsOf(graph: Graph, at: Lying): Promise<{ items: Attachment[]; more: boolean }> {
  const query = { $select: 'id,name,contentType,size,isInline' }
  const keep = ({ isInline, contentType }: Attachment) =>
    isInline !== true || contentType?.toLowerCase().startsWith('image/') !== true
  return readList(graph, attachment, { path: pathOf(graph, at), query }, { wanted: MOST_ATTACHMENTS, keep })
}

const withContent = z.object({ contentBytes: maybeText, contentType: maybeText })

/** Null for what has no text: a picture, a mail within the mail, a link to a file in a drive. */
export async function attachmentText(
  graph: Graph,
  at: Lying,
  { found, excerpt }: { found: Attachment; excerpt: Excerpt },
): Promise<ReadOutcome> {
  if ((found.size ?? 0) > MAX_BYTES) return { refused: 'size' }
  const path = `${pathOf(graph, at)}/${encodeURIComponent(found.id)}`
  const answer = await ask(graph, withContent, { path }).catch((thrown: unknown) => {
    const code = thrown instanceof GatewayError ? thrown.code : null
    if (code === 'response_too_large' || code === 'not_found') return code
    throw thrown
  })
  if (answer === 'response_too_large') return { refused: 'size' }
  // Listed a moment ago and gone now, or without bytes.
  if (answer === 'not_found' || answer.contentBytes === null) return null
  const mimeType = found.contentType ?? answer.contentType ?? ''
  return readText(Buffer.from(answer.contentBytes, 'base64'), mimeType, excerpt, { signal: graph.call.signal })
}

function pathOf(graph: Graph, { mailbox, mail }: Lying): string {
  return `${mailboxPath(graph, mailbox)}/messages/${encodeURIComponent(mail.id)}/attachments`
}
