import { z } from 'zod'
import type { JsonValue } from '#lib/core/json.ts'

/** What the signed text of an event says beyond its columns. Written by lib/gateway/road.ts and admit.ts. */
const json: z.ZodType<JsonValue> = z.json()
const text = z.string().max(2_000)

const rule = z.object({ role: z.string(), system: z.string(), tool: z.string(), effect: z.string() })
export type DecidingRule = z.infer<typeof rule>

/** The administrator who saw Gatehouse as the person. */
const viewedBy = z.object({ id: z.string(), name: z.string(), email: z.string() }).optional().catch(undefined)
const viewedText = z.object({ facts: z.object({ viewedBy }) })

const opened = z.object({
  /** Keys, types and lengths; see shape.ts. */
  input: json.optional(),
  roles: z.array(z.string()).default([]),
  rules: z.array(rule).default([]),
  /** The step of a chat turn. */
  step: z.string().optional().catch(undefined),
})

const closed = z.object({
  steps: z.array(z.object({ step: z.string(), atMs: z.number(), ms: z.number() })).default([]),
  attempts: z.array(z.object({ atMs: z.number(), ms: z.number(), code: z.string().nullable() })).default([]),
  exchanges: z
    .array(
      z.object({
        path: z.string(),
        status: z.number().nullable(),
        remaining: z.number().nullable(),
        limit: z.number().nullable(),
      }),
    )
    .default([]),
  records: z.array(z.object({ type: z.string(), id: z.string() })).default([]),
  masked: z.array(z.string()).default([]),
  leftOut: z.number().default(0),
  message: text.optional(),
  stoppedAt: z.string().optional(),
})

export type ClosedFacts = z.infer<typeof closed>

const openedText = z.object({
  refusal: z.object({ code: z.string(), step: z.string(), reason: text }).optional(),
  facts: opened,
})
const closedText = z.object({ facts: closed })
const changeText = z.object({ facts: z.record(z.string(), json) })

/** Null when the text is not what this version of Gatehouse writes: the event is then shown by its columns alone. */
export const readOpened = (canon: string) => parse(openedText, canon)
export const readClosed = (canon: string) => parse(closedText, canon)
export const readViewer = (canon: string) => parse(viewedText, canon)?.facts.viewedBy ?? null
export const readChange = (canon: string) => parse(changeText, canon)

function parse<T extends z.ZodType>(schema: T, canon: string): z.output<T> | null {
  try {
    return schema.safeParse(JSON.parse(canon)).data ?? null
  } catch {
    return null
  }
}
