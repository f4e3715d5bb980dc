import type { GatewayError } from '#lib/core/errors.ts'
import type { CallContext } from '../kit/connector.ts'
import { nameOf, namesOf, needsMapping, type Slot } from '../kit/slots.ts'
import { isJobRule, type JobRule, jobRule } from './job-rule.ts'
import { isSiteAddress } from './site-address.ts'

/** Says that no list is needed: the search shows every site. */
const EVERY_SITE = '*'
/** Says the library that Graph calls a site's default one. No library's name can begin so. */
const DEFAULT_LIBRARY = '*default'

/**
 * What a tenant says of its SharePoint. None of it is a field: the connector reads Graph's own fields only.
 *
 * - `site_job_rule`: `name`, `path` or `folder`, as in [`job-rule.ts`](job-rule.ts).
 * - `site_list`: addresses or ids of sites, or `*` where the search shows all that there are.
 * - `library_rule`: names of libraries, the first that a site has counts; `*default` is the site's default one.
 *
 * Which mailboxes may be opened is no slot: that is a right, and stays with the operator's settings.
 */
export const slots = [
  {
    id: 'site_job_rule',
    meaning: { en: 'the job number of a site', es: 'el número de obra de un sitio' },
    of: 'site',
    types: ['text'],
    words: ['job', 'project', 'number', 'site', 'folder', 'obra', 'proyecto', 'número', 'sitio', 'carpeta'],
    takes: 'code',
    isValue: isJobRule,
    standard: 'name',
  },
  {
    id: 'site_list',
    meaning: { en: 'the list of sites', es: 'la lista de sitios' },
    of: 'site',
    types: ['text'],
    words: ['site', 'sites', 'projects', 'sitio', 'sitios', 'obras', 'proyectos'],
    many: true,
    takes: 'address',
    isValue: (text) => text === EVERY_SITE || isSiteAddress(text),
    standard: [EVERY_SITE],
  },
  {
    id: 'library_rule',
    meaning: { en: 'the library of a job’s files', es: 'la biblioteca de los archivos de una obra' },
    of: 'drive',
    types: ['text'],
    words: [...['documents', 'library', 'files', 'shared'], ...['documentos', 'biblioteca', 'archivos', 'compartidos']],
    many: true,
    takes: 'title',
    isValue: (text) => text.trim() !== '' && text.length <= 255,
    standard: [DEFAULT_LIBRARY],
  },
] as const satisfies readonly Slot[]

export type SlotId = (typeof slots)[number]['id']

type Names = Pick<CallContext, 'slots'>

export function jobRuleOf(call: Pick<CallContext, 'slots' | 'company'>): JobRule {
  return jobRule(nameOf(call.slots, 'site_job_rule'), call.company)
}

/** The sites that count; null where those are all that the search shows. */
export function siteListOf({ slots: names }: Names): readonly string[] | null {
  const listed = namesOf(names, 'site_list')
  return listed === null || listed.includes(EVERY_SITE) ? null : listed
}

/** A name of a library, or null for the default one. */
type LibraryName = string | null

/** What may hold a job's files, the first that a site has. */
export function librariesOf({ slots: names }: Names): readonly LibraryName[] {
  const said = namesOf(names, 'library_rule') ?? [DEFAULT_LIBRARY]
  return said.map((name) => (name.trim() === DEFAULT_LIBRARY ? null : name))
}

/** Why something cannot be told as long as nobody has said what a slot is here; null when somebody has. */
export function unsaid(
  { slots: names, presumed = [] }: Pick<CallContext, 'slots' | 'presumed'>,
  id: SlotId,
): GatewayError | null {
  if (namesOf(names, id) !== null && !presumed.includes(id)) return null
  return needsMapping('Microsoft 365', slots.find((slot) => slot.id === id) as Slot)
}
