import { isObject } from '#lib/core/json.ts'
import type { Candidate } from '../kit/candidates.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { fieldsOf, numbersOf, readOwnFields } from './discover/fields.ts'
import { candidatesOfJob } from './discover/job.ts'
import { openReads, type Row } from './discover/reads.ts'

/**
 * What this connection sees of the account: fields of projects, companies and changes with the company's own ones, and
 * from the longest-running project its roles, budget views, contracts and logs. About eleven requests.
 */
export async function discover(vendor: VendorHttp): Promise<Candidate[]> {
  const reads = openReads(vendor)
  const company = { company_id: reads.companyId }
  const listed = await reads.rows('/rest/v1.1/projects', {
    ...company,
    'filters[by_status]': 'Active',
    // Fields of the company's own are in the full view only.
    view: 'extended',
  })
  const projects = listed.filter((row) => row['is_demo'] !== true && row['template'] !== true)
  const own = await readOwnFields(reads)
  const companies = await reads.rows('/rest/v1.0/vendors', company)
  const job = longestRunning(projects)
  const found = [
    ...numbersOf(projects, own),
    ...fieldsOf(projects.map(withoutParts), { of: 'Project', slot: 'contract_value', own }),
    ...fieldsOf(companies, { of: 'Vendor', slot: 'trade', own }),
    ...(job === undefined ? [] : await candidatesOfJob(reads, job, own)),
  ]
  reads.orThrow()
  return found
}

/** A value of a contract is no object: neither the company nor the stage of a project. */
function withoutParts(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([key, value]) => key === 'custom_fields' || !isObject(value)))
}

/** The one in which most was written. */
function longestRunning(projects: readonly Row[]): string | undefined {
  const started = ({ start_date: day }: Row) => (typeof day === 'string' && day !== '' ? day : '9999')
  const [first] = projects.toSorted((a, b) => started(a).localeCompare(started(b)))
  return first === undefined || first['id'] === undefined ? undefined : String(first['id'])
}
