import type { PersonActing } from '#lib/audit/trail.ts'
import type { Database, Reader } from '#lib/db/client.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import type { AccessDeps } from './deps.ts'
import { type Conflict, reviewDraft } from './draft.ts'
import { readPermitted } from './holders.ts'
import { currentVersion, readCells } from './matrix.ts'
import type { Cell } from './types.ts'
import { cellKey, cellValue, sameValue, withChanges } from './values.ts'

export type PublishResult =
  | { published: true; version: number }
  | {
      published: false
      reason: 'empty' | 'reason_missing' | 'changed' | 'conflicts' | 'not_permitted' | 'no_such_version'
      message: string
      conflicts: Conflict[]
    }

const PUBLISHING = 817_100
/** A change that opens writes, sensitive data or the publisher's own role is explained in more than a word. */
const SHORTEST_RISKY_REASON = 10

/**
 * Publishes the person's draft as the next version: all cells and the version in force in one transaction, one
 * publisher at a time. From its commit on every admission that was decided by an older version is decided again.
 *
 * The right to publish is read from the database at this moment, not from the session. Cells never decide who may
 * publish (`permissions.ts` does), so no matrix can lock everybody out; taking the role from its last holder has to be
 * refused where roles are assigned.
 * `digest` is what the person reviewed (`reviewDraft`); anything that moved since is refused.
 */
export function publishDraft(
  deps: AccessDeps,
  { actor, reason, digest }: { actor: PersonActing; reason: string; digest?: string },
): Promise<PublishResult> {
  return alone(deps.db, async (tx) => {
    const refusal = (await refuseUnpermitted(tx, actor)) ?? refuseUnexplained(reason, 1)
    if (refusal !== null) return refusal
    const review = await reviewDraft(tx, actor.personId)
    if (review === null) return refuse('empty', 'Your draft has no changes.')
    if (review.conflicts.length > 0) {
      const count = review.conflicts.length
      const cells = count === 1 ? 'One cell of your draft was' : `${count} cells of your draft were`
      return refuse('conflicts', `${cells} published differently since you began.`, review.conflicts)
    }
    if (digest !== undefined && digest !== review.digest) {
      return refuse('changed', 'The draft or the matrix changed after your review. Review it again.')
    }
    const unexplained = refuseUnexplained(reason, review.highRisk > 0 ? SHORTEST_RISKY_REASON : 1)
    if (unexplained !== null) return unexplained

    const cells = withChanges(await readCells(tx, review.current), review.edits)
    const version = await writeVersion(tx, deps, { actor, reason, cells, from: review.current, restores: null })
    await tx.draft.deleteMany({ where: { personId: actor.personId } })
    return { published: true, version }
  })
}

/** Makes the cells of an earlier version the next one. Nothing is deleted: the way there stays readable. */
export function rollBack(
  deps: AccessDeps,
  { actor, to, reason }: { actor: PersonActing; to: number; reason: string },
): Promise<PublishResult> {
  return alone(deps.db, async (tx) => {
    const refusal = (await refuseUnpermitted(tx, actor)) ?? refuseUnexplained(reason, 1)
    if (refusal !== null) return refusal
    const current = await currentVersion(tx)
    if (to === current) return refuse('empty', `Version ${to} is in force already.`)
    const found = await tx.policyVersion.findUnique({ where: { version: to } })
    if (found === null) return refuse('no_such_version', `There is no version ${to}.`)

    const cells = await readCells(tx, to)
    const version = await writeVersion(tx, deps, { actor, reason, cells, from: current, restores: to })
    return { published: true, version }
  })
}

/** The first version of a new installation. Does nothing when one exists. */
export function publishFirstVersion(db: Database, cells: readonly Cell[], reason: string): Promise<void> {
  return alone(db, async (tx) => {
    if ((await tx.policyVersion.count()) > 0) return
    const version = await currentVersion(tx)
    await insertVersion(tx, { version, authorId: null, reason, cells, restores: null })
  })
}

