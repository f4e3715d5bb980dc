import { type RequestDeps, titlesIn } from '#lib/access-requests/deps.ts'
import { actorOf, type PersonActing } from '#lib/audit/trail.ts'
import type { Caller } from '#lib/core/caller.ts'
import type { Runtime } from '#lib/runtime.ts'

type Context = { caller: Caller; correlationId: string; runtime: Runtime }

export function requestDeps({ database: db, trail, connectors, gateway }: Runtime): RequestDeps {
  return { db, trail, now: () => gateway.clock.now(), toolTitle: titlesIn(connectors) }
}

/** Who acts, and with what, for everything about requests. */
export function requestsIn({ caller, correlationId, runtime }: Context): { deps: RequestDeps; actor: PersonActing } {
  return { deps: requestDeps(runtime), actor: actorOf(caller, correlationId) }
}
