import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { rowsOf } from '../../kit/rows.ts'
import { idText, maybePart, maybeText, neededText } from '../../kit/values.ts'
import { type Graph, readList } from '../graph.ts'
import { plainText } from '../plain-text.ts'
import type { Channel } from './channels.ts'

/** Of one channel that are read for an answer. */
const MOST_THREADS = 500

const named = z.object({ displayName: maybeText })
const said = z.object({
  id: idText,
  messageType: maybeText,
  createdDateTime: neededText,
  deletedDateTime: maybeText,
  subject: maybeText,
  webUrl: maybeText,
  /** A person, or what a bot or a connector posts as. */
  from: maybePart(z.object({ user: maybePart(named), application: maybePart(named) })),
  body: maybePart(z.object({ contentType: maybeText, content: maybeText })),
})
const thread = said.extend({
  replies: z
    .unknown()
    .optional()
    .transform((replies) => replies ?? null)
    .pipe(rowsOf(said).nullable()),
  'replies@odata.nextLink': maybeText,
})

type Message = z.output<typeof said>
export type Found = { message: Message; channel: Channel; replyTo: string | null; from: string; text: string }

/** Graph orders and filters no channel's messages, so each channel is read whole, replies with it. */
export async function readChannels(
  graph: Graph,
  channels: readonly Channel[],
): Promise<{ messages: Found[]; isCut: boolean }> {
  const messages: Found[] = []
  let isCut = false
  // One after another: Teams serves few requests a second for one application and team.
  for (const channel of channels) {
    const { items, more } = await threadsOf(graph, channel)
    isCut ||= more
    for (const { replies, 'replies@odata.nextLink': rest, ...first } of items) {
      // A list that was asked for is there even when it is empty (OData JSON, expanded navigation properties).
      isCut ||= rest !== null || (replies === null && isWritten(first))
      messages.push(...[first].filter(isWritten).map((one) => toFound(one, channel, null)))
      messages.push(...(replies ?? []).filter(isWritten).map((one) => toFound(one, channel, first.id)))
    }
  }
  return { messages, isCut }
}

async function threadsOf(graph: Graph, { teamId, id }: Channel) {
  const path = `/teams/${encodeURIComponent(teamId)}/channels/${encodeURIComponent(id)}/messages`
  try {
    return await readList(graph, thread, { path, query: { $top: 50, $expand: 'replies' } }, { wanted: MOST_THREADS })
  } catch (thrown) {
    if (!(thrown instanceof GatewayError) || thrown.code !== 'forbidden') throw thrown
    const sentence = 'Microsoft 365 does not let this connection read what is written in Teams channels.'
    throw new GatewayError('forbidden', sentence, {
      nextStep:
        'An administrator of Microsoft 365 can allow it (ChannelMessage.Read.All); until then it needs a sign-in of your own in Teams.',
      because: { kind: 'not_shared', area: 'messages', right: 'ChannelMessage.Read.All' },
      cause: thrown,
    })
  }
}

/** What Teams itself says ("… added … to the team") comes as `unknownFutureValue`. Source: Graph, chatMessage. */
const unwritten = new Set(['systemeventmessage', 'unknownfuturevalue', 'chatevent', 'typing'])

/** Nothing that was taken back. */
function isWritten({ messageType, deletedDateTime }: Message): boolean {
  const isTakenBack = !Number.isNaN(Date.parse(deletedDateTime ?? ''))
  return !isTakenBack && !unwritten.has(messageType?.toLowerCase() ?? '')
}

function toFound(message: Message, channel: Channel, replyTo: string | null): Found {
  const content = message.body?.content ?? ''
  const text = message.body?.contentType?.toLowerCase() === 'html' ? plainText(content) : content
  const from = message.from?.user?.displayName ?? message.from?.application?.displayName ?? ''
  return { message, channel, replyTo, from, text: [message.subject, text].filter(Boolean).join('\n') }
}
