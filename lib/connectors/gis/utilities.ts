import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { CallContext } from '../kit/connector.ts'
import { namesOf } from '../kit/slots.ts'
import { maybeNumber, maybeText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { metresBetween, type Shape } from './geometry.ts'
import { fieldNamed, type Layer, type Near } from './layer.ts'
import { isGone, mappedTo } from './mapped.ts'
import { layerAt } from './open-layer.ts'
import { type Row, readAll } from './read-mapped.ts'
import { type SlotId, unmapped } from './slots.ts'

const lineRow = z.object({
  utility_id: maybeText,
  utility_kind: maybeText,
  utility_depth: maybeNumber,
  utility_owner: maybeText,
})

const lineSlots = ['utility_id', 'utility_kind', 'utility_depth', 'utility_owner'] as const

/** Whose a line is few maps say, and nobody misses it there. */
export const usedOfLines = ['utility_id', 'utility_kind', 'utility_depth'] as const

/** Lines of one layer; `layer` is what its map calls it. */
export type Lines = { layer: string; address: string; rows: Row<typeof lineRow.shape>[]; complete: boolean }

/** Each of the mapped layers, or its address where it is not there any more. */
export async function openLines(vendor: VendorHttp, call: CallContext): Promise<{ open: Opened[]; gone: string[] }> {
  const addresses = namesOf(call.slots, 'utility_layers')
  if (addresses === null) throw unmapped('utility_layers')
  const opened = await Promise.all(addresses.map((address) => openOne(vendor, address)))
  const open = opened.filter((one) => typeof one !== 'string')
  const gone = opened.filter((one) => typeof one === 'string')
  if (open.length === 0) throw isGone({ slot: 'utility_layers', name: gone[0] ?? '' })
  for (const slot of lineSlots) orGone(slot, call, open)
  return { open, gone }
}

type Opened = { address: string; layer: Layer }

async function openOne(vendor: VendorHttp, address: string): Promise<Opened | string> {
  try {
    return { address, layer: await layerAt(vendor, address) }
  } catch (thrown) {
    if (thrown instanceof GatewayError && thrown.unknownName !== undefined) return address
    throw thrown
  }
}

/** A name that one layer has is not gone because others lack it. */
function orGone(slot: SlotId, call: CallContext, open: readonly Opened[]): void {
  const names = namesOf(call.slots, slot)
  const has = names?.some((name) => open.some(({ layer }) => fieldNamed(layer.fields, name) !== null))
  if (names !== null && has === false) throw isGone({ slot, name: names[0] ?? '' })
}

export async function linesIn(call: CallContext, { address, layer }: Opened, near: Near): Promise<Lines> {
  // Of several names for one thing each layer has its own.
  const own = lineSlots.flatMap((slot) => {
    const name = namesOf(call.slots, slot)?.find((one) => fieldNamed(layer.fields, one) !== null)
    return name === undefined ? [] : [[slot, name] as const]
  })
  const map = mappedTo(layer, { ...call, slots: Object.fromEntries(own) })
  const read = await readAll(map, { row: lineRow, near, order: [{ by: 'utility_id' }], shapes: true })
  return { layer: layer.name === '' ? address : layer.name, address, ...read }
}

export function toLine(row: Lines['rows'][number], { layer, address }: Lines, area: Shape) {
  return {
    // Ids count from one in every layer.
    id: `${address.split('/').at(-1)}-${row.id}`,
    type: 'utilityLine',
    utility: row.utility_kind ?? layer,
    layer,
    number: row.utility_id,
    owner: row.utility_owner,
    depth: row.utility_depth,
    distance: row.shape === null ? null : Math.round(metresBetween(row.shape, area)),
  }
}
