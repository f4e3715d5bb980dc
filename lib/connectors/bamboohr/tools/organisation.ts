import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { defineTool } from '../../kit/connector.ts'
import { pageOf, wholeOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { sameText } from '../../kit/text.ts'
import type { VendorSettings } from '../../kit/vendor-http.ts'
import { employeeUrl } from '../client.ts'
import { type DirectoryEntry, nameOf, readDirectory } from '../directory.ts'
import { employeeInput, findPerson } from '../people.ts'

const labels = { untrusted: false, sensitive: false, sendsOut: false }

const fieldOf = {
  department: 'departmentName',
  division: 'divisionName',
  location: 'locationName',
  job_title: 'jobTitleName',
} as const

export const headcount = defineTool({
  name: 'headcount',
  title: 'Headcount',
  description:
    'How many people work here today, by department (default), division, location or job title; optionally within one department or division only. Each record is one group.',
  kind: 'read',
  labels,
  input: z.object({
    by: z.enum(['department', 'division', 'location', 'job_title']).default('department'),
    department: z.string().min(2).max(100).optional().describe('Only this department'),
    division: z.string().min(2).max(100).optional().describe('Only this division'),
  }),
  output: recordsOutput({ name: z.string(), headcount: z.number().int() }, { headcount: z.number().int() }),
  async run(input, vendor) {
    const { entries, complete } = await readDirectory(vendor)
    const counted = entries.filter(
      (entry) => sameText(entry.departmentName, input.department) && sameText(entry.divisionName, input.division),
    )
    const groups = [...Map.groupBy(counted, (entry) => entry[fieldOf[input.by]] ?? 'not set')]
    const records = groups
      .map(([name, members]) => ({ id: `${input.by}:${name}`, type: input.by, name, headcount: members.length }))
      .sort((a, b) => b.headcount - a.headcount || a.name.localeCompare(b.name))
    const said = { complete, empty: 'No active person in BambooHR matches these filters.' }
    return { ...wholeOf(records, said, (record) => record), headcount: counted.length }
  },
})

const member = { id: z.string(), name: z.string(), jobTitle: z.string().nullable() }

export const orgChart = defineTool({
  name: 'org_chart',
  title: 'Org chart',
  description:
    'Who reports to a person (direct reports, or down to the number of levels given) and whom the person reports to, up to the top. Active people only.',
  kind: 'read',
  labels,
  input: z.object({
    employee: employeeInput,
    levels: z.number().int().min(1).max(8).default(1).describe('1: direct reports only'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      name: z.string(),
      jobTitle: z.string().nullable(),
      department: z.string().nullable(),
      workEmail: z.string().nullable(),
      reportsTo: z.string().nullable(),
      level: z.number().int().describe('1 is a direct report'),
    },
    {
      person: z.object(member),
      chain: z.array(z.object(member)).describe('From the person’s supervisor to the top'),
      directReports: z.number().int(),
      allReports: z.number().int(),
    },
  ),
  async run(input, vendor) {
    const person = await findPerson(vendor, input.employee)
    const { entries, complete } = await readDirectory(vendor)
    const byId = new Map(entries.map((entry) => [entry.employeeId, entry]))
    const own = byId.get(person.id)
    if (own === undefined) {
      throw new GatewayError('not_found', 'This person no longer works here, so nobody reports to them.')
    }
    const reports = below(person.id, entries)
    const shown = reports.filter(({ level }) => level <= input.levels)
    const said = { complete, empty: 'Nobody reports to this person.' }
    return {
      ...pageOf(shown, input, said, ({ entry, level }) => reportRecord(entry, level, vendor.settings)),
      person: memberOf(own),
      chain: above(own, byId).map(memberOf),
      directReports: reports.filter(({ level }) => level === 1).length,
      allReports: reports.length,
    }
  },
})

type Report = { entry: DirectoryEntry; level: number }

/** Everybody below, nearest first; a circle in the data ends where it closes. */
function below(id: string, entries: readonly DirectoryEntry[]): Report[] {
  const bySupervisor = Map.groupBy(entries, ({ reportsToId }) => reportsToId ?? '')
  const seen = new Set([id])
  const found: Report[] = []
  let level = [id]
  for (let depth = 1; level.length > 0; depth += 1) {
    const next = level.flatMap((supervisor) => bySupervisor.get(supervisor) ?? [])
    const fresh = next.filter(({ employeeId }) => !seen.has(employeeId))
    for (const entry of fresh) {
      seen.add(entry.employeeId)
      found.push({ entry, level: depth })
    }
    level = fresh.map(({ employeeId }) => employeeId)
  }
  return found
}

function above(own: DirectoryEntry, byId: ReadonlyMap<string, DirectoryEntry>): DirectoryEntry[] {
  const chain: DirectoryEntry[] = []
  let next = byId.get(own.reportsToId ?? '')
  while (next !== undefined && next !== own && !chain.includes(next)) {
    chain.push(next)
    next = byId.get(next.reportsToId ?? '')
  }
  return chain
}

function reportRecord(entry: DirectoryEntry, level: number, settings: VendorSettings) {
  return {
    id: entry.employeeId,
    type: 'employee',
    url: employeeUrl(settings, entry.employeeId),
    name: nameOf(entry),
    jobTitle: entry.jobTitleName,
    department: entry.departmentName,
    workEmail: entry.workEmail,
    reportsTo: entry.reportsToName,
    level,
  }
}

function memberOf(entry: DirectoryEntry) {
  return { id: entry.employeeId, name: nameOf(entry), jobTitle: entry.jobTitleName }
}
