import { z } from 'zod'
import { inputs } from '../kit/records.ts'
import { namesOf } from '../kit/slots.ts'
import { maybeDay, maybeText } from '../kit/values.ts'
import type { Condition } from './layer.ts'
import type { MappedLayer } from './mapped.ts'
import { kinds, meaningOfWord, states } from './permit-words.ts'
import type { Row } from './read-mapped.ts'
import { isJob } from './site.ts'
import type { SlotId } from './slots.ts'

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
  'permit_kinds',
  'permit_status',
  'permit_states',
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
  permitType: z.string().nullable().describe('As the map says it'),
  kind: z.enum(kinds).nullable().describe('In our words; null where nobody has said what the map’s word means'),
  status: z.string().nullable().describe('As the map says it'),
  state: z.enum(states).nullable().describe('In our words; null where nobody has said what the map’s word means'),
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

/** Reads permits of one layer; which of our words stand for its own is this tenant's to say. */
export function toPermit(map: MappedLayer) {
  const [kindOf, stateOf] = [wordsOf(map, kinds, kindSlots), wordsOf(map, states, stateSlots)]
  return (row: PermitRow) => ({
    id: row.id,
    type: 'permit',
    ...(isPage(row.url) ? { url: row.url } : {}),
    ...(row.permit_job === null ? {} : { project: row.permit_job }),
    number: row.permit_no,
    permitType: row.permit_type,
    kind: kindOf(row.permit_type),
    status: row.permit_status,
    state: stateOf(row.permit_status),
    applied: row.applied,
    issued: row.issued,
    expires: row.permit_exp,
    applicant: row.applicant,
    address: row.permit_addr,
    note: row.permit_note ?? '',
  })
}

const kindSlots = { of: 'permit_type', said: 'permit_kinds' } as const
const stateSlots = { of: 'permit_status', said: 'permit_states' } as const

function wordsOf<M extends string>(
  map: MappedLayer,
  meanings: readonly M[],
  { of, said }: { of: SlotId; said: SlotId },
): (value: string | null) => M | null {
  const about = { field: map.field(of), names: namesOf(map.names, said) }
  const known = new Map<string | null, M | null>()
  return (value) => {
    if (!known.has(value)) known.set(value, meaningOfWord(meanings, about, value))
    return known.get(value) ?? null
  }
}

/** Only what a browser opens as a page: the text is the office's, and anyone's. */
function isPage(url: string | null): url is string {
  return url !== null && /^https:\/\/\S{1,1000}$/.test(url)
}
