import type Anthropic from '@anthropic-ai/sdk'
import { z } from 'zod'
import type { JsonObject } from '#lib/core/json.ts'
import { brought } from './answers.ts'
import { figure } from './facts/figure.ts'

/** One use of a tool in the step that waits: what it brought, or which yes it waits for. */
const use = z.object({ id: z.string(), approval: z.string().nullable(), result: z.json().nullable() })

const held = z.object({
  model: z.string(),
  step: z.number().int(),
  /** As the API takes them, blocks of thinking with their signatures among them: bound to this model. */
  messages: z.array(z.json()),
  said: z.array(z.object({ text: z.string(), own: z.boolean() })),
  earlier: z.object({
    summary: z.string().nullable(),
    turns: z.array(z.object({ id: z.string(), question: z.string(), answer: z.string() })),
    figures: z.array(figure),
  }),
  brought: z.array(brought),
  /** When answers were read, so that figures are as they were. */
  fetchedAt: z.string(),
  taint: z.object({ untrusted: z.boolean(), sensitive: z.boolean() }),
  unchecked: z.array(z.object({ system: z.string(), what: z.string(), why: z.string() })),
  uses: z.array(use),
})

/** A turn of a model where it waits for a person. */
export type Held = Omit<z.output<typeof held>, 'messages' | 'uses'> & {
  messages: Anthropic.MessageParam[]
  uses: { id: string; approval: string | null; result: Anthropic.ToolResultBlockParam | null }[]
}

/** What we stored ourselves; of another version it does not parse, and the turn says that it cannot go on. */
export function readHeld(state: JsonObject): Held {
  // Blocks of the API's messages are its own business: what it sent goes back as it was.
  return held.parse(state) as unknown as Held
}
