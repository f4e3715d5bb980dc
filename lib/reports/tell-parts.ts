import { openQueries } from '#lib/home/asked-queries.ts'
import type { Parts } from '#lib/home/parts.ts'
import type { Thing } from './compose/at.ts'
import { blockOf } from './compose/blocks.ts'
import { notToldHere } from './compose/own.ts'
import type { DefinedBlock } from './definition.ts'
import type { Block, ReportDocument } from './document.ts'
import { systemsOf, type TellDeps } from './tell.ts'

/** A part of a report under the name by which whoever writes it knows it. */
export type Named<B> = { id: string; block: B }
export type ToldPart = { id: string; blocks: Block[] }

/** Some parts of a report as they are told this reader now, by the code that runs it; nothing of it is kept. */
export async function tellParts(
  asked: readonly Named<DefinedBlock>[],
  { parts, job }: { parts: Parts; job: Thing | null },
  { judged, own = notToldHere }: Pick<TellDeps, 'judged' | 'own'>,
): Promise<{ told: ToldPart[]; systems: ReportDocument['systems'] }> {
  const at = { parts, queries: openQueries(parts), judged, job, own }
  const told = await Promise.all(asked.map(async ({ id, block }) => ({ id, blocks: await blockOf(block, id, at) })))
  return { told, systems: systemsOf(parts) }
}
