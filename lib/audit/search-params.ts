import { z } from 'zod'
import { addDays, startOfDay } from '#lib/core/days.ts'
import { doors } from '#lib/core/door.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import { outcomes } from './event-outcomes.ts'
import { type Problem, problemSentence, readText, searchKeys, unknownKey, type WordKey } from './search-words.ts'

/** What `from` may say in place of a moment: so long before now. Minutes, hours or days. */
const agoPattern = /^(\d{1,4})(m|h|d)$/
const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const
const defaultFrom = '7d'

const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()])
const cursorText = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z_[0-9a-f-]{36}$/)

/** Postgres text holds no NUL, and half a surrogate pair is no character: both are shown as what they are, unreadable. */
const words = z
  .string()
  .max(200)
  .transform((text) => text.toWellFormed().replaceAll('\0', '\uFFFD').trim())

function list<T extends string>(item: z.ZodType<T, string>) {
  return words
    .transform((text) => [...new Set(text.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()])))])
    .pipe(z.array(item).max(20))
    .default([])
}

const shape = {
  /** Free words: each must be found in a name or a column of the event. */
  q: words.default(''),
  /** Mail addresses or ids. */
  person: list(z.string()),
  /** Who saw Gatehouse as the person: mail addresses, ids, or `any`. */
  viewer: list(z.string()),
  team: list(z.string()),
  system: list(z.string()),
  /** Bare names, or `system__tool`. */
  tool: list(z.string()),
  project: list(z.string()),
  outcome: list(z.enum(outcomes)),
  door: list(z.enum(doors)),
  action: list(z.string()),
  correlation: z.string().toLowerCase().regex(uuidPattern).optional(),
  /** A moment, a day, or `90m`, `24h`, `7d` before now. */
  from: z.union([z.string().regex(agoPattern), moment]).optional(),
  to: moment.optional(),
  cursor: cursorText.optional(),
  sort: z.literal('newest').default('newest'),
}

/** A search of the audit trail as the address says it. Keys that it does not know are refused. */
export const AuditSearch = z.strictObject(shape)
export type AuditSearch = z.infer<typeof AuditSearch>

type Given = Record<string, string | string[] | undefined>

/**
 * The search of an address or a request: its parameters, and the `key:value` filters in its text. A part that cannot be
 * read is left out and named, since an address may be old or typed by hand. `besides`: parameters of somebody else.
 */
export function readSearch(
  params: Given,
  besides: readonly string[] = [],
): { search: AuditSearch; problems: Problem[] } {
  const { words: q, given: typed, problems } = readText(textOf(params['q']))
  const given: Record<string, string> = {}
  const take = (key: string, text: string, said = text) => {
    if (!isKey(key)) problems.push(unknownKey(key, said))
    else if (shape[key].safeParse(text).success) given[key] = text
    else problems.push({ kind: 'value', key, value: said.slice(0, 60) })
  }
  for (const [key, value] of Object.entries({ ...params, q })) {
    const text = textOf(value)
    if (text !== '' && !besides.includes(key)) take(key, text)
  }
  for (const { key, value } of typed) {
    const held = given[key]
    if (value === '') problems.push({ kind: 'value', key, value })
    else take(key, held === undefined || !isList(key) ? value : `${held},${value}`, value)
  }
  return { search: AuditSearch.parse(given), problems }
}

/** For doors that refuse what they cannot read. Throws `invalid_input`. */
export function requireSearch(params: Given, besides: readonly string[] = []): AuditSearch {
  const { search, problems } = readSearch(params, besides)
  const [problem] = problems
  if (problem === undefined) return search
  throw new GatewayError('invalid_input', problemSentence(problem))
}

function textOf(value: string | string[] | undefined): string {
  return Array.isArray(value) ? value.join(',') : (value ?? '')
}

function isKey(key: string): key is keyof typeof shape {
  return Object.hasOwn(shape, key)
}

function isList(key: WordKey): boolean {
  return searchKeys.some((known) => known === key)
}

export type Range = { from: Date; to: Date }

/** The time that a search looks at. A correlation id is looked for everywhere unless a time is given. */
export function rangeOf(search: Pick<AuditSearch, 'from' | 'to' | 'correlation'>, now: Date, timeZone: string): Range {
  const to = search.to === undefined ? now : endOf(search.to, timeZone)
  const given = search.from ?? (search.correlation === undefined ? defaultFrom : undefined)
  if (given === undefined) return { from: new Date(0), to }
  const ago = agoPattern.exec(given)
  if (ago === null) return { from: startOf(given, timeZone), to }
  return { from: new Date(now.getTime() - Number(ago[1]) * unitMs[ago[2] as keyof typeof unitMs]), to }
}

/** A day without a time is the whole day, in the company's zone. */
function startOf(text: string, timeZone: string): Date {
  return text.includes('T') ? new Date(text) : startOfDay(text, timeZone)
}

function endOf(text: string, timeZone: string): Date {
  return text.includes('T') ? new Date(text) : startOfDay(addDays(text, 1), timeZone)
}
