import { z } from 'zod'
import { isDay } from '#lib/core/days.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'

const text = (most: number) => z.string().trim().max(most).catch('').default('')
const list = text(2_000).transform((given) => [
  ...new Set(
    given
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
])

/** A question about access as it stands in the address. Unknown values fall back instead of failing the page. */
export const ExplainAsked = z.object({
  /** The mail address or the id of a person. Empty: the roles stand for somebody who holds them. */
  user: text(200),
  roles: list,
  projects: list,
  /** `system__tool`. */
  tool: text(200),
  /** The job the call is about; the same as `project` among the arguments. */
  project: text(60),
  /** The arguments, a JSON object; empty asks about the tool with whatever arguments. */
  args: text(4_000),
  /** A day in the past, its end; empty is now. */
  at: z
    .string()
    .refine((day) => day === '' || isDay(day))
    .catch('')
    .default(''),
  /** The correlation id of a refused call, from which the rest is filled in. */
  id: text(64),
  view: z.enum(['why', 'who']).catch('why').default('why'),
})
export type ExplainAsked = z.output<typeof ExplainAsked>

/** The arguments as they were written; null for none, `wrong` for what is no JSON object. */
export function argumentsOf({ args, project }: Pick<ExplainAsked, 'args' | 'project'>): JsonObject | null | 'wrong' {
  const written = args === '' ? {} : parsed(args)
  if (!isObject(written)) return 'wrong'
  if (args === '' && project === '') return null
  return { ...(written as JsonObject), ...(project === '' ? {} : { project }) }
}

function parsed(args: string): unknown {
  try {
    return JSON.parse(args)
  } catch {
    return null
  }
}

/** The two parts of `system__tool`; the first pair of underscores divides. */
export function toolAsked(tool: string): { system: string; tool: string } | null {
  const at = tool.indexOf('__')
  return at <= 0 ? null : { system: tool.slice(0, at), tool: tool.slice(at + 2) }
}
