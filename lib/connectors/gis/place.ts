import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { CallContext } from '../kit/connector.ts'
import { inputs } from '../kit/records.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import type { Shape } from './geometry.ts'
import type { MappedLayer } from './mapped.ts'
import { findSite, noSite } from './site.ts'
import { type LayerSlot, meaningOf } from './slots.ts'

/** Where a question is asked about: a job's site, or a point. */
export const placeInputs = {
  project: inputs.project.optional().describe('Job number: its site is the place'),
  longitude: z.number().min(-180).max(180).optional().describe('Of a point, WGS 84; with latitude, without project'),
  latitude: z.number().min(-90).max(90).optional(),
}

type Asked = { project?: string | undefined; longitude?: number | undefined; latitude?: number | undefined }

/** Half a point is none, and two places are two questions. */
export function isOnePlace(asked: Asked): boolean {
  return hasPoint(asked) ? asked.project === undefined : asked.project !== undefined && isWithoutPoint(asked)
}

export const onePlace = { error: 'Say a project, or longitude and latitude of a point.', path: ['project'] }

function hasPoint({ longitude, latitude }: Asked): boolean {
  return longitude !== undefined && latitude !== undefined
}

export function isWithoutPoint({ longitude, latitude }: Asked): boolean {
  return longitude === undefined && latitude === undefined
}

/** The place, or why there is none. */
export async function placeAsked(
  vendor: VendorHttp,
  call: CallContext,
  { project, longitude, latitude }: Asked,
): Promise<{ area: Shape; name: string } | { none: string }> {
  if (project === undefined) {
    const point = [longitude ?? 0, latitude ?? 0] as const
    return { area: { point }, name: `${point[0]}, ${point[1]}` }
  }
  const site = await findSite(vendor, call, project)
  return site === undefined ? { none: noSite(project) } : { area: site.area, name: `the site of job ${project}` }
}

/** Throws `needs_mapping` for a table, which cannot be searched by place. */
export function needPlaces(map: MappedLayer, slot: LayerSlot): void {
  if (map.layer.isPlaced) return
  const message = `What is mapped as ${meaningOf(slot)} has no places, so it cannot be searched by place.`
  throw new GatewayError('needs_mapping', message, {
    data: { slot },
    because: { kind: 'no_places', slot, instead: [] },
  })
}
