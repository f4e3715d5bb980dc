import { z } from 'zod'
import { saveDraftCells } from '#lib/access/draft.ts'
import type { Change } from '#lib/audit/changes.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { Reader } from '#lib/db/client.ts'
import type { AccessRequest } from '#lib/db/generated/client.ts'
import { asAdministrator, type Tx } from '#lib/identity/as-administrator.ts'
import { applyChange, findPerson } from '#lib/identity/change-person.ts'
import { calledRole } from './called.ts'
import type { RequestDeps } from './deps.ts'
import { endRequest, noLongerOpen, type Open } from './end.ts'
import { readWays } from './read-ways.ts'
import { type Span, spans } from './spans.ts'
import { thingIn } from './thing.ts'

const days = z.literal(spans).nullable()
const id = z.string().regex(uuidPattern, 'is not an id')
const role = z.string().min(1).max(60)

const given = z.strictObject({ do: z.literal('grant'), role, days })
/** What was asked for is open already: the person is told so. */
const already = z.strictObject({ do: z.literal('already') })
const refused = z.strictObject({
  do: z.literal('refuse'),
  reason: z.string().trim().min(3, 'say why, in a few words').max(500),
})

/** What an administrator can make of a request. */
export const DecisionMade = z.discriminatedUnion('do', [given, already, refused])
/** The same with the request that it is about. */
export const RequestDecision = z.discriminatedUnion('do', [
  given.extend({ request: id }),
  already.extend({ request: id }),
  refused.extend({ request: id }),
])
export type RequestDecision = z.output<typeof RequestDecision>

/** Decides an open request and tells its person, all or nothing. Nobody decides their own. */
export function decideRequest(deps: RequestDeps, actor: PersonActing, decision: RequestDecision): Promise<void> {
  return asAdministrator(deps, actor, async (tx) => {
    const request = await openRequest(tx, actor, decision.request)
    const { person } = request
    switch (decision.do) {
      case 'grant':
        return grant(tx, deps, actor.personId, { ...decision, request })
      case 'already':
        await endRequest(tx, deps, request, { how: 'already', by: actor.personId })
        return { action: 'access.grant_request', facts: { person, request: request.id, role: null } }
      case 'refuse': {
        const { reason } = decision
        await endRequest(tx, deps, request, { how: 'refused', by: actor.personId, reason })
        return { action: 'access.refuse_request', facts: { person, request: request.id, reason } }
      }
    }
  })
}

/** Only a role that would allow what was asked for: anything else is the people's screen. */
async function grant(
  tx: Tx,
  deps: RequestDeps,
  by: string,
  { request, role, days }: { request: Open; role: string; days: Span },
): Promise<Change[]> {
  const thing = thingIn(request)
  const ways = thing === null ? null : (await readWays(tx)).of(thing, request.personId)
  if (ways?.roles.every((way) => way.role !== role) !== false) {
    throw new GatewayError('invalid_input', 'This role would not allow what was asked for.', {
      nextStep: 'Reload the page to see which would.',
    })
  }
  const person = await findPerson(tx, request.personId)
  const given = await applyChange(tx, person, { do: 'add_role', role, days }, by)
  const until = given.action === 'people.add_role' ? given.facts.expiresAt : null
  const called = await calledRole(tx, role)
  await endRequest(tx, deps, request, { how: 'granted', by, role: { slug: role, called, until } })
  return [given, { action: 'access.grant_request', facts: { person: request.person, request: request.id, role } }]
}

async function openRequest(tx: Reader, actor: PersonActing, id: string): Promise<Open> {
  const request = uuidPattern.test(id)
    ? await tx.accessRequest.findUnique({
        where: { id },
        include: { person: { select: { id: true, name: true, email: true } } },
      })
    : null
  if (request === null) throw new GatewayError('not_found', 'There is no such request.')
  if (request.state !== 'open') throw noLongerOpen(request.state)
  refuseOwn(request, actor)
  return request
}

function refuseOwn({ personId }: Pick<AccessRequest, 'personId'>, actor: PersonActing): void {
  if (personId !== actor.personId) return
  throw new GatewayError('forbidden', 'Nobody decides on their own request.', {
    nextStep: 'Ask another administrator.',
  })
}

/**
 * Puts what was asked for into the administrator's draft of the matrix, in the column of one of the person's roles. The
 * request stays open until somebody decides: a draft may never be published.
 */
export async function draftFor(
  deps: RequestDeps,
  actor: PersonActing,
  { request: id, role }: { request: string; role: string },
): Promise<{ system: string; tool: string }> {
  const request = await openRequest(deps.db, actor, id)
  const thing = thingIn(request)
  if (thing === null || 'permission' in thing) {
    throw new GatewayError('invalid_input', 'No matrix gives this: it comes with a role.')
  }
  const { system, tool } = thing
  await saveDraftCells(deps, actor, [{ role, system, tool, to: { effect: 'allow', conditions: null } }])
  await deps.trail.write(actor, {
    action: 'access.draft_request',
    facts: { person: request.person, request: id, role },
  })
  await deps.db.accessRequest.updateMany({ where: { id, state: 'open' }, data: { draftRole: role } })
  return { system, tool }
}
