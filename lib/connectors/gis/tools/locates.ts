import { z } from 'zod'
import { addDays, daysBetween } from '#lib/core/days.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { defineTool } from '../../kit/connector.ts'
import { nothing, pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { maybeDay, maybeNumber, maybeText, neededDay } from '../../kit/values.ts'
import { needMapped } from '../mapped.ts'
import { type Row, readAll } from '../read-mapped.ts'
import { findSite, isJob, noSite, pointOf } from '../site.ts'

/** A list by date is nothing without one. */
const locateRow = z.object({
  locate_no: maybeText,
  locate_job: maybeText,
  locate_utility: maybeText,
  locate_status: maybeText,
  locate_requested: maybeDay,
  locate_exp: neededDay,
  locate_depth: maybeNumber,
})
type LocateRow = Row<typeof locateRow.shape>

const state = z.enum(['expired', 'expiring', 'current'])

export const utilityLocates = defineTool({
  name: 'utility_locates',
  title: 'Utility locates',
  description:
    'Utility locate tickets (buried gas, electric, water, sewer, telecom) with expiry and depth, earliest expiry ' +
    'first; those that expired more than pastDays ago are left out. By job; with distance, by place: everything ' +
    'within so many metres of the job’s site, whoever asked for it. Digging on an expired locate is not allowed.',
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  input: z
    .object({
      project: inputs.project.optional(),
      distance: z.number().int().min(0).max(5000).optional().describe('Metres around the job’s site; needs project'),
      utility: z.string().min(1).max(80).optional().describe('Exactly as the map has it, for example Gas'),
      state: z
        .enum(['all', ...state.options])
        .default('all')
        .describe('expiring: within the next withinDays days'),
      withinDays: z.number().int().min(0).max(365).default(14),
      pastDays: z.number().int().min(0).max(3650).default(30).describe('How long ago an expired one may have expired'),
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
      ticket: z.string().nullable(),
      utility: z.string().nullable(),
      status: z.string().nullable().describe('As the locating service says it'),
      state: state.describe('By today’s date'),
      requested: inputs.date.nullable(),
      expires: inputs.date,
      daysLeft: z.number().int().describe('Negative when expired; 0 expires today'),
      depth: z.number().nullable().describe('Depth of the line in metres, when known'),
      longitude: z.number().nullish().describe('WGS 84; only with distance'),
      latitude: z.number().nullish(),
    },
    {
      expired: z.number().int().describe('Of all that match, before state is applied'),
      expiring: z.number().int(),
    },
  ),
  slots: {
    needs: ['locate_layer', 'locate_exp'],
    uses: ['locate_no', 'locate_job', 'locate_utility', 'locate_status', 'locate_requested', 'locate_depth'],
  },
  async run(input, vendor, call) {
    const { project, distance, utility, withinDays, pastDays, limit, cursor } = input
    const isByPlace = project !== undefined && distance !== undefined
    const site = isByPlace ? await findSite(vendor, call, project) : undefined
    if (isByPlace && site === undefined) return { ...nothing(noSite(project)), expired: 0, expiring: 0 }
    const map = await needMapped(vendor, call, 'locate_layer')
    if (isByPlace && !map.layer.isPlaced) {
      throw new GatewayError(
        'needs_mapping',
        'The mapped locates have no places, so they cannot be searched by distance.',
        { because: { kind: 'no_places', slot: 'locate_layer', instead: [] } },
      )
    }
    const { rows, complete } = await readAll(map, {
      row: locateRow,
      where: [
        project === undefined || isByPlace ? undefined : isJob(map, 'locate_job', project),
        utility === undefined ? undefined : { field: map.need('locate_utility'), is: 'one of', values: [utility] },
        { field: map.needDate('locate_exp'), is: 'since', day: addDays(call.today, -pastDays) },
      ],
      near: site === undefined || distance === undefined ? undefined : { area: site.area, metres: distance },
      order: [{ by: 'locate_exp' }, { by: 'locate_no' }],
      shapes: isByPlace,
    })
    const locates = rows.map((row) => ({
      ...toLocate(row, call.today, withinDays),
      ...(isByPlace ? pointOf(row.shape) : {}),
    }))
    const wanted = locates.filter((locate) => input.state === 'all' || locate.state === input.state)
    const empty = emptyBecause(locates.length, input.state, pastDays)
    const said = { complete, empty }
    return {
      ...pageOf(wanted, { limit, cursor }, said, (locate) => locate),
      expired: locates.filter((locate) => locate.state === 'expired').length,
      expiring: locates.filter((locate) => locate.state === 'expiring').length,
    }
  },
})

function emptyBecause(others: number, wanted: string, pastDays: number): string {
  return others === 0
    ? `No utility locate matches; those that expired over ${pastDays} days ago are left out.`
    : `${others} utility locates match, none of them is ${wanted}.`
}

function toLocate(row: LocateRow, today: string, withinDays: number) {
  return {
    id: row.id,
    type: 'utilityLocate',
    ...(row.locate_job === null ? {} : { project: row.locate_job }),
    ticket: row.locate_no,
    utility: row.locate_utility,
    status: row.locate_status,
    state: stateOn(row.locate_exp, today, withinDays),
    requested: row.locate_requested,
    expires: row.locate_exp,
    daysLeft: daysBetween(today, row.locate_exp),
    depth: row.locate_depth,
  }
}

function stateOn(expires: string, today: string, withinDays: number): z.output<typeof state> {
  if (expires < today) return 'expired'
  return expires <= addDays(today, withinDays) ? 'expiring' : 'current'
}
