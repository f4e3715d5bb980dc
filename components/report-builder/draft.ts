import type { DefinedBlock, DefinedLeaf, ReportDefinition } from '#lib/reports/definition.ts'
import type { ReportText } from '#lib/reports/report-text.ts'
import { emptyQuery } from '#lib/reports/written/fitted.ts'

/** A block under a name that lasts as long as the page; those that repeat for each job stand inside of theirs. */
export type DraftBlock = { id: string; block: DefinedBlock; inside: DraftLeaf[] }
export type DraftLeaf = { id: string; block: DefinedLeaf }
export type Draft = { title: ReportText; parameter: 'job' | null; blocks: DraftBlock[] }
export type BlockKind = DefinedBlock['kind']

export const kinds = [
  ...(['heading', 'text', 'figures', 'table', 'chart', 'key_figures', 'brief', 'findings', 'wip'] as const),
  ...(['job_loop', 'commentary', 'page_break', 'signature'] as const),
] satisfies BlockKind[]

export function draftOf({ title, parameter, blocks }: Pick<ReportDefinition, 'title' | 'parameter' | 'blocks'>): Draft {
  let count = 0
  const named = <B>(block: B) => ({ id: `b${++count}`, block })
  return {
    ...{ title, parameter },
    blocks: blocks.map((block) => ({
      ...named(block),
      inside: block.kind === 'job_loop' ? block.blocks.map(named) : [],
    })),
  }
}

/** As it is saved and told. `nameOf`: what a part is called that nobody gave a name. */
export function definitionOf(draft: Draft, nameOf: (block: DefinedBlock) => string): ReportDefinition {
  return {
    ...{ title: draft.title, kind: 'custom', parameter: draft.parameter },
    blocks: draft.blocks.map((one) => blockOf(one, nameOf)),
  }
}

export function blockOf({ block, inside }: DraftBlock, nameOf: (block: DefinedBlock) => string): DefinedBlock {
  const named = titled(block, nameOf)
  if (named.kind !== 'job_loop') return named
  return { ...named, blocks: inside.map((one) => titled(one.block, nameOf)) }
}

function titled<B extends DefinedBlock>(block: B, nameOf: (block: DefinedBlock) => string): B {
  if ('title' in block && block.kind !== 'signature' && block.title === '') return { ...block, title: nameOf(block) }
  return block.kind === 'heading' && block.text === '' ? { ...block, text: nameOf(block) } : block
}

export function newBlock(kind: BlockKind): DefinedBlock {
  switch (kind) {
    case 'heading':
      return { kind, text: '' }
    case 'text':
      return { kind, text: '' }
    case 'figures':
      return { kind, title: '', items: [{ query: emptyQuery('figure') }] }
    case 'table':
      return { kind, title: '', query: emptyQuery('table'), most: 25 }
    case 'chart':
      return { kind, title: '', query: emptyQuery('chart'), form: 'bars' }
    case 'key_figures':
    case 'wip':
      return { kind, title: '' }
    case 'own':
      return { kind, title: '', of: 'summary' }
    case 'findings':
      return { kind, title: '', kinds: [], most: 7 }
    case 'job_loop':
      return { kind, title: '', by: emptyQuery('jobs'), most: 5, blocks: [] }
    case 'commentary':
      return { kind, title: '', text: '', by: '', at: '' }
    case 'signature':
      return { kind, name: '', title: '' }
    case 'brief':
    case 'page_break':
      return { kind }
  }
}

/** After the chosen block; inside of one that repeats where `inside` names it. */
export function withBlock(
  draft: Draft,
  { id, block }: { id: string; block: DefinedBlock },
  { after, inside }: { after: string | null; inside: string | null },
): Draft {
  if (inside !== null && block.kind !== 'job_loop') {
    return onEach(draft, inside, (loop) => ({ ...loop, inside: [...loop.inside, { id, block }] }))
  }
  const top = draft.blocks.findIndex((one) => one.id === after || one.inside.some((leaf) => leaf.id === after))
  const at = top === -1 ? draft.blocks.length : top + 1
  return { ...draft, blocks: draft.blocks.toSpliced(at, 0, { id, block, inside: [] }) }
}

export function withoutBlock(draft: Draft, id: string): Draft {
  return {
    ...draft,
    blocks: draft.blocks
      .filter((one) => one.id !== id)
      .map((one) => ({ ...one, inside: one.inside.filter((leaf) => leaf.id !== id) })),
  }
}

/** One place up or down among its own; at the end it stays where it is. */
export function moved(draft: Draft, id: string, by: -1 | 1): Draft {
  return {
    ...draft,
    blocks: swapped(draft.blocks, id, by).map((one) => ({ ...one, inside: swapped(one.inside, id, by) })),
  }
}

function swapped<T extends { id: string }>(all: readonly T[], id: string, by: -1 | 1): T[] {
  const at = all.findIndex((one) => one.id === id)
  const [one, other] = [all[at], all[at + by]]
  if (one === undefined || other === undefined) return [...all]
  return all.with(at, other).with(at + by, one)
}

/** A copy right after it. `nameNew` gives names that nobody has. */
export function copied(draft: Draft, id: string, nameNew: () => string): Draft {
  const after = <T extends { id: string }>(all: readonly T[], copy: (one: T) => T): T[] =>
    all.flatMap((one) => (one.id === id ? [one, copy(one)] : [one]))
  return {
    ...draft,
    blocks: after(draft.blocks, (one) => ({
      ...one,
      id: nameNew(),
      inside: one.inside.map((leaf) => ({ ...leaf, id: nameNew() })),
    })).map((one) => ({ ...one, inside: after(one.inside, (leaf) => ({ ...leaf, id: nameNew() })) })),
  }
}

export function changed(draft: Draft, id: string, block: DefinedBlock): Draft {
  return {
    ...draft,
    blocks: draft.blocks.map((one) => ({
      ...one,
      block: one.id === id ? block : one.block,
      inside: one.inside.map((leaf) => (leaf.id === id && block.kind !== 'job_loop' ? { id, block } : leaf)),
    })),
  }
}

function onEach(draft: Draft, id: string, change: (one: DraftBlock) => DraftBlock): Draft {
  return { ...draft, blocks: draft.blocks.map((one) => (one.id === id ? change(one) : one)) }
}

export type Chosen = { id: string; block: DefinedBlock; loop: string | null }

/** A block by its name, and inside of which one it repeats. */
export function find(draft: Draft, id: string | null): Chosen | null {
  for (const one of draft.blocks) {
    if (one.id === id) return { id: one.id, block: one.block, loop: null }
    const leaf = one.inside.find((inner) => inner.id === id)
    if (leaf !== undefined) return { ...leaf, loop: one.id }
  }
  return null
}
