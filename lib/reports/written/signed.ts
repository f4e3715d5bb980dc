import type { DefinedBlock, ReportDefinition } from '../definition.ts'

type Commentary = Extract<DefinedBlock, { kind: 'commentary' }>

/**
 * A commentary is of whoever wrote it: one that stood there before, word for word, keeps its name and its time; any other
 * gets those of who saves it, whatever it says of itself.
 */
export function signed(
  definition: ReportDefinition,
  before: ReportDefinition | null,
  { name, at }: { name: string; at: Date },
): ReportDefinition {
  const known = before === null ? [] : commentariesOf(before.blocks)
  const sign = <B extends DefinedBlock>(block: B): B => {
    if (block.kind === 'job_loop') return { ...block, blocks: block.blocks.map(sign) }
    if (block.kind !== 'commentary') return block
    const same = known.find((one) => one.text === block.text)
    return { ...block, by: same?.by ?? name, at: same?.at ?? at.toISOString() }
  }
  return { ...definition, blocks: definition.blocks.map(sign) }
}

function commentariesOf(blocks: readonly DefinedBlock[]): Commentary[] {
  return blocks.flatMap((block): Commentary[] => {
    if (block.kind === 'job_loop') return commentariesOf(block.blocks)
    return block.kind === 'commentary' ? [block] : []
  })
}
