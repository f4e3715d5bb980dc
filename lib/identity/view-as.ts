import { z } from 'zod'
import type { AccessDeps } from '#lib/access/deps.ts'
import { readPermitted } from '#lib/access/holders.ts'
import type { Change } from '#lib/audit/changes.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import { asAdministrator, type Tx } from './as-administrator.ts'
import { patient } from './sign-ins.ts'

const viewMs = 30 * 60_000

export const viewReason = z.string().trim().min(3, 'say why, in a few words').max(500)
export const ViewRequest = z.strictObject({ person: z.string().regex(uuidPattern, 'is not an id'), reason: viewReason })
type ViewRequest = z.output<typeof ViewRequest>

const named = { id: true, name: true, email: true } as const

/**
 * From here on this browser of an administrator sees Gatehouse as somebody else, for half an hour and to read alone. It
 * stands in the session's row: the browser holds nothing that says so. In the audit of both, before it is in force.
 */
export function startViewing(
  deps: AccessDeps,
  actor: PersonActing,
  { session, person, reason }: ViewRequest & { session: string },
): Promise<void> {
  return asAdministrator(deps, actor, async (tx) => {
    const seen = await viewable(tx, person, actor)
    return beginViewing(tx, deps, actor, { session, seen, reason })
  })
}

type Beginning = { session: string; seen: Named; reason: string; as?: { role: string; projects: string[] } }
type Named = { id: string; name: string; email: string }

/** Written into the session's row, and into the audit of whoever is seen; the other row is the caller's to write. */
export async function beginViewing(
  tx: Tx,
  { trail }: Pick<AccessDeps, 'trail'>,
  actor: PersonActing,
  { session, seen, reason, as }: Beginning,
): Promise<Change> {
  const viewer = await tx.person.findUniqueOrThrow({ where: { id: actor.personId }, select: named })
  const until = new Date(Date.now() + viewMs)
  const { count } = await tx.session.updateMany({
    where: { id: session, personId: actor.personId, revokedAt: null, viewingPersonId: null },
    data: {
      ...{ viewingPersonId: seen.id, viewingUntil: until, viewingReason: reason },
      ...(as === undefined ? {} : { viewingRole: as.role, viewingProjects: as.projects }),
    },
  })
  if (count === 0) throw new GatewayError('forbidden', 'This browser sees Gatehouse as somebody already.')
  const facts = { reason, until: until.toISOString(), ...as }
  await trail.write(
    { ...actor, personId: seen.id },
    { action: 'view.was_started', facts: { ...facts, person: viewer } },
  )
  return { action: 'view.start', facts: { ...facts, person: seen } }
}

async function viewable(tx: Tx, id: string, actor: PersonActing) {
  const found = await tx.person.findFirst({ where: { id, status: 'active' }, select: { ...named, source: true } })
  if (found === null) throw new GatewayError('not_found', 'Nobody who may come in has this id.')
  const { source, ...person } = found
  if (source === 'service') throw new GatewayError('forbidden', 'A service account sees nothing.')
  const administrators = await readPermitted(tx, 'people:write')
  if (id === actor.personId || administrators.some((one) => one.id === id)) {
    throw new GatewayError('forbidden', 'Nobody sees Gatehouse as an administrator.', {
      nextStep: 'Ask them to show you what they see.',
    })
  }
  return person
}

export type HowEnded = 'exit' | 'time' | 'session'

/** Ends it in one browser, in the audit of both, and tells the role it was as; null where it has ended already. */
export function endViewing(
  { db, trail }: AccessDeps,
  session: string,
  how: HowEnded,
): Promise<{ role: string | null } | null> {
  return db.$transaction(async (tx) => {
    const found = await tx.session.findFirst({
      where: { id: session, viewingPersonId: { not: null } },
      select: { viewingPersonId: true, viewingRole: true, person: { select: named }, viewing: { select: named } },
    })
    if (found === null || found.viewing === null) return null
    const { person: viewer, viewing: seen, viewingPersonId } = found
    // Of two requests that notice it one ends it.
    const { count } = await tx.session.updateMany({
      where: { id: session, viewingPersonId },
      data: {
        ...{ viewingPersonId: null, viewingUntil: null, viewingReason: null },
        ...{ viewingRole: null, viewingProjects: [] },
      },
    })
    if (count === 0) return null
    const at = { door: 'web', client: 'browser', correlationId: uuidv7() } as const
    await trail.write({ ...at, personId: viewer.id }, { action: 'view.end', facts: { person: seen, how } })
    await trail.write({ ...at, personId: seen.id }, { action: 'view.was_ended', facts: { person: viewer, how } })
    return { role: found.viewingRole }
  }, patient)
}

/** Ends what is over by its time or with its session and was not asked for since, so that the audit says so. */
export async function endOldViewings(deps: AccessDeps): Promise<void> {
  const now = new Date()
  const over = await deps.db.session.findMany({
    where: {
      viewingPersonId: { not: null },
      OR: [{ viewingUntil: { lte: now } }, { revokedAt: { not: null } }, { expiresAt: { lte: now } }],
    },
    select: { id: true, viewingUntil: true },
  })
  for (const { id, viewingUntil } of over) {
    await endViewing(deps, id, viewingUntil !== null && viewingUntil <= now ? 'time' : 'session')
  }
}

/** By the clock, on whichever replica. */
export function oldViewingsTask(deps: AccessDeps) {
  return { name: 'end old viewings', payload: z.unknown(), everyMinutes: 5, run: () => endOldViewings(deps) }
}
