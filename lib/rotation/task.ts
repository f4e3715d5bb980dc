import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Task } from '#lib/queue/queue.ts'
import { advance, begin } from './advance.ts'
import type { RotationDeps } from './deps.ts'
import { readCalendar, readKept } from './kept.ts'
import { dueAt } from './plan.ts'
import { tellDue } from './tell.ts'

/** Replaces what is due, goes on with what is under way, and tells people what only they can do. */
export function rotationTask(deps: RotationDeps): Task {
  return { name: 'look after credentials', payload: z.unknown(), everyMinutes: 15, run: () => look(deps) }
}

async function look(deps: RotationDeps): Promise<void> {
  await beginDue(deps)
  const open = await deps.database.credentialRotation.findMany({ where: { endedAt: null }, select: { id: true } })
  for (const { id } of open) {
    // One vendor that is away holds up no other.
    await advance(deps, id).catch((error: unknown) => deps.log.warn({ error, rotation: id }, 'a rotation stands still'))
  }
  await tellDue(deps, await readCalendar(deps))
}

async function beginDue(deps: RotationDeps): Promise<void> {
  const days = deps.days()
  if (days === null) return
  const at = deps.now()
  for (const { system, rotates, since, failedAt } of await readKept(deps)) {
    if (!rotates || since === null || dueAt({ settingsAt: since, failedAt }, days) > at) continue
    await begin(deps, { system, id: uuidv7() }).catch((thrown: unknown) => {
      deps.log.warn({ error: thrown, code: GatewayError.from(thrown).code, system }, 'a rotation could not begin')
    })
  }
}
