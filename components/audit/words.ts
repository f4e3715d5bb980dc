import type { Action } from '#lib/audit/changes.ts'
import type { AuditEvent } from '#lib/audit/search.ts'
import { shortId } from '#lib/core/short-id.ts'

/** Names of what events speak of, as they are now. */
export type Catalog = {
  systems: { slug: string; name: string }[]
  tools: { system: string; name: string; title: string; kind: 'read' | 'write' }[]
  roles: { slug: string; name: string }[]
  /** Every change that has a sentence. */
  actions: readonly Action[]
}

export type Phrase = { kind: 'read' | 'write' | 'unknown'; title: string; infinitive: string; past: string }

/** A title that begins with one of these is a phrase by itself. */
const pasts: Record<string, string> = {
  search: 'searched',
  find: 'found',
  read: 'read',
  list: 'listed',
  get: 'got',
  create: 'created',
  add: 'added',
  update: 'updated',
  send: 'sent',
  enter: 'entered',
  request: 'requested',
  delete: 'deleted',
}

/** Titles are English: other languages quote them. */
const quoting: Record<string, Record<Phrase['kind'], [infinitive: string, past: string]>> = {
  en: { read: ['use', 'used'], write: ['use', 'used'], unknown: ['use', 'used'] },
  es: { read: ['consultar', 'consultó'], write: ['ejecutar', 'ejecutó'], unknown: ['usar', 'usó'] },
}

/** What somebody did with a tool, as a phrase that a sentence can take. */
export function phraseOf(event: Pick<AuditEvent, 'system' | 'tool'>, catalog: Catalog, locale: string): Phrase {
  const tool = catalog.tools.find(({ system, name }) => system === event.system && name === event.tool)
  const title = tool?.title ?? event.tool ?? ''
  const kind: Phrase['kind'] = tool?.kind ?? 'unknown'
  const [infinitive, past] = quoting[locale]?.[kind] ?? ['use', 'used']
  const quoted: Phrase = { kind, title, infinitive: `${infinitive} “${title}”`, past: `${past} “${title}”` }
  if (locale !== 'en' || tool === undefined) return quoted

  const [first = '', ...rest] = title.split(' ')
  const own = Object.hasOwn(pasts, first.toLowerCase()) ? pasts[first.toLowerCase()] : undefined
  if (own !== undefined) return { kind, title, infinitive: lowerFirst(title), past: [own, ...rest].join(' ') }
  if (kind === 'write') return quoted
  return { kind, title, infinitive: `read ${lowerFirst(title)}`, past: `read ${lowerFirst(title)}` }
}

/** "RFIs" and "SharePoint" keep their capitals. */
function lowerFirst(title: string): string {
  const [first = ''] = title.split(' ')
  return /\p{Lu}/u.test(first.slice(1)) ? title : title.charAt(0).toLowerCase() + title.slice(1)
}

/** The sentence's key: how it ended, and for refusals why. */
export function sentenceKey({ kind, outcome, code }: Pick<AuditEvent, 'kind' | 'outcome' | 'code'>) {
  if (kind === 'change') return 'change'
  if (outcome !== 'denied') return outcome
  if (code === 'approval_required') return 'approval'
  if (code === 'invalid_input') return 'invalid'
  if (code === 'unknown_tool') return 'noTool'
  return code === 'tool_quarantined' ? 'quarantined' : 'denied'
}

export function systemName(slug: string | null, catalog: Catalog): string {
  return catalog.systems.find((system) => system.slug === slug)?.name ?? slug ?? ''
}

/** What a trail shows of somebody whose name no table knows. */
export function personName(person: AuditEvent['person'], words: { nobody: string; former: (id: string) => string }) {
  if (person === null) return words.nobody
  return person.name ?? words.former(shortId(person.id))
}
