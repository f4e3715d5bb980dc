import type { Conditions } from '#lib/access/types.ts'
import { isObject, type JsonObject, type JsonValue } from '#lib/core/json.ts'

/** How far an answer reaches, without a value of it: whose jobs it names, which fields it has, how long it is. */
export type Reach = {
  /** Null: more than are kept. */
  projects: string[] | null
  /** Something in it says no job where its system's records say one, or says it in another way than as text. */
  unnamed: boolean
  fields: string[]
  rows: number
  /** It holds every record that matches. */
  whole: boolean
}

const MOST_PROJECTS = 200
const MOST_FIELDS = 500

/** Of an answer as a person got it; null when it has no fields to look at, or more than are kept. */
export function reachOf(structured: unknown): Reach | null {
  if (!isObject(structured)) return null
  const result = structured as JsonObject
  const projects = new Set<string>()
  const fields = new Set<string>()
  const lists = rowLists(result)
  let unnamed = lists.flat().some((entry) => !isObject(entry) || !Object.hasOwn(entry, 'project'))

  function look(value: JsonValue): void {
    if (Array.isArray(value)) return void value.forEach(look)
    if (!isObject(value)) return
    for (const [key, inner] of Object.entries(value)) {
      fields.add(key)
      if (key === 'project' && typeof inner === 'string') projects.add(inner)
      else if (key === 'project') unnamed = true
      look(inner)
    }
  }
  look(result)
  if (fields.size > MOST_FIELDS) return null

  return {
    projects: projects.size > MOST_PROJECTS ? null : [...projects].sort(),
    unnamed,
    fields: [...fields].sort(),
    rows: Math.max(0, ...lists.map((list) => list.length)),
    whole: result['complete'] === true && result['nextCursor'] === undefined,
  }
}

/** As conditions see them: `records`, or every list at the top when there is none. */
function rowLists(result: JsonObject): JsonValue[][] {
  const { records } = result
  if (Array.isArray(records)) return [records]
  return Object.values(result).filter((value) => Array.isArray(value))
}

/**
 * Whether these limits would have left an answer as it is. Then who is held to them may read what was made from it; when
 * in doubt they may not. The test holds it against `applyConditions`.
 */
export function leavesWhole(
  conditions: Conditions | null,
  reach: Reach | null,
  isOwn: (project: string) => boolean,
): boolean {
  const { ownProjects, maskFields = [], maskForeign = [], maxRows } = conditions ?? {}
  const limited =
    ownProjects === true || maskFields.length > 0 || maskForeign.length > 0 || (maxRows !== undefined && maxRows >= 0)
  if (!limited) return true
  if (reach === null) return false
  const has = (field: string) => reach.fields.includes(field)
  const allOwn = reach.projects !== null && !reach.unnamed && reach.projects.every(isOwn)
  if (ownProjects === true && !allOwn) return false
  if (maxRows !== undefined && (reach.rows > maxRows || has('nextCursor'))) return false
  if (maskFields.some(has)) return false
  return !maskForeign.some(has) || (allOwn && reach.whole && reach.rows > 0)
}
