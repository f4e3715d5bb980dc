import { z } from 'zod'
import { isObject, type JsonObject } from '#lib/core/json.ts'

/** What became of a write, as it is kept until its person was told. */
export const written = z.object({
  ending: z.enum(['done', 'refused', 'unknown']),
  /** A record that stood there already by the same yes. */
  again: z.boolean().default(false),
  /** Somebody in charge has to let it stand. */
  pending: z.boolean().default(false),
  /** What of it tells it from others: its number, or else its job. */
  what: z.string(),
  url: z.url().nullable().default(null),
  why: z.enum(['late', 'notYou', 'rejected']).nullable().default(null),
  message: z.string().nullable().default(null),
})
export type Written = z.output<typeof written>

/** What the system answered to a write that it took. */
export function doneOf(answer: unknown, input: JsonObject): Written {
  const records = isObject(answer) && Array.isArray(answer['records']) ? answer['records'] : []
  const record: Record<string, unknown> = isObject(records[0]) ? records[0] : {}
  const url = z.url({ protocol: /^https?$/ }).safeParse(record['url']).data ?? null
  const about = input['subject'] ?? record['date'] ?? input['date']
  const names = [record['project'] ?? input['project'], record['number'], about]
  return {
    ending: 'done',
    again: isObject(answer) && answer['created'] === false,
    pending: record['pending'] === true,
    what: whatOf(names),
    ...{ url, why: null, message: null },
  }
}

export function notDone(
  ending: 'refused' | 'unknown',
  input: JsonObject,
  { why = null, message = null }: { why?: Written['why']; message?: string | null } = {},
): Written {
  const what = whatOf([input['project'], input['subject'] ?? input['date']])
  return { ending, what, why, message, again: false, pending: false, url: null }
}

function whatOf(names: readonly unknown[]): string {
  return names.filter((name) => typeof name === 'string' && name !== '').join(' · ')
}
