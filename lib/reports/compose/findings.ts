import { usualArrangement } from '#lib/home/arrangement.ts'
import { type AttentionItem, attention } from '#lib/home/attention.ts'
import { brief as briefOf } from '#lib/home/brief.ts'
import { closedToRules, exceptions, type Matter, mattersOf } from '#lib/home/matter.ts'
import { openTiles } from '#lib/home/tiles/open-tiles.ts'
import type { DefinedLeaf } from '../definition.ts'
import type { BlockOf, Leaf } from '../document.ts'
import type { At } from './at.ts'
import { fewSources, keySources } from './few-sources.ts'
import type { Head } from './missing.ts'

type Defined = Extract<DefinedLeaf, { kind: 'findings' }>

/** What waits for somebody, the heaviest first, as home ranks it for this reader; of one job what is about it. */
export async function findings(head: Head, { kinds, most }: Pick<Defined, 'kinds' | 'most'>, at: At): Promise<Leaf> {
  const items = await ranked(at, kinds)
  const closed = closedToRules(at.parts, rulesOf(kinds))
  return { kind: 'findings', ...head, items: items.slice(0, most).map(itemOf), of: items.length, closed }
}

function rulesOf(kinds: readonly string[]) {
  return exceptions.filter(({ id }) => kinds.length === 0 || kinds.includes(id))
}

async function ranked({ parts, judged, job }: At, kinds: readonly string[]): Promise<AttentionItem[]> {
  const matters = await Promise.all(
    rulesOf(kinds).map((rule) => parts.part<Matter[]>(rule.needsOf, (input) => mattersOf(rule, input)).now),
  )
  const own = matters.flat().filter(({ project }) => job === null || job.ids.includes(project ?? ''))
  return attention(own, judged, parts.base.today).items
}

function itemOf({
  amount,
  amountWord,
  title,
  cause,
  owner,
  ageDays,
  systems,
  ask,
}: AttentionItem): BlockOf<'findings'>['items'][number] {
  return { amount: fewSources(amount, keySources), amountWord, title, cause, owner, ageDays, systems, ask: { ...ask } }
}

/** The three sentences that home begins with. */
export async function brief(id: string, at: At): Promise<Leaf> {
  const { parts, queries } = at
  const [items, figures] = await Promise.all([
    ranked(at, []),
    Promise.all(openTiles(queries, parts, undefined, usualArrangement).map(({ now }) => now)),
  ])
  const told = briefOf(
    items,
    figures.filter((figure) => figure !== null),
    parts.deps.words,
  )
  return {
    kind: 'text',
    id,
    sentences: told.map(({ sentence }) =>
      sentence.map((piece) => (typeof piece === 'string' ? piece : fewSources(piece, keySources))),
    ),
  }
}
