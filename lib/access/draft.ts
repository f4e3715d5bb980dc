import { createHash } from 'node:crypto'
import type { Change } from '#lib/audit/changes.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Reader } from '#lib/db/client.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import { type DraftChange, draftValueFromRow } from './cells.ts'
import type { AccessDeps } from './deps.ts'
import { readHolders } from './holders.ts'
import { currentVersion, type Matrix, readCells, readMatrix, titlesOf } from './matrix.ts'
import { type AffectedPerson, affectedPeople, type Edit, type ReviewedChange, reviewChanges } from './review.ts'
import type { Cell } from './types.ts'
import { type CellAt, type CellValue, cellKey, cellValue, sameValue, tidyConditions } from './values.ts'

/** A cell that somebody else published after the draft began, with a value the draft does not share. */
export type Conflict = { at: CellAt; base: CellValue; published: CellValue; mine: CellValue }

export type Draft = {
  /** The version the draft began from. */
  base: number
  /** The version in force now. */
  current: number
  edits: Edit[]
  conflicts: Conflict[]
  /** Changes with every edit and every publish: what was reviewed is what gets published. */
  digest: string
}

const MOST_EDITS = 5_000

export async function readDraft(db: Reader, personId: string): Promise<Draft | null> {
  const row = await db.draft.findUnique({
    where: { personId },
    include: { cells: { orderBy: [{ system: 'asc' }, { tool: 'asc' }, { roleSlug: 'asc' }] } },
  })
  if (row === null || row.cells.length === 0) return null
  const current = await currentVersion(db)
  const edits = row.cells.map((cell) => ({
    at: { role: cell.roleSlug, system: cell.system, tool: cell.tool },
    to: draftValueFromRow(cell),
  }))
  const conflicts =
    row.base === current ? [] : findConflicts(await readCells(db, row.base), await readCells(db, current), edits)
  return { base: row.base, current, edits, conflicts, digest: digestOf(current, edits) }
}

function digestOf(current: number, edits: readonly Edit[]): string {
  const text = JSON.stringify([current, ...edits.map(({ at, to }) => [cellKey(at), to])])
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}

function findConflicts(base: readonly Cell[], published: readonly Cell[], edits: readonly Edit[]): Conflict[] {
  const before = new Map(base.map((cell) => [cellKey(cell), cell]))
  const now = new Map(published.map((cell) => [cellKey(cell), cell]))
  return edits.flatMap(({ at, to }) => {
    const [was, is] = [cellValue(before.get(cellKey(at))), cellValue(now.get(cellKey(at)))]
    return sameValue(was, is) || sameValue(is, to) ? [] : [{ at, base: was, published: is, mine: to }]
  })
}

/**
 * Puts edits into the person's draft. An edit back to what is published leaves the draft again, and a draft without
 * edits is gone. Nothing takes effect before it is published.
 *
 * @throws GatewayError `invalid_input` when an edit names no such role, system or tool, or limits what its tool cannot
 * be limited by; then no edit is kept.
 */
export async function saveDraftCells(
  deps: AccessDeps,
  actor: PersonActing,
  changes: readonly DraftChange[],
): Promise<void> {
  await deps.db.$transaction(async (tx) => {
    await deps.trail.write(actor, await putDraftCells(tx, actor.personId, changes))
  })
}

/** The same inside a transaction that does more; what it was goes to the audit with the rest. */
export async function putDraftCells(
  tx: Prisma.TransactionClient,
  personId: string,
  changes: readonly DraftChange[],
): Promise<Change> {
  const matrix = await readMatrix(tx)
  const published = new Map(matrix.cells.map((cell) => [cellKey(cell), cell]))
  const edits = changes.map(({ role, system, tool, to }) => {
    const at = { role, system, tool }
    const now = cellValue(published.get(cellKey(at)))
    const wanted = to === 'revert' ? now : to === null ? null : { ...to, conditions: tidyConditions(to.conditions) }
    const revert = sameValue(wanted, now)
    if (!revert) refuseImpossible(matrix, at, wanted)
    return { at, to: wanted, revert }
  })
  await tx.draft.createMany({ data: [{ id: uuidv7(), personId, base: matrix.version }], skipDuplicates: true })
  // Locks the draft against a second tab of the same person, and moves its time on.
  const draft = await tx.draft.update({ where: { personId }, data: { updatedAt: new Date() } })
  for (const { at, to, revert } of edits) {
    const place = { draftId: draft.id, roleSlug: at.role, system: at.system, tool: at.tool }
    if (revert) await tx.draftCell.deleteMany({ where: place })
    else {
      const value = { effect: to?.effect ?? null, conditions: to?.conditions ?? Prisma.DbNull }
      await tx.draftCell.upsert({
        where: { draftId_roleSlug_system_tool: place },
        create: { ...place, ...value },
        update: value,
      })
    }
  }
  const left = await tx.draftCell.count({ where: { draftId: draft.id } })
  if (left > MOST_EDITS) throw new GatewayError('invalid_input', 'A draft holds at most 5,000 changes.')
  if (left === 0) await tx.draft.delete({ where: { id: draft.id } })
  return {
    action: 'access.draft',
    facts: {
      base: draft.base,
      changes: edits.slice(0, 200).map(({ at, to, revert }) => ({ ...at, to: revert ? 'revert' : to })),
      count: edits.length,
    },
  }
}

