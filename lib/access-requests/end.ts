import { GatewayError } from '#lib/core/errors.ts'
import type { Reader } from '#lib/db/client.ts'
import type { AccessRequest } from '#lib/db/generated/client.ts'
import type { Called } from '#lib/notices/kinds.ts'
import { settle, tell } from '#lib/notices/tell.ts'
import { calledThing } from './called.ts'
import type { RequestDeps } from './deps.ts'
import type { RequestState } from './states.ts'
import { thingIn } from './thing.ts'

/** An open request with who asked. */
export type Open = AccessRequest & { person: { id: string; name: string; email: string } }

type End = { by: string | null } & (
  | { how: 'granted'; role: { slug: string; called: Called; until: string | null } }
  | { how: 'refused'; reason: string }
  | { how: 'already' | 'expired' }
)

const states = { granted: 'granted', already: 'granted', refused: 'refused', expired: 'expired' } as const

/** Closes a request and tells who asked what became of it. */
export async function endRequest(
  tx: Reader,
  { now, toolTitle }: Pick<RequestDeps, 'now' | 'toolTitle'>,
  request: AccessRequest,
  end: End,
): Promise<void> {
  const { id, personId } = request
  const role = end.how === 'granted' ? end.role : null
  const reason = end.how === 'refused' ? end.reason : ''
  const thing = thingIn(request)
  const { count } = await tx.accessRequest.updateMany({
    where: { id, state: 'open' },
    data: {
      ...{ state: states[end.how], decidedAt: now(), decidedBy: end.by, decision: reason },
      ...{ role: role?.slug ?? null, roleUntil: role?.until ?? null },
    },
  })
  if (count === 0) throw noLongerOpen()
  await settle(tx, `request ${id}`, now())
  if (thing === null) return
  await tell(tx, {
    kind: 'access_decided',
    facts: {
      ...{ request: id, what: await calledThing(tx, thing, toolTitle), how: end.how, reason },
      ...{ role: role?.called ?? null, until: role?.until ?? null },
    },
    to: [personId],
    key: `decided ${id}`,
    at: now(),
  })
}

/** Decided, taken back or closed by the clock meanwhile. */
export function noLongerOpen(state?: RequestState): GatewayError {
  return new GatewayError('conflict', 'This request is not open any more.', {
    nextStep: 'Reload the page to see how it was decided.',
    ...(state === undefined ? {} : { data: { state } }),
  })
}