type NewVersion = { actor: PersonActing; reason: string; cells: Cell[]; from: number; restores: number | null }

/** The audit comes before the version is in force: a change that cannot be recorded does not happen. */
async function writeVersion(
  tx: Prisma.TransactionClient,
  deps: AccessDeps,
  { actor, reason, cells: given, from, restores }: NewVersion,
): Promise<number> {
  const latest = await tx.policyVersion.aggregate({ _max: { version: true } })
  const version = Math.max(latest._max.version ?? 0, from) + 1
  const cells = await withoutRetired(tx, given)
  const before = await readCells(tx, from)
  await insertVersion(tx, { version, authorId: actor.personId, reason: reason.trim(), cells, restores })
  const changes = differences(before, cells)
  const facts = {
    version,
    from,
    reason: reason.trim(),
    count: changes.length,
    changes: changes.slice(0, 200).map(({ at, from, to }) => ({ ...at, from, to })),
  }
  await deps.trail.write(
    actor,
    restores === null
      ? { action: 'access.publish', facts }
      : { action: 'access.roll_back', facts: { ...facts, restores } },
  )
  await tx.$executeRaw`UPDATE ledger.policy SET version = ${version}`
  return version
}

/** A role that was retired is granted nothing any more, whatever a draft or an earlier version says. */
async function withoutRetired(tx: Prisma.TransactionClient, cells: readonly Cell[]): Promise<Cell[]> {
  const rows = await tx.role.findMany({ where: { retiredAt: { not: null } }, select: { slug: true } })
  const retired = new Set(rows.map(({ slug }) => slug))
  return cells.filter(({ role }) => !retired.has(role))
}

async function insertVersion(
  tx: Prisma.TransactionClient,
  row: { version: number; authorId: string | null; reason: string; cells: readonly Cell[]; restores: number | null },
): Promise<void> {
  const { version, authorId, reason, cells, restores } = row
  await tx.policyVersion.create({ data: { version, authorId, reason, restores } })
  await tx.cell.createMany({
    data: cells.map(({ role, system, tool, effect, conditions }) => ({
      version,
      roleSlug: role,
      system,
      tool,
      effect,
      conditions: conditions ?? Prisma.DbNull,
    })),
  })
}

/** Cells that differ, in the order of systems, tools and roles. */
export function differences(before: readonly Cell[], after: readonly Cell[]) {
  const was = new Map(before.map((cell) => [cellKey(cell), cell]))
  const is = new Map(after.map((cell) => [cellKey(cell), cell]))
  const places = new Map([...before, ...after].map((cell) => [cellKey(cell), cell]))
  return [...places]
    .map(([key, { role, system, tool }]) => ({
      at: { role, system, tool },
      from: cellValue(was.get(key)),
      to: cellValue(is.get(key)),
    }))
    .filter(({ from, to }) => !sameValue(from, to))
    .sort((a, b) => (orderOf(a.at) < orderOf(b.at) ? -1 : 1))
}

function orderOf({ role, system, tool }: { role: string; system: string; tool: string }): string {
  return `${system} ${tool} ${role}`
}

function alone<T>(db: Database, work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${PUBLISHING}::bigint)`
      return work(tx)
    },
    { timeout: 20_000, maxWait: 10_000 },
  )
}

async function refuseUnpermitted(db: Reader, actor: PersonActing) {
  const publishers = await readPermitted(db, 'access:write')
  if (publishers.some(({ id }) => id === actor.personId)) return null
  return refuse('not_permitted', 'You may not publish the matrix.')
}

function refuseUnexplained(reason: string, shortest: number) {
  if (reason.trim().length >= shortest && reason.length <= 1_000) return null
  return refuse('reason_missing', 'Say why, so that whoever reads this version later understands it.')
}

type Refusal = Extract<PublishResult, { published: false }>

function refuse(reason: Refusal['reason'], message: string, conflicts: Conflict[] = []): Refusal {
  return { published: false, reason, message, conflicts }
}
