import type { GatewayError } from '#lib/core/errors.ts'
import type { CallContext } from '../kit/connector.ts'
import { nameOf, namesOf, needsMapping, type Slot } from '../kit/slots.ts'
import { isJobRule, type JobRule, jobRule } from './job-rule.ts'
import { isSiteAddress } from './site-address.ts'

/** Says that no list is needed: the search shows every site. */
const EVERY_SITE = '*'

/**
 * What a tenant says of its SharePoint. None of it is a field: the connector reads Graph's own fields only.
 *
 * - `site_job_rule`: `name`, `path` or `folder`, as in [`job-rule.ts`](job-rule.ts); without it, `name`.
 * - `site_list`: addresses or ids of sites, or `*` where the search shows all that there are; without it, as with `*`.
 * - `library_rule`: names of libraries, the first that a site has counts; without it, the site's default one.
 *
 * Which mailboxes may be opened is no slot: that is a right, and stays with the operator's settings.
 */
export const slots = [
  {
    id: 'site_job_rule',
    meaning: {
      en: 'job numbers that stand elsewhere than in a site’s name',
      es: 'los números de obra que no están en el nombre de un sitio',
    },
    of: 'site',
    types: ['text'],
    words: ['job', 'project', 'number', 'site', 'folder', 'obra', 'proyecto', 'número', 'sitio', 'carpeta'],
    takes: 'code',
    isValue: isJobRule,
  },
  {
    id: 'site_list',
    meaning: { en: 'sites that the search does not show', es: 'los sitios que la búsqueda no muestra' },
    of: 'site',
    types: ['text'],
    words: ['site', 'sites', 'projects', 'sitio', 'sitios', 'obras', 'proyectos'],
    many: true,
    takes: 'address',
    isValue: (text) => text === EVERY_SITE || isSiteAddress(text),
  },
  {
    id: 'library_rule',
    meaning: {
      en: 'files of other libraries than a site’s default one',
      es: 'los archivos de otras bibliotecas que la predeterminada de un sitio',
    },
    of: 'drive',
    types: ['text'],
    words: [...['documents', 'library', 'files', 'shared'], ...['documentos', 'biblioteca', 'archivos', 'compartidos']],
    many: true,
    takes: 'title',
    isValue: (text) => text.trim() !== '' && text.length <= 255,
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

/** The names of the library that holds a job's files, the first that a site has; null for its default one. */
export function librariesOf({ slots: names }: Names): readonly string[] | null {
  return namesOf(names, 'library_rule')
}

/** Why something cannot be told as long as a slot is not mapped; null when it is. */
export function unsaid({ slots: names }: Names, id: SlotId): GatewayError | null {
  if (namesOf(names, id) !== null) return null
  return needsMapping('Microsoft 365', slots.find((slot) => slot.id === id) as Slot)
}
