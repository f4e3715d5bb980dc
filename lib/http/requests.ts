import { z } from 'zod'
import { type Asked, askForAccess } from '#lib/access-requests/ask.ts'
import { type RequestDeps, titlesIn } from '#lib/access-requests/deps.ts'
import { actorOf, type PersonActing } from '#lib/audit/trail.ts'
import type { Caller } from '#lib/core/caller.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { Runtime } from '#lib/runtime.ts'

type Context = { caller: Caller; correlationId: string; runtime: Runtime }

export function requestDeps({ database: db, trail, connectors, gateway }: Runtime): RequestDeps {
  return { db, trail, now: () => gateway.clock.now(), toolTitle: titlesIn(connectors) }
}

/** Who acts, and with what, for everything about requests. */
export function requestsIn({ caller, correlationId, runtime }: Context): { deps: RequestDeps; actor: PersonActing } {
  return { deps: requestDeps(runtime), actor: actorOf(caller, correlationId) }
}

export const AccessWanted = z.strictObject({
  /** What is asked for: a permission (`audit:read`), or a system and its tool (`netsuite bills`). */
  what: z.string().min(1).max(200),
  /** Where the person was. */
  path: z.string().max(200).default(''),
  reason: z.string().trim().max(500).default(''),
  /** Under which the audit holds what was refused. */
  refusal: z.string().regex(uuidPattern, 'is not an id').nullable().default(null),
})

/** Asks in the caller's name, from a screen or over the API. */
export function askIn(context: Context, wanted: z.output<typeof AccessWanted>): Promise<Asked> {
  const { deps, actor } = requestsIn(context)
  return askForAccess(deps, actor, wanted)
}
