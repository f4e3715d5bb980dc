import { z } from 'zod'

const unit = z.enum(['usd', 'percent', 'days', 'count', 'rate', 'months', 'date', 'text'])
const line = z.object({ label: z.string(), detail: z.string().optional(), value: z.number(), unit: unit.optional() })
const source = z.object({
  system: z.string(),
  recordType: z.string(),
  recordId: z.string(),
  label: z.string(),
  value: z.string().optional(),
  url: z.string().optional(),
  fetchedAt: z.string(),
  correlationId: z.string(),
})
const fact = z.object({
  id: z.string(),
  label: z.string(),
  value: z.number().nullable(),
  unit,
  text: z.string().optional(),
  precision: z.number().optional(),
  period: z.string().optional(),
  asOf: z.string(),
  status: z.enum(['ok', 'stale', 'partial', 'failed', 'redacted']),
  reason: z.string().optional(),
  sources: z.array(source),
  formula: z
    .object({
      rows: z.array(line),
      total: z.object({ label: z.string(), value: z.number(), unit: unit.optional() }),
    })
    .optional(),
  compare: z.object({ label: z.string(), value: z.number() }).optional(),
})

/** What the trail reads of a stored turn. The assistant writes more, and its reader is stricter. */
const turnEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('status'), state: z.string(), at: z.number() }),
  z.object({ type: z.literal('tool'), step: z.string(), at: z.number() }),
  z.object({ type: z.literal('text'), delta: z.string() }),
  z.object({ type: z.literal('fact'), number: z.number(), fact }),
  z.object({
    type: z.literal('unchecked'),
    items: z.array(z.object({ system: z.string(), what: z.string(), why: z.string() })),
  }),
  z.object({ type: z.literal('unverified'), figures: z.array(z.string()) }),
  z.object({ type: z.literal('usage'), costMicros: z.number().nullable() }),
])
export type TurnEvent = z.infer<typeof turnEvent>

/** Null for what this does not know: an event of another version must not hide the whole trace. */
export function readTurnEvent(json: unknown): TurnEvent | null {
  return turnEvent.safeParse(json).data ?? null
}
