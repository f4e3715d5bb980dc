import type { ZodObject, z } from 'zod'
import type { PublishedLimit, VendorHttp, VendorProtocol } from './vendor-http.ts'

/**
 * What follows from a tool's data, decided by us and never by the vendor.
 * A conversation that read `untrusted` and `sensitive` may not use `sendsOut` without a person's approval.
 */
export type ToolLabels = {
  /** A: returns text that people outside the company may have written. */
  untrusted: boolean
  /** B: returns pay, personal or bank data, or contract terms. */
  sensitive: boolean
  /** C: writes, or sends something out. Every write tool has it. */
  sendsOut: boolean
}

export type CallContext = {
  /** The person in whose name the call is made; vendors that filter by user get it. */
  actingFor: { email: string }
  correlationId: string
  signal: AbortSignal
  /** Today in the company's calendar, `YYYY-MM-DD`: `DEMO_TODAY` for the sample company. */
  today: string
  /** Writes only: the same key means the same write. */
  idempotencyKey?: string
}

export type ConnectorTool<I extends ZodObject = ZodObject, O extends ZodObject = ZodObject> = {
  /** Bare, `snake_case`, without the system: `ap_aging`. Becomes `netsuite__ap_aging` on the aggregate. */
  name: string
  /** What a person reads in a list: "Payables by age". */
  title: string
  /** What a model reads to choose the tool: what it answers, what it needs, what it does not do. */
  description: string
  kind: 'read' | 'write'
  labels: ToolLabels
  input: I
  output: O
  run(input: z.output<I>, vendor: VendorHttp, call: CallContext): Promise<z.input<O>>
}

/** What the vendor's own limits ask of whoever calls it; Gatehouse keeps to them, see lib/resilience. */
export type ConnectorLimits = {
  /** Calls at once; `account` when the vendor counts those of all processes together. */
  atOnce?: { calls: number; countedBy: 'account' | 'process' }
  /** For vendors that say nothing of their limit while much is left. */
  budget?: PublishedLimit
}

/** A connector knows its vendor and nothing of people, roles, the database or the audit. */
export type Connector = {
  slug: string
  /** As written on screens: "Procore". */
  name: string
  /** What an operator configures: `baseUrl` and the credential, read from `<SLUG>_BASE_URL`, `<SLUG>_CLIENT_ID`, ... */
  settings: ZodObject
  protocol: VendorProtocol
  limits?: ConnectorLimits
  tools: readonly ConnectorTool[]
}

/**
 * Gives a tool's `run` its exact types and hands it over as one of many. Its input takes nothing that is not named: an
 * argument that is dropped without a word would answer another question than the one asked.
 */
export function defineTool<I extends ZodObject, O extends ZodObject>(tool: ConnectorTool<I, O>): ConnectorTool {
  return { ...tool, input: tool.input.strict() } as unknown as ConnectorTool
}
