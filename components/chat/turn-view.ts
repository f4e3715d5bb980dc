import type { Block, StoredEvent, ToolEvent, TurnEvent, Unchecked, UsageEvent } from '#lib/facts/turn-event.ts'
import type { Fact } from '#lib/facts/types.ts'

/** One call as its lane draws it; times in milliseconds since the turn began. */
export type Step = Omit<ToolEvent, 'type' | 'atMs'> & {
  queuedAt: number
  calledAt: number | null
  endedAt: number | null
}

export type NumberedFact = { number: number; fact: Fact }
export type ViewPart =
  | { kind: 'text'; text: string }
  | { kind: 'block'; block: Block }
  /** How the question was read, before its answer. */
  | { kind: 'reading'; words: readonly string[] }

/** Everything a turn has told so far. */
export type TurnView = {
  seq: number
  status: 'reading' | 'planning' | 'thinking' | 'writing'
  by: string | null
  /** The saved plan's title. */
  title: string | null
  steps: readonly Step[]
  facts: readonly NumberedFact[]
  parts: readonly ViewPart[]
  unchecked: readonly Unchecked[]
  unverified: readonly string[]
  usage: readonly UsageEvent[]
  error: {
    code: string
    message: string
    nextStep: string
    retryable: boolean
    correlationId?: string | undefined
  } | null
  done: { state: 'done' | 'stopped' | 'failed'; ms: number } | null
}

export const emptyView: TurnView = {
  seq: 0,
  status: 'reading',
  by: null,
  title: null,
  steps: [],
  facts: [],
  parts: [],
  unchecked: [],
  unverified: [],
  usage: [],
  error: null,
  done: null,
}

export function viewOf(events: readonly StoredEvent[]): TurnView {
  return events.reduce(applyEvent, emptyView)
}

/** The view after one more event. An event that was applied before changes nothing, so that a resumed stream may overlap. */
export function applyEvent(view: TurnView, { seq, event }: StoredEvent): TurnView {
  if (seq <= view.seq) return view
  return { ...view, ...changeOf(view, event), seq }
}

function changeOf(view: TurnView, event: TurnEvent): Partial<TurnView> {
  switch (event.type) {
    case 'status':
      return { status: event.state, by: event.by ?? view.by, title: event.title ?? view.title }
    case 'tool':
      return { steps: withStep(view.steps, event) }
    case 'reading':
      return { parts: [...view.parts, { kind: 'reading', words: event.parts }] }
    case 'fact':
      return { facts: [...view.facts, { number: event.number, fact: event.fact }] }
    case 'block':
      return { parts: [...view.parts, { kind: 'block', block: event.block }] }
    case 'text':
      return { parts: withText(view.parts, event.delta) }
    case 'unchecked':
      return { unchecked: [...view.unchecked, ...event.items] }
    case 'unverified':
      return { unverified: event.figures }
    case 'usage':
      return { usage: [...view.usage, event] }
    case 'error':
      return { error: event.error }
    case 'done':
      return { done: { state: event.state, ms: event.ms } }
    case 'alive':
      return {}
  }
}

function withText(parts: readonly ViewPart[], delta: string): readonly ViewPart[] {
  const last = parts.at(-1)
  if (last?.kind !== 'text') return [...parts, { kind: 'text', text: delta }]
  return [...parts.slice(0, -1), { kind: 'text', text: last.text + delta }]
}

function withStep(steps: readonly Step[], { type: _, atMs, ...news }: ToolEvent): readonly Step[] {
  const known = steps.find(({ step }) => step === news.step)
  const ended = !['queued', 'checking', 'calling'].includes(news.state)
  const next: Step = {
    ...known,
    ...news,
    queuedAt: known?.queuedAt ?? atMs,
    calledAt: news.state === 'calling' ? atMs : (known?.calledAt ?? null),
    endedAt: ended ? atMs : null,
  }
  return known === undefined ? [...steps, next] : steps.map((step) => (step.step === news.step ? next : step))
}
