import type { Change } from '#lib/audit/changes.ts'
import type { Actor } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { holdPeople, requireLastingAdministrator, type Tx } from '#lib/identity/as-administrator.ts'
import { patient } from '#lib/identity/sign-ins.ts'
import { isDryRun } from './dry-run.ts'
import { ScimError } from './error.ts'
import type { ScimDeps } from './types.ts'

/** Thrown to undo what was done to find out the answer. */
class Undone<T> extends Error {
  readonly result: T
  constructor(result: T) {
    super('dry run')
    this.result = result
  }
}

export type Worked<T> = { result: T; dryRun: boolean }

/**
 * A change by the directory, under the same lock as one by an administrator: whole and in the audit, or not at all. In a
 * dry run the same is done and undone, so that its answer is the true one.
 */
export async function asDirectory<T>(
  { database, trail }: ScimDeps,
  actor: Actor,
  work: (tx: Tx) => Promise<{ result: T; changes: readonly Change[] }>,
): Promise<Worked<T>> {
  try {
    const result = await database.$transaction(async (tx) => {
      await holdPeople(tx)
      const { result, changes } = await work(tx)
      await keepAdministrator(tx)
      if (await isDryRun(tx)) throw new Undone(result)
      for (const change of changes) await trail.write(actor, change)
      return result
    }, patient)
    return { result, dryRun: false }
  } catch (thrown) {
    if (thrown instanceof Undone) return { result: thrown.result as T, dryRun: true }
    throw thrown
  }
}

async function keepAdministrator(tx: Tx): Promise<void> {
  try {
    await requireLastingAdministrator(tx)
  } catch (thrown) {
    const { code, message, nextStep } = GatewayError.from(thrown)
    if (code !== 'conflict') throw thrown
    throw new ScimError(409, [message, nextStep].filter((words) => words !== undefined).join(' '))
  }
}
