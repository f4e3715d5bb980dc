import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { ToolResult } from '#lib/hosting/host.ts'
import type { CatalogTool } from '#lib/systems/catalog.ts'
import type { Permit } from './admit.ts'
import type { GatewayDeps } from './types.ts'

/** Claude cuts a tool's answer at about 150,000 characters; ours stays below and says how to go on. */
const MAX_CHARACTERS = 120_000

export type Shaped = { result: ToolResult; masked: string[]; leftOut: number; capped: boolean; bytes: number | null }

/**
 * What the person may see of the answer: rows and fields by the deciding role's conditions, a cap on size, and a
 * mark on text that outsiders may have written. Text beside a structured answer is rebuilt, so it cannot say more.
 */
export function shapeResult(answer: ToolResult, permit: Permit, tool: CatalogTool, deps: GatewayDeps): Shaped {
  const structured = answer.structuredContent
  const label: JsonObject = tool.labels.untrusted ? { 'gatehouse/untrusted': true } : {}
  if (!isObject(structured)) return unstructured(answer, permit, label)

  const conditioned =
    permit.conditions === null
      ? { result: structured as JsonObject, masked: [], leftOut: 0, capped: false }
      : deps.applyConditions(structured as JsonObject, permit.conditions, permit.principal)
  const fitted = withinSize(conditioned.result)
  const rewritten = permit.conditions !== null || fitted.cut
  const { content, isError, _meta } = answer
  return {
    result: {
      content: rewritten ? [] : content,
      structuredContent: fitted.result,
      ...(isError === true ? { isError } : {}),
      ...(tool.labels.untrusted || _meta !== undefined ? { _meta: { ..._meta, ...label } } : {}),
    },
    masked: conditioned.masked,
    leftOut: conditioned.leftOut,
    capped: conditioned.capped || fitted.cut,
    bytes: fitted.bytes,
  }
}

/** Fields cannot be found in free text, so under conditions it is withheld rather than guessed at. */
function unstructured(answer: ToolResult, permit: Permit, label: JsonObject): Shaped {
  if (permit.conditions !== null) {
    const text = 'The answer has no fields that your role’s limits could be applied to, so it is withheld.'
    return {
      result: { content: [{ type: 'text', text }], isError: true },
      masked: ['content'],
      leftOut: 0,
      capped: false,
      bytes: null,
    }
  }
  const bytes = JSON.stringify(answer.content).length
  const marked = Object.keys(label).length > 0 ? { ...answer, _meta: { ...answer._meta, ...label } } : answer
  return { result: marked, masked: [], leftOut: 0, capped: false, bytes }
}

function withinSize(result: JsonObject): { result: JsonObject; bytes: number; cut: boolean } {
  const bytes = JSON.stringify(result).length
  const records = result['records']
  if (bytes <= MAX_CHARACTERS || !Array.isArray(records)) return { result, bytes, cut: false }
  const kept = records.slice(0, Math.max(1, Math.floor((records.length * MAX_CHARACTERS * 0.9) / bytes)))
  const note = `${kept.length} of ${records.length} records fit into one answer; ask for fewer or a shorter period.`
  const { nextCursor: _, ...rest } = result
  return { result: { ...rest, records: kept, complete: false, note }, bytes, cut: true }
}
