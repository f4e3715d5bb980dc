import type { SlackAccount } from './people.ts'

export type Answer = Record<string, unknown>

/** A channel as Slack keeps it. */
export type ChannelAccount = {
  id: string
  name: string
  members: readonly string[]
  /** Open to the whole workspace. */
  public?: boolean
  /** With another company. */
  shared?: boolean
  archived?: boolean
  /** The app was not invited. */
  withoutApp?: boolean
}

export function failed(error: string): Answer {
  return { ok: false, error }
}

/** One with everybody, strangers among them; one with the company's own people; one that the whole workspace can open. */
export function usualChannels(accounts: readonly SlackAccount[]): ChannelAccount[] {
  const own = accounts.filter(({ team, guest, email }) => !team && !guest && !email?.endsWith('@nobody.example'))
  return [
    { id: 'C0SITE', name: 'site', members: accounts.map(({ id }) => id) },
    { id: 'C0CREW', name: 'crew', members: own.map(({ id }) => id) },
    { id: 'C0GENERAL', name: 'general', members: accounts.map(({ id }) => id), public: true },
  ]
}

/** Pages are shorter than what is asked for, as the documentation says they may be. */
const PAGE = 3

type Message = { ts: string; channel: string; thread: string | null; text: string; metadata?: unknown }
type Shared = { channel: string; thread: string | null; files: readonly { id: string; name: string }[] }

type Of = {
  accounts: readonly SlackAccount[]
  channels: readonly ChannelAccount[]
  messages: readonly Message[]
  directOf(user: string): string
  described(account: SlackAccount, withLocale: boolean): Answer
  /** What was shared stands there. */
  add(shared: Shared): void
  base(): string
  troubleAt(channel: string): string | null
}

/** Conversations, people by address, and files. Source: https://docs.slack.dev/reference/methods */
export function answersOf({ accounts, channels, messages, directOf, described, add, base, troubleAt }: Of) {
  const files = new Map<string, { name: string; length: number; content: Buffer | null }>()
  const visible = () => channels.filter((one) => one.public === true || one.withoutApp !== true)

  function list(given: Record<string, string>, ofApp: boolean): Answer {
    const types = (given['types'] ?? 'public_channel').split(',')
    const found = visible()
      .filter((one) => types.includes(one.public === true ? 'public_channel' : 'private_channel'))
      .filter(({ archived }) => archived !== true || given['exclude_archived'] !== 'true')
      .filter(({ withoutApp }) => !ofApp || withoutApp !== true)
    return page('channels', found.map(asConversation), given)
  }

  function share(given: Record<string, string>): Answer {
    const asked: { id: string; title?: string }[] = JSON.parse(given['files'] ?? '[]')
    const channel = given['channel_id'] ?? ''
    const trouble = channel.startsWith('D') ? null : troubleAt(channel)
    if (trouble !== null) return failed(trouble)
    if (asked.some(({ id }) => (files.get(id)?.content ?? null) === null)) return failed('file_not_found')
    const shown = asked.map(({ id, title }) => ({ id, name: title ?? files.get(id)?.name ?? '' }))
    add({ channel, thread: given['thread_ts'] ?? null, files: shown })
    return { ok: true, files: shown.map(({ id, name }) => ({ id, title: name })) }
  }

  const methods: Record<string, (given: Record<string, string>) => Answer> = {
    'users.lookupByEmail'({ email }) {
      const account = accounts.find((one) => one.email === email?.toLowerCase() && one.deleted !== true)
      return account === undefined ? failed('users_not_found') : { ok: true, user: described(account, false) }
    },
    'conversations.open'({ users }) {
      const account = accounts.find(({ id }) => id === users)
      if (account === undefined) return failed('user_not_found')
      return account.deleted === true ? failed('user_disabled') : { ok: true, channel: { id: directOf(account.id) } }
    },
    'conversations.list': (given) => list(given, false),
    'users.conversations': (given) => list(given, true),
    'conversations.info'({ channel }) {
      const known = visible().find(({ id }) => id === channel)
      return known === undefined ? failed('channel_not_found') : { ok: true, channel: asConversation(known) }
    },
    'conversations.members'(given) {
      const known = visible().find(({ id }) => id === given['channel'])
      if (known === undefined) return failed('channel_not_found')
      return page('members', known.withoutApp === true ? known.members : [...known.members, 'U0GATEHOUSE'], given)
    },
    'conversations.history'({ channel }) {
      const found = messages.filter((one) => one.channel === channel && one.thread === null).toReversed()
      return { ok: true, messages: found.map(({ ts, text, metadata }) => ({ type: 'message', ts, text, metadata })) }
    },
    'files.getUploadURLExternal'({ filename = '', length = '0' }) {
      const id = `F${String(files.size + 1).padStart(8, '0')}`
      files.set(id, { name: filename, length: Number(length), content: null })
      return { ok: true, upload_url: `${base()}/upload/${id}`, file_id: id }
    },
    'files.completeUploadExternal': share,
  }

  return {
    methods,
    files: {
      /** False where it is not what was announced. */
      take(id: string, content: Buffer): boolean {
        const file = files.get(id)
        if (file === undefined || file.length !== content.byteLength) return false
        files.set(id, { ...file, content })
        return true
      },
      read: (id: string) => files.get(id) ?? null,
    },
  }
}

function asConversation({ id, name, archived = false, shared = false, withoutApp, ...one }: ChannelAccount): Answer {
  return {
    ...{ id, name, is_channel: true, is_private: one.public !== true, is_archived: archived },
    ...{ is_shared: shared, is_ext_shared: shared, is_org_shared: false, is_member: withoutApp !== true },
  }
}

function page(name: string, all: readonly unknown[], { cursor, limit = '100' }: Record<string, string>): Answer {
  const from = Number(cursor ?? 0)
  if (!Number.isInteger(from)) return failed('invalid_cursor')
  const to = from + Math.min(PAGE, Number(limit))
  const next = to < all.length ? String(to) : ''
  return { ok: true, [name]: all.slice(from, to), response_metadata: { next_cursor: next } }
}
