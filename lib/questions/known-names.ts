import { LRUCache } from 'lru-cache'
import type { Caller, Principal } from '#lib/core/caller.ts'
import type { JobNumbers } from '#lib/core/job-number.ts'
import type { Joins } from '#lib/core/joins.ts'
import { narrowingKey } from '#lib/core/narrowing.ts'
import type { Ask, Need } from '#lib/measures/asks.ts'
import { gather, readingOf } from '#lib/measures/gather.ts'
import { keyOfAsk, type RawReply } from '#lib/measures/replies.ts'
import { wordsFor } from '#lib/measures/words.ts'
import { alsoSpelled } from './known-names/also-spelled.ts'
import { customersNamed, firmsNamed } from './known-names/firms.ts'
import { jobsNamed } from './known-names/jobs.ts'
import { missingIn, namesNeeded, numbering } from './known-names/lists.ts'
import { peopleNamed } from './known-names/people.ts'
import { valuesNamed } from './known-names/values.ts'
import { noSynonyms, type SynonymsNow } from './synonyms.ts'
import { type Names, namesFrom } from './understand/names.ts'

export type NamesDeps = {
  /** Opens a reading with this caller's rights: what they may not ask is not asked. */
  asking(caller: Caller, correlationId: string): (ask: Ask) => Promise<RawReply>
  company(): Parameters<typeof readingOf>[0] & {
    jobNumbers(system?: string | null): Pick<JobNumbers, 'read' | 'exact'>
  }
  joins: Joins
  policyVersion(): number
  today(): string
  nowMs(): number
  /** What the company calls things besides. */
  synonyms?: SynonymsNow | undefined
}

/** Names change slowly: what is younger than this is not asked again. */
const FRESH_MS = 3_600_000
/** What failed is tried again by the next question after this. */
const RETRY_MS = 60_000
/** Older ones are not used while newer ones are read: nobody has asked for a day. */
const HOLD_MS = 24 * 3_600_000
/** Sets of rights; measured, each has 6 MB for a company of 5,000 names. */
const MOST_KEPT = 24

export type KnownNames = {
  /** What the names in a question of this person may mean. */
  of(caller: Caller, correlationId: string): Promise<Names>
}

/** `failed`: some list did not come and may, asked again; what was `whole` before is kept instead. */
type Known = { names: Names; readAtMs: number; failed: boolean; whole: boolean }

/**
 * The index of names for each set of rights, in this process only: who has the same roles and jobs under the same policy
 * sees the same names. An old one answers at once while a new one is read behind it.
 */
export function openNames(deps: NamesDeps): KnownNames {
  const kept = new LRUCache<string, Known>({ max: MOST_KEPT })
  const underWay = new Map<string, Promise<Known>>()
  const spelled = alsoSpelled(deps.synonyms ?? (() => noSynonyms), () => numberReader(deps.company()))

  function read(key: string, caller: Caller, correlationId: string): Promise<Known> {
    const known = underWay.get(key)
    if (known !== undefined) return known
    const reading = readNames(deps.asking(caller, correlationId), deps)
      .then((names) => {
        const now = following(kept.get(key), names, deps.nowMs())
        kept.set(key, now)
        return now
      })
      .finally(() => underWay.delete(key))
    underWay.set(key, reading)
    return reading
  }

  return {
    async of(caller, correlationId) {
      const key = rightsOf(caller.principal, deps.policyVersion())
      const known = kept.get(key)
      const age = known === undefined ? Number.POSITIVE_INFINITY : deps.nowMs() - known.readAtMs
      if (known === undefined || age >= HOLD_MS) return spelled((await read(key, caller, correlationId)).names)
      if (age >= (known.failed ? RETRY_MS : FRESH_MS)) void read(key, caller, correlationId).catch(() => undefined)
      return spelled(known.names)
    },
  }
}

/** A list that did not come takes no names away that were known, but it is said that there may be others. */
function following(before: Known | undefined, names: Names, readAtMs: number): Known {
  const lost = names.missing.filter(({ why }) => why === 'failed')
  // What only a person can end is not tried again every minute.
  const failed = lost.some(({ error }) => error?.retryable !== false)
  if (lost.length === 0 || before?.whole !== true) return { names, readAtMs, failed, whole: lost.length === 0 }
  return { names: { ...before.names, missing: names.missing }, readAtMs, failed, whole: true }
}

/** Whoever sees the same. */
function rightsOf(
  { roles, projects, narrowed }: Pick<Principal, 'roles' | 'projects' | 'narrowed'>,
  policyVersion: number,
): string {
  return JSON.stringify([policyVersion, [...roles].sort(), [...projects].sort(), narrowingKey(narrowed)])
}

async function readNames(ask: (ask: Ask) => Promise<RawReply>, deps: NamesDeps): Promise<Names> {
  const company = deps.company()
  const base = {
    ...readingOf(company),
    ...{ words: wordsFor('en'), joins: deps.joins, today: deps.today(), ownDomain: '', about: null },
  }
  const input = await gather(namesNeeded, base, (needs) => askAll(needs, ask))
  return namesFrom(
    [jobsNamed, firmsNamed, customersNamed, peopleNamed, valuesNamed].flatMap((named) => named(input)),
    { missing: missingIn(input), readNumber: numberReader(company) },
  )
}

async function askAll(needs: readonly Need[], ask: (ask: Ask) => Promise<RawReply>) {
  return new Map(await Promise.all(needs.map(async (need) => [keyOfAsk(need), await ask(need)] as const)))
}

/** A job's number in a question, however one of the systems writes it; text around it makes it another one. */
function numberReader({ jobNumbers }: ReturnType<NamesDeps['company']>): (text: string) => string[] {
  return (text) => [...new Set([...numbering, null].map((system) => jobNumbers(system).exact(text)))]
}
