import type { Trail } from '#lib/audit/trail.ts'
import type { Caller } from '#lib/core/caller.ts'
import type { JsonObject } from '#lib/core/json.ts'

/** An HTTP request as both shells (the fast lane and the route handlers) hand it in. Header names are lower case. */
export type EdgeRequest = {
  method: string
  /** Path without the query. */
  path: string
  /** What stands behind the question mark, without it. */
  query: string
  headers: Readonly<Record<string, string | undefined>>
  body: string
  /** The body was larger than may be read; `body` is empty then. */
  isTooLarge?: boolean
  signal: AbortSignal
}

export type EdgeResponse = { status: number; headers: Record<string, string>; body: string }

export type JsonRpcId = string | number

export type JsonRpcRequest = { id: JsonRpcId | undefined; method: string; params: JsonObject }

export const eras = { modern: '2026-07-28', legacy: ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'] } as const

/** `full`: everything, also what answers look like; `short`: what finds and calls the others; null: what fits the budget. */
export type ListAsked = 'full' | 'short' | null

export type Era = 'modern' | 'legacy'

/** What a method needs to know of its request, whatever era it came in. */
export type McpContext = {
  caller: Caller
  /** Null on the aggregate, where names are `system__tool`. */
  system: string | null
  era: Era
  /** How much of each tool a list is to tell. */
  list: ListAsked
  correlationId: string
  requestBytes: number
  /** Where people sign in, for addresses in what is answered. */
  origin: string
  /** The client can open a page for its person. */
  asksByUrl: boolean
  signal: AbortSignal
  /** For what is refused here before it becomes a call. */
  trail: Trail
}

/** A JSON-RPC error with the HTTP status the newer revision wants for it. */
export class RpcError extends Error {
  readonly code: number
  readonly status: number
  readonly data: JsonObject | undefined
  /** The road has written its row; the door adds none. */
  readonly recorded: boolean

  constructor(code: number, message: string, options: { status?: number; data?: JsonObject; recorded?: true } = {}) {
    super(message)
    this.code = code
    this.status = options.status ?? 200
    this.data = options.data
    this.recorded = options.recorded === true
  }
}

export const rpc = {
  parse: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internal: -32603,
  headerMismatch: -32020,
  unsupportedVersion: -32022,
  /** Of the revision 2025-11-25 alone. */
  urlElicitationRequired: -32042,
} as const
