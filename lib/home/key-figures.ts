import { incidentRate, pendingChanges, pipeline } from './figures/field.ts'
import type { FigureInput, KeyFigure } from './figures/frame.ts'
import { backlog, billing, cash, margin, receivables } from './figures/ledger.ts'

/** The eight key figures in the order of the screen; those that the person may not see are not among them. */
export function keyFigures(input: FigureInput): KeyFigure[] {
  return [cash, billing, margin, backlog, receivables, pendingChanges, pipeline, incidentRate].flatMap(
    (figure) => figure(input) ?? [],
  )
}
