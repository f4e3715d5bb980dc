import type { Principal } from '#lib/core/caller.ts'
import type { Parts } from '#lib/home/parts.ts'
import { certified } from '#lib/measures/certified/index.ts'
import { misfits } from '#lib/measures/certified/misfits.ts'
import { misfitError } from '#lib/questions/by-name/misfits-in-words.ts'
import { tellingOf } from '../compose/at.ts'
import { queryOf } from '../compose/query.ts'
import type { DefinedBlock, ReportDefinition, ReportQuery } from '../definition.ts'
import { readableBlocks } from './readable.ts'

/** What is to be seen to before others read it; `block` is its place from 0. */
export type Lint = { block: number } & (
  | { kind: 'no_measure' }
  /** `why`: a sentence of the measure's. */
  | { kind: 'unfit'; why: string }
  /** Readers for whom there is nothing in it. */
  | { kind: 'unread'; names: string[] }
)

type Said = Pick<ReportDefinition, 'blocks' | 'parameter'>
type Who = Pick<Principal, 'name' | 'roles' | 'projects'>
type Known = { parts: Parts; readers: readonly Who[]; readsOwn(who: Pick<Principal, 'roles'>): boolean }

/** What is wrong with a report before anybody runs it: nobody is asked for anything. */
export function lintReport(said: Said, { parts, readers, readsOwn }: Known): Lint[] {
  const reach = readers.map((reader) => ({
    name: reader.name,
    blocks: readableBlocks(said, reader, { ...parts, readsOwn }),
  }))
  return said.blocks.flatMap((block, at): Lint[] => {
    const names = reach.flatMap(({ name, blocks }) => (blocks[at] === 'nothing' ? [name] : []))
    const [wrong] = queriesOf(block, said.parameter === 'job').flatMap(
      ({ query, ofJob }) => wrongWith(query, ofJob, parts) ?? [],
    )
    // What cannot be asked is nobody's to read.
    if (wrong !== undefined) return [{ block: at, ...wrong }]
    return names.length === 0 ? [] : [{ block: at, kind: 'unread', names }]
  })
}

type Placed = { query: ReportQuery; ofJob: boolean }

function queriesOf(block: DefinedBlock, ofJob: boolean): Placed[] {
  switch (block.kind) {
    case 'figures':
      return block.items.map(({ query }) => ({ query, ofJob }))
    case 'table':
    case 'chart':
      return [{ query: block.query, ofJob }]
    case 'job_loop':
      return [{ query: block.by, ofJob: false }, ...block.blocks.flatMap((one) => queriesOf(one, true))]
    default:
      return []
  }
}

function wrongWith(
  asked: ReportQuery,
  ofJob: boolean,
  parts: Parts,
): { kind: 'no_measure' } | { kind: 'unfit'; why: string } | null {
  const measure = certified.get(asked.measure)
  if (measure === undefined) return { kind: 'no_measure' }
  const query = queryOf(asked, { parts, job: ofJob ? { name: '–', ids: ['–'] } : null })
  const wrong = misfits(measure, query, parts.base.today)
  if (wrong.length === 0) return null
  return { kind: 'unfit', why: misfitError(wrong, { measure, query, telling: tellingOf({ parts }) }).message }
}
