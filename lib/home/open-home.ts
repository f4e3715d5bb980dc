import type { Caller } from '#lib/core/caller.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Joins } from '#lib/core/joins.ts'
import type { FindingId } from '#lib/findings/finding.ts'
import type { Judged } from '#lib/judgements/judgement.ts'
import { asks, type Need } from '#lib/measures/asks.ts'
import { keyMeasures } from '#lib/measures/catalogue.ts'
import type { Figure } from '#lib/measures/figure.ts'
import { gather, type InsightInput, readingOf } from '#lib/measures/gather.ts'
import { answered, answersFrom, keyOfAsk, type RawReply, type Reading } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import type { Sentence, Words } from '#lib/measures/words.ts'
import { type AskDeps, openAsking } from './asking.ts'
import { type Attention, type AttentionItem, attention, type LeftOut } from './attention.ts'
import { brief, factsOf } from './brief.ts'
import { exceptions, type Matter, mattersOf } from './matter.ts'
import { outcomes, type SystemOutcome } from './outcomes.ts'

const insights = [...keyMeasures.map(({ needs }) => needs), ...exceptions.map((rule) => rule.needsOf)]

export type HomeDeps = AskDeps & { words: Words; joins: Joins; judged: Judged }

/**
 * One part of the screen, which waits for its own systems only: `kept` is what this person was last told, there at once
 * and null when nothing is kept; `now` is what the systems say.
 */
export type Part<T> = { kept(): Promise<T | null>; now: Promise<T> }

export type HomeParts = {
  /** In the order of the screen. Null: not for this person, and no trace of it. */
  figures: ({ id: string } & Part<Figure | null>)[]
  /** What each kind of finding has for somebody; ranked together by `attention`. */
  matters: ({ kind: FindingId } & Part<Matter[]>)[]
  /** How each system answered what the screen asks at first. Null: not asked. */
  systems: { system: string; outcome: Promise<SystemOutcome | null> }[]
  /** `2026-10`: the last month whose books are closed, where the person may see it. */
  closedMonth: Promise<string | null>
}

export type HomeFigures = { correlationId: string; today: string; closedMonth: string | null; figures: Figure[] }

export type Home = HomeFigures & {
  systems: SystemOutcome[]
  brief: Sentence[]
  attention: AttentionItem[]
  /** What this person put off or found not useful. */
  leftOut: LeftOut[]
  /** How many figures stand on the page. */
  facts: number
  readAt: string
}

/**
 * Everything the home screen shows one person, read under that person's rights and one correlation id. Each question is
 * asked once, and each part resolves by itself: a system that hangs holds up only what is computed from it. `figures` and
 * `whole` are the parts together, for who needs all of them.
 */
export function openHome(caller: Caller, deps: HomeDeps) {
  const correlationId = uuidv7()
  const today = deps.gateway.today()
  const reading = readingOf(deps.gateway.company())
  const asking = openAsking(caller, { correlationId, reading }, deps)
  const { words, joins } = deps
  const base = { ...reading, words, joins, today, ownDomain: domainOf(caller), about: null }

  function part<T>(needsOf: (input: InsightInput) => Need[], compute: (input: InsightInput) => T): Part<T> {
    async function readKept() {
      const input = await gather(needsOf, base, (needs) => each(needs, async (need) => asking.kept(need)))
      return allKept(input, needsOf) ? compute(input) : null
    }
    let kept: Promise<T | null> | undefined
    return {
      now: gather(needsOf, base, (needs) => each(needs, asking.ask)).then(compute),
      kept: () => (kept ??= readKept()),
    }
  }

  const parts: HomeParts = {
    figures: keyMeasures.map(({ id, needs, compute }) => ({ id, ...part<Figure | null>(needs, compute) })),
    matters: exceptions.map((rule) => ({ kind: rule.id, ...part(rule.needsOf, (input) => mattersOf(rule, input)) })),
    closedMonth: asking.ask(asks.wip(null)).then((reply) => monthOf(reply, reading)),
    systems: systemsAtFirst(base, deps).map(({ system, needs }) => ({
      system,
      outcome: Promise.all(needs.map(asking.ask)).then(
        (replies) => outcomes(replies, [system], deps.nowMs())[0] ?? null,
      ),
    })),
  }
  const figures = figuresOf(parts, { correlationId, today })
  const whole = Promise.all([figures, ...parts.matters.map(({ now }) => now)]).then(([first, ...matters]) =>
    wholeOf(first, attention(matters.flat(), deps.judged, today), asking.replies(), deps),
  )
  /** The screen as it is known after so long: what was told by then, what was kept, and nothing of the rest. */
  async function early(afterMs: number): Promise<Home> {
    const known = <T>(part: Part<T>, without: T) =>
      Promise.race([part.now, after(afterMs).then(async () => (await part.kept()) ?? without)])
    const [figures, matters] = await Promise.all([
      Promise.all(parts.figures.map((part) => known(part, null))),
      Promise.all(parts.matters.map((part) => known(part, []))),
    ])
    const first = { correlationId, today, closedMonth: null, figures: figures.filter((figure) => figure !== null) }
    return wholeOf(first, attention(matters.flat(), deps.judged, today), asking.replies(), deps)
  }

  /** Systems that are asked only because of what others said, as far as they were the last time: they keep their place. */
  async function keptLater(): Promise<HomeParts['systems']> {
    const told = new Set<string>()
    const kept = async (need: Need) => {
      const reply = asking.kept(need)
      if (reply.state === 'stale') told.add(reply.system)
      return reply
    }
    await Promise.all(insights.map((needsOf) => gather(needsOf, base, (needs) => each(needs, kept))))
    return [...told]
      .filter((system) => !parts.systems.some((first) => first.system === system))
      .map((system) => ({ system, outcome: whole.then((home) => outcomeIn(home, system)) }))
  }

  async function wholeKept(): Promise<Home | null> {
    const kept = await Promise.all(parts.figures.map((figure) => figure.kept()))
    return kept.some((figure) => figure !== null) ? early(0) : null
  }

  /** The screen as it can stand before any system answers; what is known not to be this person's has no place in it. */
  async function firstLook() {
    const figures = await Promise.all(
      parts.figures.map(async ({ id, now, kept }) => ({ id, ...(await lookOf(now, kept)) })),
    )
    const order = deps.gateway.catalog.all().systems.map(({ slug }) => slug)
    const systems = [...parts.systems, ...(await keptLater())].sort(
      (a, b) => order.indexOf(a.system) - order.indexOf(b.system),
    )
    const looks = systems.map(async ({ system, outcome }) => ({ system, ...(await lookOf(outcome)) }))
    return {
      figures: figures.filter(isTheirs),
      systems: (await Promise.all(looks)).filter(isTheirs),
      closedMonth: await lookOf(parts.closedMonth),
      whole: await lookOf(whole, wholeKept),
    }
  }

  // Who reads the parts alone must not be ended by what nobody waits for; the parts themselves still tell it.
  for (const promise of [figures, whole, ...parts.systems.map(({ outcome }) => outcome)]) promise.catch(() => undefined)
  return { correlationId, today, parts, figures, whole, early, firstLook }
}

