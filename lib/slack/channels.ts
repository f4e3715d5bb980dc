import { z } from 'zod'
import { type ApiSettings, failedToRead, openClient } from './api.ts'

export type SlackChannel = { id: string; name: string }

/** Why nobody can say who reads a channel, or nobody reads it. */
export type ChannelTrouble = 'public' | 'shared' | 'archived' | 'not_in_channel' | 'no_channel'

export type SlackChannels = {
  /** Channels that the app is in and a report may go to. */
  list(): Promise<SlackChannel[]>
  /** Null where nothing stands against it. */
  troubleOf(channel: string): Promise<ChannelTrouble | null>
  /** The accounts of everybody in it, all pages. */
  members(channel: string): Promise<string[]>
}

/** Source: https://docs.slack.dev/reference/objects/conversation-object */
const described = z.object({
  id: z.string(),
  name: z.string().default(''),
  is_private: z.boolean().optional(),
  is_archived: z.boolean().optional(),
  is_member: z.boolean().optional(),
  is_shared: z.boolean().optional(),
  is_ext_shared: z.boolean().optional(),
  is_org_shared: z.boolean().optional(),
  is_pending_ext_shared: z.boolean().optional(),
})
type Described = z.output<typeof described>

/** As many as one page may have, and more pages than any channel should need. */
const PAGE = 200
const MOST_PAGES = 50

export function openChannels(settings: ApiSettings): SlackChannels {
  const client = openClient(settings)
  return {
    async list() {
      const all = await pages(async (cursor) => {
        const asked = { types: 'private_channel', exclude_archived: true, limit: PAGE, cursor }
        const answer = await client.users.conversations(asked).catch(failedToRead)
        return { found: z.array(described).parse(answer.channels ?? []), next: answer.response_metadata?.next_cursor }
      })
      return all
        .filter((one) => troubleIn({ ...one, is_member: true }) === null)
        .map(({ id, name }) => ({ id, name }))
        .sort((a, b) => (a.name < b.name ? -1 : 1))
    },
    async troubleOf(channel) {
      const answer = await client.conversations.info({ channel }).catch((thrown: unknown) => {
        try {
          return failedToRead(thrown)
        } catch (error) {
          // Of a private channel that it is not in, an app hears that there is none.
          if (error instanceof Error && 'internal' in error && error.internal === 'channel_not_found') return null
          throw error
        }
      })
      return answer === null ? 'no_channel' : troubleIn(described.parse(answer.channel))
    },
    members: (channel) =>
      pages(async (cursor) => {
        const answer = await client.conversations.members({ channel, limit: PAGE, cursor }).catch(failedToRead)
        return { found: z.array(z.string()).parse(answer.members), next: answer.response_metadata?.next_cursor }
      }),
  }
}

/** Whoever is in the workspace can open a public channel, and whoever is in another company a shared one. */
function troubleIn(channel: Described): ChannelTrouble | null {
  const { is_shared, is_ext_shared, is_org_shared, is_pending_ext_shared } = channel
  if (channel.is_archived === true) return 'archived'
  if ([is_shared, is_ext_shared, is_org_shared, is_pending_ext_shared].includes(true)) return 'shared'
  if (channel.is_private !== true) return 'public'
  return channel.is_member === true ? null : 'not_in_channel'
}

type Page<T> = { found: T[]; next: string | undefined }

/** All of them, or an error: a list that ends early would leave readers out. */
async function pages<T>(read: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = []
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const { found, next } = await read(cursor)
    all.push(...found)
    if (next === undefined || next === '') return all
    cursor = next
  }
  throw new Error('A list of Slack has no end.')
}
