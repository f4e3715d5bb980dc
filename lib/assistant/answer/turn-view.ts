import type {
  ApprovalEvent,
  ApprovalStateEvent,
  Block,
  StoredAsk,
  StoredEvent,
  ToolEvent,
  TurnEvent,
  Unchecked,
  UsageEvent,
} from '#lib/facts/turn-event.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { Mark } from './rich-text.ts'

/** One call as its lane draws it; times in milliseconds since the turn began. */
export type Step = Omit<ToolEvent, 'type' | 'atMs'> & {
  queuedAt: number
  calledAt: number | null
  endedAt: number | null
}

/** `ask`: what is asked by who asks about it; without it nobody can. */
export type NumberedFact = { number: number; fact: Fact; ask?: StoredAsk | undefined }
/** A write that waits, or waited, for a yes; `input` is what it is made with, as it is known. */
export type ViewApproval = ApprovalEvent & { state: ApprovalStateEvent['state'] | 'asked'; message: string | null }

export type ViewPart =
  | { kind: 'text'; text: string; from: number }
  /** It keeps the number of its event: by it the rest of a long table is brought. */
  | { kind: 'block'; block: Block; seq: number }
  | { kind: 'approval'; approval: ViewApproval }
  /** How the question was read, before its answer. */
  | { kind: 'reading'; words: readonly string[] }

/** Everything a turn has told so far. */
export type TurnView = {
  seq: number
  status: 'reading' | 'planning' | 'thinking' | 'writing' | 'waiting'
  by: string | null
  /** What was read as being asked: the measure's name or the story's. */
  title: string | null
  steps: readonly Step[]
  facts: readonly NumberedFact[]
  parts: readonly ViewPart[]
  unchecked: readonly Unchecked[]
  unverified: readonly Mark[]
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

/** It stands still until its person has decided. */
export function waitsForYes({ parts, done }: Pick<TurnView, 'parts' | 'done'>): boolean {
  return done === null && parts.some((part) => part.kind === 'approval' && part.approval.state === 'asked')
}

/** The view after one more event. An event that was applied before changes nothing, so that a resumed stream may overlap. */
export function applyEvent(view: TurnView, { seq, event }: StoredEvent): TurnView {
  if (seq <= view.seq) return view
  return { ...view, ...changeOf(view, event, seq), seq }
}

function changeOf(view: TurnView, event: TurnEvent, seq: number): Partial<TurnView> {
  switch (event.type) {
    case 'status':
      return { status: event.state, by: event.by ?? view.by, title: event.title ?? view.title }
    case 'tool':
      return { steps: withStep(view.steps, event) }
    case 'reading':
      return { parts: [...view.parts, { kind: 'reading', words: event.parts }] }
    case 'fact':
      return { facts: [...view.facts, { number: event.number, fact: event.fact, ask: event.ask }] }
    case 'block':
      return { parts: [...view.parts, { kind: 'block', block: event.block, seq }] }
    case 'text':
      return { parts: withText(view.parts, event.delta) }
    case 'unchecked':
      return { unchecked: [...view.unchecked, ...event.items] }
    case 'unverified':
      return { unverified: event.figures.map((text, index) => ({ text, at: event.places?.[index] ?? null })) }
    case 'approval':
      return { parts: [...view.parts, { kind: 'approval', approval: { ...event, state: 'asked', message: null } }] }
    case 'approval_state':
      return { parts: view.parts.map((part) => decided(part, event)) }
    case 'usage':
      return { usage: [...view.usage, event] }
    case 'error':
      return { error: event.error }
    case 'done':
      return { done: { state: event.state, ms: event.ms } }
    case 'alive':
    case 'read':
      return {}
  }
}

function withText(parts: readonly ViewPart[], delta: string): readonly ViewPart[] {
  const last = parts.at(-1)
  if (last?.kind === 'text') return [...parts.slice(0, -1), { ...last, text: last.text + delta }]
  const from = parts.reduce((sum, part) => sum + (part.kind === 'text' ? part.text.length : 0), 0)
  return [...parts, { kind: 'text', text: delta, from }]
}

function decided(part: ViewPart, { id, state, input, message }: ApprovalStateEvent): ViewPart {
  if (part.kind !== 'approval' || part.approval.id !== id) return part
  const { approval } = part
  return {
    kind: 'approval',
    approval: { ...approval, state, input: input ?? approval.input, message: message ?? null },
  }
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
