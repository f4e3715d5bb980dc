import type pg from 'pg'
import { readOpened } from '#lib/audit/facts.ts'
import { rowsOfQuestion } from '#lib/audit/rows.ts'
import { onlyPerson, type Viewer } from '#lib/audit/scope.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import { uuidPattern } from '#lib/core/uuid.ts'

/** A refused call as a question about access. */
export type Refused = {
  person: string
  system: string
  tool: string
  /** What the audit keeps of the arguments: job numbers, days and choices in full, of the rest the shape alone. */
  input: JsonObject
  /** Names of arguments whose values are not kept. */
  notKept: string[]
}

/** The refused call under a correlation id, as far as this reader may see it; null when there is none. */
export async function refusedCall(id: string, deps: { reads: pg.Pool; viewer: Viewer }): Promise<Refused | null> {
  if (!uuidPattern.test(id)) return null
  const rows = await rowsOfQuestion(id, onlyPerson(deps.viewer), deps.reads)
  const denied = rows.find(({ system, tool, outcome }) => system !== null && tool !== null && outcome === 'denied')
  if (denied === undefined || denied.system === null || denied.tool === null || denied.person_id === null) return null
  const shape = readOpened(denied.canon)?.facts.input
  const kept = isObject(shape) ? Object.entries(shape as JsonObject) : []
  return {
    person: denied.person_id,
    system: denied.system,
    tool: denied.tool,
    input: Object.fromEntries(kept.filter(([, value]) => isKept(value))),
    notKept: kept.filter(([, value]) => !isKept(value)).map(([name]) => name),
  }
}

/** The audit writes `string(12)`, `number` and the like for what it does not keep. */
function isKept(value: unknown): boolean {
  if (typeof value === 'boolean') return true
  return typeof value === 'string' && !/^(?:string\(\d+\)|list\(\d+\)|number|object|undefined)$/.test(value)
}
