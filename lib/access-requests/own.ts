import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { Reader } from '#lib/db/client.ts'
import type { AccessRequest } from '#lib/db/generated/client.ts'
import type { Called } from '#lib/notices/kinds.ts'
import { settle } from '#lib/notices/tell.ts'
import { calledRole, calledThing } from './called.ts'
import type { RequestDeps } from './deps.ts'
import { noLongerOpen } from './end.ts'
import { columnsOf, type Thing, thingIn } from './thing.ts'

/** A request as who asked sees it. */
export type OwnRequest = Pick<
  AccessRequest,
  'id' | 'state' | 'reason' | 'path' | 'askedAt' | 'decidedAt' | 'decision'
> & {
  /** What was asked for; null for what this version no longer has. */
  what: Called | null
  role: Called | null
  roleUntil: Date | null
}

/** The person's own requests, the newest first. */
export async function listOwn({ db, toolTitle }: RequestDeps, personId: string): Promise<OwnRequest[]> {
  const rows = await db.accessRequest.findMany({ where: { personId }, orderBy: { askedAt: 'desc' }, take: 100 })
  return Promise.all(rows.map((row) => shown(db, row, toolTitle)))
}

/** The last time that somebody asked for this; null when they never did. */
export async function lastOf(
  { db, toolTitle }: RequestDeps,
  personId: string,
  thing: Thing,
): Promise<OwnRequest | null> {
  const row = await db.accessRequest.findFirst({
    where: { personId, ...columnsOf(thing) },
    orderBy: { askedAt: 'desc' },
  })
  return row === null ? null : shown(db, row, toolTitle)
}

async function shown(db: Reader, row: AccessRequest, toolTitle: RequestDeps['toolTitle']): Promise<OwnRequest> {
  const { id, state, reason, path, askedAt, decidedAt, decision, role, roleUntil } = row
  const thing = thingIn(row)
  return {
    ...{ id, state, reason, path, askedAt, decidedAt, decision, roleUntil },
    what: thing === null ? null : await calledThing(db, thing, toolTitle),
    role: role === null ? null : await calledRole(db, role),
  }
}

/** Takes an open request back. */
export function withdraw(deps: RequestDeps, actor: PersonActing, id: string): Promise<void> {
  return deps.db.$transaction(async (tx) => {
    const { count } = uuidPattern.test(id)
      ? await tx.accessRequest.updateMany({
          where: { id, personId: actor.personId, state: 'open' },
          data: { state: 'withdrawn', decidedAt: deps.now() },
        })
      : { count: 0 }
    if (count === 0) throw await whyNot(tx, actor, id)
    await settle(tx, `request ${id}`, deps.now())
    await deps.trail.write(actor, { action: 'access.withdraw_request', facts: { request: id } })
  })
}

/** Of others' requests nobody learns that they are there. */
async function whyNot(tx: Reader, { personId }: PersonActing, id: string): Promise<GatewayError> {
  const own = uuidPattern.test(id) ? await tx.accessRequest.findFirst({ where: { id, personId } }) : null
  return own === null ? new GatewayError('not_found', 'You have no such request.') : noLongerOpen(own.state)
}
