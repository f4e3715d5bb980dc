import type { Caller } from '#lib/core/caller.ts'
import type { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { linkedPages } from '#lib/core/linked-pages.ts'
import type { CallOutcome } from '#lib/gateway/types.ts'
import { toMcpError, toMcpResult } from './tool-result.ts'
import { type McpContext, RpcError, rpc } from './types.ts'

/** A write of an app that waits, or waited, for its person's yes, as it stands when the app asks. */
export type Waiting = { approval: string; title: string; expiresAt: Date } & (
  | { state: 'asked'; isNew: boolean }
  | { state: 'denied' | 'expired' | 'writing' | 'unknown' }
  /** `changed`: which arguments its person made others of. */
  | { state: 'done'; outcome: Pick<CallOutcome, 'callId' | 'result'>; input: JsonObject; changed: boolean }
  | { state: 'refused'; error: GatewayError }
)

export type AskedByApp = {
  app: string
  caller: Caller
  system: string
  tool: string
  input: unknown
  correlationId: string
}

/** Asks an app's person where the call needs their yes; null where it needs none, so that the road answers it. */
export type AskPerson = (asked: AskedByApp) => Promise<Waiting | null>

/**
 * What an app hears of a write that waits. A client that can open pages is asked to, once; every other one, and whoever
 * asks again, is told in words. Never an answer of the tool's own form, since the tool has answered nothing.
 */
export function toMcpWaiting(waiting: Waiting, context: McpContext): JsonObject {
  if (waiting.state === 'done') return doneOf(waiting, context)
  if (waiting.state === 'refused') return withApproval(toMcpError(waiting.error, context), waiting, context)
  if (waiting.state === 'asked' && waiting.isNew && context.asksByUrl) return elicited(waiting, context)
  const text = `${inWords(waiting, context)} (approval ${waiting.approval})`
  return withApproval({ content: [{ type: 'text', text }], isError: true, _meta: {} }, waiting, context)
}

function doneOf(waiting: Extract<Waiting, { state: 'done' }>, context: McpContext): JsonObject {
  const result = toMcpResult(waiting.outcome, context)
  if (!waiting.changed) return withApproval(result, waiting, context)
  const text = `Its person changed it before the yes. It was done with these arguments: ${JSON.stringify(waiting.input)}`
  const content = [...(Array.isArray(result['content']) ? result['content'] : []), { type: 'text', text }]
  return withApproval({ ...result, content }, waiting, context)
}

/**
 * Source: MCP 2026-07-28, multi round-trip requests and URL mode; MCP 2025-11-25, client features, elicitation, where the
 * same is an error of the protocol.
 */
function elicited(waiting: Waiting, context: McpContext): JsonObject {
  const url = pageOf(waiting, context)
  const message = `“${waiting.title}” waits for your yes in Gatehouse.`
  if (context.era === 'modern') {
    const inputRequests = { approval: { method: 'elicitation/create', params: { mode: 'url', url, message } } }
    return { resultType: 'input_required', inputRequests }
  }
  const elicitations = [{ mode: 'url', elicitationId: waiting.approval, url, message }]
  throw new RpcError(rpc.urlElicitationRequired, message, { data: { elicitations }, recorded: true })
}

function inWords(waiting: Waiting, context: McpContext): string {
  const { title } = waiting
  switch (waiting.state) {
    case 'asked':
      return (
        `“${title}” was not done yet: it waits for the yes of its person. They answer it at ${pageOf(waiting, context)} until ` +
        `${waiting.expiresAt.toISOString()}. Tell them so. After their answer call the same tool again with the same ` +
        'arguments: it is done once, and the answer is what became of it.'
      )
    case 'writing':
      return `“${title}” was allowed and is being done now. Call the same tool again with the same arguments to hear what became of it.`
    case 'denied':
      return `“${title}” was refused by its person. Nothing was done. Do not try it again unless they ask for it.`
    case 'expired':
      return `“${title}” expired: nobody answered in time, and nothing was done. Calling it again asks anew.`
    default:
      return `“${title}” was sent and no answer came back: it may have been done. Look in the system before trying it again.`
  }
}

function pageOf({ approval }: Waiting, { origin }: McpContext): string {
  return new URL(linkedPages.appWrite(approval), origin).href
}

function withApproval(result: JsonObject, waiting: Waiting, context: McpContext): JsonObject {
  const { approval, state, expiresAt } = waiting
  const told = { id: approval, state, expiresAt: expiresAt.toISOString(), page: pageOf(waiting, context) }
  const { _meta } = result
  return { ...result, _meta: { ...(_meta as JsonObject | undefined), 'gatehouse/approval': told } }
}
