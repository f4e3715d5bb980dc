import type { SlotNames } from '#lib/core/slot-names.ts'
import type { CallContext } from '../kit/connector.ts'
import { nameOf } from '../kit/slots.ts'
import { type Condition, entityName } from './query.ts'
import { columnOf, unmapped } from './slots.ts'

/** What a job is in one account, as pieces of SuiteQL in which the job's record is `j`. */
export type JobKey = {
  kind: 'project' | 'customer' | 'list'
  table: string
  /** The column of a transaction's line that names the job. */
  line: string
  /** How a new bill's line names it. */
  billField: string
  number: string
  name: string
  /** The number stands in a name: "24-017 Mercy Clinic". */
  isInName: boolean
}

type Names = Pick<CallContext, 'slots'>

const lists: Record<string, string> = { class: 'classification', department: 'department', location: 'location' }

/** Null where nobody has said what a job is. */
export function jobKeyOf(names: SlotNames): JobKey | null {
  const value = nameOf(names, 'job_key')
  if (value === null) return null
  const own = columnOf(names, 'job_number', 'j')
  if (value === 'project' || value === 'customer') {
    const isProject = value === 'project'
    return {
      kind: value,
      table: isProject ? 'job' : 'customer',
      line: 'entity',
      billField: 'customer',
      number: own ?? 'j.entityid',
      name: isProject ? 'j.companyname' : entityName('j'),
      isInName: false,
    }
  }
  const [, segment = '', record = `customrecord_${segment}`] = value.split(':')
  const table = lists[value] ?? record
  const line = lists[value] === undefined ? segment : value
  return { kind: 'list', table, line, billField: line, number: own ?? 'j.name', name: 'j.name', isInName: own === null }
}

export function requireJobKey({ slots: names }: Names): JobKey {
  return jobKeyOf(names) ?? unmapped('job_key')
}

/**
 * Joins the job of a document as `j`. Where no field of documents names it, the job of its lines is the document's; a
 * document with several has the first.
 */
export function jobOfDocument(names: SlotNames, document = 't'): string {
  const key = jobKeyOf(names)
  if (key === null) return ''
  const own = columnOf(names, 'document_job', document)
  if (own !== null) return `LEFT JOIN ${key.table} j ON j.id = ${own}`
  return `LEFT JOIN (SELECT x.transaction AS document, MIN(x.${key.line}) AS job FROM transactionline x
      JOIN ${key.table} y ON y.id = x.${key.line} GROUP BY x.transaction) dj ON dj.document = ${document}.id
    LEFT JOIN ${key.table} j ON j.id = dj.job`
}

/** What a row tells of its job; null where the account has no jobs. */
export function jobColumns(names: SlotNames) {
  const key = jobKeyOf(names)
  return key === null
    ? { jobid: null, jobnumber: null, jobname: null }
    : { jobid: 'j.id', jobnumber: key.number, jobname: key.name }
}

/** Only what belongs to this job. Throws `needs_mapping` where nobody has said what a job is. */
export function ofJob(call: Names, project: string | undefined): Condition | undefined {
  return project === undefined ? undefined : [`${requireJobKey(call).number} = ?`, project]
}

/** The job's number as it is told: without the words that a name has behind it. */
export function numberIn<T extends string | undefined>(call: Pick<CallContext, 'slots' | 'company'>, text: T): T {
  if (text === undefined || jobKeyOf(call.slots)?.isInName !== true) return text
  return (call.company.jobNumbersIn(text)[0] ?? text) as T
}

/** The status, the manager and so on of the standard project; elsewhere only what a field is mapped for. */
export function ofProject(names: SlotNames, column: string): string | null {
  return jobKeyOf(names)?.kind === 'project' ? column : null
}
