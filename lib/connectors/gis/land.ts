import { z } from 'zod'
import type { CallContext } from '../kit/connector.ts'
import { maybeText, neededText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import type { Shape } from './geometry.ts'
import { type MappedLayer, openMapped } from './mapped.ts'
import { type Row, readAll } from './read-mapped.ts'
import type { LayerSlot, SlotId } from './slots.ts'

/** `rows` is null when no map of it is known, or none that can be searched by place; then there may be a note on that. */
type Land<S extends z.ZodRawShape> =
  | { rows: Row<S>[]; complete: boolean; map: MappedLayer }
  | { rows: null; complete: true; note: string | undefined }

const parcelRow = z.object({ parcel_no: neededText, parcel_zoning: maybeText })
const floodRow = z.object({ flood_zone: neededText })

export const parcelsAt = (vendor: VendorHttp, call: CallContext, area: Shape, shapes = false) =>
  under(vendor, call, { layer: 'parcel_layer', by: 'parcel_no', row: parcelRow, area, shapes })

export const floodZonesAt = (vendor: VendorHttp, call: CallContext, area: Shape) =>
  under(vendor, call, { layer: 'flood_layer', by: 'flood_zone', row: floodRow, area, shapes: true })

type Under<S extends z.ZodRawShape> = {
  layer: LayerSlot
  by: SlotId
  row: z.ZodObject<S>
  area: Shape
  shapes?: boolean
}

async function under<S extends z.ZodRawShape>(
  vendor: VendorHttp,
  call: CallContext,
  { layer, by, row, area, shapes = false }: Under<S>,
): Promise<Land<S>> {
  const map = await openMapped(vendor, call, layer)
  if (map === null) return { rows: null, complete: true, note: undefined }
  if (map.field(by) === null) return { rows: null, complete: true, note: undefined }
  if (!map.layer.isPlaced) {
    return { rows: null, complete: true, note: 'A mapped layer has no places and cannot be asked what lies on a site.' }
  }
  const { rows, complete } = await readAll(map, { row, near: { area, metres: 0 }, order: [{ by }], shapes })
  return { rows, complete, map }
}
