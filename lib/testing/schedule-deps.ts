import type pg from 'pg'
import type { Trail } from '#lib/audit/trail.ts'
import type { Caller } from '#lib/core/caller.ts'
import type { Database } from '#lib/db/client.ts'
import { createPrincipals } from '#lib/identity/principal.ts'
import { keyOf } from '#lib/schedules/recipients.ts'
import type { ScheduleDeps } from '#lib/schedules/types.ts'
import { silent } from './ledger-calls.ts'

/** What a report of the tests says: whose it is. */
export type Page = { reader: string }

type Of = { database: Database; reads: pg.Pool; trail: Trail; receiver: string; now(): Date }

/** Everything real but the report: it goes to a receiver over HTTP, whose log says what arrived. */
export function scheduleDeps({ database, reads, trail, receiver, now }: Of): ScheduleDeps<Page> {
  const principals = createPrincipals(reads)
  const at = (path: string, body: object) =>
    fetch(`${receiver}/${path}`, { method: 'POST', body: JSON.stringify(body) })
  return {
    ...{ database, trail, principals, now },
    log: silent,
    service: () => Promise.reject(new Error('no such account')),
    holidays: () => [],
    async tell(_report, { principal }: Caller) {
      await at('tell', { to: `person:${principal.id}` })
      return { document: { reader: principal.id }, isEmpty: false, missing: [] }
    },
    async deliver({ id, document, to, channel }) {
      const sent = { id, to: keyOf(to), channel, reader: document.reader }
      await at('before', sent)
      const answer = await at('take', sent)
      await at('after', sent)
      if (answer.status === 503) return { outcome: 'not_reached', why: 'The server takes nothing.' }
      if (!answer.ok) return { outcome: 'refused', why: 'The mailbox is full.' }
      return { outcome: 'delivered', messageId: `<${id}@receiver.example>` }
    },
    figure: async () => null,
    readerOf: async () => ({ refused: { kind: 'channel', why: 'not_connected' } }),
    mayReceive: () => false,
    tellOwner: async () => undefined,
  }
}
