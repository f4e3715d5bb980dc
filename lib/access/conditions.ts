import { z } from 'zod'
import type { Principal } from '#lib/core/caller.ts'
import { isObject, type JsonObject, type JsonValue } from '#lib/core/json.ts'
import { ownProjects } from './own-projects.ts'
import type { Conditions } from './types.ts'
import { tidyConditions } from './values.ts'

/** Without these an answer has no records and no source, so no role can hide them. */
const neverMasked = ['records', 'id', 'type', 'complete', 'asOf', 'note']

const fieldName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, 'A field name has letters, digits and underscores')
  .refine((name) => !(name in Object.prototype), 'This name cannot be a field')

const maskable = z
  .array(fieldName.refine((name) => !neverMasked.includes(name), 'Every record needs this field'))
  .max(50)

/** What a cell may hold in `conditions`. Unknown keys are refused: a misspelt limit must not pass for no limit. */
export const conditionsSchema = z.strictObject({
  ownProjects: z.literal(true).optional(),
  maskFields: maskable.optional(),
  maskForeign: maskable.optional(),
  maxRows: z.int().min(1).max(10_000).optional(),
  maxInput: z.record(fieldName, z.number()).optional(),
})

export type Shaped = {
  result: JsonObject
  /** Names of the fields that were there and were removed. */
  masked: string[]
  /** Records removed because their project is not the person's own. */
  leftOut: number
  /** True when records were cut off at `maxRows`. */
  capped: boolean
}

/**
 * What the person may see of an answer. Own projects first, then the row cap, then the masks.
 *
 * - `ownProjects`: in `records` (or, where an answer has none, in every list at its top) an entry stays only when its
 *   `project` is one of the person's own; an entry without a project goes. Deeper down, whatever names a foreign
 *   project goes. As soon as one entry went, sums beside the records go too: a total would tell what was left out.
 *   A total over records that never arrived is prevented earlier: `decide` demands the `project` input.
 * - `maxRows` cuts and drops `nextCursor`: the cap holds for the question and not for each of its pages, so `decide`
 *   refuses a cursor under it.
 * - `maskFields` removes by exact name at any depth, `maskForeign` in records whose `project` is not the person's own,
 *   and beside the records unless every record there is, is.
 *
 * @param isOwn whether what the answering system calls a project is one of the person's own
 *
 * Only structured answers can be shaped: text beside them must be rendered from this result or withheld.
 */
export function applyConditions(
  result: JsonObject,
  conditions: Conditions | null,
  principal: Pick<Principal, 'projects'>,
  isOwn: (project: unknown) => boolean = ownProjects(principal.projects, ''),
): Shaped {
  const limits = tidyConditions(conditions)
  if (limits === null) return { result, masked: [], leftOut: 0, capped: false }

  const own = limits.ownProjects === true ? keepOwn(result, isOwn) : { result, leftOut: 0, dropped: [] }
  const cut = limits.maxRows === undefined ? { result: own.result, capped: false } : cap(own.result, limits.maxRows)
  const masked = new Set(own.dropped)
  const elsewhere = maskForeign(cut.result, new Set(limits.maskForeign ?? []), isOwn, masked)
  const shown = mask(elsewhere, new Set(limits.maskFields ?? []), masked)

  const names = [...masked].sort()
  const note = [
    ...(typeof result.note === 'string' && result.note !== '' ? [result.note] : []),
    ...(own.leftOut > 0 ? [leftOutSentence(own.leftOut)] : []),
    ...(cut.capped ? [cappedSentence(limits.maxRows ?? 0)] : []),
    ...(names.length > 0 ? [`Not shown to your role: ${names.join(', ')}.`] : []),
  ].join(' ')
  const partial = own.leftOut > 0 || cut.capped
  return {
    result: { ...shown, ...(partial ? { complete: false } : {}), ...(note === '' ? {} : { note }) },
    masked: names,
    leftOut: own.leftOut,
    capped: cut.capped,
  }
}

function leftOutSentence(count: number): string {
  return count === 1
    ? 'One record outside your own projects was left out.'
    : `${count} records outside your own projects were left out.`
}

function cappedSentence(rows: number): string {
  return `Your role shows at most ${rows} records for one question; ask a narrower one.`
}

/** Where an answer's records are: `records`, or every list at its top when it has none. */
function rowLists(result: JsonObject): string[] {
  if (Array.isArray(result.records)) return ['records']
  return Object.keys(result).filter((key) => Array.isArray(result[key]))
}

