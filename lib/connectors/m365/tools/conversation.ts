import { GatewayError } from '#lib/core/errors.ts'
import { notThere } from '../../kit/unread.ts'
import { ask, type Graph, readList } from '../graph.ts'
import { quoted } from '../text-query.ts'
import { mailboxPath, type Opened, openMailbox } from './mailboxes.ts'
import { type Message, message, messageSelect } from './message.ts'

/** A mail in the mailbox it lies in. */
export type Lying = { mailbox: string; mail: Message }

/** Mails of one conversation in one mailbox that are read. */
const MOST_IN_ONE = 200
/** Graph takes at most 15 values in one filter. */
const MOST_ASKED = 10

const asText = { prefer: 'outlook.body-content-type="text"' }

/** A mail by its id. Ids hold in one mailbox only, and no input names one: each that may be opened is asked. */
export async function findMail(graph: Graph, mailboxes: readonly string[], id: string): Promise<Lying> {
  const shut: string[] = []
  for (const mailbox of mailboxes) {
    const path = `${mailboxPath(graph, mailbox)}/messages/${encodeURIComponent(id)}`
    const { items, shut: closed } = await openMailbox(graph, mailbox, async () => ({
      items: [await ask(graph, message, { path, query: { $select: messageSelect }, headers: asText })],
      more: false,
    }))
    const [mail] = items
    if (mail !== undefined) return { mailbox, mail }
    if (closed !== undefined) shut.push(closed)
  }
  if (shut.length === 0)
    throw notThere('Microsoft 365', 'Neither your mailbox nor the shared one has a mail of this id.')
  throw new GatewayError('forbidden', `Microsoft 365 does not open ${shut.join(' and ')} to this connection.`, {
    nextStep: 'An administrator of Microsoft 365 can add the mailbox to what the connection may open.',
    because: { kind: 'not_shared', area: 'mailboxes' },
  })
}

export type Conversation = { mails: Lying[]; more: boolean; shut: string[] }

/**
 * The mails of a conversation, each once, in all mailboxes that may be opened. Each mailbox has ids of its own for
 * mails and conversations, so others are entered by the id that the mail carries on its way.
 */
export async function conversationOf(graph: Graph, mailboxes: readonly string[], asked: Lying): Promise<Conversation> {
  const home = await inMailbox(graph, asked.mailbox, asked.mail.conversationId)
  const known = [asked.mail, ...home.items.map(({ mail }) => mail)].flatMap(
    ({ internetMessageId }) => internetMessageId ?? [],
  )
  const others = await Promise.all(
    mailboxes
      .filter((mailbox) => mailbox !== asked.mailbox)
      .map(async (mailbox) => {
        const { items, ...entry } = await entryTo(graph, mailbox, [...new Set(known)])
        return entry.shut === undefined
          ? inMailbox(graph, mailbox, items[0]?.conversationId ?? null)
          : { ...entry, items: [] }
      }),
  )
  const opened = [home, ...others]
  const byMessage = new Map([[keyOf(asked), asked]])
  for (const found of opened.flatMap(({ items }) => items)) {
    if (!byMessage.has(keyOf(found))) byMessage.set(keyOf(found), found)
  }
  return {
    mails: [...byMessage.values()],
    more: opened.some(({ more }) => more),
    shut: opened.flatMap(({ shut }) => shut ?? []),
  }
}

const keyOf = ({ mail }: Lying) => mail.internetMessageId ?? mail.id

/** Another mailbox's copy of one of these mails, through which its part of the conversation is found. */
function entryTo(graph: Graph, mailbox: string, messageIds: readonly string[]): Promise<Opened<Message>> {
  const conditions = messageIds.slice(0, MOST_ASKED).map((id) => `internetMessageId eq ${quoted(id)}`)
  if (conditions.length === 0) return Promise.resolve({ items: [], more: false })
  const query = { $select: messageSelect, $filter: conditions.join(' or '), $top: 1 }
  const path = `${mailboxPath(graph, mailbox)}/messages`
  return openMailbox(graph, mailbox, () => readList(graph, message, { path, query }, { wanted: 1 }))
}

/** Unordered: Exchange refuses this filter together with an order (InefficientFilter). */
function inMailbox(graph: Graph, mailbox: string, conversationId: string | null) {
  return openMailbox<Lying>(graph, mailbox, async () => {
    if (conversationId === null) return { items: [], more: false }
    const query = { $select: messageSelect, $filter: `conversationId eq ${quoted(conversationId)}`, $top: 100 }
    const path = `${mailboxPath(graph, mailbox)}/messages`
    const { items, more } = await readList(graph, message, { path, query, headers: asText }, { wanted: MOST_IN_ONE })
    return { items: items.map((mail) => ({ mailbox, mail })), more }
  })
}
