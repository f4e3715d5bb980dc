import { z } from 'zod'
import { openTrail } from '#lib/audit/trail.ts'
import { openDatabase, openReads } from '#lib/db/client.ts'
import { createPrincipals } from '#lib/identity/principal.ts'
import { openLedger } from '#lib/ledger/open.ts'
import { workOn } from '#lib/schedules/work.ts'
import { silent } from './ledger-calls.ts'
import { scheduleDeps } from './schedule-deps.ts'
import { slackWays } from './slack-schedules.ts'

/** A worker to be killed: does one run of a schedule. */
const input = z
  .object({
    ...{ url: z.string(), spoolDir: z.string(), receiver: z.string(), run: z.string(), now: z.coerce.date() },
    slack: z.object({ botToken: z.string(), apiUrl: z.string() }).optional(),
  })
  .parse(JSON.parse(process.argv[2] ?? ''))

const ledger = await openLedger({ ...input, macKey: Buffer.alloc(32, 7), log: silent })
const { database } = openDatabase(input.url, 2)
const trail = openTrail(ledger)
const reads = openReads(input.url, 2)
const deps = scheduleDeps({ database, reads, trail, receiver: input.receiver, now: () => input.now })
await workOn(input.run, {
  ...deps,
  ...(input.slack && slackWays({ database, principals: createPrincipals(reads) }, input.slack)),
})
// Only what is killed ends before this.
process.exit(0)
