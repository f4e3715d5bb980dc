import { z } from 'zod'
import type { CallContext } from '../kit/connector.ts'
import { maybeText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { acres, middle, ringsOf, type Shape } from './geometry.ts'
import type { Condition } from './layer.ts'
import { type MappedLayer, needMapped, openMapped } from './mapped.ts'
import { type Row, readAll } from './read-mapped.ts'
import type { SlotId } from './slots.ts'

export const siteRow = z.object({ site_key: maybeText, site_id: maybeText, site_name: maybeText, site_addr: maybeText })
type SiteRow = Row<typeof siteRow.shape>

export const bySiteId = [{ by: 'site_id' }, { by: 'site_key' }] as const

export type FoundSite = {
  record: ReturnType<typeof toSite>
  /** All its parts, or its point where the map has no outline. */
  area: Shape
  address: string | null
}

/** Where a job's site is, by job number; undefined when the map has none. */
export async function findSite(vendor: VendorHttp, call: CallContext, project: string): Promise<FoundSite | undefined> {
  const map = await needMapped(vendor, call, 'site_layer')
  const { rows } = await readAll(map, {
    row: siteRow,
    where: [isJob(map, 'site_key', project)],
    order: bySiteId,
    shapes: true,
  })
  const [first] = rows
  const area = areaOf(rows)
  if (first === undefined || area === null) return undefined
  const record = { ...toSite(first), ...positionOf(area) }
  return { record, area, address: first.site_addr }
}

export const noSite = (project: string) => `The map has no site outline for job ${project}.`

/** All job numbers as the map has them; none where no map of sites is known. */
export async function jobNumbers(vendor: VendorHttp, call: CallContext): Promise<string[]> {
  const map = await openMapped(vendor, call, 'site_layer')
  if (map?.field('site_key') == null) return []
  const { rows } = await readAll(map, { row: z.object({ site_key: maybeText }), order: bySiteId })
  return rows.flatMap(({ site_key }) => site_key ?? [])
}

/** Features of one job. Throws `needs_mapping` where no field holds job numbers. */
export function isJob(map: MappedLayer, slot: SlotId, project: string): Condition {
  return { field: map.need(slot), is: 'one of', values: [project] }
}

export function toSite({ id, site_id, site_key, site_name, shape }: SiteRow) {
  return {
    id: site_id ?? id,
    type: 'site',
    ...(site_key === null ? {} : { project: site_key }),
    name: site_name,
    ...positionOf(shape),
  }
}

function areaOf(rows: readonly SiteRow[]): Shape | null {
  const rings = rows.flatMap(({ shape }) => (shape !== null && 'rings' in shape ? shape.rings : []))
  if (rings.length > 0) return { rings }
  return rows.flatMap(({ shape }) => (shape !== null && 'point' in shape ? [shape] : []))[0] ?? null
}

/** The middle of a shape, to some centimetres; a line has none. */
export function pointOf(shape: Shape | null) {
  const { longitude, latitude } = positionOf(shape)
  return { longitude, latitude }
}

/** The middle of a shape and its area; a line has neither. */
export function positionOf(shape: Shape | null) {
  const place = shape === null || 'lines' in shape ? null : 'point' in shape ? shape.point : middle(shape.rings)
  if (shape === null || place === null) return { longitude: null, latitude: null, acres: null }
  const [longitude, latitude] = place
  return {
    longitude: Number(longitude.toFixed(6)),
    latitude: Number(latitude.toFixed(6)),
    acres: 'rings' in shape ? Number(acres(ringsOf(shape)).toFixed(2)) : null,
  }
}
