import { z } from 'zod'
import { addDays, daysBetween } from '#lib/core/days.ts'
import { defineTool } from '../../kit/connector.ts'
import { nothing, pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { utilityLocates as locatesLayer } from '../layers.ts'
import { queryAll } from '../query.ts'
import { all, equals, onOrAfter } from '../where.ts'
import { findSite, noSite } from './sites.ts'

const utility = z.enum(['Gas', 'Electric', 'Water', 'Sewer', 'Telecom'])
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
      utility: utility.optional(),
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
    },
    {
      expired: z.number().int().describe('Of all that match, before state is applied'),
      expiring: z.number().int(),
    },
  ),
  async run(input, vendor, call) {
    const { project, distance, utility: line, withinDays, pastDays, limit, cursor } = input
    const site = project !== undefined && distance !== undefined ? await findSite(vendor, project) : undefined
    if (project !== undefined && distance !== undefined && site === undefined) {
      return { ...nothing(noSite(project)), expired: 0, expiring: 0 }
    }
    const { features, complete } = await queryAll(vendor, locatesLayer, {
      where: all([
        project !== undefined && distance === undefined ? equals('job_number', project) : undefined,
        line && equals('utility', line),
        onOrAfter('expires_on', addDays(call.today, -pastDays)),
      ]),
      ...(site === undefined || distance === undefined ? {} : { near: { rings: site.rings, metres: distance } }),
      orderBy: 'expires_on ASC, ticket ASC',
    })
    const locates = features.map(({ attributes }) => toLocate(attributes, call.today, withinDays))
    const wanted = locates.filter((locate) => input.state === 'all' || locate.state === input.state)
    const said = { complete, empty: emptyBecause(locates.length, input.state, pastDays) }
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

function toLocate(attributes: z.output<typeof locatesLayer.attributes>, today: string, withinDays: number) {
  return {
    id: attributes.locate_id,
    type: 'utilityLocate',
    ...(attributes.job_number === null ? {} : { project: attributes.job_number }),
    ticket: attributes.ticket,
    utility: attributes.utility,
    status: attributes.status,
    state: stateOn(attributes.expires_on, today, withinDays),
    requested: attributes.requested_on,
    expires: attributes.expires_on,
    daysLeft: daysBetween(today, attributes.expires_on),
    depth: attributes.depth_m,
  }
}

function stateOn(expires: string, today: string, withinDays: number): z.output<typeof state> {
  if (expires < today) return 'expired'
  return expires <= addDays(today, withinDays) ? 'expiring' : 'current'
}
