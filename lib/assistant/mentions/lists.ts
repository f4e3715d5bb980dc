import type { JsonObject } from '#lib/core/json.ts'
import { text } from '../playbooks/read.ts'
import type { AskedCall } from '../run-calls.ts'

export type MentionKind = 'job' | 'vendor' | 'person'

export type Mention = {
  kind: MentionKind
  name: string
  /** What tells it from others of its name. */
  detail: string
  /** What a question says of it. */
  says: string
}

type NameList = { kind: MentionKind; call: AskedCall; mention(record: JsonObject): Mention }

const job = (record: JsonObject): Mention => {
  const [number, name] = [text(record, 'project'), text(record, 'name')]
  return { kind: 'job', name, detail: number, says: number }
}
const vendor = (record: JsonObject): Mention => {
  const name = text(record, 'name')
  return { kind: 'vendor', name, detail: text(record, 'trade') || text(record, 'category'), says: name }
}
const person = (record: JsonObject): Mention => {
  const name = text(record, 'name')
  return { kind: 'person', name, detail: text(record, 'jobTitle'), says: name }
}

/** Lists of names, those that know them without money first. */
export const nameLists: readonly NameList[] = [
  { kind: 'job', call: { system: 'procore', tool: 'projects', input: { status: 'all', limit: 500 } }, mention: job },
  { kind: 'job', call: { system: 'netsuite', tool: 'jobs', input: { status: 'all', limit: 500 } }, mention: job },
  { kind: 'job', call: { system: 'gis', tool: 'sites', input: { limit: 500 } }, mention: job },
  { kind: 'vendor', call: { system: 'procore', tool: 'vendors', input: { limit: 200 } }, mention: vendor },
  { kind: 'vendor', call: { system: 'netsuite', tool: 'find_vendors', input: { limit: 200 } }, mention: vendor },
  { kind: 'person', call: { system: 'bamboohr', tool: 'employees', input: { limit: 200 } }, mention: person },
]
