import { type KeyKind, keyKinds, type MatchKind } from '#lib/core/match-kind.ts'
import { nameWords, SHORTEST, sameCompany, samePerson, tellingWords } from './names.ts'

export type RecordRef = { system: string; id: string }
/** A record of one system, as far as it tells which one it is elsewhere; keys are as they are compared. */
export type Matchable = RecordRef & { keys: Readonly<Partial<Record<KeyKind, string>>>; name: string | null }

/** What an administrator said of two records; it holds whatever their keys say. */
export type Correction = { a: RecordRef; b: RecordRef; same: boolean }

export type Member = RecordRef & {
  /** What joined it to the others; null for one that stands alone. */
  by: KeyKind | 'person' | null
}
export type Matching = {
  /** Each record is in one group; those of one firm that a system keeps twice are in the same. */
  groups: readonly (readonly Member[])[]
  /** Alike by name alone: for a person to look at. */
  suggestions: readonly { a: RecordRef; b: RecordRef }[]
}

/** Which records are one thing. The surest keys join first; what contradicts a surer key or a person never does. */
export function match(kind: MatchKind, records: readonly Matchable[], corrections: readonly Correction[]): Matching {
  const groups = createGroups(records, corrections)
  for (const { a, b, same } of corrections) if (same) groups.join(refOf(a), refOf(b), 'person')
  for (const by of keyKinds) {
    const byValue = Map.groupBy(
      records.filter(({ keys }) => keys[by] !== undefined),
      ({ keys }) => keys[by],
    )
    for (const same of byValue.values()) {
      // An address that several records of one system have is an office's and tells none from another.
      if (by === 'mail' && isShared(same)) continue
      const [first, ...others] = same
      for (const other of others) if (first !== undefined) groups.join(refOf(first), refOf(other), by)
    }
  }
  const found = groups.all()
  return { groups: found, suggestions: suggestionsOf(kind, records, { groups: found, corrections }) }
}

function isShared(records: readonly Matchable[]): boolean {
  return new Set(records.map(({ system }) => system)).size < records.length
}

function createGroups(records: readonly Matchable[], corrections: readonly Correction[]) {
  const byRef = new Map(records.map((record) => [refOf(record), record]))
  const groupOf = new Map([...byRef.keys()].map((ref) => [ref, new Set([ref])]))
  const joinedBy = new Map<string, Member['by']>()
  const apart = new Set(corrections.filter(({ same }) => !same).map(({ a, b }) => pairOf(refOf(a), refOf(b))))

  function contradicts(left: ReadonlySet<string>, right: ReadonlySet<string>, by: KeyKind | 'person'): boolean {
    return [...left].some((a) => [...right].some((b) => apart.has(pairOf(a, b)) || differ(a, b, by)))
  }

  /** Whether a surer key of both says that they are two. */
  function differ(a: string, b: string, by: KeyKind | 'person'): boolean {
    const [left, right] = [byRef.get(a)?.keys ?? {}, byRef.get(b)?.keys ?? {}]
    const surer = by === 'person' ? [] : keyKinds.slice(0, keyKinds.indexOf(by))
    return surer.some((key) => left[key] !== undefined && right[key] !== undefined && left[key] !== right[key])
  }

  return {
    join(a: string, b: string, by: KeyKind | 'person'): void {
      const [left, right] = [groupOf.get(a), groupOf.get(b)]
      if (left === undefined || right === undefined || left === right || contradicts(left, right, by)) return
      for (const ref of right) {
        left.add(ref)
        groupOf.set(ref, left)
      }
      for (const ref of [a, b]) joinedBy.set(ref, joinedBy.get(ref) ?? by)
    },
    all(): Member[][] {
      return [...new Set(groupOf.values())].map((group) =>
        [...group].flatMap((ref) => {
          const record = byRef.get(ref)
          return record === undefined ? [] : [{ system: record.system, id: record.id, by: joinedBy.get(ref) ?? null }]
        }),
      )
    },
  }
}

type Found = { groups: readonly (readonly Member[])[]; corrections: readonly Correction[] }

/** Of groups that share no system: one name in two spellings, unless somebody said that they are two. */
function suggestionsOf(kind: MatchKind, records: readonly Matchable[], { groups, corrections }: Found) {
  const known = new Set(corrections.map(({ a, b }) => pairOf(refOf(a), refOf(b))))
  const groupOf = new Map(groups.flatMap((members) => members.map((member) => [refOf(member), members] as const)))
  const share = (a: Matchable, b: Matchable) => {
    const systems = (groupOf.get(refOf(a)) ?? []).map(({ system }) => system)
    return (groupOf.get(refOf(b)) ?? []).some(({ system }) => systems.includes(system))
  }
  const suggested = new Map<string, { a: RecordRef; b: RecordRef }>()
  for (const near of nearNames(kind, records)) {
    for (const [index, a] of near.entries()) {
      for (const b of near.slice(index + 1)) {
        if (share(a, b) || known.has(pairOf(refOf(a), refOf(b))) || !isAlike(kind, a, b)) continue
        const [left, right] = [a, b].map((one) => refOf(groupOf.get(refOf(one))?.[0] ?? one))
        const both = pairOf(left ?? '', right ?? '')
        if (!suggested.has(both))
          suggested.set(both, { a: { system: a.system, id: a.id }, b: { system: b.system, id: b.id } })
      }
    }
  }
  return [...suggested.values()]
}

/** Only names that begin alike are compared with each other: thousands of them would be millions of pairs. */
function nearNames(kind: MatchKind, records: readonly Matchable[]): Iterable<Matchable[]> {
  const named = records.filter(({ name }) => name !== null)
  return Map.groupBy(named, ({ name }) => {
    if (kind === 'person')
      return nameWords(name ?? '')
        .sort()
        .join(' ')
    return tellingWords(name ?? '')
      .map((word) => word.slice(0, SHORTEST))
      .join(' ')
  }).values()
}

function isAlike(kind: MatchKind, { name: a }: Matchable, { name: b }: Matchable): boolean {
  if (a === null || b === null) return false
  return kind === 'person' ? samePerson(a, b) : sameCompany(a, b)
}

/** A record as one text; no slug has a space. */
export function refOf({ system, id }: RecordRef): string {
  return `${system} ${id}`
}

function pairOf(a: string, b: string): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`
}
