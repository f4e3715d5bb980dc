import type { ActionResult } from '#lib/http/actions.ts'
import type { Judgement } from '#lib/judgements/judgement.ts'

/** Server actions on one matter of the list. */
export type JudgeActions = {
  judge: (judgement: Judgement) => Promise<ActionResult<null>>
  people: (nothing: Record<string, never>) => Promise<ActionResult<{ id: string; name: string }[]>>
}

/** Who reads the list, when, and what they can do with a matter. */
export type Judging = { actions: JudgeActions; me: string; today: string }
