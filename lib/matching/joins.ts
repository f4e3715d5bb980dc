import type { Joins } from '#lib/core/joins.ts'
import { refOf } from './match.ts'
import type { Matched, Matches } from './matches.ts'

export function joinsIn(matches: Pick<Matches, 'of'>): Joins {
  return {
    sameAs: (kind, record, other) =>
      matches
        .of(kind)
        .groupOf(record)
        .flatMap(({ system, id }) => (system === other ? [id] : [])),
    get renumbered() {
      return hasOtherNumbers(matches.of('job'))
    },
  }
}

const known = new WeakMap<Matched, boolean>()

/** Numbers agree unless a person said that two jobs with different ones are one. */
function hasOtherNumbers(matched: Matched): boolean {
  const found = known.get(matched)
  if (found !== undefined) return found
  const numbers = new Map(matched.records.map((record) => [refOf(record), record.keys.number]))
  const others = matched.groups.some((group) => {
    const own = group.flatMap((member) => numbers.get(refOf(member)) ?? [])
    return new Set(own).size > 1
  })
  known.set(matched, others)
  return others
}
