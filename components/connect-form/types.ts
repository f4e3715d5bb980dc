import type { ActionResult } from '#lib/http/actions.ts'
import type { Kept, Typed } from '#lib/http/connect-system.ts'

/** What a form of settings shows of what is there: texts that are no secret, and which secrets are kept. */
export type Known = { values: Readonly<Record<string, string>>; kept: readonly string[] }

export type Keep = (typed: Typed) => Promise<ActionResult<Kept>>