/** What remains of an answer from which entries were left out. */
const beside = ['nextCursor', 'complete', 'asOf', 'note']

/** An answer without what was computed from its records. */
export function recordsOf(result: JsonObject): JsonObject {
  const stays = [...rowLists(result), ...beside]
  return Object.fromEntries(Object.entries(result).filter(([key]) => stays.includes(key)))
}

function keepOwn(result: JsonObject, isOwn: (project: unknown) => boolean) {
  const foreign = (value: JsonValue) => isObject(value) && Object.hasOwn(value, 'project') && !isOwn(value.project)
  const owned = (value: JsonValue) => isObject(value) && Object.hasOwn(value, 'project') && isOwn(value.project)
  const rows = new Set(rowLists(result))
  let leftOut = 0

  function pick(list: JsonValue[], stays: (value: JsonValue) => boolean): JsonValue[] {
    const kept = list.filter(stays)
    leftOut += list.length - kept.length
    return kept.map(prune)
  }
  function prune(value: JsonValue): JsonValue {
    if (Array.isArray(value)) return pick(value, (entry) => !foreign(entry))
    if (!isObject(value)) return value
    return pruneFields(value)
  }
  function pruneFields(object: JsonObject): JsonObject {
    const entries: [string, JsonValue][] = []
    for (const [key, value] of Object.entries(object)) {
      if (foreign(value)) leftOut += 1
      else entries.push([key, prune(value)])
    }
    return Object.fromEntries(entries)
  }

  if (foreign(result)) return { result: { records: [] }, leftOut: 1, dropped: [] }
  const entries: [string, JsonValue][] = []
  for (const [key, value] of Object.entries(result)) {
    if (rows.has(key) && Array.isArray(value)) entries.push([key, pick(value, owned)])
    else if (foreign(value)) leftOut += 1
    else entries.push([key, prune(value)])
  }
  if (leftOut === 0) return { result: Object.fromEntries(entries), leftOut, dropped: [] }
  const telling = entries.map(([key]) => key).filter((key) => !rows.has(key) && !beside.includes(key))
  return { result: Object.fromEntries(entries.filter(([key]) => !telling.includes(key))), leftOut, dropped: telling }
}

function cap(result: JsonObject, most: number): { result: JsonObject; capped: boolean } {
  const long = rowLists(result).filter((key) => Array.isArray(result[key]) && result[key].length > most)
  if (long.length === 0 && result.nextCursor === undefined) return { result, capped: false }
  const entries = Object.entries(result)
    .filter(([key]) => key !== 'nextCursor')
    .map(([key, value]) => [key, long.includes(key) && Array.isArray(value) ? value.slice(0, most) : value] as const)
  return { result: Object.fromEntries(entries), capped: true }
}

/** A sum tells of every record it was made from, those on later pages too. */
function maskForeign(
  result: JsonObject,
  hidden: ReadonlySet<string>,
  isOwn: (project: unknown) => boolean,
  found: Set<string>,
): JsonObject {
  if (hidden.size === 0) return result
  const own = (value: JsonValue) => isObject(value) && isOwn(value.project)
  const rows = new Set(rowLists(result))
  const records = [...rows].flatMap((key) => (Array.isArray(result[key]) ? result[key] : []))
  const allOwn = records.length > 0 && records.every(own) && result.complete === true && result.nextCursor === undefined
  const single = rows.size === 0 && own(result)
  const entries = Object.entries(result).flatMap(([key, value]): [string, JsonValue][] => {
    if (rows.has(key) && Array.isArray(value)) {
      return [[key, value.map((entry) => (own(entry) ? entry : maskValue(entry, hidden, found)))]]
    }
    if (allOwn || single) return [[key, value]]
    if (!hidden.has(key)) return [[key, maskValue(value, hidden, found)]]
    found.add(key)
    return []
  })
  return Object.fromEntries(entries)
}

function mask(object: JsonObject, hidden: ReadonlySet<string>, found: Set<string>): JsonObject {
  if (hidden.size === 0) return object
  const entries: [string, JsonValue][] = []
  for (const [key, value] of Object.entries(object)) {
    if (hidden.has(key)) found.add(key)
    else entries.push([key, maskValue(value, hidden, found)])
  }
  return Object.fromEntries(entries)
}

function maskValue(value: JsonValue, hidden: ReadonlySet<string>, found: Set<string>): JsonValue {
  if (Array.isArray(value)) return value.map((entry) => maskValue(entry, hidden, found))
  return isObject(value) ? mask(value, hidden, found) : value
}
