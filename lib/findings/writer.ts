import { tableRows } from '#lib/facts/table-rows.ts'
import type { Block, Unchecked } from '#lib/facts/turn-event.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { Query } from '#lib/measures/certified/query.ts'
import { plainWords, sentence, type WordKey, type Words } from '#lib/measures/words.ts'
import { looksLikeOrders } from './looks-like-orders.ts'

type Cell = string | Pick<Fact, 'value' | 'unit' | 'currency'>
type Column = { label: string; numeric?: boolean }

/** Gathers an answer from figures that are computed already: facts, paragraphs that point to them, tables. */
export function insightWriter(words: Words) {
  /** By the figure's own id, under the name it got in this answer. */
  const facts = new Map<string, Fact>()
  const queries = new Map<string, Query>()
  const parts: ({ text: string } | { block: Block })[] = []
  const unchecked: Unchecked[] = []

  return {
    words,
    /**
     * One sentence. Figures stand where the text has their names, and go into the answer by these names; `suffix` tells
     * apart those of several things: `permitDaysLeft2`. A figure that was told before keeps its first name.
     */
    say(
      key: WordKey,
      slots: Record<string, Fact> = {},
      values: Record<string, string | number> = {},
      suffix = '',
    ): string {
      for (const [name, fact] of Object.entries(slots)) this.add(fact, `${name}${suffix}`)
      return sentence(words.say, key, slots, plainValues(values))
        .map((piece) => (typeof piece === 'string' ? piece : `{{${facts.get(piece.id)?.id}}}`))
        .join('')
    },
    /** Puts a figure into the answer without a sentence that shows it. */
    add(fact: Fact, name: string): void {
      if (!facts.has(fact.id)) facts.set(fact.id, { ...fact, id: name })
    },
    /** What is asked by who asks about this figure, where that is not the whole answer again. */
    asksFor({ id }: Fact, query: Query): void {
      queries.set(id, query)
    },
    /** Sentences that apply, as one paragraph. */
    paragraph(...sentences: (string | false | null)[]): void {
      const said = sentences.filter((one) => one !== false && one !== null && one !== '')
      if (said.length > 0) parts.push({ text: `${said.join(' ')}\n\n` })
    },
    block(block: Block): void {
      parts.push({ block })
    },
    /** What somebody else wrote, as a quotation. */
    quote(system: string, text: string, by: string): void {
      const quoted = plainWords(text, 400)
      const suspicious = looksLikeOrders(quoted) ? true : undefined
      parts.push({ block: { kind: 'quote', system, text: quoted, by, suspicious } })
    },
    table(caption: string, columns: Column[], rows: Cell[][]): void {
      if (rows.length === 0) return
      const told = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? plainWords(cell) : cell)))
      parts.push({ block: { kind: 'table', caption, columns, ...tableRows(told) } })
    },
    missed(system: string, what: string, why: string): void {
      unchecked.push({ system, what, why })
    },
    /** `queries` by the names of their figures. */
    answer: () => ({
      facts: [...facts.values()],
      queries: new Map([...facts].flatMap(([own, { id }]) => namedQuery(id, queries.get(own)))),
      parts,
      unchecked,
    }),
  }
}

export type InsightWriter = ReturnType<typeof insightWriter>

function namedQuery(name: string, query: Query | undefined): [string, Query][] {
  return query === undefined ? [] : [[name, query]]
}

/** Names and texts of records have no markup of ours. */
function plainValues(values: Record<string, string | number>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? plainWords(value) : value]),
  )
}
