import type { Fact, FormulaRow } from '#lib/facts/types.ts'
import type { BlockOf } from '#lib/reports/document.ts'

type Row = BlockOf<'figures'>['rows'][number]
type Told = Pick<Fact, 'id' | 'label' | 'value' | 'unit'> & Pick<Fact, 'precision' | 'currency'>

/** A key figure of Gatehouse's own: no record of a system stands behind it, the lines of its sum do. */
export function ownFigure(
  told: Told,
  { at, detail, lines = [] }: { at: Date; detail?: string | undefined; lines?: readonly FormulaRow[] },
): Row {
  const total = { label: told.label, value: told.value ?? 0 }
  const formula = lines.length === 0 || told.value === null ? undefined : { rows: [...lines], total }
  const fact: Fact = { ...told, asOf: at.toISOString(), status: 'ok', sources: [], formula }
  return { fact, detail, systems: [] }
}

/** One that nobody can tell yet, with the reason. */
export function unknownFigure({ id, label }: Pick<Fact, 'id' | 'label'>, why: string, at: Date): Row {
  const fact: Fact = {
    ...{ id, label, value: null, unit: 'text', text: why },
    ...{ asOf: at.toISOString(), status: 'ok', sources: [] },
  }
  return { fact, systems: [] }
}
