import { z } from 'zod'
import { figure } from './facts/figure.ts'

const json = z.json()
const object = z.record(z.string(), json)

/** What a tool answered, as it is kept while a turn waits: figures get the same ids when it is read again. */
const answer = z.object({
  kind: z.literal('answer'),
  system: z.string(),
  tool: z.string(),
  title: z.string(),
  outputSchema: object.nullable(),
  body: json,
  isError: z.boolean(),
  untrusted: z.boolean(),
})
export type Answer = z.output<typeof answer>

const local = z.object({ kind: z.literal('local'), figures: z.array(figure) })

/** Everything that figures of a turn came from, in its order. */
export const brought = z.discriminatedUnion('kind', [answer, local])
export type Brought = z.output<typeof brought>
