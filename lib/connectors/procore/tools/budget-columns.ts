import { z } from 'zod'
import { isObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { idText, maybeText } from '../../kit/values.ts'
import { calledIn, type SlotId } from '../slots.ts'

type Source = {
  /** What it is called in a sentence. */
  said: string
  slot?: SlotId
  /** What it is called where nothing is mapped: Procore’s own names and usual ones. */
  names: readonly string[]
}

/** The columns that budgets are read from. Views show some of them, and companies name them as they like. */
const sources = {
  original: { said: 'the original budget', slot: 'col_original', names: ['original_budget_amount', 'Original Budget'] },
  modifications: { said: 'budget modifications', names: ['budget_modifications', 'Budget Changes'] },
  approved: { said: 'approved change orders', names: ['Approved COs', 'Approved Change Orders'] },
  revised: { said: 'the revised budget', slot: 'col_revised', names: ['Revised Budget'] },
  committed: { said: 'committed costs', slot: 'col_committed', names: ['Committed Costs', 'Commitments'] },
  direct: { said: 'direct costs', names: ['Direct Costs'] },
  pending: { said: 'pending cost changes', slot: 'col_pending', names: ['Pending Cost Changes'] },
  projected: { said: 'projected costs', names: ['Projected Costs'] },
  actual: {
    said: 'job to date costs',
    slot: 'col_direct',
    names: ['Job to Date Costs', 'Job to Date Cost', 'JTD Costs', 'Actual Costs', 'ERP Job to Date Costs'],
  },
  forecast: {
    said: 'the forecast to complete',
    names: ['Forecast to Complete', 'Cost to Complete', 'budget_forecast'],
  },
  estimate: {
    said: 'the estimate at completion',
    slot: 'col_eac',
    names: ['Estimated Cost at Completion', 'Estimate at Completion'],
  },
  overUnder: { said: 'projected over or under', slot: 'col_over_under', names: ['Projected Over/Under'] },
  plannedHours: { said: 'planned hours', slot: 'col_planned_hours', names: [] },
  actualHours: { said: 'actual hours', slot: 'col_actual_hours', names: [] },
} as const satisfies Record<string, Source>

export type Column = keyof typeof sources

export const columnRow = z.object({ id: idText, name: maybeText })
type Listed = z.output<typeof columnRow>

/** Under which key of a row each column stands; columns that the view does not show are not in it. */
export type Keys = ReadonlyMap<Column, string>

export function keysOf(columns: readonly Listed[], rows: readonly object[], slots: SlotNames): Keys {
  const inRows = new Set(rows.flatMap((row) => Object.keys(row)))
  return new Map(
    Object.entries(sources).flatMap(([column, source]) => {
      const key = keyOf(source, { columns, inRows, slots })
      return key === undefined ? [] : [[column as Column, key] as const]
    }),
  )
}

/**
 * A column of the view’s list by its id, then by its name. Those that a company works out by formula are in no list: they
 * are found where a row has a key of that name.
 */
function keyOf(
  { slot, names }: Source,
  { columns, inRows, slots }: { columns: readonly Listed[]; inRows: ReadonlySet<string>; slots: SlotNames },
): string | undefined {
  const mapped = slot === undefined ? null : calledIn(slots, slot)
  // What it is called ordinarily is looked for under all of its ordinary names.
  const wanted = mapped === null || names.includes(mapped) ? names : [mapped]
  const candidates = [
    ...columns.filter(({ id }) => wanted.includes(id)).map(({ id }) => id),
    ...wanted.flatMap((name) => columns.filter((one) => bare(one.name ?? '') === bare(name)).map(({ id }) => id)),
    ...wanted.flatMap((name) => [...inRows].filter((key) => bare(key) === bare(name))),
  ]
  return candidates.find((key) => inRows.has(key))
}

/** Letters and digits alone: `Over/Under` and `over_under` are one name. */
function bare(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** The slot of a column by one of its ordinary names; null for one that has none, undefined for any other column. */
export function slotCalled(...called: readonly string[]): SlotId | null | undefined {
  const source: Source | undefined = Object.values(sources).find(({ names }: Source) =>
    names.some((name) => called.some((one) => bare(one) === bare(name))),
  )
  return source === undefined ? undefined : (source.slot ?? null)
}

/** What a row holds in a column. A forecast is an object: what somebody typed in goes before what Procore works out. */
export function valueAt(row: Record<string, unknown>, key: string | undefined): unknown {
  const value = key === undefined ? null : row[key]
  if (!isObject(value) || !Object.hasOwn(value, 'amount')) return value
  const typed = value.automatically_calculated === false ? value.manual_amount : null
  return typed ?? value.amount ?? value.automatic_amount
}

export function saidOf(column: Column): string {
  return sources[column].said
}

/** Whether somebody said what a column is called, or it has a usual name; else the answer says by itself what it lacks. */
export function isLookedFor(column: Column, slots: SlotNames): boolean {
  const { slot, names }: Source = sources[column]
  return names.length > 0 || (slot !== undefined && calledIn(slots, slot) !== null)
}
