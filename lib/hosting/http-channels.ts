import { createHash } from 'node:crypto'
import { type Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { LRUCache } from 'lru-cache'
import type { Borrowed } from '#lib/core/lease.ts'
import type { HttpHostOptions } from './http-options.ts'
import { widerFor } from './http-sign-in.ts'
import { connectClient, settledWith } from './mcp-client.ts'
import type { Settled } from './rpc.ts'

export type Channel = Settled & { sessionId: string | undefined; client: Client }

/** As long as a call may wait: each gives up by its own deadline, and the next finds the hands shaken. */
const HANDSHAKE_MS = 60_000
/** Of people and their tokens; whoever has waited longest shakes hands again. */
const MOST_CHANNELS = 500

/** The hands that were shaken with one server, by whose sign-in. */
export function createChannels(options: HttpHostOptions) {
  // A session belongs to the sign-in that opened it: no two people share one, and no two accounts of one person.
  const channels = new LRUCache<string, Promise<Channel>>({ max: MOST_CHANNELS, dispose: (gone) => void hangUp(gone) })

  function open(borrowed: Borrowed): Promise<Channel> {
    const whose = ownerOf(borrowed)
    const known = channels.get(whose)
    if (known !== undefined) return known
    const opening = shakeHands(options, borrowed)
    channels.set(whose, opening)
    opening.catch(() => {
      if (channels.peek(whose) === opening) channels.delete(whose)
    })
    return opening
  }

  /** Many requests may learn at once that a session is gone; the first of them ends it, and all open the next one. */
  async function reopened(borrowed: Borrowed, opened: Promise<Channel>): Promise<Channel> {
    const whose = ownerOf(borrowed)
    if (channels.peek(whose) === opened) channels.delete(whose)
    return open(borrowed)
  }

  return {
    open,
    reopened,
    close: async () => void (await Promise.all([...channels.values()].map(hangUp))),
  }
}

/** By its digest: what is ended is kept nowhere. */
function ownerOf({ headers }: Borrowed): string {
  return createHash('sha256').update(JSON.stringify(headers)).digest('base64')
}

async function hangUp(opening: Promise<Channel>): Promise<void> {
  const opened = await opening.catch(() => undefined)
  await opened?.client.close().catch(() => undefined)
}

async function shakeHands(options: HttpHostOptions, borrowed: Borrowed): Promise<Channel> {
  const { systemName, url, ours } = options
  async function fetch(to: string | URL, init?: RequestInit): Promise<Response> {
    const answer = await options.fetch(to, init, borrowed)
    const { status, headers } = answer
    const wider = ours ? null : await widerFor({ status, headers: Object.fromEntries(headers) }, borrowed, options)
    if (wider !== null) throw wider
    return answer
  }
  const transport = new StreamableHTTPClientTransport(url, { fetch })
  const client = await connectClient(systemName, transport, { timeoutMs: HANDSHAKE_MS })
  return { client, ...settledWith(client), sessionId: transport.sessionId }
}
