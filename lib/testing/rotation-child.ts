import { z } from 'zod'
import type { Trail } from '#lib/audit/trail.ts'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import { openDatabase } from '#lib/db/client.ts'
import { rotationTask } from '#lib/rotation/task.ts'
import { readOrder, stayAt } from './order.ts'
import { rotationDeps } from './rotation-deps.ts'

/** A worker to be killed: looks after credentials until it would tell the audit of a step. */
const { url, step, slug, now } = await readOrder(
  z.object({ url: z.string(), step: z.string(), slug: z.string(), now: z.coerce.date() }),
)
// Not all of them: a test waits for it.
const module: Record<string, Connector> = await import(`../connectors/${slug}/index.ts`)
const connectors = Object.values(module).filter((one) => one.slug === slug)

const trail: Trail = {
  async write(_, change) {
    if (change.action === 'credential.rotate' && change.facts.step === step) await stayAt(step)
  },
}
const { database } = openDatabase(url, 2)
await rotationTask(rotationDeps(database, { trail, now: () => now, connectors })).run({}, new AbortController().signal)
// Only what is killed ends before this.
process.exit(0)
