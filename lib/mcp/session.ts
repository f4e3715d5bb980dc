import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** What the older protocol settles once per session. It travels in the id itself, so any replica can go on with it. */
export type McpSession = {
  personId: string
  client: string
  version: string
  system: string | null
  startedAtMs: number
  /** The client can open a page for its person. */
  asksByUrl: boolean
}

/** Sessions of earlier versions say nothing behind the time. */
const stored = z.tuple([z.string(), z.string(), z.string(), z.string().nullable(), z.number()], z.boolean())
const MAX_AGE_MS = 24 * 3_600_000

export function createSessions(key: string, nowMs: () => number) {
  const sign = (payload: string) => createHmac('sha256', key).update(`mcp session ${payload}`).digest('base64url')

  return {
    open(session: Omit<McpSession, 'startedAtMs'>): string {
      const { personId, client, version, system, asksByUrl } = session
      const said = [personId, client.slice(0, 60), version, system, nowMs(), asksByUrl]
      const payload = Buffer.from(JSON.stringify(said)).toString('base64url')
      return `${payload}.${sign(payload)}`
    },

    /** Null unless it was opened here, for this person and this endpoint, within a day. */
    read(id: string, personId: string, system: string | null): McpSession | null {
      const [payload, mac] = id.split('.')
      if (payload === undefined || mac === undefined || id.length > 1_000 || !equal(mac, sign(payload))) return null
      const [owner, client, version, endpoint, startedAtMs, asksByUrl = false] = stored.parse(
        JSON.parse(Buffer.from(payload, 'base64url').toString()),
      )
      if (owner !== personId || endpoint !== system || nowMs() - startedAtMs > MAX_AGE_MS) return null
      return { personId: owner, client, version, system: endpoint, startedAtMs, asksByUrl }
    },
  }
}

export type McpSessions = ReturnType<typeof createSessions>

function equal(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}
