import type { Candidate } from '#lib/connectors/kit/candidates.ts'
import type { Lease, VendorBudget } from '#lib/connectors/kit/vendor-http.ts'
import type { JsonObject, JsonValue } from '#lib/core/json.ts'
import type { Keeper } from '#lib/core/keeper.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'

/** A tool as its server describes it, in MCP's own words. */
export type WireTool = {
  name: string
  title?: string
  description?: string
  inputSchema: JsonObject
  outputSchema?: JsonObject
  annotations?: JsonObject
}

/** What a tool answered, in MCP's own words. In-process tools fill `structuredContent` alone; a door adds the text. */
export type ToolResult = {
  content: JsonObject[]
  structuredContent?: JsonValue
  isError?: boolean
  _meta?: JsonObject
}

export type VendorExchange = { path: string; status: number; budget?: VendorBudget; vendorRequestId?: string }

/** The company as it travels to a connector that runs elsewhere. */
export type HostCompany = {
  timeZone: string
  currency: string
  /** How this system writes job numbers, see lib/core/job-number.ts; null for any text. */
  jobNumberTemplate: string | null
  /** What the tenant calls what the connector's slots stand for. */
  slots: SlotNames
}

export type HostCall = {
  tool: string
  input: JsonObject
  /** As approved: a server may want some arguments repeated in headers. */
  inputSchema?: JsonObject
  actingFor: { email: string }
  correlationId: string
  signal: AbortSignal
  /** Today in the company's calendar. */
  today: string
  company: HostCompany
  lease: Lease | null
  idempotencyKey?: string
  onExchange(exchange: VendorExchange): void
  /** Keeps what a tool of ours read for the pages that follow; for connectors in this process. */
  keep?: Keeper
  /** The server says that it is still at it; the deadline moves, up to a limit. */
  onProgress?(): void
  /** Told which slots' names the vendor does not know any more; of connectors in this process. */
  onGone?(gone: readonly { slot: string; name: string }[]): void
  /** Told when rows of the vendor could not be read. */
  onUnread?(unread: { rows: number; why: string[] }): void
}

/** `slots` is what is mapped already; `onCut` is told when not all of the account was looked at. */
export type Discovering = Pick<HostCall, 'lease' | 'signal' | 'correlationId' | 'onExchange'> & {
  slots: SlotNames
  onCut?(): void
}

/** A system that can be called, however it is hosted. Throws GatewayError. */
export type SystemHost = {
  /** Shakes hands with what runs elsewhere, where that was not done yet. */
  greet?(): Promise<void>
  listTools(): Promise<WireTool[]>
  call(call: HostCall): Promise<ToolResult>
  /** What of the account could stand for the connector's slots; of connectors in this process. */
  discover?(call: Discovering): Promise<readonly Candidate[]>
  close(): Promise<void>
}
