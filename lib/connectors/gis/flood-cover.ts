import { z } from 'zod'
import type { CallContext } from '../kit/connector.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { shown } from './codes.ts'
import { floodMeaning, hazardOf, unknownNote } from './flood-words.ts'
import { isCovered, isInBox, type Shape } from './geometry.ts'
import { type MappedLayer, openMapped } from './mapped.ts'
import { readAll } from './read-mapped.ts'

/** Of zones in no order: where dry land is drawn at all, it is drawn as often as wet land. */
const LOOKED_AT = 500

type Zone = { flood_zone: string; shape: Shape | null }
type Asked = { map: MappedLayer; area: Shape }

/** What the zones on a place tell of it, and what is to be said where they do not tell all. */
export async function floodOn(
  vendor: VendorHttp,
  call: CallContext,
  { map, area, name, here }: Asked & { name: string; here: readonly Zone[] },
): Promise<{ floodHazard: boolean | null; notes: string[] }> {
  const isWhole = here.length === 0 ? await reachesOver(vendor, call, { map, area }) : isCoveredBy(area, here)
  const zones = here.map(({ flood_zone }) => flood_zone)
  const floodHazard = hazardOf(zones.map(floodMeaning), isWhole)
  // What touches a hazard area is in it, whatever the rest is.
  const isOpen = floodHazard === null && !isWhole
  const notes = [unknownNote(zones), isOpen ? uncovered(name, here.length === 0) : undefined]
  return { floodHazard, notes: notes.filter((note) => note !== undefined) }
}

function uncovered(name: string, isNothing: boolean): string {
  return isNothing
    ? `The flood map does not say that it covers ${name}, so nothing is known of floods there.`
    : `A part of ${name} lies in none of the map’s zones, so nothing is known of floods there.`
}

/** A zone without an outline was found there by the server, which says no more. */
function isCoveredBy(area: Shape, here: readonly Zone[]): boolean {
  const shapes = here.flatMap(({ shape }) => shape ?? [])
  return shapes.length < here.length || isCovered(area, shapes)
}

/** Whether a map of hazard areas that has none on a place says by that that it is dry. */
async function reachesOver(vendor: VendorHttp, call: CallContext, { map, area }: Asked): Promise<boolean> {
  const panels = await openMapped(vendor, call, 'panel_layer')
  if (panels?.layer.isPlaced === true) {
    const { rows } = await readAll(panels, { row: z.object({}), near: { area, metres: 0 }, shapes: true })
    return isCovered(
      area,
      rows.flatMap(({ shape }) => shape ?? []),
    )
  }
  // A map that draws dry land as well has a hole here.
  if (await drawsDryLand(map)) return false
  const reach = await map.layer.reach()
  return reach !== null && isInBox(area, reach)
}

async function drawsDryLand({ layer, need, timeZone }: MappedLayer): Promise<boolean> {
  const field = need('flood_zone')
  return (await layer.some(LOOKED_AT)).some(
    ({ values }) => floodMeaning(String(shown(field, values, timeZone) ?? '')) === 'outside',
  )
}
