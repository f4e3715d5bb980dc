import { z } from 'zod'
import type { Overview } from '../overview.ts'

const count = z.number()
const range = z.object({ low: count, mid: count, high: count })
const spendRow = z.object({
  ...{ id: z.string().nullable(), name: z.string().nullable(), asked: count, answered: count, micros: count },
  ...{ unpriced: count, prompt: count, fromCache: count },
})
const systemCalls = z.object({ system: z.string(), calls: count, micros: count })
const input = z.object({
  ...{ key: z.string(), range, source: z.string(), samples: count.nullable(), asOf: z.string() },
  setBy: z.string().nullable(),
})
const share = count.nullable()

const kindReturn = z.object({
  ...{ kind: z.string(), answers: count, byHand: input.nullable(), waited: count, hours: range, value: range },
  accepted: z.object({ useful: count, judged: count, range, isOwn: z.boolean() }).nullable(),
})

const overview: z.ZodType<Overview> = z.object({
  ...{ total: spendRow, models: z.array(spendRow), rows: z.array(spendRow), allMicros: count },
  days: z.array(z.object({ day: z.string(), micros: count, asked: count })),
  calls: z.object({
    ...{ systems: z.array(systemCalls), calls: count, micros: count, priced: z.boolean() },
    reports: z.array(
      z.object({
        ...{ report: z.string(), tellings: count, readers: count, calls: count, refused: count, micros: count },
        systems: z.array(systemCalls),
      }),
    ),
  }),
  teamCalls: z.array(
    z.object({
      ...{ id: z.string().nullable(), name: z.string().nullable(), calls: count, reportCalls: count, micros: count },
    }),
  ),
  // A month that is over has neither.
  ...{ forecast: z.null(), usedUp: z.null() },
  fixed: z.array(
    z.object({
      key: z.enum(['fixed.hosting', 'fixed.licence', 'fixed.other']),
      ...{ micros: count, source: z.string() },
    }),
  ),
  caching: z.object({ micros: count, unpriced: count }),
  routing: z.object({ micros: count, answered: count, unknown: count }),
  result: z.object({
    ...{ kinds: z.array(kindReturn), hours: range, value: range, roles: z.array(z.string()) },
    notCounted: z.object({ unhelpful: count, repeated: count, refused: count, failed: count, open: count }),
    missing: z.array(z.enum(['asking', 'rate', 'replaced', 'judgements'])),
  }),
  lower: z.object({ low: share, mid: share, high: share }),
  moves: z.array(
    z.object({
      input: z.enum(['minutes', 'replaced', 'accepted', 'rate']),
      ...{ step: count, less: count, more: count },
    }),
  ),
})

/** A month as it was when it was closed: everything that its page and its charge-back say. */
export const monthFigures = z.object({
  overview,
  /** The same cost by each thing; of reports see `overview.calls`. */
  rowsBy: z.object({
    ...{ team: z.array(spendRow), person: z.array(spendRow), system: z.array(spendRow) },
    ...{ model: z.array(spendRow), kind: z.array(spendRow) },
  }),
  /** US dollars; null: there was none. */
  budget: count.nullable(),
})
export type MonthFigures = z.output<typeof monthFigures>
