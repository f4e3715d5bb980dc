import { z } from 'zod'
import { inputs } from '../kit/records.ts'
import { maybeDay, maybeText } from '../kit/values.ts'
import type { Condition } from './layer.ts'
import type { MappedLayer, Row } from './mapped.ts'
import { isJob } from './site.ts'

/** Applicants and city clerks write the notes, so their text is an outsider's. */
export const cityText = { untrusted: true, sensitive: false, sendsOut: false }

export const permitRow = z.object({
  permit_no: maybeText,
  permit_job: maybeText,
  permit_type: maybeText,
  permit_status: maybeText,
  applied: maybeDay,
  issued: maybeDay,
  permit_exp: maybeDay,
  completed: maybeDay,
  permit_addr: maybeText,
  applicant: maybeText,
  permit_note: maybeText,
  url: maybeText,
})
export type PermitRow = Row<typeof permitRow.shape>

export const neededForPermits = ['permit_layer', 'permit_no'] as const

/** What a permit's record has, apart from its number: a page and a day of completion are missed by nobody. */
export const usedOfPermits = [
  'permit_job',
  'permit_type',
  'permit_status',
  'applied',
  'issued',
  'permit_exp',
  'permit_addr',
  'applicant',
  'permit_note',
] as const

export const permitFields = {
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

/** Every office has its own words. */
export const filterInputs = {
  status: z.string().min(1).max(80).optional().describe('Exactly as the map has it, for example Issued'),
  type: z
    .string()
    .min(1)
    .max(80)
    .optional()
    .describe('Kind of permit, exactly as the map has it, for example Excavation'),
}

type Filter = { project?: string | undefined; status?: string | undefined; type?: string | undefined }

export function filtersOf(map: MappedLayer, { project, status, type }: Filter): (Condition | undefined)[] {
  return [
    project === undefined ? undefined : isJob(map, 'permit_job', project),
    status === undefined ? undefined : { field: map.need('permit_status'), is: 'one of', values: [status] },
    type === undefined ? undefined : { field: map.need('permit_type'), is: 'one of', values: [type] },
  ]
}

export function numberIs(map: MappedLayer, number: string): Condition {
  return { field: map.need('permit_no'), is: 'one of', values: [number] }
}

export function toPermit(row: PermitRow) {
  return {
    id: row.id,
    type: 'permit',
    ...(isPage(row.url) ? { url: row.url } : {}),
    ...(row.permit_job === null ? {} : { project: row.permit_job }),
    number: row.permit_no,
    permitType: row.permit_type,
    status: row.permit_status,
    applied: row.applied,
    issued: row.issued,
    expires: row.permit_exp,
    applicant: row.applicant,
    address: row.permit_addr,
    note: row.permit_note ?? '',
  }
}

/** Only what a browser opens as a page: the text is the office's, and anyone's. */
function isPage(url: string | null): url is string {
  return url !== null && /^https:\/\/\S{1,1000}$/.test(url)
}
