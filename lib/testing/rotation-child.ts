import { z } from 'zod'
import type { Trail } from '#lib/audit/trail.ts'
import { openDatabase } from '#lib/db/client.ts'
import { rotationTask } from '#lib/rotation/task.ts'
import { rotationDeps } from './rotation.ts'

/** A worker to be killed: looks after credentials, says when it comes to a step, and goes no further. */
const { url, step, now } = z
  .object({ url: z.string(), step: z.string(), now: z.coerce.date() })
  .parse(JSON.parse(process.argv[2] ?? ''))

const trail: Trail = {
  async write(_, change) {
    if (change.action !== 'credential.rotate' || change.facts.step !== step) return
    process.stdout.write(`${step}\n`)
    await new Promise(() => setInterval(() => undefined, 60_000))
  },
}
const { database } = openDatabase(url, 2)
await rotationTask(rotationDeps(database, trail, () => now)).run({}, new AbortController().signal)
// Only what is killed ends before this.
process.exit(0)
