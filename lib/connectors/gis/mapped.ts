import { GatewayError } from '#lib/core/errors.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { CallContext } from '../kit/connector.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { fieldNamed, type Layer, type LayerField } from './layer.ts'
import { layerAt } from './open-layer.ts'
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
      { data: { slot }, because: { kind: 'holds_no_dates', slot, name: found.name } },
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
    because: { kind: 'name_gone', slot, name },
  })
}

/** Of a condition: without it another question would be answered. */
function isNeeded({ slot, name }: Gone): GatewayError {
  const message = `The map has no field ${name}, which should hold ${meaningOf(slot)}.`
  return new GatewayError('needs_mapping', message, { data: { slot }, because: { kind: 'name_gone', slot, name } })
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