export type FirstLook = Awaited<ReturnType<ReturnType<typeof openHome>['firstLook']>>

/** Something of the screen: what of it is known at once, whether that is the last word, and what the systems say. */
export type Look<T> = { known: { value: T } | null; isFinal: boolean; now: Promise<T> }

async function lookOf<T>(now: Promise<T>, kept: () => Promise<T | null> = async () => null): Promise<Look<T>> {
  // What needs no system has been computed by the next turn of the event loop.
  const said = await Promise.race([now.then((value) => ({ value })), after(0).then(() => null)])
  if (said !== null) return { known: said, isFinal: true, now }
  const before = await kept()
  return { known: before === null ? null : { value: before }, isFinal: false, now }
}

/** What is not asked for a person is known to be nothing at once. */
function isTheirs({ known, isFinal }: Look<unknown>): boolean {
  return !isFinal || known?.value !== null
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}

async function each(
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

function monthOf(reply: RawReply, reading: Reading): string | null {
  const wip = answersFrom(new Map([[keyOfAsk(asks.wip(null)), reply]]), reading).of(netsuite.wip)
  return answered(wip) ? (wip.beside.period ?? null) : null
}

/** What the screen asks each system before it knows anything, in the order of the catalogue. */
function systemsAtFirst(base: Omit<InsightInput, 'answers'>, { gateway }: HomeDeps) {
  const input = { ...base, answers: answersFrom(new Map(), base) }
  const needs = insights.flatMap((needsOf) => needsOf(input))
  return gateway.catalog
    .all()
    .systems.map(({ slug }) => ({ system: slug, needs: needs.filter(({ topic }) => topic.system === slug) }))
    .filter((one) => one.needs.length > 0)
}

function outcomeIn({ systems }: Home, wanted: string): SystemOutcome | null {
  return systems.find(({ system }) => system === wanted) ?? null
}

async function figuresOf(parts: HomeParts, head: Pick<HomeFigures, 'correlationId' | 'today'>): Promise<HomeFigures> {
  const [closedMonth, ...figures] = await Promise.all([parts.closedMonth, ...parts.figures.map(({ now }) => now)])
  return { ...head, closedMonth, figures: figures.filter((figure) => figure !== null) }
}

function wholeOf(
  first: HomeFigures,
  { items, leftOut }: Attention,
  replies: readonly RawReply[],
  deps: HomeDeps,
): Home {
  const sentences = brief(items, first.figures, deps.words)
  const order = deps.gateway.catalog.all().systems.map(({ slug }) => slug)
  const shown = [first.figures.map(({ fact }) => fact), items.map(({ amount }) => amount), factsOf(sentences)].flat()
  return {
    ...first,
    systems: outcomes(replies, order, deps.nowMs()),
    brief: sentences,
    attention: items,
    leftOut,
    facts: new Set(shown.map(({ id }) => id)).size,
    readAt: new Date(deps.nowMs()).toISOString(),
  }
}
