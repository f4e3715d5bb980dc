import type { ReviewDeps } from '#lib/access-reviews/deps.ts'
import { actorOf, type PersonActing } from '#lib/audit/trail.ts'
import type { Caller } from '#lib/core/caller.ts'
import type { Runtime } from '#lib/runtime.ts'

type Context = { caller: Caller; correlationId: string; runtime: Runtime }

/** Who acts, and with what, for everything about access reviews. */
export function reviewsIn({ caller, correlationId, runtime }: Context): { deps: ReviewDeps; actor: PersonActing } {
  const { database: db, reads, trail, gateway, settings } = runtime
  return {
    deps: { db, reads, trail, now: () => gateway.clock.now(), timeZone: () => settings.company().timeZone },
    actor: actorOf(caller, correlationId),
  }
}
