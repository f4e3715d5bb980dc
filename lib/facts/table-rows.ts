/** So many rows stand in an answer at first. */
const SHOWN = 12
/** So many are kept with it: what a person reads on, sorts or takes along. */
const KEPT = 5_000

/** The rows of a table as an answer keeps them. */
export function tableRows<R>(rows: readonly R[]): { rows: R[]; shown?: number; total?: number } {
  return {
    rows: rows.slice(0, KEPT),
    ...(rows.length > SHOWN ? { shown: SHOWN } : {}),
    ...(rows.length > KEPT ? { total: rows.length } : {}),
  }
}
