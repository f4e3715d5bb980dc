import type { Caller } from '#lib/core/caller.ts'
import type { FindingId } from '#lib/findings/finding.ts'
import type { Judged } from '#lib/judgements/judgement.ts'
import { asks, type Need } from '#lib/measures/asks.ts'
import { gather, type InsightInput } from '#lib/measures/gather.ts'
import { answered, answersFrom, keyOfAsk, type RawReply, type Reading } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import { type Arrangement, usualArrangement } from './arrangement.ts'
import { openQueries } from './asked-queries.ts'
import { type AttentionItem, attention, type LeftOut } from './attention.ts'
import { brief, factsOf, type Told } from './brief.ts'
import type { Look } from './look.ts'
import { knownAfter, lookOf } from './look.ts'
import { closedToRules, exceptions, type Matter, mattersOf } from './matter.ts'
import { outcomes, type SystemOutcome } from './outcomes.ts'
import { each, openParts, type Part, type PartDeps, type Parts } from './parts.ts'
import type { HomeSearch } from './period.ts'
import type { OpenTile } from './tiles/open-tile.ts'
import { arrangedTiles, openTiles } from './tiles/open-tiles.ts'
import type { Figure } from './tiles/tile.ts'

export type HomeDeps = PartDeps & {
  judged: Judged
  search?: HomeSearch | undefined
  arrangement?: Arrangement | undefined
}

export type HomeParts = {
  /** In the order of the screen. Null: not for this person, and no trace of it. */
  figures: OpenTile[]
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
  brief: Told[]
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
  const screen = openParts(caller, deps)
  const { correlationId, base, asking, part } = screen
  const { today } = base
  const queries = openQueries(screen)
  const figureParts = openTiles(queries, screen, deps.search, deps.arrangement)
  const insights = [...figureParts.map(({ needs }) => needs), ...exceptions.map((rule) => rule.needsOf)]

  const parts: HomeParts = {
    figures: figureParts,
    matters: exceptions.map((rule) => ({ kind: rule.id, ...part(rule.needsOf, (input) => mattersOf(rule, input)) })),
    closedMonth: asking.ask(asks.wip(null)).then((reply) => monthOf(reply, base)),
    systems: systemsAtFirst(insights, screen).map(({ system, needs }) => ({
      system,
      outcome: Promise.all(needs.map(asking.ask)).then(
        (replies) => outcomes(replies, [system], deps.nowMs())[0] ?? null,
      ),
    })),
  }
  const figures = figuresOf(parts, { correlationId, today })
  const whole = Promise.all([figures, ...parts.matters.map(({ now }) => now)]).then(([first, ...matters]) =>
    wholeOf(first, matters.flat(), asking.replies(), deps),
  )
  /** The screen as it is known after so long: what was told by then, what was kept, and nothing of the rest. */
  async function early(afterMs: number): Promise<Home> {
    const [figures, matters] = await Promise.all([
      Promise.all(parts.figures.map((one) => knownAfter(one, afterMs))),
      Promise.all(parts.matters.map((one) => knownAfter(one, afterMs))),
    ])
    const first = { correlationId, today, closedMonth: null, figures: figures.filter((figure) => figure !== null) }
    const known = matters.flatMap((some) => some ?? [])
    return wholeOf(first, known, asking.replies(), deps)
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
      parts.figures.map(async ({ now, kept, ...tile }) => ({ ...tile, ...(await lookOf(now, kept)) })),
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
  const tiles = arrangedTiles(queries, screen, deps.arrangement ?? usualArrangement)
  const closed = closedToRules(screen)
  return { correlationId, today, tiles, parts, queries, figures, closed, whole, early, firstLook }
}

export type FirstLook = Awaited<ReturnType<ReturnType<typeof openHome>['firstLook']>>

/** What is not asked for a person is known to be nothing at once. */
function isTheirs({ known, isFinal }: Look<unknown>): boolean {
  return !isFinal || known?.value !== null
}

function monthOf(reply: RawReply, reading: Reading): string | null {
  const wip = answersFrom(new Map([[keyOfAsk(asks.wip(null)), reply]]), reading).of(netsuite.wip)
  return answered(wip) ? (wip.beside.period ?? null) : null
}

/** What the screen asks each system before it knows anything, in the order of the catalogue. */
function systemsAtFirst(insights: readonly ((input: InsightInput) => Need[])[], { nothing, deps }: Parts) {
  const needs = insights.flatMap((needsOf) => needsOf(nothing))
  return deps.gateway.catalog
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

function wholeOf(first: HomeFigures, matters: Matter[], replies: readonly RawReply[], deps: HomeDeps): Home {
  const { items, leftOut } = attention(matters, deps.judged, first.today)
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
