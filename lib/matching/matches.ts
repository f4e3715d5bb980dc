import { z } from 'zod'
import type { Log } from '#lib/core/log.ts'
import { keyKinds, type MatchKind, matchKinds } from '#lib/core/match-kind.ts'
import { openWatched } from '#lib/core/watched.ts'
import type { Database, Reader } from '#lib/db/client.ts'
import type { ReadRecord } from './keep.ts'
import { type Correction, type Matching, type Member, match, type RecordRef, refOf } from './match.ts'

/** What is one thing in several systems, of one kind. */
export type Matched = Matching & {
  records: readonly ReadRecord[]
  corrections: readonly Correction[]
  /** All that is the same as this record, itself among them; empty for a record that no list had. */
  groupOf(ref: RecordRef): readonly Member[]
}

export type Matches = {
  of(kind: MatchKind): Matched
  /** Looks now instead of at the next tick. */
  look(): Promise<void>
  stop(): Promise<void>
}

type Known = { stamp: string; byKind: ReadonlyMap<MatchKind, Matched> }

/** The one reader, from memory; it looks every few seconds whether lists were read or corrected since. */
export async function openMatches({
  database,
  log,
  everyMs = 5_000,
}: {
  database: Database
  log: Log
  everyMs?: number
}): Promise<Matches> {
  const { current, look, stop } = await openWatched<Known>({
    async read(known) {
      const stamp = await stampOf(database)
      if (known?.stamp === stamp) return known
      const all = await Promise.all(matchKinds.map(async (kind) => [kind, await readMatched(database, kind)] as const))
      return { stamp, byKind: new Map(all) }
    },
    everyMs,
    failed: (error) => log.warn({ error }, 'what is one thing in several systems could not be read'),
  })
  return { of: (kind) => current().byKind.get(kind) ?? matchedOf(kind, [], []), look, stop }
}

const stampRow = z.array(z.object({ stamp: z.string() }))

async function stampOf(database: Database): Promise<string> {
  const rows = await database.$queryRaw`
    SELECT concat_ws(' ',
      (SELECT count(*) FROM match_list), (SELECT max(tried_at) FROM match_list),
      (SELECT count(*) FROM match_correction), (SELECT max(set_at) FROM match_correction)) AS stamp`
  return stampRow.parse(rows)[0]?.stamp ?? ''
}

const storedKeys = z.partialRecord(z.enum(keyKinds), z.string()).catch({})

/** What is known of one kind as it stands in the database. */
export async function readMatched(database: Reader, kind: MatchKind): Promise<Matched> {
  const [records, corrections] = await Promise.all([
    database.matchRecord.findMany({ where: { kind }, orderBy: [{ systemSlug: 'asc' }, { recordId: 'asc' }] }),
    database.matchCorrection.findMany({ where: { kind }, orderBy: { setAt: 'asc' } }),
  ])
  return matchedOf(
    kind,
    records.map(({ systemSlug, recordId, name, url, keys }) => ({
      ...{ system: systemSlug, id: recordId, name, url },
      keys: storedKeys.parse(keys),
    })),
    corrections.map(({ aSystem, aId, bSystem, bId, same }) => ({
      ...{ a: { system: aSystem, id: aId }, b: { system: bSystem, id: bId }, same },
    })),
  )
}

export function matchedOf(
  kind: MatchKind,
  records: readonly ReadRecord[],
  corrections: readonly Correction[],
): Matched {
  const matching = match(kind, records, corrections)
  const byRef = new Map(matching.groups.flatMap((group) => group.map((one) => [refOf(one), group] as const)))
  return { ...matching, records, corrections, groupOf: (ref) => byRef.get(refOf(ref)) ?? [] }
}
