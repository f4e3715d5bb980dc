import { z } from 'zod'
import { reportDefinition } from '#lib/reports/definition.ts'
import { requireReport } from '#lib/reports/find-report.ts'
import type { Author } from '#lib/reports/written/author.ts'
import { addReport, type Saved, saveReport } from '#lib/reports/written/save.ts'
import { restoreVersion } from '#lib/reports/written/versions.ts'
import { actingIn } from './administrator.ts'
import type { Handled } from './with-caller.ts'

/** A report of 60 blocks with long commentaries. */
export const MOST_BYTES = 1_000_000

/** Of a request or an action: who asks for what. */
export type Handling = Pick<Handled<unknown>, 'caller' | 'correlationId' | 'runtime'>

/** A person writes reports of their own kind: which of ours is which is not theirs to say. */
const own = reportDefinition.extend({ kind: z.literal('custom') })

export const NewReport = z.strictObject({ definition: own, from: z.string().max(80).nullable().default(null) })
export const SaidReport = z.strictObject({ definition: own, over: z.int().min(1), kept: z.boolean().default(false) })
export const WantedVersion = z.strictObject({ version: z.int().min(1), over: z.int().min(1) })

/** `from` is one that they may read: of ours, their own, or shared with them. */
export async function addOwnReport(
  { definition, from }: z.output<typeof NewReport>,
  context: Handling,
): Promise<Saved> {
  const { caller, runtime } = context
  const before = from === null ? null : await requireReport(from, caller.principal, runtime.database)
  return addReport(definition, authorOf(context), writingIn(context), before)
}

export function saveOwnReport(
  id: string,
  { definition, over, kept }: z.output<typeof SaidReport>,
  context: Handling,
): Promise<Saved> {
  return saveReport({ id, over, definition }, authorOf(context), writingIn(context), { sitting: !kept })
}

export function restoreOwnVersion(
  id: string,
  wanted: z.output<typeof WantedVersion>,
  context: Handling,
): Promise<Saved> {
  return restoreVersion({ id, ...wanted }, authorOf(context), writingIn(context))
}

export function authorOf(context: Handling): Author {
  return { actor: actingIn(context).actor, name: context.caller.principal.name }
}

export function writingIn({ runtime: { database, trail, schedules } }: Pick<Handling, 'runtime'>) {
  return { database, trail, now: schedules.now }
}
