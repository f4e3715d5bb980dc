import type { Caller } from '#lib/core/caller.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Joins } from '#lib/core/joins.ts'
import { type AskDeps, type Asking, openAsking } from '#lib/measures/asking.ts'
import type { Need } from '#lib/measures/asks.ts'
import { gather, type InsightInput, readingOf } from '#lib/measures/gather.ts'
import { answered, answersFrom, keyOfAsk, type RawReply } from '#lib/measures/replies.ts'
import type { Words } from '#lib/measures/words.ts'

export type PartDeps = AskDeps & { words: Words; joins: Joins }

/**
 * One part of a screen, which waits for its own systems only: `kept` is what this person was last told, there at once
 * and null when nothing is kept; `now` is what the systems say.
 */
export type Part<T> = { kept(): Promise<T | null>; now: Promise<T> }

/** Several parts as one, which is kept where each of them is. */
export function together<T>(parts: readonly Part<T>[]): Part<T[]> {
  return {
    now: Promise.all(parts.map(({ now }) => now)),
    async kept() {
      const kept = await Promise.all(parts.map((part) => part.kept()))
      const known = kept.filter((told) => told !== null)
      return known.length < kept.length ? null : known
    },
  }
}

type Base = Omit<InsightInput, 'answers'>

/** What a screen is made of, read for one person under one correlation id: each question is asked once, whoever needs it. */
export type Parts = {
  caller: Caller
  correlationId: string
  deps: PartDeps
  base: Base
  /** Before anybody has answered anything. */
  nothing: InsightInput
  asking: Asking
  part<T>(needsOf: (input: InsightInput) => Need[], compute: (input: InsightInput) => T, about?: string | null): Part<T>
}

export function openParts(caller: Caller, deps: PartDeps): Parts {
  const correlationId = uuidv7()
  const reading = readingOf(deps.gateway.company())
  const asking = openAsking(caller, { correlationId, reading }, deps)
  const { words, joins, gateway } = deps
  const base = { ...reading, words, joins, today: gateway.today(), ownDomain: domainOf(caller), about: null }
  return {
    ...{ caller, correlationId, deps, base, asking },
    nothing: { ...base, answers: answersFrom(new Map(), base) },
    part(needsOf, compute, about = null) {
      const own = { ...base, about }
      async function readKept() {
        const input = await gather(needsOf, own, (needs) => each(needs, async (need) => asking.kept(need)))
        return allKept(input, needsOf) ? compute(input) : null
      }
      let kept: ReturnType<typeof readKept> | undefined
      return {
        now: gather(needsOf, own, (needs) => each(needs, asking.ask)).then(compute),
        kept: () => (kept ??= readKept()),
      }
    },
  }
}

/** What questions were answered, one after another or all at once. */
export async function each(
  needs: readonly Need[],
  ask: (need: Need) => Promise<RawReply>,
): Promise<ReadonlyMap<string, RawReply>> {
  return new Map(await Promise.all(needs.map(async (need) => [keyOfAsk(need), await ask(need)] as const)))
}

/** Whether everything is kept that a part cannot do without. */
function allKept(input: InsightInput, needsOf: (input: InsightInput) => Need[]): boolean {
  return needsOf(input).every((need) => !need.needed || answered(input.answers.of(need.topic, need.about)))
}

function domainOf({ principal }: Caller): string {
  return principal.email.split('@')[1]?.toLowerCase() ?? ''
}
