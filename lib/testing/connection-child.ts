import { z } from 'zod'
import type { Trail } from '#lib/audit/trail.ts'
import { procore } from '#lib/connectors/procore/index.ts'
import { openDatabase } from '#lib/db/client.ts'
import { localSecrets } from '#lib/secrets/local.ts'
import { openConnectionProcess } from './connection-process.ts'
import { readOrder, stayAt } from './order.ts'

/** A server to be killed: borrows somebody's connection, which has to be renewed, until it comes to a step. */
const { url, step, settings, personId, key } = await readOrder(
  z.object({
    ...{ url: z.string(), step: z.string(), personId: z.string(), key: z.base64() },
    settings: z.record(z.string(), z.string()).and(z.object({ baseUrl: z.string() })),
  }),
)
const at = async (here: string) => (here === step ? stayAt(step) : undefined)

const { database } = openDatabase(url, 3)
const own = localSecrets(database, Buffer.from(key, 'base64'))
const trail: Trail = {
  async write(_, { action }) {
    if (action === 'connection.renew') await at('audited')
  },
}
const server = await openConnectionProcess(
  { database, trail, connector: procore, settings, key: Buffer.from(key, 'base64'), now: () => new Date() },
  {
    send: (send) => async (request) => {
      await at('asking')
      const answer = await send(request)
      await at('answered')
      return answer
    },
    secrets: {
      ...own,
      async write(name, value) {
        await own.write(name, value)
        await at('kept')
      },
    },
  },
)
await server.borrow('procore', { id: personId, roles: ['executive'] })
await at('lent')
// Only what is killed ends before this.
process.exit(0)
