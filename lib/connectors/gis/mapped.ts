import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { parseAnswer } from '../kit/answer.ts'
import type { CallContext } from '../kit/connector.ts'
import { type Page, pageOf, positionIn, vendorPage, type Window } from '../kit/page.ts'
import { rowsOf } from '../kit/rows.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { dayFrom, shown } from './codes.ts'
import type { Shape } from './geometry.ts'
import {
  type Condition,
  type Feature,
  fieldNamed,
  type Layer,
  type LayerField,
  type Near,
  type Question,
} from './layer.ts'
import { layerAt } from './open-layer.ts'
import { inOrder } from './own-judgement.ts'
import { fieldOf, type LayerSlot, meaningOf, type SlotId, unmapped } from './slots.ts'

type Call = Pick<CallContext, 'slots' | 'company' | 'keep'>

/** A layer of this tenant, with its fields by our slots' ids. */
export type MappedLayer = {
  layer: Layer
  /** The field that stands for a slot; null where none is mapped. Throws `isGone` where the layer does not have it. */
  field(id: SlotId): LayerField | null
  /** The field that a question cannot do without. Throws `needs_mapping`. */
  need(id: SlotId): LayerField
  /** The same for a day that the question compares. */
  needDate(id: SlotId): LayerField
  names: SlotNames
  timeZone: string
  keep: CallContext['keep']
}

/** Null where no layer is mapped. */
export async function openMapped(vendor: VendorHttp, call: Call, id: LayerSlot): Promise<MappedLayer | null> {
  const address = fieldOf(call.slots, id)
  if (address === null) return null
  const layer = await known({ slot: id, name: address }, layerAt(vendor, address))
  return mappedTo(layer, call)
}

/** A layer that is there already, read by this tenant's names. */
export function mappedTo(layer: Layer, call: Call): MappedLayer {
  const named = (slot: SlotId, wrong: (gone: Gone) => GatewayError) => {
    const name = fieldOf(call.slots, slot)
    if (name === null) return null
    const found = fieldNamed(layer.fields, name)
    if (found !== null) return found
    throw wrong({ slot, name })
  }
  const field = (slot: SlotId) => named(slot, isGone)
  const need = (slot: SlotId) => {
    const found = named(slot, isNeeded)
    if (found !== null) return found
    throw unmapped(slot)
  }
  const needDate = (slot: SlotId) => {
    const found = need(slot)
    if (found.holds === 'day' || found.holds === 'moment') return found
    throw new GatewayError(
      'needs_mapping',
      `The map’s field ${found.name} holds no dates, so ${meaningOf(slot)} cannot be compared.`,
      { data: { slot } },
    )
  }
  return { layer, field, need, needDate, names: call.slots, timeZone: call.company.timeZone, keep: call.keep }
}

type Gone = { slot: SlotId; name: string }

/** A layer's own description tells what it has, so a name that is gone is known before it is asked for. */
export function isGone({ slot, name }: Gone): GatewayError {
  return new GatewayError('system_rejected', `The map does not have ${name}.`, {
    unknownName: name,
    data: { slot },
  })
}

/** Of a condition: without it another question would be answered. */
function isNeeded({ slot, name }: Gone): GatewayError {
  const message = `The map has no field ${name}, which should hold ${meaningOf(slot)}.`
  return new GatewayError('needs_mapping', message, { data: { slot } })
}

/** What of the mapping it was that a server does not know. */
export async function known<T>(gone: Gone, opening: Promise<T>): Promise<T> {
  try {
    return await opening
  } catch (thrown) {
    throw thrown instanceof GatewayError && thrown.unknownName !== undefined ? isGone(gone) : thrown
  }
}

/** The same for a layer without which there is no answer. Throws `needs_mapping`. */
export async function needMapped(vendor: VendorHttp, call: Call, id: LayerSlot): Promise<MappedLayer> {
  const mapped = await openMapped(vendor, call, id)
  if (mapped === null) throw unmapped(id)
  return mapped
}

export type Asked<S extends z.ZodRawShape> = {
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
      fields.flatMap(([slot, from]) => (from === null ? [] : [[slot, shown(from, values[from.name], timeZone)]])),
    ),
    id,
    shape,
  }))
  const whole = z.object({ ...row.shape, id: z.string(), shape: z.custom<Shape | null>() })
  return parseAnswer('GIS', rowsOf(whole), named) as Row<S>[]
}
