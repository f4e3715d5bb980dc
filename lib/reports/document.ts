import { z } from 'zod'
import { currencyCode, factSchema, factUnit } from '#lib/facts/schema.ts'
import { storedAsk } from '#lib/facts/turn-event.ts'

/** Words, and figures in their places. */
const sentence = z.array(z.union([z.string(), factSchema]))

/** A figure that was computed carries its sources; a plain amount is one of a record that the row names. */
const cell = z.union([
  z.string(),
  factSchema,
  z.object({ value: z.number().nullable(), unit: factUnit, currency: currencyCode.optional() }),
])

/** See `lib/measures/closed.ts`. */
const closedSystems = z.object({
  systems: z.array(z.object({ system: z.string(), tool: z.string() })),
  all: z.boolean(),
})

/** Where a part stands in the report's outline; its title is a heading. */
const headed = { id: z.string(), title: z.string(), note: z.string().optional() }

const leaf = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), text: z.string() }),
  z.object({ kind: z.literal('text'), id: z.string(), sentences: z.array(sentence) }),
  z.object({
    kind: z.literal('figures'),
    ...headed,
    rows: z.array(
      z.object({
        fact: factSchema,
        /** Beside the figure: "over". */
        word: z.string().optional(),
        detail: z.string().optional(),
        /** How it stands against another time. */
        compared: z.string().optional(),
        systems: z.array(z.string()),
        /** Gatehouse's own figures are asked by nobody. */
        ask: storedAsk.optional(),
      }),
    ),
  }),
  z.object({
    kind: z.literal('table'),
    ...headed,
    columns: z.array(z.object({ label: z.string(), numeric: z.boolean() })),
    rows: z.array(z.array(cell)),
    total: z.array(cell).optional(),
    /** So many rows that are not here. */
    more: z.number().int(),
    systems: z.array(z.string()),
    ask: storedAsk.optional(),
  }),
  z.object({
    kind: z.literal('chart'),
    ...headed,
    /** What it shows, in a sentence. */
    caption: z.string(),
    form: z.enum(['line', 'bars']),
    unit: factUnit,
    currency: currencyCode.optional(),
    labels: z.array(z.string()),
    series: z.array(z.object({ id: z.string(), label: z.string(), values: z.array(z.number().nullable()) })),
    systems: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('findings'),
    ...headed,
    items: z.array(
      z.object({
        amount: factSchema,
        amountWord: z.string(),
        title: z.string(),
        cause: z.string(),
        owner: z.string().nullable(),
        ageDays: z.number().nullable(),
        systems: z.array(z.string()),
        ask: storedAsk,
      }),
    ),
    /** How many there are of which these are the first. */
    of: z.number().int(),
    /** Systems that the rules look in and the reader may not ask; absent in reports of before. */
    closed: closedSystems.optional(),
  }),
  /** What could not be told, and why: a right that is missing is nobody's failure. */
  z.object({
    kind: z.literal('missing'),
    ...headed,
    why: z.enum(['denied', 'failed', 'unfit']),
    systems: z.array(z.string()),
    message: z.string(),
    nextStep: z.string(),
    /** The tool to ask for, `system tool`, where a right is missing. */
    ask: z.string().optional(),
  }),
  z.object({ kind: z.literal('commentary'), ...headed, text: z.string(), by: z.string(), at: z.string() }),
  z.object({ kind: z.literal('page_break') }),
  z.object({ kind: z.literal('signature'), name: z.string(), title: z.string() }),
])

/** Parts of one thing, as of one job; it is kept together on paper where it fits. */
const group = z.object({ kind: z.literal('group'), ...headed, blocks: z.array(leaf) })

const outcome = z.object({
  system: z.string(),
  name: z.string(),
  state: z.enum(['current', 'stale', 'partial', 'limited', 'denied', 'failed']),
  asOf: z.string().nullable(),
  trouble: z.object({ message: z.string(), nextStep: z.string() }).nullable(),
})

/**
 * A report as it was told one reader at one moment: data alone, which web, paper, PDF, mail, Slack, CSV and XLSX are drawn
 * from. What the reader may not see is not in it.
 */
export const reportDocument = z.object({
  title: z.string(),
  /** The number of the job that it is of, where it is of one. */
  job: z.string().optional(),
  company: z.string(),
  reader: z.object({ id: z.string(), name: z.string() }),
  locale: z.enum(['en', 'es']),
  timeZone: z.string(),
  /** The day that ages count to. */
  today: z.string(),
  /** ISO 8601. */
  ranAt: z.string(),
  /** Milliseconds. */
  took: z.number(),
  correlationId: z.string(),
  policyVersion: z.number().int(),
  systems: z.array(outcome),
  blocks: z.array(z.union([leaf, group])),
})

export type ReportDocument = z.output<typeof reportDocument>
export type Leaf = z.output<typeof leaf>
export type Block = ReportDocument['blocks'][number]
export type Cell = z.output<typeof cell>
export type BlockOf<K extends Block['kind']> = Extract<Block, { kind: K }>
