import type { Caller } from '#lib/core/caller.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { answered, answersFrom, keyOfAsk, type Reply } from './answers.ts'
import { type AskDeps, askAll } from './ask-all.ts'
import { type Ask, openingAsks } from './asks.ts'
import { type AttentionItem, attention, attentionAsks } from './attention.ts'
import { brief, factsOf } from './brief.ts'
import type { KeyFigure } from './figures/frame.ts'
import { keyFigures } from './key-figures.ts'
import { outcomes, type SystemOutcome } from './outcomes.ts'
import type { RuleInput } from './rules/finding.ts'
import { topics } from './topics.ts'
import type { Sentence, Words } from './words.ts'

export type HomeDeps = AskDeps & { words: Words }

/** What the opening plan alone tells. */
export type HomeFigures = {
  correlationId: string
  /** Today in the company's calendar. */
  today: string
  /** `2026-10`: the last month whose books are closed, where the person may see it. */
  closedMonth: string | null
  figures: KeyFigure[]
}

export type Home = HomeFigures & {
  systems: SystemOutcome[]
  brief: Sentence[]
  attention: AttentionItem[]
  /** How many figures stand on the page. */
  facts: number
  readAt: string
}

/** Each round asks what the round before led to: a leaver's account, the hours after the last day, what an hour costs. */
const MOST_ROUNDS = 4

/**
 * Everything the home screen shows one person, read under that person's rights. One plan asks what every figure needs;
 * what the attention rules want to know beyond that follows as plans of the same correlation id. The figures are there
 * before the rest is.
 */
export function openHome(caller: Caller, deps: HomeDeps): { figures: Promise<HomeFigures>; whole: Promise<Home> } {
  const correlationId = uuidv7()
  const today = deps.gateway.today()
  const replies = new Map<string, Reply>()
  const input: RuleInput = {
    answers: answersFrom(replies),
    words: deps.words,
    today,
    ownDomain: caller.principal.email.split('@')[1]?.toLowerCase() ?? '',
  }
  const ask = async (asks: readonly Ask[]) => {
    for (const [key, reply] of await askAll(asks, caller, correlationId, deps)) replies.set(key, reply)
  }

  const figures = ask(openingAsks(today)).then(() => {
    const wip = input.answers.of(topics.wip)
    const closedMonth = answered(wip) ? (wip.extra.period ?? null) : null
    return { correlationId, today, closedMonth, figures: keyFigures(input) }
  })
  const whole = figures.then(async (first) => {
    for (let round = 1; round < MOST_ROUNDS; round++) {
      const asks = unasked(attentionAsks(input), replies)
      if (asks.length === 0) break
      await ask(asks)
    }
    return wholeOf(first, input, replies, deps)
  })
  return { figures, whole }
}

export function loadHome(caller: Caller, deps: HomeDeps): Promise<Home> {
  return openHome(caller, deps).whole
}

function wholeOf(first: HomeFigures, input: RuleInput, replies: ReadonlyMap<string, Reply>, deps: HomeDeps): Home {
  const items = attention(input)
  const sentences = brief(items, first.figures, deps.words)
  const order = deps.gateway.catalog.all().systems.map(({ slug }) => slug)
  const shown = [first.figures.map(({ fact }) => fact), items.map(({ amount }) => amount), factsOf(sentences)].flat()
  return {
    ...first,
    systems: outcomes([...replies.values()], order, deps.nowMs()),
    brief: sentences,
    attention: items,
    facts: new Set(shown.map(({ id }) => id)).size,
    readAt: new Date(deps.nowMs()).toISOString(),
  }
}

function unasked(asks: readonly Ask[], replies: ReadonlyMap<string, Reply>): Ask[] {
  const fresh = new Map(asks.map((ask) => [keyOfAsk(ask), ask]))
  return [...fresh].flatMap(([key, ask]) => (replies.has(key) ? [] : [ask]))
}
