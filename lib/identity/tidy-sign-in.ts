import { z } from 'zod'
import type { Database } from '#lib/db/client.ts'
import type { Task } from '#lib/queue/queue.ts'
import { leaveSecrets } from '#lib/secrets/left.ts'

const DAY_MS = 86_400_000

/** Removes what is over of sign-ins that were begun: half done, asked of a device, or set up and never confirmed. */
export function tidySignInTask({ database, now }: { database: Database; now: () => Date }): Task {
  return { name: 'tidy sign-ins', payload: z.unknown(), everyMinutes: 60, run: () => tidySignIns(database, now()) }
}

export async function tidySignIns(database: Database, now: Date): Promise<void> {
  await database.signInStep.deleteMany({ where: { expiresAt: { lt: now } } })
  await database.passkeyChallenge.deleteMany({ where: { expiresAt: { lt: now } } })
  const begun = { confirmedAt: null, madeAt: { lt: new Date(now.getTime() - DAY_MS) } }
  const left = await database.secondFactor.findMany({ where: begun, select: { secretName: true } })
  const names = left.map(({ secretName }) => secretName)
  await database.secondFactor.deleteMany({ where: { ...begun, secretName: { in: names } } })
  await leaveSecrets(database, names)
}
