import { z } from 'zod'
import { daysBetween } from '#lib/core/days.ts'
import { defineTool } from '../../kit/connector.ts'
import { nothing, pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { maybeDay, maybeNumber, maybeText } from '../../kit/values.ts'
import { needMapped } from '../mapped.ts'
import { needPlaces, placeAsked } from '../place.ts'
import { type Row, readAll } from '../read-mapped.ts'
import { isJob } from '../site.ts'

const routeRow = z.object({
  haul_name: maybeText,
  haul_job: maybeText,
  haul_limit: maybeNumber,
  haul_hours: maybeText,
  haul_note: maybeText,
  haul_approved: maybeDay,
  haul_exp: maybeDay,
})

export const haulRoutes = defineTool({
  name: 'haul_routes',
  title: 'Haul routes',
  description:
    'Approved routes of trucks to and from sites: weight limit, allowed hours, restrictions and until when, the first to ' +
    'expire first. By job; with distance, by place: every route within so many metres of the job’s site, whoever has it. ' +
    'Expired ones only with includeExpired. No traffic and no road works.',
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  input: z
    .object({
      project: inputs.project.optional(),
      distance: z.number().int().min(0).max(5000).optional().describe('Metres around the job’s site; needs project'),
      includeExpired: z.boolean().default(false),
      limit: inputs.limit,
      cursor: inputs.cursor,
    })
    .refine(({ project, distance }) => distance === undefined || project !== undefined, {
      error: 'A distance needs a project to measure from.',
      path: ['project'],
    }),
  output: recordsOutput(
    {
      project: z.string().optional().describe('Job number'),
      name: z.string().nullable(),
      weightLimit: z.number().nullable().describe('As the map says it, in tons on most maps'),
      hours: z.string().nullable().describe('When trucks may use it, in the office’s words'),
      restrictions: z.string().nullable(),
      approved: inputs.date.nullable(),
      expires: inputs.date.nullable(),
      daysLeft: z.number().int().nullable().describe('Negative when it expired; null where the map says no day'),
    },
    { expired: z.number().int().describe('How many of those that match have expired') },
  ),
  slots: {
    needs: ['haul_layer'],
    // Restrictions in words are missed by nobody where there are none.
    uses: ['haul_name', 'haul_job', 'haul_limit', 'haul_hours', 'haul_approved', 'haul_exp'],
  },
  async run({ project, distance, includeExpired, limit, cursor }, vendor, call) {
    const map = await needMapped(vendor, call, 'haul_layer')
    const place = distance === undefined ? null : await placeAsked(vendor, call, { project })
    if (place !== null && 'none' in place) return { ...nothing(place.none), expired: 0 }
    if (place !== null) needPlaces(map, 'haul_layer')
    const { rows, complete } = await readAll(map, {
      row: routeRow,
      where: [project === undefined || place !== null ? undefined : isJob(map, 'haul_job', project)],
      near: place === null || distance === undefined ? undefined : { area: place.area, metres: distance },
      order: [{ by: 'haul_exp' }, { by: 'haul_name' }],
    })
    const routes = rows.map((row) => toRoute(row, call.today))
    const expired = routes.filter(({ daysLeft }) => daysLeft !== null && daysLeft < 0).length
    const shown = routes.filter(({ daysLeft }) => includeExpired || daysLeft === null || daysLeft >= 0)
    const empty = expired === 0 ? 'No haul route matches.' : `${expired} haul routes match, and all have expired.`
    return { ...pageOf(shown, { limit, cursor }, { complete, empty }, (route) => route), expired }
  },
})

function toRoute(row: Row<typeof routeRow.shape>, today: string) {
  return {
    id: row.id,
    type: 'haulRoute',
    ...(row.haul_job === null ? {} : { project: row.haul_job }),
    name: row.haul_name,
    weightLimit: row.haul_limit,
    hours: row.haul_hours,
    restrictions: row.haul_note,
    approved: row.haul_approved,
    expires: row.haul_exp,
    daysLeft: row.haul_exp === null ? null : daysBetween(today, row.haul_exp),
  }
}
