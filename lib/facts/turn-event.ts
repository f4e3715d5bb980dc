import { z } from 'zod'
import { currencyCode, factSchema, factUnit } from './schema.ts'

/** Money names its currency where it is not the answer's usual one. */
const cell = z.union([
  z.string(),
  z.object({ value: z.number().nullable(), unit: factUnit, currency: currencyCode.optional() }),
])

/** A question as data: whoever answers it knows its form. */
export const storedAsk = z.record(z.string(), z.json())
export type StoredAsk = z.output<typeof storedAsk>

const block = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('table'),
    caption: z.string(),
    columns: z.array(z.object({ label: z.string(), numeric: z.boolean().optional() })),
    rows: z.array(z.array(cell)),
    /** How many of the rows a screen shows at first; the others are brought when they are asked for. */
    shown: z.number().optional(),
    /** How many rows there are when not all are here. */
    total: z.number().optional(),
  }),
  z.object({
    kind: z.literal('bridge'),
    caption: z.string(),
    unit: factUnit,
    currency: currencyCode.optional(),
    steps: z.array(
      z.object({ label: z.string(), value: z.number(), kind: z.enum(['start', 'change', 'total', 'whatIf']) }),
    ),
  }),
  /** Words of somebody else, shown as a quotation and never followed. */
  z.object({
    kind: z.literal('quote'),
    system: z.string(),
    text: z.string(),
    by: z.string(),
    /** It tries to give orders to a program. */
    suspicious: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('suggestions'), questions: z.array(z.string()) }),
  /** Whole questions to choose from: a click asks what stands in `ask`, whatever the label says. */
  z.object({ kind: z.literal('choices'), choices: z.array(z.object({ label: z.string(), ask: storedAsk })) }),
  /** What stood here is not this reader's: which part of an answer it was, whose records, why, what of it they may see. */
  z.object({
    kind: z.literal('locked'),
    part: z.string(),
    systems: z.array(z.string()),
    reason: z.string(),
    facts: z.array(z.string()),
  }),
])

const toolStates = ['queued', 'checking', 'calling', 'done', 'denied', 'limited', 'failed', 'skipped'] as const

const tool = z.object({
  type: z.literal('tool'),
  /** The step of this turn: `c3`. */
  step: z.string(),
  system: z.string(),
  systemName: z.string(),
  tool: z.string(),
  title: z.string(),
  state: z.enum(toolStates),
  /** Milliseconds since the turn began. */
  atMs: z.number(),
  rows: z.number().nullable().optional(),
  ms: z.number().optional(),
  retries: z.number().optional(),
  code: z.string().optional(),
  message: z.string().optional(),
  /** It is reached by the person's own account, which is not connected. */
  connect: z.literal(true).optional(),
})

const inputs = z.record(z.string(), z.json())

/** How one argument of a call is shown and changed; `fixed` is shown only. */
const approvalField = z.object({
  name: z.string(),
  kind: z.enum(['line', 'text', 'number', 'day', 'yes_no', 'choice', 'lines', 'fixed']),
  options: z.array(z.string()).optional(),
  required: z.boolean(),
})

/** A write that waits for a person's yes: everything they need to decide. */
const approval = z.object({
  type: z.literal('approval'),
  id: z.string(),
  system: z.string(),
  systemName: z.string(),
  tool: z.string(),
  title: z.string(),
  /** It writes or sends; words of outsiders were read before; the role asks for a yes each time; an app wants it. */
  why: z.enum(['write', 'outsiders', 'role', 'app']),
  fields: z.array(approvalField),
  input: inputs,
  /** What the record says now; null for a new one. */
  before: inputs.nullable(),
  /** It changes a record that could not be read. */
  beforeUnread: z.boolean(),
  /** Which of the arguments hold addresses that something is sent to. */
  recipients: z.array(z.string()),
  undo: z.enum(['by_hand', 'never', 'unknown']),
  /** ISO 8601. */
  expiresAt: z.string(),
})

const approvalState = z.object({
  type: z.literal('approval_state'),
  id: z.string(),
  state: z.enum(['approved', 'denied', 'expired', 'done', 'failed']),
  /** As it was approved, where that is not as it was asked for. */
  input: inputs.optional(),
  /** Why it failed. */
  message: z.string().optional(),
})

/** What an answer reaches, see lib/gateway/reach.ts. */
const reach = z.object({
  projects: z.array(z.string()).nullable(),
  unnamed: z.boolean(),
  fields: z.array(z.string()),
  rows: z.number(),
  whole: z.boolean(),
})

