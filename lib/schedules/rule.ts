import { z } from 'zod'
import { isDay, isTimeZone } from '#lib/core/days.ts'

/** 1 is Monday, as in ISO 8601. */
const weekday = z.number().int().min(1).max(7)
const day = z.string().refine(isDay, { error: 'YYYY-MM-DD, a day that exists' })

/** Which days of the calendar. What a month does not have is its last: the 31st of April is the 30th. */
const days = z.discriminatedUnion('kind', [
  /** Of every week, or of every second, third ... week from the one that `from` is in. */
  z.object({
    kind: z.literal('weekdays'),
    weekdays: z
      .array(weekday)
      .min(1)
      .transform((given) => [...new Set(given)].sort()),
    every: z.number().int().min(1).max(52).default(1),
    from: day.nullable().default(null),
  }),
  z.object({ kind: z.literal('day_of_month'), day: z.union([z.number().int().min(1).max(31), z.literal('last')]) }),
  z.object({
    kind: z.literal('weekday_of_month'),
    nth: z.union([z.number().int().min(1).max(4), z.literal('last')]),
    weekday,
  }),
  /** Monday to Friday without the company's holidays. */
  z.object({
    kind: z.literal('business_day_of_month'),
    nth: z.union([z.number().int().min(1).max(20), z.literal('last')]),
  }),
])

/** When something is done, as data. */
export const ruleSchema = z
  .object({
    days,
    /** By the clocks of the zone. */
    at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    timeZone: z.string().refine(isTimeZone, { error: 'a time zone of the IANA list' }),
    /** What becomes of a run that falls on a holiday of the company. */
    holidays: z.enum(['run', 'skip', 'next_business_day']).default('run'),
    /** The last day on which it may still be done. */
    until: day.nullable().default(null),
  })
  .refine(({ days: of }) => of.kind !== 'weekdays' || of.every === 1 || of.from !== null, {
    error: 'weeks are counted from a day',
  })
export type Rule = z.output<typeof ruleSchema>
