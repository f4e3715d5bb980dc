import type { GatewayError } from '#lib/core/errors.ts'
import type { JobNumbers } from '#lib/core/job-number.ts'
import { isEmptyWord, nameWords } from '#lib/matching/names.ts'
import type { AskedCall } from '../run-calls.ts'
import { findVendor, type VendorSystem } from './find-vendor.ts'
import { text } from './read.ts'
import { type Listing, readList } from './read-list.ts'
import { bestName, plain, wordsOf } from './spelling.ts'
import type { Entities, Entity, Playbook } from './types.ts'

export type Resolved = { ok: true; entities: Entities } | ({ ok: false; missing: Entity } & NotFound)

/** What the question does not say, or says in a way that fits several, or that could not be looked up. */
export type NotFound = {
  rivals: string[]
  named: string | null
  /** The look-up itself failed: nobody knows whether there is such a name. */
  error?: GatewayError
  /** Another system knows it under this name. */
  elsewhere?: { name: string; system: VendorSystem; asked: VendorSystem }
}

type Lookup = Listing & { question: string; playbook: Playbook; jobNumbers: JobNumbers }

const MOST_RIVALS = 6

/**
 * The project, vendor or person of a question, found in the company's own records through the gateway: what the person
 * may not look up is not found. Spelling is forgiven, guessing is not: two names that fit equally well are asked back.
 */
export async function resolveEntities(lookup: Lookup): Promise<Resolved> {
  const { needs, takes } = lookup.playbook
  const entities: Entities = {}
  if (takes === 'project' || needs === 'project') {
    const [number] = lookup.jobNumbers.find(plain(lookup.question))
    if (number !== undefined) entities.project = { number, name: null }
  }
  if (needs === 'project' && entities.project === undefined) {
    const found = await findProject(lookup)
    if ('rivals' in found) return { ok: false, missing: 'project', ...found }
    entities.project = found
  }
  if (needs === 'vendor') {
    const found = await vendorOf(lookup)
    if ('rivals' in found) return { ok: false, missing: 'vendor', ...found }
    entities.vendor = found
  }
  if (needs === 'person') {
    const found = await findPerson(lookup)
    if ('rivals' in found) return { ok: false, missing: 'person', ...found }
    entities.person = found
  }
  return { ok: true, entities }
}

/** Whichever list of projects the person may read; the first one knows names without money. */
const projectLists: AskedCall[] = [
  { system: 'procore', tool: 'projects', input: { status: 'all', limit: 500 } },
  { system: 'netsuite', tool: 'jobs', input: { status: 'all', limit: 500 } },
  { system: 'gis', tool: 'sites', input: { limit: 500 } },
]

async function findProject(lookup: Lookup): Promise<{ number: string; name: string } | NotFound> {
  const source = projectLists.find((call) => lookup.refusal(call) === null)
  if (source === undefined) return { rivals: [], named: null }
  const listed = await readList(source, lookup)
  if (!listed.ok) return { rivals: [], named: null, error: listed.error }
  const projects = listed.records.map((record) => ({
    number: lookup.jobNumbers.read(text(record, 'project')),
    name: text(record, 'name'),
  }))
  // A number that the company's template does not describe, or that it has no template for.
  const [said] = lookup.jobNumbers.find(
    lookup.question,
    projects.map(({ number }) => number),
  )
  const numbered = projects.find(({ number }) => number === said)
  if (numbered !== undefined) return numbered
  const { best, rivals } = bestName(lookup.question, projects, ({ name, number }) => name.replace(number, ''))
  return best ?? { rivals: rivals.slice(0, MOST_RIVALS).map(({ number, name }) => `${number} ${name}`), named: null }
}

async function vendorOf(lookup: Lookup): Promise<NonNullable<Entities['vendor']> | NotFound> {
  const said = namingWords(nameWords(lookup.question), lookup)
  const named = said.join(' ') || null
  if (named === null) return { rivals: [], named }
  const asked = lookup.playbook.vendorsOf ?? 'netsuite'
  const found = await findVendor(said, asked, lookup)
  switch (found.kind) {
    case 'one':
      return found.firm
    case 'several':
      return { rivals: found.names.slice(0, MOST_RIVALS), named }
    case 'failed':
      return { rivals: [], named, error: found.error }
    case 'elsewhere':
      return { rivals: [], named, elsewhere: { name: found.name, system: found.system, asked } }
    case 'none':
      return { rivals: [], named }
  }
}

async function findPerson(lookup: Lookup): Promise<{ id: string; name: string } | NotFound> {
  const named = namingWords(wordsOf(lookup.question), lookup).filter((word) => word.length >= LEAST_SEARCH)
  const found = []
  for (const word of named.slice(0, 3)) {
    const input = { text: word.slice(0, LEAST_SEARCH), status: 'all', limit: 100 }
    const listed = await readList({ system: 'bamboohr', tool: 'employees', input }, lookup)
    if (!listed.ok) return { rivals: [], named: named.join(' '), error: listed.error }
    found.push(...listed.records)
  }
  const people = [...new Map(found.map((record) => [text(record, 'id'), record])).values()]
  const { best, rivals } = bestName(lookup.question, people, (person) => text(person, 'name'))
  if (best !== null) return { id: text(best, 'id'), name: text(best, 'name') }
  return {
    rivals: rivals.slice(0, MOST_RIVALS).map((person) => text(person, 'name')),
    named: named.join(' ') || null,
  }
}

const LEAST_SEARCH = 4

const everyday = new Set(
  `what which where when does have with from this that there about their them they will would should could over open paid
   much many owed owes owe still show list tell give please need know into last next week month year days today vendor
   vendors bills bill invoice invoices commitments commitment committed company companies employee person contact phone
   mail boss supervisor work works reach como cual cuales donde cuando tiene tienen debemos cuanto cuanta cuantos para
   esta este estos proveedor proveedores facturas factura compromisos empresa quien persona telefono correo jefe
   subcontractor subcontractors subcontratista contratos contrato
   the our for how has had was are who whom did you can all any and but its his her him she they not our ours out per
   que les las los del una uno unos con por sin son sus nos hay mas muy ese esa eso`.split(/\s+/),
)

/** Words that may be part of a name: neither everyday words nor those by which the playbook was recognised. */
function namingWords(words: readonly string[], { playbook }: Lookup): string[] {
  return words.filter(
    (word) =>
      (word.length >= 3 || isEmptyWord(word)) &&
      !/^[\d-]+$/.test(word) &&
      !everyday.has(word) &&
      !playbook.signals.some(([pattern]) => pattern.test(word)),
  )
}
