import type { ActionResult } from '#lib/http/actions.ts'
import type { WordChange } from '#lib/words/change.ts'

export type ChangeWords = (change: WordChange) => Promise<ActionResult<null>>
