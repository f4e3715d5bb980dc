import { z } from 'zod'
import { dayIn } from '#lib/core/days.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { type CallContext, defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { rowsOf } from '../../kit/rows.ts'
import { matches } from '../../kit/text.ts'
import { idText, maybePart, maybeText, neededText } from '../../kit/values.ts'
import { type Graph, readList } from '../graph.ts'
import { plainText } from '../plain-text.ts'
import { type Channel, channelsOfJob } from './channels.ts'

const MAX_TEXT = 2_000
/** Threads of one channel and channels of one job that are read for an answer. */
const MOST_THREADS = 500
const MOST_CHANNELS = 20

const said = z.object({
  id: idText,
  messageType: maybeText,
  createdDateTime: neededText,
  deletedDateTime: maybeText,
  subject: maybeText,
  webUrl: maybeText,
  from: maybePart(z.object({ user: maybePart(z.object({ displayName: maybeText })) })),
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
type Found = Message & { channel: Channel; replyTo: string | null; text: string }

export const channelMessages = defineTool({
  name: 'channel_messages',
  title: 'Teams messages about a job',
  description:
    'What was written in Teams channels about a job, newest first, with replies: channels of teams that name the job, and ' +
    'channels that name it themselves. Only teams that the acting person is a member of, only standard channels: what ' +
    'is said in private and shared channels and in chats is not read. By words, sender and days.',
  kind: 'read',
  labels: { untrusted: true, sensitive: true, sendsOut: false },
  input: z.object({
    project: inputs.project,
    text: z.string().min(2).max(200).optional().describe('Words that must all occur'),
    from: z.string().min(2).max(100).optional().describe('Part of the sender’s name'),
    channel: z.string().min(1).max(100).optional().describe('Part of the channel’s name, for example Field'),
    since: inputs.date.optional(),
    until: inputs.date.optional().describe('Last day, inclusive, YYYY-MM-DD'),
    limit: z.number().int().min(1).max(100).default(25),
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      project: z.string().describe('Job number'),
      team: z.string(),
      channel: z.string(),
      from: field.messageContent(z.string()),
      sent: z.string().describe('ISO 8601, UTC'),
      text: field.messageContent(z.string().describe('The first 2,000 characters')),
      replyTo: z.string().nullable().describe('The id of the message that it answers'),
    },
    {},
  ),
  slots: { uses: ['site_job_rule'] },
  async run({ limit, cursor, ...asked }, vendor, call) {
    const graph = { vendor, call }
    const { channels, isCut } = await channelsOfJob(graph, asked.project)
    const wanted = channels.filter(({ name }) => matches(asked.channel, name))
    const read = await readChannels(graph, wanted.slice(0, MOST_CHANNELS))
    const complete = !isCut && !read.isCut && wanted.length <= MOST_CHANNELS
    const rows = read.messages
      .filter((found) => fits(found, asked, call))
      .sort((a, b) => b.createdDateTime.localeCompare(a.createdDateTime) || a.id.localeCompare(b.id))
    const none = `No team that you are a member of, and none of its channels, names job ${asked.project}.`
    const empty = channels.length === 0 ? none : `No message of the job’s channels matches. ${UNREAD_CHANNELS}`
    const notes = [complete ? undefined : 'There is more in these teams than what is looked through here.']
    return pageOf(rows, { limit, cursor }, { complete, empty, notes }, (found) => toRecord(found, asked.project))
  },
})

const UNREAD_CHANNELS = 'Private and shared channels and chats are not read.'

/** Graph orders and filters no channel's messages, so each channel is read whole, replies with it. */
async function readChannels(
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
  return { ...message, channel, replyTo, text: [message.subject, text].filter(Boolean).join('\n') }
}

type Asked = {
  text?: string | undefined
  from?: string | undefined
  since?: string | undefined
  until?: string | undefined
}

function fits(found: Found, { text, from, since, until }: Asked, { company }: CallContext): boolean {
  const sent = new Date(found.createdDateTime)
  const day = Number.isNaN(sent.getTime()) ? '' : dayIn(company.timeZone, sent)
  if ((since !== undefined && day < since) || (until !== undefined && day > until)) return false
  const words = (text ?? '').split(/\s+/)
  return matches(from, found.from?.user?.displayName) && words.every((word) => matches(word, found.text))
}

function toRecord(found: Found, project: string) {
  return {
    id: found.id,
    type: 'channelMessage',
    url: found.webUrl ?? undefined,
    project,
    team: found.channel.team,
    channel: found.channel.name,
    from: found.from?.user?.displayName ?? '',
    sent: found.createdDateTime,
    text: found.text.slice(0, MAX_TEXT),
    replyTo: found.replyTo,
  }
}
