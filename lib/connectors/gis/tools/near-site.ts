import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { nothing, pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { metresBetween } from '../geometry.ts'
import { needMapped } from '../mapped.ts'
import {
  cityText,
  filterInputs,
  filtersOf,
  neededForPermits,
  permitFields,
  permitRow,
  toPermit,
  usedOfPermits,
} from '../permit.ts'
import { readAll } from '../read-mapped.ts'
import { onSameLand } from '../same-land.ts'
import { findSite, noSite, pointOf } from '../site.ts'

export const permitsNearSite = defineTool({
  name: 'permits_near_site',
  title: 'Permits near a site',
  description:
    'Permits of anyone on or within a distance of a job’s site outline, nearest first: neighbours’ excavations ' +
    'and street closures included. Needs the job number.',
  kind: 'read',
  labels: cityText,
  input: z.object({
    project: inputs.project,
    distance: z.number().int().min(0).max(5000).default(250).describe('Metres from the site outline'),
    ...filterInputs,
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      ...permitFields,
      longitude: z.number().nullable().describe('WGS 84; null when the permit has no place'),
      latitude: z.number().nullable(),
      distance: z.number().int().nullable().describe('Metres from the site outline; null when the permit has no place'),
    },
    {},
  ),
  slots: { needs: [...neededForPermits, 'site_layer', 'site_key'], uses: usedOfPermits },
  async run({ project, distance, limit, cursor, ...filter }, vendor, call) {
    const [site, map] = await Promise.all([findSite(vendor, call, project), needMapped(vendor, call, 'permit_layer')])
    if (site === undefined) return nothing(noSite(project))
    const where = filtersOf(map, filter)
    const near = { area: site.area, metres: distance }
    const read = map.layer.isPlaced
      ? await readAll(map, { row: permitRow, where, near, shapes: true })
      : await onSameLand({ vendor, call, map, site }, where)
    const recordOf = toPermit(map)
    const nearest = read.rows
      .map((row) => ({
        ...recordOf(row),
        ...pointOf(row.shape),
        distance: row.shape && Math.round(metresBetween(row.shape, site.area)),
      }))
      .filter((permit) => permit.distance !== null || !map.layer.isPlaced)
      .sort((a, b) => (a.distance ?? 0) - (b.distance ?? 0) || (a.number ?? '').localeCompare(b.number ?? ''))
    const unplaced = read.rows.length - nearest.length
    const said = {
      complete: read.complete && unplaced === 0,
      empty: `No permit matches within ${distance} m of the site of job ${project}.`,
      notes: [
        unplaced === 0 ? undefined : `${unplaced} more have no place on the map, so their distance is not known.`,
        map.layer.isPlaced
          ? undefined
          : 'The permits have no places: these are the ones on the site’s own parcels or address.',
      ],
    }
    return pageOf(nearest, { limit, cursor }, said, (permit) => permit)
  },
})
