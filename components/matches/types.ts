import type { ActionResult } from '#lib/http/actions.ts'
import type { MatchCorrection } from '#lib/matching/correct.ts'

export type Correct = (correction: MatchCorrection) => Promise<ActionResult<null>>
