import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { AskedCall, CallRunner } from '../run-calls.ts'
import { answerOf } from '../run-calls.ts'
import { list, text } from './read.ts'

export type Listing = {
  calls: CallRunner
  /** Why the person may not make this call; null when they may. */
  refusal(call: AskedCall): GatewayError | null
}

/** A list of names is read to its end, up to this many pages. */
const MOST_PAGES = 25

export type ReadList =
  /** Not whole: more records exist than could be read, so nobody knows who is not there. */
  { ok: true; records: JsonObject[]; whole: boolean } | { ok: false; error: GatewayError }

/**
 * Every record of a list of names. "Not found" may only be said of a list that was read: what could not be read is an
 * error, not an empty list.
 */
export async function readList(
  { system, tool, input }: Pick<AskedCall, 'system' | 'tool' | 'input'>,
  { calls, refusal }: Listing,
): Promise<ReadList> {
  const records: JsonObject[] = []
  let cursor = ''
  for (let page = 0; page < MOST_PAGES; page++) {
    const call = { system, tool, input: cursor === '' ? input : { ...input, cursor }, optional: true }
    const refused = refusal(call)
    if (refused !== null) return { ok: false, error: refused }
    const [outcome] = await calls.run([call])
    const answer = outcome === undefined ? null : answerOf(outcome)
    if (answer === null) {
      const error = outcome?.ok === false ? outcome.error : undefined
      return { ok: false, error: error ?? new GatewayError('system_rejected', 'The system answered with an error.') }
    }
    records.push(...list(answer, 'records'))
    cursor = text(answer, 'nextCursor')
    if (cursor === '') return { ok: true, records, whole: answer['complete'] !== false }
  }
  return { ok: true, records, whole: false }
}
