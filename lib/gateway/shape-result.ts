import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { ToolResult } from '#lib/hosting/host.ts'
import type { CatalogTool } from '#lib/systems/catalog.ts'
import type { Permit } from './admit.ts'
import { cutCursor, takesCursor } from './cut-cursor.ts'
import { fitContent, fitRecords } from './fit.ts'
import type { GatewayDeps } from './types.ts'

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
      : deps.applyConditions(structured as JsonObject, permit.conditions, permit.principal, tool.system.slug)
  const fitted = withinSize(conditioned.result, permit, tool)
  const rewritten = permit.conditions !== null || fitted.cut || permit.shown > 0
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
  const { content, characters, cut } = fitContent(answer.content)
  const whole = cut ? { ...answer, content } : answer
  const marked = Object.keys(label).length > 0 ? { ...whole, _meta: { ...answer._meta, ...label } } : whole
  return { result: marked, masked: [], leftOut: 0, capped: cut, bytes: characters }
}

/** What was shown before is left out, and what does not fit now can be gone on with exactly where it was cut. */
function withinSize(whole: JsonObject, { shown, input }: Permit, tool: CatalogTool) {
  const records = whole['records']
  const after = Array.isArray(records) && shown > 0 ? { ...whole, records: records.slice(shown) } : whole
  const rest = Array.isArray(records) && records.length < shown ? onNextPage(after, shown - records.length) : after
  const fitted = fitRecords(rest)
  if (fitted.shown === null) return { result: fitted.result, bytes: fitted.characters, cut: false }
  const left = Array.isArray(rest['records']) ? rest['records'].length - fitted.shown : 0
  const canGoOn = left > 0 && takesCursor(tool.wire.inputSchema)
  const { nextCursor: own, ...result } = fitted.result
  const note = [
    typeof result['note'] === 'string' ? result['note'] : '',
    left === 0
      ? 'Long texts of this record are cut.'
      : `${fitted.shown} of ${fitted.shown + left} records fit into one answer; ${canGoOn ? 'go on with nextCursor' : 'ask for fewer or a shorter period'}.`,
  ].filter(Boolean)
  const next = left > 0 ? (canGoOn ? cutCursor(input['cursor'], shown + fitted.shown) : undefined) : own
  return {
    result: {
      ...result,
      complete: false,
      note: note.join(' '),
      ...(next === undefined ? {} : { nextCursor: next }),
    },
    bytes: fitted.characters,
    cut: true,
  }
}

/** The tool's page became shorter meanwhile: what is still to be passed over lies on the next one. */
function onNextPage(result: JsonObject, toPass: number): JsonObject {
  const { nextCursor } = result
  return typeof nextCursor === 'string' ? { ...result, nextCursor: cutCursor(nextCursor, toPass) } : result
}
