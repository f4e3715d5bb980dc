import { z } from 'zod'

const texts = z.array(z.string())
const bound = z.object({ over: z.number().optional(), under: z.number().optional() })

const wanted = z.object({
  measure: z.string(),
  filters: z.record(z.string(), texts).default({}),
  except: z.record(z.string(), texts).default({}),
  states: texts.default([]),
  exceptStates: texts.default([]),
  bounds: z.record(z.string(), bound).default({}),
  period: z.string().optional(),
  versus: z.string().optional(),
  date: z.string().optional(),
  groupBy: z.string().optional(),
  order: z.object({ top: z.number().optional(), by: z.string() }).optional(),
  number: z.string().optional(),
  search: z.string().optional(),
  operation: z.string().optional(),
})
export type Wanted = z.output<typeof wanted>

const part = z.union([
  z.object({ query: wanted }),
  wanted.transform((query) => ({ query })),
  z.object({ finding: z.string() }),
])

const expected = z.object({
  query: wanted.optional(),
  /** Each of them is right, too: another honest reading of the same words. */
  or: z.array(wanted).default([]),
  all: z.array(part).optional(),
  finding: z.string().optional(),
  about: z.string().optional(),
  ask: z.string().optional(),
  cannot: z.string().optional(),
  refused: z.string().optional(),
  action: z.string().optional(),
})
export type Expected = z.output<typeof expected>

/** One question as people of the sample company would type it, and what a right answer is to it. */
export const questionSchema = z.object({
  id: z.string(),
  role: z.enum(['executive', 'finance', 'office', 'project-manager', 'field-crew']),
  lang: z.enum(['en', 'es']),
  text: z.string(),
  after: texts.default([]),
  expect: expected,
})
export type AskedQuestion = z.output<typeof questionSchema>
