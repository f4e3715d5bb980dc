import type { DefinedBlock, DefinedLeaf } from '../definition.ts'
import type { Block, Leaf } from '../document.ts'
import { type At, type Thing, textIn } from './at.ts'
import { chart } from './chart.ts'
import { figures, keyFigures } from './figures.ts'
import { brief, findings } from './findings.ts'
import { missing } from './missing.ts'
import { own } from './own.ts'
import { noOwnJob, ownJobs } from './own-jobs.ts'
import { queryOf } from './query.ts'
import { table } from './table.ts'
import { wip } from './wip.ts'

/** Every block as this reader is told it, in order; each waits for its own systems only, and fails alone. */
export async function blocksOf(defined: readonly DefinedBlock[], at: At): Promise<Block[]> {
  const told = await Promise.all(defined.map((block, index) => blockOf(block, `b${index + 1}`, at)))
  return told.flat()
}

/** One block as this reader is told it: several where it is told for each job. */
export async function blockOf(block: DefinedBlock, id: string, at: At): Promise<Block[]> {
  return block.kind === 'job_loop' ? await loop(block, id, at) : [await leafOf(block, id, at)]
}

type Loop = Extract<DefinedBlock, { kind: 'job_loop' }>

/** The same blocks for each job that the query names, as many as are asked for. */
async function loop(block: Loop, id: string, at: At): Promise<Block[]> {
  const head = { id, title: textIn(block.title, at) }
  const query = queryOf(block.by, at)
  const told = await at.queries.result(query)
  if (told.state !== 'told') return [missing(head, told, query, at)]
  const named = told.result.groups
    .filter(({ of }) => of !== null)
    .map(({ of, ids }): Thing => ({ name: of?.name ?? '', ids: ids.length > 0 ? [...ids] : [of?.id ?? ''] }))
  const jobs = block.own === true ? await ownJobs(named, at) : named
  if (block.own === true && jobs.length === 0) return [noOwnJob(head, at)]
  const groups = jobs.slice(0, block.most).map(async (job, index): Promise<Block> => {
    const place = `${id}-${index + 1}`
    const blocks = await Promise.all(
      block.blocks.map((one, inner) => leafOf(one, `${place}-${inner + 1}`, { ...at, job })),
    )
    return {
      kind: 'group',
      id: place,
      title: job.name.startsWith(job.ids[0] ?? '') ? job.name : `${job.ids[0]} ${job.name}`,
      blocks,
    }
  })
  return [{ kind: 'heading', text: head.title }, ...(await Promise.all(groups))]
}

async function leafOf(block: DefinedLeaf, id: string, at: At): Promise<Leaf> {
  switch (block.kind) {
    case 'heading':
      return { kind: 'heading', text: textIn(block.text, at) }
    case 'text':
      return { kind: 'text', id, sentences: block.text.split(/\n{2,}/).map((one) => [one]) }
    case 'brief':
      return await brief(id, at)
    case 'commentary':
      return { ...block, id, title: textIn(block.title, at) }
    case 'page_break':
    case 'signature':
      return block
    default:
      return await dataOf(block, { id, title: textIn(block.title, at) }, at)
  }
}

type Data = Extract<DefinedLeaf, { kind: 'key_figures' | 'figures' | 'table' | 'chart' | 'findings' | 'wip' | 'own' }>

async function dataOf(block: Data, head: { id: string; title: string }, at: At): Promise<Leaf> {
  switch (block.kind) {
    case 'key_figures':
      return await keyFigures(head, at)
    case 'figures':
      return await figures(head, block, at)
    case 'table':
      return await table(head, block, at)
    case 'chart':
      return await chart(head, block, at)
    case 'findings':
      return await findings(head, block, at)
    case 'wip':
      return await wip(head, at)
    case 'own':
      return await own(head, block.of, at)
  }
}
