import { z } from 'zod'
import { dayIn } from '#lib/core/days.ts'
import { type CallContext, defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { matches } from '../../kit/text.ts'
import { type Found, readChannels } from './channel-threads.ts'
import { channelsOfJob } from './channels.ts'

const MAX_TEXT = 2_000
/** Channels of one job that are read for an answer. */
const MOST_CHANNELS = 20

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
    const rows = read.messages.filter((found) => fits(found, asked, call)).sort(newestFirst)
    const none = `No team that you are a member of, and none of its channels, names job ${asked.project}.`
    const empty = channels.length === 0 ? none : `No message of the job’s channels matches. ${UNREAD_CHANNELS}`
    const notes = [complete ? undefined : 'There is more in these teams than what is looked through here.']
    return pageOf(rows, { limit, cursor }, { complete, empty, notes }, (found) => toRecord(found, asked.project))
  },
})

const UNREAD_CHANNELS = 'Private and shared channels and chats are not read.'

type Asked = {
  text?: string | undefined
  from?: string | undefined
  since?: string | undefined
  until?: string | undefined
}

function newestFirst({ message: a }: Found, { message: b }: Found): number {
  return b.createdDateTime.localeCompare(a.createdDateTime) || a.id.localeCompare(b.id)
}

function fits(found: Found, { text, from, since, until }: Asked, { company }: CallContext): boolean {
  const sent = new Date(found.message.createdDateTime)
  const day = Number.isNaN(sent.getTime()) ? '' : dayIn(company.timeZone, sent)
  if ((since !== undefined && day < since) || (until !== undefined && day > until)) return false
  const words = (text ?? '').split(/\s+/)
  return matches(from, found.from) && words.every((word) => matches(word, found.text))
}

function toRecord(found: Found, project: string) {
  return {
    id: found.message.id,
    type: 'channelMessage',
    url: found.message.webUrl ?? undefined,
    project,
    team: found.channel.team,
    channel: found.channel.name,
    from: found.from,
    sent: found.message.createdDateTime,
    text: found.text.slice(0, MAX_TEXT),
    replyTo: found.replyTo,
  }
}
