import { z } from 'zod'
import { addDays, daysBetween } from '#lib/core/days.ts'
import { defineTool } from '../../kit/connector.ts'
import { nothing, pageOf, positionIn, vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { leftOut } from '../../kit/unread.ts'
import { distanceToArea } from '../geometry.ts'
import { permitStatus, permits as permitsLayer } from '../layers.ts'
import { count, queryAll, queryPage } from '../query.ts'
import { all, equals, oneOf, onOrAfter, onOrBefore } from '../where.ts'
import { findSite, noSite } from './sites.ts'

/** Applicants and city clerks write the notes, so their text is an outsider's. */
const cityText = { untrusted: true, sensitive: false, sendsOut: false }

const permitType = z.enum(['Building', 'Excavation', 'Electrical', 'Street closure', 'Demolition'])
const status = z.enum(['Applied', 'Issued', 'Expired', 'Finaled', 'Rejected'])

const permitFields = {
  project: z.string().optional().describe('Job number'),
  number: z.string().nullable(),
  permitType: z.string().nullable(),
  status: z.string().nullable(),
  applied: inputs.date.nullable(),
  issued: inputs.date.nullable(),
  expires: inputs.date.nullable(),
  applicant: z.string().nullable(),
  address: z.string().nullable(),
  note: z.string(),
}

const filterInputs = {
  status: status.optional(),
  type: permitType.optional().describe('Kind of permit'),
}

export const permits = defineTool({
  name: 'permits',
  title: 'Permits',
  description:
    'Lists building, excavation, electrical, street closure and demolition permits with status and expiry, ' +
    'newest application first. Filter by job, status or kind. For what lapses soon use expiring_permits.',
  kind: 'read',
  labels: cityText,
  input: z.object({
    project: inputs.project.optional(),
    ...filterInputs,
    number: z.string().min(1).max(60).optional().describe('The permit’s own number'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(permitFields, {}),
  async run({ project, number, limit, cursor, ...filter }, vendor) {
    const where = all([...conditions({ project, ...filter }), number && equals('permit_number', number)])
    const from = positionIn(cursor)
    const orderBy = 'applied_on DESC, permit_number ASC'
    const page = await queryPage(vendor, permitsLayer, { where, orderBy, offset: from, limit })
    const total = page.more ? await count(vendor, permitsLayer, { where }) : from + page.read - page.again
    const said = { empty: 'No permit matches these filters.' }
    return vendorPage({ ...page, rows: page.features, from, total }, said, ({ attributes }) => toPermit(attributes))
  },
})

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
  output: recordsOutput({ ...permitFields, distance: z.number().int().describe('Metres from the site outline') }, {}),
  async run({ project, distance, limit, cursor, ...filter }, vendor) {
    const site = await findSite(vendor, project)
    if (site === undefined) return nothing(noSite(project))
    const { features, complete } = await queryAll(vendor, permitsLayer, {
      where: all(conditions(filter)),
      near: { rings: site.rings, metres: distance },
      geometry: true,
    })
    const nearest = features
      .flatMap(({ attributes, shape }) =>
        shape !== null && 'point' in shape
          ? [{ ...toPermit(attributes), distance: Math.round(distanceToArea(shape.point, site.rings)) }]
          : [],
      )
      .sort((a, b) => a.distance - b.distance || (a.number ?? '').localeCompare(b.number ?? ''))
    const unplaced = features.length - nearest.length
    const said = {
      complete: complete && unplaced === 0,
      empty: `No permit matches within ${distance} m of the site of job ${project}.`,
      notes: [
        unplaced === 0 ? undefined : `${unplaced} more have no point on the map, so their distance is not known.`,
      ],
    }
    return pageOf(nearest, { limit, cursor }, said, (permit) => permit)
  },
})

export const permitHistory = defineTool({
  name: 'permit_history',
  title: 'History of a permit',
  description: 'Every status a permit went through, oldest first, with the office’s notes. Needs the permit number.',
  kind: 'read',
  labels: cityText,
  input: z.object({ number: z.string().min(1).max(60).describe('The permit’s number, from permits') }),
  output: recordsOutput(
    {
      project: z.string().optional().describe('Job number'),
      permit: z.string().nullable().describe('Permit number'),
      date: inputs.date.nullable(),
      status: z.string().nullable(),
      note: z.string(),
    },
    { currentStatus: z.string().nullish().describe('The permit’s status now') },
  ),
  async run({ number }, vendor) {
    const where = equals('permit_number', number)
    const [permit, history] = await Promise.all([
      queryPage(vendor, permitsLayer, { where, offset: 0, limit: 1 }),
      queryAll(vendor, permitStatus, { where, orderBy: 'status_on ASC, OBJECTID ASC' }),
    ])
    const current = permit.features[0]?.attributes
    if (current === undefined) {
      return nothing('The map has no permit with this number.')
    }
    return {
      records: history.features.map(({ attributes }) => ({
        id: attributes.OBJECTID,
        type: 'permitStatus',
        ...(current.job_number === null ? {} : { project: current.job_number }),
        permit: attributes.permit_number,
        date: attributes.status_on,
        status: attributes.status,
        note: attributes.note ?? '',
      })),
      total: history.features.length,
      complete: history.complete,
      currentStatus: current.status,
      asOf: new Date().toISOString(),
      ...(history.features.length === 0 ? { note: 'The permit exists but no status change is recorded.' } : {}),
    }
  },
})

export const expiringPermits = defineTool({
  name: 'expiring_permits',
  title: 'Permits about to lapse',
  description:
    'Permits and permit applications that lapse within so many days of today, soonest first; ' +
    'with pastDays also those that lapsed so many days ago. Finaled and rejected ones are left out.',
  kind: 'read',
  labels: cityText,
  input: z.object({
    withinDays: z.number().int().min(0).max(365).default(30),
    pastDays: z.number().int().min(0).max(365).default(0).describe('Also those that lapsed this many days ago'),
    project: inputs.project.optional(),
    type: permitType.optional().describe('Kind of permit'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    { ...permitFields, daysLeft: z.number().int().describe('Negative when it lapsed already') },
    {
      lapsed: z.number().int().describe('How many lapsed already'),
      lapsing: z.number().int().describe('How many still run but lapse within the window'),
    },
  ),
  async run({ withinDays, pastDays, project, type, limit, cursor }, vendor, call) {
    const where = all([
      ...conditions({ project, type }),
      oneOf('status', ['Applied', 'Issued', 'Expired']),
      onOrAfter('expires_on', addDays(call.today, -pastDays)),
      onOrBefore('expires_on', addDays(call.today, withinDays)),
    ])
    const { features, complete } = await queryAll(vendor, permitsLayer, {
      where,
      orderBy: 'expires_on ASC, permit_number ASC',
    })
    const expiring = features.flatMap(({ attributes }) => {
      // ArcGIS chose it by its expiry, so there is one: of a kind that we cannot read.
      if (attributes.expires_on === null) return leftOut(`permit ${attributes.permit_id} has no readable expiry`)
      return [{ ...toPermit(attributes), daysLeft: daysBetween(call.today, attributes.expires_on) }]
    })
    const said = { complete, empty: `No permit lapses within ${withinDays} days.` }
    return {
      ...pageOf(expiring, { limit, cursor }, said, (permit) => permit),
      lapsed: expiring.filter(({ daysLeft }) => daysLeft < 0).length,
      lapsing: expiring.filter(({ daysLeft }) => daysLeft >= 0).length,
    }
  },
})

type Filter = { project?: string | undefined; status?: string | undefined; type?: string | undefined }

function conditions(filter: Filter): (string | undefined)[] {
  return [
    filter.project && equals('job_number', filter.project),
    filter.status && equals('status', filter.status),
    filter.type && equals('permit_type', filter.type),
  ]
}

function toPermit(attributes: z.output<typeof permitsLayer.attributes>) {
  return {
    id: attributes.permit_id,
    type: 'permit',
    ...(attributes.job_number === null ? {} : { project: attributes.job_number }),
    number: attributes.permit_number,
    permitType: attributes.permit_type,
    status: attributes.status,
    applied: attributes.applied_on,
    issued: attributes.issued_on,
    expires: attributes.expires_on,
    applicant: attributes.applicant,
    address: attributes.address,
    note: attributes.note ?? '',
  }
}
