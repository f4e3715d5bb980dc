import type { AccessDeps } from '#lib/access/deps.ts'
import type { Change } from '#lib/audit/changes.ts'
import type { Actor } from '#lib/audit/trail.ts'
import { holdPeople, type Tx } from './as-administrator.ts'
import { patient } from './sign-ins.ts'

/**
 * A change of people or roles by whoever runs the machine, who needs no account: the way in while there is none. The
 * audit is written before the change is in force. What `work` throws undoes it.
 */
export function asOperator(
  { db, trail }: AccessDeps,
  actor: Actor,
  work: (tx: Tx) => Promise<Change[]>,
): Promise<void> {
  return db.$transaction(async (tx) => {
    await holdPeople(tx)
    for (const change of await work(tx)) await trail.write(actor, change)
  }, patient)
}
