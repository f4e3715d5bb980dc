import { z } from 'zod'
import { addDays } from '#lib/core/days.ts'
import { parseAnswer } from '../kit/answer.ts'
import type { Candidate } from '../kit/candidates.ts'
import { maybePart, maybeParts, maybeText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { askPeople, read } from './client.ts'
import { certificateSources } from './discover/certificates.ts'
import { candidateOf, orNothing, type Reads } from './discover/values.ts'
import { datasetFields } from './shared-fields.ts'
import { isFieldName } from './slots.ts'

/** How many fields one question looks at, and the hours of how many days. */
const FIELDS = 100
const DAYS = 28

/**
 * What the key's user sees of the account: fields of people, tables and trainings that may be certificates, the words of
 * the status and where hours name their job. At most about ten requests; what one is refused leaves the others.
 */
export async function discover(vendor: VendorHttp): Promise<Candidate[]> {
  const reads: Reads = { made: 0, refused: undefined }
  const found = [
    ...(await personFields(vendor, reads)),
    ...(await certificateSources(vendor, reads)),
    ...(await ofHours(vendor, reads)),
  ]
  if (reads.made === 0 && reads.refused !== undefined) throw reads.refused
  return found
}

const people = z.object({ data: maybeParts(z.object({ fields: z.looseObject({}) })) })

async function personFields(vendor: VendorHttp, reads: Reads): Promise<Candidate[]> {
  const listed = (await orNothing(reads, datasetFields(vendor)))
    .filter(({ name }) => isFieldName(name))
    .slice(0, FIELDS)
  if (listed.length === 0) return []
  const fields = listed.map(({ name }) => name)
  const body = await orNothing(
    reads,
    askPeople(vendor, { fields, page: 1, pageSize: 1_000 }).then((one) => [one]),
  )
  const rows = body.flatMap((one) => parseAnswer('BambooHR', people, one).data.map((person) => person.fields))
  return listed.flatMap(({ name, label }) => {
    const values = rows.map((row) => row[name])
    const field = candidateOf({ name, label: label ?? name, of: 'Employee', values })
    return name === 'status' ? statusWordsIn(values) : [field]
  })
}

/** What a word means only a person can say, unless it is BambooHR's own. */
function statusWordsIn(values: readonly unknown[]): Candidate[] {
  const words = [...new Set(values.flatMap((value) => (typeof value === 'string' && value !== '' ? [value] : [])))]
  return words.flatMap((word) => {
    const known = ['active', 'inactive'].filter((means) => means === word.toLowerCase())
    return (known.length > 0 ? known : ['active', 'inactive']).map((means): Candidate => {
      const filled = values.filter((value) => value === word).length / values.length
      const about = { of: 'Employee', type: 'choice', custom: false, samples: [word], filled } as const
      return { name: `${word}=${means}`, label: word, ...about, slots: ['status_values'] }
    })
  })
}

const named = maybePart(z.object({ name: maybeText }))
const entries = maybeParts(z.looseObject({ projectInfo: maybePart(z.object({ project: named, task: named })) }))
type Entries = z.output<typeof entries>

/** Numbers of a time entry that are no hours beyond the regular ones. */
const OTHER_NUMBERS = new Set(['id', 'employeeId', 'hours'])

/** Where hours name their job, and which fields hold those beyond the regular ones. */
async function ofHours(vendor: VendorHttp, reads: Reads): Promise<Candidate[]> {
  const end = new Date().toISOString().slice(0, 10)
  const window = { start: addDays(end, 1 - DAYS), end }
  const rows = await orNothing(reads, read(vendor, '/api/v1/time_tracking/timesheet_entries', entries, window))
  return [...jobsOf(rows), ...numbersOf(rows)]
}

/** Which of the two names jobs by numbers: "24-017 Mercy Clinic", not "Field work". */
function jobsOf(rows: Readonly<Entries>): Candidate[] {
  // Hours in the office are on no job.
  const booked = rows.flatMap(({ projectInfo }) => projectInfo ?? [])
  return (['project', 'task'] as const).flatMap((name) => {
    const values = booked.map((info) => info[name]?.name)
    if (values.every((value) => value === null || value === undefined)) return []
    const numbered = values.filter((value) => /\d{2}/.test(value ?? '')).length
    const label = name === 'project' ? 'Project' : 'Task'
    const about = candidateOf({ name, label, of: 'Timesheet entry', values })
    return [{ ...about, type: 'choice', custom: false, filled: numbered / values.length } as const]
  })
}

function numbersOf(rows: Readonly<Entries>): Candidate[] {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return names
    .filter((name) => isFieldName(name) && !OTHER_NUMBERS.has(name))
    .map((name) =>
      candidateOf({ name, label: spaced(name), of: 'Timesheet entry', values: rows.map((row) => row[name]) }),
    )
    .filter(({ type }) => type === 'number')
}

/** The vendor labels no field of an entry: `overtimeHours` reads as "overtime Hours". */
function spaced(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
}