function refuseImpossible(matrix: Matrix, at: CellAt, to: CellValue): void {
  const role = matrix.roles.find(({ slug }) => slug === at.role)
  const system = matrix.systems.find(({ slug }) => slug === at.system)
  const tool = system?.tools.find(({ name }) => name === at.tool)
  // What stands in the matrix can always be taken away, also after its tool or role is gone.
  if (to === null) return
  if (role === undefined) throw new GatewayError('invalid_input', 'There is no such role.')
  if (system === undefined) throw new GatewayError('invalid_input', 'There is no such system.')
  if (tool === undefined && at.tool !== '*') {
    throw new GatewayError('invalid_input', `${system.name} has no such tool.`)
  }
  if (to.conditions === null) return
  if (to.effect !== 'allow') {
    throw new GatewayError('invalid_input', 'Only an allowed tool can have conditions.')
  }
  if (to.conditions.ownProjects === true && tool?.takesProject === false) {
    throw new GatewayError(
      'invalid_input',
      `“${tool.title}” cannot be asked about one project, so it cannot be limited to own projects.`,
    )
  }
  const strange = Object.keys(to.conditions.maxInput ?? {}).filter((name) => !tool?.numericInputs.includes(name))
  if (strange.length > 0) {
    throw new GatewayError('invalid_input', `This tool has no number to limit called ${strange.join(', ')}.`)
  }
}

export async function discardDraft(deps: AccessDeps, actor: PersonActing): Promise<void> {
  const draft = await readDraft(deps.db, actor.personId)
  if (draft === null) return
  const facts = { base: draft.base, count: draft.edits.length }
  await deps.trail.write(actor, { action: 'access.discard', facts })
  await deps.db.draft.deleteMany({ where: { personId: actor.personId } })
}

/** The person has seen what was published meanwhile and keeps their edits on top of it. */
export async function rebaseDraft(deps: AccessDeps, actor: PersonActing): Promise<void> {
  const draft = await readDraft(deps.db, actor.personId)
  if (draft === null || draft.base === draft.current) return
  await deps.trail.write(actor, { action: 'access.rebase', facts: { from: draft.base, to: draft.current } })
  await deps.db.draft.update({ where: { personId: actor.personId }, data: { base: draft.current } })
}

export type DraftReview = Draft & {
  changes: ReviewedChange[]
  people: AffectedPerson[]
  /** Changes with at least one risk. */
  highRisk: number
}

/** What the draft would do: each change in a sentence with its risks, and the people for whom something changes. */
export async function reviewDraft(db: Reader, personId: string): Promise<DraftReview | null> {
  const draft = await readDraft(db, personId)
  if (draft === null) return null
  const matrix = await readMatrix(db)
  const roles = [...new Set(draft.edits.map(({ at }) => at.role))]
  const holders = await readHolders(db, roles)
  const mine = await ownRoles(db, personId)
  const changes = reviewChanges(matrix, draft.edits, mine, titlesOf(matrix))
  const toolsOf = (slug: string) =>
    matrix.systems.find((system) => system.slug === slug)?.tools.map(({ name }) => name) ?? []
  return {
    ...draft,
    changes,
    people: affectedPeople(matrix.cells, draft.edits, holders, toolsOf),
    highRisk: changes.filter(({ risks }) => risks.length > 0).length,
  }
}

async function ownRoles(db: Reader, personId: string): Promise<string[]> {
  const roles = await db.role.findMany({ select: { slug: true } })
  const holders = await readHolders(
    db,
    roles.map(({ slug }) => slug),
  )
  return holders.find(({ id }) => id === personId)?.roles ?? []
}
