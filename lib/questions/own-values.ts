import type { Certified, Row } from '#lib/measures/certified/measure.ts'
import { misfits } from '#lib/measures/certified/misfits.ts'
import { type Dimension, ownLists, type Query, querySchema } from '#lib/measures/certified/query.ts'
import { type Named, type Names, namesFrom } from './understand/names.ts'
import type { Answerable, Reading } from './understand/reading.ts'
import type { Catalogue } from './understand/subjects.ts'

/** No index of names has these lists whole: a vendor may give them job by job only. */
const listed: ReadonlySet<Dimension> = new Set([...ownLists, 'section'])

/** Whose lists a person may not have: the records that they may read name some of them. */
const withheld: readonly Dimension[] = ['person', 'company']

/** A measure, and what to ask of it so that its records show what its lists hold. */
export type Holding = { measure: Certified; query: Query }

/** Whose records may say what the words mean that nobody knew: "the safety ones", of observations. Null: nobody's. */
export function holdingOf(
  reading: Reading,
  { catalogue, names, today }: { catalogue: Catalogue; names: Pick<Names, 'missing'>; today: string },
): Holding | null {
  if (reading.kind !== 'cannot' || !reading.problems.some(({ why }) => unread.has(why))) return null
  const near = reading.query ?? queryIn(reading.nearest[0])
  const subject = near === null ? undefined : catalogue.subjects.get(near.measure)
  if (near === null || subject?.kind !== 'measure' || subject.measure.searches === true) return null
  const { measure } = subject
  const missing = new Set(names.missing.map(({ kind }) => kind))
  const isHeld = (one: Dimension) => listed.has(one) || (withheld.includes(one) && missing.has(one))
  if (!measure.dimensions.some(isHeld)) return null
  const { filters, period, date } = near
  const query = querySchema.parse({
    ...{ measure: measure.id, period, date },
    filters: filters.filter(({ dimension }) => !isHeld(dimension)),
  })
  return misfits(measure, query, today).length === 0 ? { measure, query } : null
}

/** A gap may be what records are called by: "bills held for the lien waiver". */
const unread: ReadonlySet<string> = new Set(['unknown', 'no_tool', 'not_kept_by', 'no_such_state'])

function queryIn(ask: Answerable | undefined): Query | null {
  return ask?.kind === 'query' ? ask.query : null
}

/** Whether a second reading leaves fewer words than the first. */
export function saysMore(again: Reading, first: Reading): boolean {
  const left = (reading: Reading) =>
    reading.kind === 'cannot' ? reading.problems.flatMap(({ words }) => words.split(' ')).length : 0
  return again.kind === 'answer' || (again.kind === 'cannot' && left(again) < left(first))
}

/** What the lists hold of which these records are. */
export function valuesIn(rows: readonly Row[], { id, dimensions }: Certified): Named[] {
  return dimensions
    .filter((one) => listed.has(one) || withheld.includes(one))
    .flatMap((dimension) => {
      const values = new Map(
        rows.flatMap(({ of }) => (of[dimension] == null ? [] : [[of[dimension].id, of[dimension]]])),
      )
      return [...values.values()].map(
        ({ id: own, name }): Named => ({ name, ids: { [dimension]: [own] }, also: [], active: true, measures: [id] }),
      )
    })
}

/** The names that are known, and these besides. */
export function withValues(names: Names, values: readonly Named[]): Names {
  const own = namesFrom(values, { areValues: true })
  return {
    ...names,
    find: (tokens, lexicon) => [...names.find(tokens, lexicon), ...own.find(tokens, lexicon)],
    knows: (word) => names.knows(word) || own.knows(word),
  }
}
