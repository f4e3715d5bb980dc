import type { ActionResult } from '#lib/http/actions.ts'
import type { Judgement } from '#lib/judgements/judgement.ts'

/** Server actions on one matter of the list. */
export type JudgeActions = {
  judge: (judgement: Judgement) => Promise<ActionResult<null>>
  people: (nothing: Record<string, never>) => Promise<ActionResult<{ id: string; name: string }[]>>
}

/** Server actions on the reader's own order of the key figures. */
export type ArrangeActions = {
  arrange: (said: { order: string[]; hidden: string[] }) => Promise<ActionResult<null>>
  reset: (nothing: Record<string, never>) => Promise<ActionResult<null>>
}

/** Who reads the list, when, and what they can do with a matter. */
export type Judging = { actions: JudgeActions; me: string; today: string }
