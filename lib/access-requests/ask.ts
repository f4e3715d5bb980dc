import { readPermitted } from '#lib/access/holders.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Reader } from '#lib/db/client.ts'
import { tell } from '#lib/notices/tell.ts'
import { calledThing } from './called.ts'
import type { RequestDeps } from './deps.ts'
import { isNeverGiven } from './never-given.ts'
import { readWays } from './read-ways.ts'
import { columnsOf, type Thing, thingOf } from './thing.ts'

export type Wanted = {
  /** As the refusal names it, see `thingOf`. */
  what: string
  /** The page that was refused or on which the refusal stood; empty outside of the app. */
  path: string
  reason: string
  /** Under which the audit holds the refusal. */
  refusal: string | null
}

export type Asked = { id: string; askedAt: Date /** It was asked before and nobody has decided yet. */; again: boolean }

/** More than anybody waits for; it keeps a script from filling the inbox. */
const MOST_OPEN = 20

/**
 * Keeps the request and tells those who decide. Nothing is granted by it. Of the same thing a person has one open
 * request: asked again it says which.
 */
export function askForAccess(
  deps: RequestDeps,
  actor: PersonActing,
  { what, path, reason, refusal }: Wanted,
): Promise<Asked> {
  return deps.db.$transaction(async (tx) => {
    const thing = await knownThing(tx, what)
    await refuseNever(tx, actor.personId, what)
    const same = { personId: actor.personId, ...columnsOf(thing), state: 'open' as const }
    const open = await tx.accessRequest.findFirst({ where: same })
    if (open !== null) return { id: open.id, askedAt: open.askedAt, again: true }
    if ((await tx.accessRequest.count({ where: { personId: actor.personId, state: 'open' } })) >= MOST_OPEN) {
      throw new GatewayError('invalid_input', `You have ${MOST_OPEN} open requests already.`, {
        nextStep: 'Withdraw one that you no longer need.',
      })
    }
    const request = { id: uuidv7(), door: actor.door, path, reason, correlationId: refusal, askedAt: deps.now() }
    const { count } = await tx.accessRequest.createMany({ data: { ...same, ...request }, skipDuplicates: true })
    // Somebody pressed twice at the same moment: the other one is kept.
    if (count === 0) {
      const first = await tx.accessRequest.findFirstOrThrow({ where: same })
      return { id: first.id, askedAt: first.askedAt, again: true }
    }
    await tellAdministrators(tx, deps, { ...request, personId: actor.personId, thing })
    await deps.trail.write(actor, { action: 'access.request', facts: { what, path, reason, request: request.id } })
    return { id: request.id, askedAt: request.askedAt, again: false }
  })
}

async function knownThing(db: Reader, what: string): Promise<Thing> {
  const thing = thingOf(what)
  const isThere =
    thing !== null &&
    ('permission' in thing ||
      (await db.tool.count({ where: { systemSlug: thing.system, name: thing.tool, state: { not: 'gone' } } })) > 0)
  if (thing !== null && isThere) return thing
  throw new GatewayError('invalid_input', 'There is nothing of that name to ask for.', {
    nextStep: 'Ask from where you were refused.',
  })
}

/** No role would help: whoever decides could only refuse. */
async function refuseNever(tx: Reader, personId: string, what: string): Promise<void> {
  if (!isNeverGiven((await readWays(tx)).never(personId), what)) return
  throw new GatewayError('forbidden', 'Nobody who holds your roles is given this.', {
    nextStep: 'Ask an administrator which role does this work.',
  })
}

/** Everybody who may decide but the one who asks. */
async function tellAdministrators(
  tx: Reader,
  deps: RequestDeps,
  { id, personId, thing, askedAt }: { id: string; personId: string; thing: Thing; askedAt: Date },
): Promise<void> {
  const administrators = await readPermitted(tx, 'people:write')
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { name: true } })
  const what = await calledThing(tx, thing, deps.toolTitle)
  await tell(tx, {
    kind: 'access_requested',
    facts: { request: id, person: person.name, what },
    to: administrators.map((one) => one.id).filter((one) => one !== personId),
    key: `request ${id}`,
    at: askedAt,
  })
}
