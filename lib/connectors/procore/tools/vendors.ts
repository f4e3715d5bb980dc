import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { openProcore } from '../api.ts'
import { findProject, id, unknownProject } from '../projects.ts'
import { matches, nothing, pageOf } from '../results.ts'

const vendorRow = z.object({
  id,
  name: z.string().nullish(),
  legal_name: z.string().nullish(),
  email_address: z.string().nullish(),
  business_phone: z.string().nullish(),
  city: z.string().nullish(),
  is_active: z.boolean().nullish(),
  trades: z.array(z.object({ name: z.string().nullish() })).nullish(),
  business_register: z.object({ identifier: z.string().nullish() }).nullish(),
})

export const vendors = defineTool({
  name: 'vendors',
  title: 'Vendors and subcontractors',
  description:
    'Companies in Procore’s directory with trade, contact and tax id: of one job, or of the whole company when no job ' +
    'is named. Names may be spelled differently in accounting; the tax id is what joins them.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    project: inputs.project.optional().describe('Only companies that work on this job'),
    search: z.string().max(100).optional().describe('Part of the name, trade or tax id'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      project: inputs.project.optional().describe('The job asked for'),
      name: z.string(),
      trades: z.array(z.string()),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      taxId: z.string().nullable(),
      active: z.boolean(),
    },
    {},
  ),
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const project = input.project === undefined ? undefined : await findProject(api, input.project)
    if (project === null) return nothing(unknownProject(input.project ?? ''))

    const found =
      project === undefined
        ? await api.list('/rest/v1.0/vendors', vendorRow, { company_id: api.companyId })
        : await api.list(`/rest/v1.1/projects/${project.id}/vendors`, vendorRow)
    const rows = found.rows
      .map((row) => ({
        id: row.id,
        type: 'vendor',
        ...(project === undefined ? {} : { project: project.number }),
        name: row.name ?? row.legal_name ?? 'unnamed',
        trades: (row.trades ?? []).flatMap(({ name }) => name ?? []),
        email: row.email_address ?? null,
        phone: row.business_phone ?? null,
        taxId: row.business_register?.identifier ?? null,
        active: row.is_active ?? true,
      }))
      .filter(({ name, trades, taxId }) => matches(input.search, name, taxId, ...trades))
      .sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id))
    return pageOf({ rows, complete: found.complete, empty: 'No vendor fits.' }, input, (row) => row)
  },
})
