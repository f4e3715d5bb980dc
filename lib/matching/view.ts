import { z } from 'zod'
import { type KeyKind, matchKinds } from '#lib/core/match-kind.ts'
import type { ReadRecord } from './keep.ts'
import { type Correction, type Member, type RecordRef, refOf } from './match.ts'
import type { Matched } from './matches.ts'

export const shows = ['joined', 'suggested', 'alone', 'corrected'] as const
export type Shows = (typeof shows)[number]

/** What the screen is asked for, as it stands in the URL. Unknown values fall back instead of failing the page. */
export const MatchSearch = z.object({
  kind: z.enum(matchKinds).catch('job').default('job'),
  show: z.enum(shows).catch('joined').default('joined'),
  q: z.string().trim().max(100).catch('').default(''),
  page: z.coerce.number().int().min(1).max(1_000).catch(1).default(1),
})
export type MatchSearch = z.output<typeof MatchSearch>

export const matchPageSize = 50

export type ShownRecord = RecordRef & {
  /** Null where the person who looks may not read the list that it is from, or the record has none. */
  name: string | null
  url: string | null
  by: KeyKind | 'person' | null
}
/** One thing, in as many systems as have it; or two that look like one. */
export type ShownGroup = { records: ShownRecord[]; corrections: Correction[] }
export type MatchPage = { groups: ShownGroup[]; total: number; counts: Record<Shows, number> }

/**
 * One page of what is matched. It shows no name that the person's own tools would not: `mayRead` says of which systems
 * that is so, and what is looked for is found in ids and in names that are shown.
 */
export function viewOf(
  matched: Matched,
  { show, q, page }: MatchSearch,
  mayRead: (system: string) => boolean,
): MatchPage {
  const shownOf = shower(matched, mayRead)
  const group = (members: readonly Member[]): ShownGroup => ({
    records: members.map(shownOf),
    corrections: correctionsOf(matched, members),
  })
  const lists: Record<Shows, () => ShownGroup[]> = {
    joined: () => matched.groups.filter((members) => members.length > 1).map(group),
    alone: () => matched.groups.filter((members) => members.length === 1).map(group),
    suggested: () =>
      matched.suggestions.map(({ a, b }) =>
        group([
          { ...a, by: null },
          { ...b, by: null },
        ]),
      ),
    corrected: () => correctedPairs(matched).map(group),
  }
  const counts = {
    joined: matched.groups.filter(({ length }) => length > 1).length,
    suggested: matched.suggestions.length,
    alone: matched.groups.filter(({ length }) => length === 1).length,
    corrected: matched.corrections.length,
  }
  const found = lists[show]().filter(({ records }) => q === '' || records.some((record) => isMeant(record, q)))
  const from = (page - 1) * matchPageSize
  return { groups: found.sort(byName).slice(from, from + matchPageSize), total: found.length, counts }
}

/** One thing by a record of it; null for a record that no list had. */
export function shownGroup(
  matched: Matched,
  record: RecordRef,
  mayRead: (system: string) => boolean,
): ShownGroup | null {
  const members = matched.groupOf(record)
  if (members.length === 0) return null
  return { records: members.map(shower(matched, mayRead)), corrections: correctionsOf(matched, members) }
}

/** Records that could be joined to one by hand: those of other groups that are meant by what was typed. */
export function candidatesFor(
  matched: Matched,
  { record, q }: { record: RecordRef; q: string },
  mayRead: (system: string) => boolean,
): ShownRecord[] {
  const own = new Set(matched.groupOf(record).map(refOf))
  const shownOf = shower(matched, mayRead)
  return matched.groups
    .flat()
    .filter((member) => !own.has(refOf(member)))
    .map(shownOf)
    .filter((one) => isMeant(one, q))
    .slice(0, 20)
}

function shower({ records }: Matched, mayRead: (system: string) => boolean): (member: Member) => ShownRecord {
  const byRef = new Map<string, ReadRecord>(records.map((record) => [refOf(record), record]))
  return ({ system, id, by }) => {
    const record = byRef.get(refOf({ system, id }))
    return { system, id, by, name: mayRead(system) ? (record?.name ?? null) : null, url: record?.url ?? null }
  }
}

function correctionsOf({ corrections }: Matched, members: readonly RecordRef[]): Correction[] {
  const own = new Set(members.map(refOf))
  return corrections.filter(({ a, b }) => own.has(refOf(a)) || own.has(refOf(b)))
}

function correctedPairs({ corrections }: Matched): Member[][] {
  return corrections.map(({ a, b }) => [
    { ...a, by: 'person' },
    { ...b, by: 'person' },
  ])
}

function isMeant({ id, name }: ShownRecord, q: string): boolean {
  const typed = q.toLowerCase()
  return id.toLowerCase() === typed || (name?.toLowerCase().includes(typed) ?? false)
}

function byName(a: ShownGroup, b: ShownGroup): number {
  const nameOf = ({ records }: ShownGroup) => records.find(({ name }) => name !== null)?.name ?? '\uffff'
  return nameOf(a).localeCompare(nameOf(b)) || (a.records[0]?.id ?? '').localeCompare(b.records[0]?.id ?? '')
}
