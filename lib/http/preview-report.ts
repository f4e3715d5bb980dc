import { z } from 'zod'
import { may } from '#lib/access/permissions.ts'
import type { Caller, Principal } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { openParts } from '#lib/home/parts.ts'
import { type DefinedBlock, definedBlock } from '#lib/reports/definition.ts'
import type { ReportDocument } from '#lib/reports/document.ts'
import { type Named, type ToldPart, tellParts } from '#lib/reports/tell-parts.ts'
import { type Lint, lintReport } from '#lib/reports/written/lint.ts'
import { type Reach, readableBlocks } from '#lib/reports/written/readable.ts'
import { readersOf } from '#lib/reports/written/share.ts'
import type { Runtime } from '#lib/runtime.ts'
import { settingsOf } from '#lib/schedules/stored.ts'
import { actingIn } from './administrator.ts'
import { partDeps } from './part-deps.ts'
import { openTelling } from './tell-report.ts'
import type { Handling } from './written-reports.ts'

const draft = {
  parameter: z.enum(['job']).nullable(),
  /** Not all of it can be told while it is written. */
  blocks: z.array(z.strictObject({ id: z.string().max(40), block: z.unknown() })).max(60),
}

export const Previewed = z.strictObject({
  ...draft,
  /** Null for one that was never saved. */
  report: z.uuid().nullable(),
  /** Which of them are to be told anew. */
  tell: z.array(z.string().max(40)).max(60),
  /** Of which job it is told. */
  job: z.string().max(40).nullable(),
})

export const LookedAs = z.strictObject({ ...draft, title: z.string().max(200), person: z.uuid() })

export type Preview = {
  told: ToldPart[]
  systems: ReportDocument['systems']
  /** Each under the name of its block; what cannot be read at all stands under `invalid`. */
  lint: { id: string; lint: Lint }[]
  invalid: string[]
  at: string
}

/** A row of a preview is for the eye; the report has them all. */
const MOST_ROWS = 50

/** A report while it is written, told its writer with their own rights, and what is to be seen to. */
export async function previewFor(said: z.output<typeof Previewed>, { caller, runtime }: Handling): Promise<Preview> {
  const { valid, invalid } = readable(said.blocks)
  const isAbout = said.parameter === 'job'
  const { on, deps } = await openTelling(caller, isAbout ? said.job : null)
  const readers = said.report === null ? [] : await readersNow(said.report, caller, runtime)
  const found = lintReport(
    { parameter: said.parameter, blocks: valid.map(({ block }) => block) },
    { parts: on.parts, readers, readsOwn },
  )
  // Without a job there is nothing to be told of one.
  const asked = isAbout && said.job === null ? [] : valid.filter(({ id }) => said.tell.includes(id))
  const { told, systems } = await tellParts(asked.map(short), on, deps)
  return {
    ...{ told, systems, invalid, at: runtime.gateway.clock.now().toISOString() },
    lint: found.flatMap((lint) => {
      const id = valid[lint.block]?.id
      return id === undefined ? [] : [{ id, lint }]
    }),
  }
}

function readable(blocks: z.output<typeof Previewed>['blocks']) {
  const valid: Named<DefinedBlock>[] = []
  const invalid: string[] = []
  for (const { id, block } of blocks) {
    const parsed = definedBlock.safeParse(block)
    if (parsed.success) valid.push({ id, block: parsed.data })
    else invalid.push(id)
  }
  return { valid, invalid }
}

function short({ id, block }: Named<DefinedBlock>): Named<DefinedBlock> {
  return { id, block: block.kind === 'table' ? { ...block, most: Math.min(block.most, MOST_ROWS) } : block }
}

/** Everybody whom one's own report is shared with, and to whom one's own schedules send it, as they are now. */
async function readersNow(id: string, { principal }: Caller, { database, principals }: Runtime): Promise<Principal[]> {
  const [shares, schedules] = await Promise.all([
    readersOf(id, principal.id, database),
    database.schedule.findMany({ where: { definitionId: id, ownerId: principal.id, removedAt: null } }),
  ])
  const readers = [...shares, ...schedules.flatMap((one) => settingsOf(one).recipients)]
  const teams = readers.flatMap((one) => (one.kind === 'team' ? [one.id] : []))
  const members = await database.teamMember.findMany({
    where: { teamId: { in: teams }, person: { status: 'active' } },
    select: { personId: true },
  })
  const people = readers.flatMap((one) => (one.kind === 'person' ? [one.id] : []))
  const all = new Set([...people, ...members.map(({ personId }) => personId)])
  all.delete(principal.id)
  const known = await Promise.all([...all].slice(0, MOST_READERS).map((one) => principals.byId(one)))
  return known.filter((one) => one !== null)
}

const MOST_READERS = 50

const readsOwn = (who: Pick<Principal, 'roles' | 'countsAs'>) => may(who, 'operations:read')

export type LookedAsReader = { name: string; mayRead: boolean; blocks: { id: string; reach: Reach }[] }

/**
 * How much of each part another person may read, decided by the policy and by nothing that a system says: who looks
 * learns no figure. That they looked is in the audit.
 */
export async function lookAs(said: z.output<typeof LookedAs>, handled: Handling): Promise<LookedAsReader> {
  const { caller, runtime } = handled
  const reader = await runtime.principals.byId(said.person)
  if (reader === null) throw new GatewayError('not_found', 'There is nobody by that id.')
  const { deps, actor } = actingIn(handled)
  const { id, name, email } = reader
  await deps.trail.write(actor, { action: 'reports.look_as', facts: { name: said.title, person: { id, name, email } } })
  const { valid } = readable(said.blocks)
  const parts = openParts(caller, await partDeps())
  const reach = readableBlocks({ parameter: said.parameter, blocks: valid.map(({ block }) => block) }, reader, {
    ...parts,
    readsOwn,
  })
  return {
    name,
    mayRead: may(reader, 'reports:read'),
    blocks: valid.map((one, at) => ({ id: one.id, reach: reach[at] ?? 'nothing' })),
  }
}
