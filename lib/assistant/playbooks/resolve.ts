import type { JsonObject } from '#lib/core/json.ts'
import type { AskedCall, CallRunner } from '../run-calls.ts'
import { answerOf } from '../run-calls.ts'
import { list, text } from './read.ts'
import { bestName, plain, wordsOf } from './spelling.ts'
import type { Entities, Entity, Playbook } from './types.ts'

export type Resolved =
  | { ok: true; entities: Entities }
  /** What the question does not say, or says in a way that fits several. */
  | { ok: false; missing: Entity; rivals: string[]; named: string | null }

type Lookup = { question: string; playbook: Playbook; calls: CallRunner; mayCall(call: AskedCall): boolean }

/**
 * The project, vendor or person of a question, found in the company's own records through the gateway: what the person
 * may not look up is not found. Spelling is forgiven, guessing is not: two names that fit equally well are asked back.
 */
export async function resolveEntities(lookup: Lookup): Promise<Resolved> {
  const { needs, takes } = lookup.playbook
  const entities: Entities = {}
  if (takes === 'project' || needs === 'project') {
    const number = /\b(\d{2}-\d{3})\b/.exec(plain(lookup.question))?.[1]
    if (number !== undefined) entities.project = { number, name: null }
  }
  if (needs === 'project' && entities.project === undefined) {
    const found = await findProject(lookup)
    if ('rivals' in found) return { ok: false, missing: 'project', ...found }
    entities.project = found
  }
  if (needs === 'vendor') {
    const found = await findVendor(lookup)
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

type NotFound = { rivals: string[]; named: string | null }

/** Whichever list of projects the person may read; the first one knows names without money. */
const projectLists: AskedCall[] = [
  { system: 'procore', tool: 'projects', input: { status: 'all', limit: 500 } },
  { system: 'netsuite', tool: 'jobs', input: { status: 'all', limit: 500 } },
  { system: 'gis', tool: 'sites', input: { limit: 500 } },
]

async function findProject({ question, calls, mayCall }: Lookup): Promise<{ number: string; name: string } | NotFound> {
  const source = projectLists.find(mayCall)
  if (source === undefined) return { rivals: [], named: null }
  const projects = (await ask([source], calls)).map((record) => ({
    number: text(record, 'project'),
    name: text(record, 'name'),
  }))
  const { best, rivals } = bestName(question, projects, ({ name }) => name.replace(/^\d{2}-\d{3}\s*/, ''))
  return best ?? { rivals: rivals.slice(0, 6).map(({ number, name }) => `${number} ${name}`), named: null }
}

async function findVendor(lookup: Lookup): Promise<NonNullable<Entities['vendor']> | NotFound> {
  const { question, calls, mayCall } = lookup
  const named = namingWords(lookup)
  const searches = named.slice(0, 3).flatMap((word): AskedCall[] => [
    { system: 'netsuite', tool: 'find_vendors', input: { search: word.slice(0, 4), limit: 100 } },
    { system: 'procore', tool: 'vendors', input: { search: word.slice(0, 4), limit: 100 } },
  ])
  const allowed = searches.filter(mayCall)
  const records = await ask(allowed, calls)
  const netsuite = records.filter((record) => text(record, 'from') === 'netsuite')
  const procore = records.filter((record) => text(record, 'from') === 'procore')
  const nameOf = (record: JsonObject) => text(record, 'name')
  const book = bestName(question, unique(netsuite), nameOf)
  const site = bestName(question, unique(procore), nameOf)
  const best = book.best ?? site.best
  if (best === null) {
    return { rivals: [...book.rivals, ...site.rivals].slice(0, 6).map(nameOf), named: named.join(' ') || null }
  }
  const twin = book.best === null ? null : bestName(nameOf(book.best), unique(procore), nameOf).best
  return {
    name: nameOf(best),
    netsuiteId: book.best === null ? null : text(book.best, 'id'),
    procoreName: (site.best ?? twin) === null ? null : nameOf(site.best ?? twin ?? {}),
  }
}

async function findPerson(lookup: Lookup): Promise<{ id: string; name: string } | NotFound> {
  const named = namingWords(lookup)
  const searches = named
    .slice(0, 3)
    .map(
      (word): AskedCall => ({
        system: 'bamboohr',
        tool: 'employees',
        input: { text: word.slice(0, 4), status: 'all', limit: 100 },
      }),
    )
    .filter(lookup.mayCall)
  const people = unique(await ask(searches, lookup.calls))
  const { best, rivals } = bestName(lookup.question, people, (person) => text(person, 'name'))
  if (best !== null) return { id: text(best, 'id'), name: text(best, 'name') }
  return { rivals: rivals.slice(0, 6).map((person) => text(person, 'name')), named: named.join(' ') || null }
}

const everyday = new Set(
  `what which where when does have with from this that there about their them they will would should could over open paid
   much many owed owes still show list tell give please need know into last next week month year days today vendor
   vendors bills bill invoice invoices commitments commitment committed company companies employee person contact phone
   mail boss supervisor work works reach como cual cuales donde cuando tiene tienen debemos cuanto cuanta cuantos para
   esta este estos proveedor proveedores facturas factura compromisos empresa quien persona telefono correo jefe
   subcontractor subcontractors subcontratista contratos contrato`.split(/\s+/),
)

/** Words that may be part of a name: neither everyday words nor those by which the playbook was recognised. */
function namingWords({ question, playbook }: Lookup): string[] {
  return wordsOf(question).filter(
    (word) =>
      word.length >= 4 &&
      !/\d/.test(word) &&
      !everyday.has(word) &&
      !playbook.signals.some(([pattern]) => pattern.test(word)),
  )
}

/** The records of all calls, each with the system it came from. What could not be asked brings none. */
async function ask(asked: readonly AskedCall[], calls: CallRunner): Promise<JsonObject[]> {
  if (asked.length === 0) return []
  const outcomes = await calls.run(asked.map((call) => ({ ...call, optional: true })))
  return outcomes.flatMap((outcome) =>
    list(answerOf(outcome) ?? {}, 'records').map((record) => ({ ...record, from: String(outcome.call.system) })),
  )
}

function unique(records: readonly JsonObject[]): JsonObject[] {
  return [...new Map(records.map((record) => [text(record, 'id'), record])).values()]
}
