import { z } from 'zod'
import { parseAnswer } from '../kit/answer.ts'
import { type Page, pageOf, positionIn, vendorPage, type Window } from '../kit/page.ts'
import { rowsOf } from '../kit/rows.ts'
import { dayFrom, shown } from './codes.ts'
import type { Shape } from './geometry.ts'
import type { Condition, Feature, Near, Question } from './layer.ts'
import type { MappedLayer } from './mapped.ts'
import { inOrder } from './own-judgement.ts'
import type { SlotId } from './slots.ts'

type Asked<S extends z.ZodRawShape> = {
  /** What is read of a feature, by slots; a slot that no field stands for is null in every row. */
  row: z.ZodObject<S>
  where?: readonly (Condition | undefined)[]
  near?: Near | undefined
  order?: readonly { by: SlotId; descending?: boolean }[]
  shapes?: boolean
}

/** A feature as a tool reads it. */
export type Row<S extends z.ZodRawShape> = z.output<z.ZodObject<S>> & { id: string; shape: Shape | null }

/** Everything that a question finds, in its order; `complete` is false when it was cut. */
export async function readAll<S extends z.ZodRawShape>(
  mapped: MappedLayer,
  asked: Asked<S>,
): Promise<{ rows: Row<S>[]; complete: boolean }> {
  const question = questionOf(mapped, asked)
  return rowsFrom(mapped, asked, question, await mapped.layer.all(question))
}

function rowsFrom<S extends z.ZodRawShape>(
  mapped: MappedLayer,
  asked: Asked<S>,
  question: Question,
  { features, complete }: { features: readonly Feature[]; complete: boolean },
): { rows: Row<S>[]; complete: boolean } {
  const met = features.filter((feature) => isInTime(feature, question, mapped.timeZone))
  const sorted = mapped.layer.page === null ? inOrder(met, question.order) : met
  return { rows: rowsIn(mapped, asked.row, sorted), complete }
}

/** One page of a list: cut by the server where it can, and of all that was read where it cannot. */
export async function readPage<S extends z.ZodRawShape, R>(
  mapped: MappedLayer,
  asked: Asked<S>,
  { window, empty, toRecord }: { window: Window; empty: string; toRecord: (row: Row<S>) => R },
): Promise<Page<R>> {
  const question = questionOf(mapped, asked)
  if (mapped.layer.page === null) {
    const whole = await mapped.keep('features', () => mapped.layer.all(question))
    const { rows, complete } = rowsFrom(mapped, asked, question, whole)
    return pageOf(rows, window, { complete, empty }, toRecord)
  }
  const from = positionIn(window.cursor)
  const found = await mapped.layer.page(question, { offset: from, limit: window.limit })
  const rows = rowsIn(mapped, asked.row, found.features)
  const sent = { rows, from, read: found.read, more: found.more }
  const total = found.more ? await mapped.layer.count(question) : from + found.features.length
  return vendorPage({ ...sent, total }, { empty }, toRecord)
}

function questionOf<S extends z.ZodRawShape>({ field }: MappedLayer, asked: Asked<S>): Question {
  const orders = (asked.order ?? []).map(({ by, descending = false }) => ({ field: field(by), descending }))
  return {
    where: (asked.where ?? []).filter((condition) => condition !== undefined),
    near: asked.near,
    fields: [...new Set(Object.keys(asked.row.shape).flatMap((id) => field(id as SlotId) ?? []))],
    order: orders.flatMap(({ field: by, descending }) => (by === null ? [] : [{ field: by, descending }])),
    shapes: asked.shapes ?? false,
  }
}

/** Servers judge days in a zone of their own; a value that is no day stays, for its tool to say so. */
function isInTime({ values }: Feature, { where }: Question, timeZone: string): boolean {
  return where.every((condition) => {
    if (condition.is !== 'since' && condition.is !== 'until') return true
    const day = dayFrom(values[condition.field.name], timeZone)
    return day === null || (condition.is === 'since' ? day >= condition.day : day <= condition.day)
  })
}

function rowsIn<S extends z.ZodRawShape>(
  { field, timeZone }: MappedLayer,
  row: z.ZodObject<S>,
  features: readonly Feature[],
): Row<S>[] {
  const fields = Object.keys(row.shape).map((id) => [id, field(id as SlotId)] as const)
  const named = features.map(({ id, shape, values }) => ({
    ...Object.fromEntries(
      fields.flatMap(([slot, from]) => (from === null ? [] : [[slot, shown(from, values, timeZone)]])),
    ),
    id,
    shape,
  }))
  const whole = z.object({ ...row.shape, id: z.string(), shape: z.custom<Shape | null>() })
  return parseAnswer('GIS', rowsOf(whole), named) as Row<S>[]
}
