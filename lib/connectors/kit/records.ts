import { z } from 'zod'
import { isDay } from '#lib/core/days.ts'

/**
 * Every record a tool returns carries these, so that a figure can name the records behind it.
 * `project` is the company's job number wherever a record belongs to a job: row conditions use it.
 */
const recordBase = {
  id: z.string().describe('The record’s id in its own system'),
  type: z.string().describe('The record’s type in its own system, for example vendorBill'),
  url: z.string().optional().describe('Where a person opens the record'),
}

/** Of every amount in the answer. `runTool` says the company's own where a tool has amounts and the vendor names none. */
const answerCurrency = z
  .string()
  .optional()
  .describe('ISO 4217; left out when there are no amounts, or several currencies and each record names its own')

/** Beside amounts that may be in another currency than those of the other records. */
export const recordCurrency = z.string().nullish().describe('ISO 4217, when the system names one')

/**
 * The output of every read tool: the records, whether they are all of them, and why there are none.
 * `extra` adds what the tool sums up. Money is decimal with cents, in `currency`; dates are `YYYY-MM-DD`.
 */
export function recordsOutput<R extends z.ZodRawShape, E extends z.ZodRawShape>(record: R, extra: E) {
  return z.object({
    records: z.array(z.object({ ...recordBase, ...record })),
    /** How many exist for this question, when the vendor says. */
    total: z.number().int().optional(),
    complete: z.boolean().describe('False when more records exist than are returned'),
    nextCursor: z.string().optional().describe('Pass as cursor to get the following records'),
    asOf: z.string().describe('When the system answered, ISO 8601'),
    note: z.string().optional().describe('Why the list is empty or shorter than expected'),
    currency: answerCurrency,
    ...extra,
  })
}

/** Input fields that many tools share, with one meaning each. */
export const inputs = {
  project: z.string().trim().min(1).max(60).describe('Job number, as the company writes it'),
  date: z.string().refine(isDay, 'is not a day that exists').describe('Calendar date, YYYY-MM-DD'),
  limit: z.number().int().min(1).max(500).default(100).describe('Most records to return'),
  cursor: z.string().max(500).optional().describe('From nextCursor of the previous answer'),
}
