import type { DraftChange } from '#lib/access/cells.ts'
import type { AffectedPerson, ReviewedChange } from '#lib/access/review.ts'
import type { ActionResult } from '#lib/http/actions.ts'
import type { DraftState } from './grid-model.ts'

export type Review = { digest: string; changes: ReviewedChange[]; people: AffectedPerson[]; highRisk: number }

/** The server actions of the screen, handed over by its page. */
export type AccessActions = {
  save(changes: DraftChange[]): Promise<ActionResult<DraftState | null>>
  discard(nothing?: undefined): Promise<ActionResult<null>>
  rebase(nothing?: undefined): Promise<ActionResult<DraftState | null>>
  review(nothing?: undefined): Promise<ActionResult<Review | null>>
  publish(request: { reason: string; digest: string }): Promise<ActionResult<{ version: number }>>
}

/** Makes an earlier version the next one. */
export type RollBack = (request: { to: number; reason: string }) => Promise<ActionResult<{ version: number }>>
