import { z } from 'zod'
import { conditionsSchema } from './conditions.ts'
import type { Cell, Effect } from './types.ts'
import { type CellValue, cellValue, tidyConditions, toCell } from './values.ts'

const conditionsColumn = conditionsSchema.nullable().transform(tidyConditions)

type Row = { roleSlug: string; system: string; tool: string; effect: Effect; conditions: unknown }

/**
 * A stored cell. One whose conditions nobody understands any more refuses instead of allowing without limits:
 * dropping it would let the wildcard of its role take its place.
 */
export function cellFromRow(row: Row): Cell {
  const at = { role: row.roleSlug, system: row.system, tool: row.tool }
  const conditions = conditionsColumn.safeParse(row.conditions)
  return toCell(at, conditions.success ? { effect: row.effect, conditions: conditions.data } : refusing)
}

const refusing = { effect: 'deny', conditions: null } as const

/** A draft's cell: the same, with null for a grant taken away. */
export function draftValueFromRow(row: Omit<Row, 'effect'> & { effect: Effect | null }): CellValue {
  return row.effect === null ? null : cellValue(cellFromRow({ ...row, effect: row.effect }))
}

/** One edit of a draft as it arrives from a screen or the API. `revert` takes the edit back. */
export const draftChangeSchema = z.strictObject({
  role: z.string().min(1).max(100),
  system: z.string().min(1).max(100),
  tool: z.string().min(1).max(128),
  to: z.union([
    z.literal('revert'),
    z.null(),
    z.strictObject({
      effect: z.enum(['allow', 'approve', 'deny']),
      conditions: conditionsSchema.nullable().default(null),
    }),
  ]),
})

export type DraftChange = z.output<typeof draftChangeSchema>
