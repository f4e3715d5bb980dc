import type { Joins } from '#lib/core/joins.ts'
import type { MatchKind } from '#lib/core/match-kind.ts'
import { plainTaxId } from '#lib/matching/keys.ts'
import { type Correction, type Matchable, match, type RecordRef, refOf } from '#lib/matching/match.ts'
import { formOf, sameCompany, tellingWords } from '#lib/matching/names.ts'

/** A firm or a person as one system has them. Without an id they are known by their name alone. */
export type Kept = {
  system: string
  id: string | null
  name: string
  active: boolean
  taxId?: string | null | undefined
  mail?: string | null | undefined
  employeeNumber?: string | null | undefined
  /** Another record of the same system with the same tax id. */
  twin?: string | null | undefined
}

/**
 * What is one firm, or one person, together: by what is known of it already, else by tax id or number, else by mail
 * address, else by the same words with abbreviations. Never by telephone, which many share. Of names that fit several
 * none is joined.
 */
export function joined(kind: MatchKind, all: readonly Kept[], joins: Joins): Kept[][] {
  const order = new Map(all.map((one, at) => [one, at]))
  return groupsOf(kind, all, joins).map((group) => group.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)))
}

function groupsOf(kind: MatchKind, all: readonly Kept[], joins: Joins): Kept[][] {
  const byRef = new Map(all.map((one) => [refOf(recordOf(one)), one]))
  const records = [...byRef.values()]
  const { groups, suggestions } = match(kind, records.map(toMatchable), knownOf(kind, records, joins))
  const known = groups.map((group) => group.flatMap((member) => byRef.get(refOf(member)) ?? []))
  const alike = suggestions.flatMap(({ a, b }): Pair[] => {
    const [one, other] = [byRef.get(refOf(a)), byRef.get(refOf(b))]
    return one === undefined || other === undefined ? [] : [[one, other]]
  })
  if (kind === 'person') return merged(known, alike, (some) => !shareSystem(some))
  const once = merged(known, twinsByName(records), (some) => haveOneForm(some.flat()))
  return merged(once, alike, (some) => haveOneForm(some.flat()) && !shareSystem(some))
}

type Pair = readonly [Kept, Kept]

function recordOf({ system, id, name }: Kept): RecordRef {
  // No id has a line break.
  return { system, id: id ?? `\n${name}` }
}

function toMatchable(one: Kept): Matchable {
  const taxId = one.taxId == null ? null : plainTaxId(one.taxId)
  return {
    ...recordOf(one),
    name: one.name,
    keys: {
      ...(taxId === null ? {} : { tax_id: taxId }),
      ...(one.mail == null || one.mail === '' ? {} : { mail: one.mail.toLowerCase() }),
      ...(one.employeeNumber == null ? {} : { employee_number: one.employeeNumber }),
    },
  }
}

/** What is the same by what was matched, or by what the system itself says. */
function knownOf(kind: MatchKind, all: readonly Kept[], joins: Joins): Correction[] {
  const systems = [...new Set(all.map(({ system }) => system))]
  return all.flatMap(({ system, id, twin }) => {
    if (id === null) return []
    const a = { system, id }
    const same = systems.flatMap((other) => joins.sameAs(kind, a, other).map((one) => ({ system: other, id: one })))
    const twins = twin == null ? [] : [{ system, id: twin }]
    return [...same, ...twins].filter((b) => refOf(a) !== refOf(b)).map((b) => ({ a, b, same: true }))
  })
}

/** Kept twice by a system that has no tax ids to tell: the same words, and nothing that says they are two. */
function twinsByName(all: readonly Kept[]): Pair[] {
  return [...Map.groupBy(all, ({ system }) => system).values()].flatMap((own) => {
    if (own.some(({ taxId, twin }) => taxId != null || twin != null)) return []
    const near = Map.groupBy(own, ({ name }) => tellingWords(name)[0])
    return [...near.values()].flatMap((some) =>
      some.flatMap((one, at) =>
        some
          .slice(at + 1)
          .filter((other) => sameCompany(one.name, other.name))
          .map((other): Pair => [one, other]),
      ),
    )
  })
}

/** An LLC and an Inc of one name are two firms. */
function haveOneForm(some: readonly Kept[]): boolean {
  return new Set(some.flatMap(({ name }) => formOf(name) ?? [])).size <= 1
}

/** Whether a system has two of them: then it is not known with which of the two the others are one. */
function shareSystem(groups: readonly (readonly Kept[])[]): boolean {
  const systems = groups.flatMap((group) => [...new Set(group.map(({ system }) => system))])
  return new Set(systems).size < systems.length
}

/** Groups that pairs lead from one to another are one, where they may be; else each stays as it was. */
function merged(
  groups: readonly Kept[][],
  pairs: readonly Pair[],
  mayBeOne: (groups: readonly Kept[][]) => boolean,
): Kept[][] {
  const placeOf = new Map(groups.flatMap((group, place) => group.map((one) => [one, place] as const)))
  const towards = groups.map((_, place) => place)
  const root = (place: number): number => {
    const next = towards[place] ?? place
    return next === place ? place : root(next)
  }
  for (const [one, other] of pairs) {
    const [a, b] = [placeOf.get(one), placeOf.get(other)]
    if (a !== undefined && b !== undefined) towards[root(a)] = root(b)
  }
  const together = Map.groupBy(groups.keys(), root)
  return [...together.values()].flatMap((places) => {
    const some = places.flatMap((place) => [groups[place] ?? []])
    return mayBeOne(some) ? [some.flat()] : some
  })
}
