import { isDay } from '#lib/core/days.ts'
import { formatFact } from '#lib/facts/format.ts'
import type { Result } from '#lib/measures/certified/run.ts'
import type { DefinedLeaf } from '../definition.ts'
import type { BlockOf, Leaf } from '../document.ts'
import type { At } from './at.ts'
import { type Head, missing } from './missing.ts'
import { queryOf } from './query.ts'

type Defined = Extract<DefinedLeaf, { kind: 'chart' }>

const MOST_POINTS = 24

/** One series, and a second one where the query compares; what it shows stands in a sentence below it. */
export async function chart(head: Head, { query: asked, form }: Defined, at: At): Promise<Leaf> {
  const query = queryOf(asked, at)
  const told = await at.queries.result(query)
  if (told.state !== 'told') return missing(head, told, query, at)
  return { kind: 'chart', ...head, ...drawn(told.result, at), form }
}

function drawn(
  { measure, groups, total, versus, query }: Result,
  { parts: { base } }: At,
): Omit<BlockOf<'chart'>, 'kind' | 'form' | 'id' | 'title'> {
  const { words } = base
  const shown = groups.slice(0, MOST_POINTS)
  const others = versus === null ? null : new Map(versus.groups.map(({ of, fact }) => [of?.id ?? null, fact.value]))
  const name = measure.name[words.locale]
  return {
    caption: captionOf({ groups: shown, total, query }, name, base.words),
    unit: measure.unit,
    currency: total.currency,
    labels: shown.map(({ of }) => of?.name ?? words.say('answer.unnamed')),
    series: [
      { id: measure.id, label: name, values: shown.map(({ fact }) => fact.value) },
      ...(others === null
        ? []
        : [
            {
              id: `${measure.id}.versus`,
              label: words.say('report.comparedWith'),
              values: shown.map(({ of }) => others.get(of?.id ?? null) ?? null),
            },
          ]),
    ],
    systems: [...new Set(total.sources.map(({ system }) => system))],
  }
}

function captionOf(
  { groups, total }: Pick<Result, 'groups' | 'total' | 'query'>,
  name: string,
  words: At['parts']['base']['words'],
): string {
  const valued = groups.filter(({ fact }) => fact.value !== null)
  const most = valued.toSorted((a, b) => (b.fact.value ?? 0) - (a.fact.value ?? 0))
  const [highest, lowest] = [most[0], most.at(-1)]
  if (highest === undefined || lowest === undefined) return words.say('report.chartEmpty', { name })
  const told = (fact: typeof total) => formatFact(fact, words.locale) ?? '–'
  if (highest === lowest)
    return words.say('report.chartOne', { name, value: told(highest.fact), at: placeOf(highest, words) })
  return words.say('report.chart', {
    ...{ name, most: told(highest.fact), mostAt: placeOf(highest, words) },
    ...{ least: told(lowest.fact), leastAt: placeOf(lowest, words) },
  })
}

/** A week is called by its first day. */
function placeOf({ of }: Result['groups'][number], words: At['parts']['base']['words']): string {
  if (of === null) return words.say('answer.unnamed')
  return isDay(of.name) ? words.day(of.name) : of.name
}