/**
 * What a call that was answered had asked for, and how far its answer reaches: by it is judged who else may read what was
 * made from it. Never sent to a browser.
 */
const read = z.object({
  type: z.literal('read'),
  step: z.string(),
  input: z.record(z.string(), z.json()),
  reach: reach.nullable(),
  /** The answer depends on who asked. */
  personal: z.boolean(),
})

/** The steps of this turn whose answers it was made from. Without it nobody knows, so it may be all of them. */
const from = z.array(z.string()).optional()

const unchecked = z.object({ system: z.string(), what: z.string(), why: z.string() })

const usage = z.object({
  type: z.literal('usage'),
  model: z.string(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  cacheReadTokens: z.number(),
  cacheWriteTokens: z.number(),
  /** Millionths of a US dollar of this request; null when no price is known. */
  costMicros: z.number().nullable(),
  /** What the prompt cache spared of it; below zero where more was written than read. Not in events of earlier versions. */
  savedMicros: z.number().nullable().optional(),
})

const errorBody = z.object({
  code: z.string(),
  message: z.string(),
  retryable: z.boolean(),
  nextStep: z.string(),
  correlationId: z.string().optional(),
})

/**
 * What a turn tells the browser, in order. Stored as it is sent, so that a reload tells the same story. The assistant
 * writes these rows, and the audit's trace reads them with the same description.
 */
const turnEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('status'),
    /** `waiting`: for its person. */
    state: z.enum(['reading', 'planning', 'thinking', 'writing', 'waiting']),
    /** The model's id, once it is known that one answers. */
    by: z.string().optional(),
    /** What it was read as, in the person's language. */
    title: z.string().optional(),
  }),
  /** How the question was read, part by part in the person's language, with everything in it that nobody said. */
  z.object({
    type: z.literal('reading'),
    parts: z.array(z.string()),
    /** Which of the parts the question before gave. */
    carried: z.array(z.string()).optional(),
    ask: storedAsk,
  }),
  tool,
  read,
  /** `ask`: what is asked by who asks about this figure. */
  z.object({ type: z.literal('fact'), number: z.number(), fact: factSchema, ask: storedAsk.optional(), from }),
  z.object({ type: z.literal('block'), block, from }),
  /** Paragraphs, lists, `**bold**` and `{{fact id}}`; nothing else is markup. */
  z.object({ type: z.literal('text'), delta: z.string(), from }),
  z.object({ type: z.literal('unchecked'), items: z.array(unchecked) }),
  /** Figures in a model's text that nothing stands behind, and where each begins in it; without that, wherever it stands. */
  z.object({ type: z.literal('unverified'), figures: z.array(z.string()), places: z.array(z.number()).optional() }),
  approval,
  approvalState,
  usage,
  z.object({ type: z.literal('error'), error: errorBody }),
  /** Nothing new, but the process that answers is alive. */
  z.object({ type: z.literal('alive') }),
  z.object({ type: z.literal('done'), state: z.enum(['done', 'stopped', 'failed']), ms: z.number() }),
])

export type TurnEvent = z.output<typeof turnEvent>
export type ToolEvent = z.output<typeof tool>
export type Block = z.output<typeof block>
export type Unchecked = z.output<typeof unchecked>
export type ApprovalEvent = z.output<typeof approval>
export type ApprovalStateEvent = z.output<typeof approvalState>
export type ApprovalField = z.output<typeof approvalField>
export type UsageEvent = z.output<typeof usage>

/** As a row holds it and the stream sends it. */
export type StoredEvent = { seq: number; event: TurnEvent }
export type Emit = (event: TurnEvent) => void

const stored = z.object({ at: z.number() })

/** The event of one row, and when it was written. */
export function parseStored(json: unknown): { event: TurnEvent; at: number } {
  return { event: turnEvent.parse(fromEarlier(json)), at: stored.parse(json).at }
}

/** Null for what this does not know: an event of another version must not hide the others. */
export function readStored(json: unknown): { event: TurnEvent; at: number } | null {
  const event = turnEvent.safeParse(fromEarlier(json)).data
  const written = stored.safeParse(json).data
  return event === undefined || written === undefined ? null : { event, at: written.at }
}

/** Turns that were kept before amounts carried their currency say `usd`. */
function fromEarlier(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(fromEarlier)
  if (typeof json !== 'object' || json === null) return json
  const now = Object.fromEntries(Object.entries(json).map(([key, value]) => [key, fromEarlier(value)]))
  return now['unit'] === 'usd' ? { ...now, unit: 'money', currency: 'USD' } : now
}
