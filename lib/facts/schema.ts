import { z } from 'zod'

export const factUnit = z.enum(['money', 'percent', 'points', 'days', 'count', 'rate', 'months', 'date', 'text'])

/** ISO 4217. */
export const currencyCode = z.string().regex(/^[A-Z]{3}$/)

/**
 * ok: computed from everything it needs. stale: the last good value, older than it should be. partial: a system did not
 * answer, so something is missing. failed: no value. redacted: a value exists and this person may not see it.
 */
const factStatus = z.enum(['ok', 'stale', 'partial', 'failed', 'redacted'])

/** One record that a figure was computed from. */
export const factSource = z.object({
  /** The system's slug: `netsuite`. */
  system: z.string(),
  /** The vendor's word for it: `job`, `change_event`. */
  recordType: z.string(),
  recordId: z.string(),
  /** What a person calls it: "CE-14 Added stair pressurization". */
  label: z.string(),
  /** What it adds to the figure, in the figure's unit. Amounts of all sources add up to the figure, or `part` says so. */
  amount: z.number().optional(),
  /** What it says, already in words: "$187K", "can sign in". */
  value: z.string().optional(),
  /** Where the record opens in its own system. */
  url: z.string().optional(),
  /** ISO 8601. */
  fetchedAt: z.string(),
  correlationId: z.string(),
})

/** One line of the sum behind a figure. Without a unit the line has the fact's own. */
export const formulaRow = z.object({
  label: z.string(),
  detail: z.string().optional(),
  value: z.number(),
  unit: factUnit.optional(),
})

const factFormula = z.object({
  rows: z.array(formulaRow),
  total: z.object({ label: z.string(), value: z.number(), unit: factUnit.optional() }),
})

/** The named records are only a part of the figure: so many of so many, and what they come to. */
const factPart = z.object({ records: z.number().int(), of: z.number().int().nullable(), amount: z.number() })

/**
 * A figure that carries its sources. Every number in home, chat, reports and mail is one of these; this is its only
 * description: whatever stores or reads facts parses them with it.
 *
 * `value` by unit: `money` integer minor units of `currency`; `percent` a fraction (0.061 is 6.1%), and `points` that of
 * the hundred between two percents (0.054 is 5.4 pts); `date` ms since
 * 1970 at midnight UTC; `text` null, with the words in `text`; the others the plain number. Null with any other unit
 * means there is no value, and `status` and `reason` say why.
 */
export const factSchema = z
  .object({
    id: z.string(),
    label: z.string(),
    value: z.number().nullable(),
    unit: factUnit,
    /** Of every amount in the fact: its value, its formula's lines, its sources. */
    currency: currencyCode.optional(),
    text: z.string().optional(),
    /** Decimals, where the unit's own default does not fit. */
    precision: z.number().optional(),
    period: z.string().optional(),
    /** ISO 8601: the moment the value was true. */
    asOf: z.string(),
    status: factStatus,
    /** For the person, in their language: why it is stale, partial, failed or redacted. */
    reason: z.string().optional(),
    /** The tool to ask for, `netsuite bills`, where its answer came without what this person may not see. */
    access: z.string().max(200).optional(),
    sources: z.array(factSource),
    part: factPart.optional(),
    formula: factFormula.optional(),
    compare: z.object({ label: z.string(), value: z.number() }).optional(),
  })
  .refine(({ unit, value, currency }) => unit !== 'money' || value === null || currency !== undefined, {
    error: 'Money needs its currency.',
  })
