import type { ZodObject, z } from 'zod'
import type { EntryForm } from '#lib/core/entry-form.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { SystemLook } from '#lib/core/system-look.ts'
import type { Candidate } from './candidates.ts'
import { amountsOf, classesOf, type FieldClasses } from './data-classes.ts'
import type { Identifies } from './identifies.ts'
import type { PermissionCheck } from './permissions.ts'
import type { SignInWay } from './sign-in-way.ts'
import type { Slotted, ToolSlots } from './slots.ts'
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

/** What a connector needs to know of the company whose books it reads. */
export type CallCompany = {
  /** IANA name. */
  timeZone: string
  /** ISO 4217: of amounts that the vendor gives without one. */
  currency: string
  /** A job number of this vendor as it is compared with the same job's number elsewhere. */
  jobNumber(text: string): string
  /** The job numbers that a text names, `known` ones among them even where the company set no form. */
  jobNumbersIn(text: string, known?: Iterable<string>): string[]
}

export type CallContext = {
  /** The person in whose name the call is made; vendors that filter by user get it. */
  actingFor: { email: string }
  correlationId: string
  signal: AbortSignal
  /** Today in the company's calendar, `YYYY-MM-DD`: `DEMO_TODAY` for the sample company. */
  today: string
  company: CallCompany
  /** What this tenant calls what the connector's slots stand for. */
  slots: SlotNames
  /** Slots whose standard holds because nobody has said anything else: what they say is a guess, and nobody's word. */
  presumed?: readonly string[]
  /** Writes only: the same key means the same write. */
  idempotencyKey?: string
  /**
   * For what a tool reads whole to show a page of it: the pages that follow get what was read for the first, a few
   * minutes at most. What is handed out belongs to all of them and is not changed.
   */
  keep<T>(name: string, read: () => Promise<T>): Promise<T>
}

export type ConnectorTool<I extends ZodObject = ZodObject, O extends ZodObject = ZodObject> = {
  /** Bare, `snake_case`, without the system: `ap_aging`. The aggregate puts the system's slug before it. */
  name: string
  /** What a person reads in a list: "Payables by age". */
  title: string
  /** What a model reads to choose the tool: what it answers, what it needs, what it does not do. */
  description: string
  kind: 'read' | 'write'
  labels: ToolLabels
  input: I
  output: O
  /** Which fields of the output tell of pay, contract money and so on: `records[].amount` → class. */
  dataClasses: FieldClasses
  /** Which fields of the output are amounts of money. */
  amounts: readonly string[]
  slots: Required<ToolSlots>
  /** Where the check of a tool finds what the tool cannot be tried without: input → `tool.field` of another's first record. */
  sample?: Readonly<Record<string, string>>
  /** Of every write: what a person is shown before they say yes to it. */
  write?: WriteFacts
  run(input: z.output<I>, vendor: VendorHttp, call: CallContext): Promise<z.input<O>>
}

/** What a write does, beyond its arguments. */
export type WriteFacts = {
  /** `by_hand`: somebody can take it back in the vendor's own screens. `never`: what is sent is sent. */
  undo: 'by_hand' | 'never'
  /** Inputs that hold mail addresses to which something is sent. */
  recipients?: readonly string[]
  /** The form behind which it stands, where people fill one in. */
  form?: EntryForm
  /** Inputs that hold a day which cannot lie in the future. */
  notInFuture?: readonly string[]
  /**
   * Of a change to a record that is there: the tool that reads it, and which of its records it is. Fields of the record
   * that are called like an input are what the input changes.
   */
  before?: { tool: string; input(given: JsonObject, today: string): JsonObject; record(given: JsonObject): string }
}

/** What the vendor's own limits ask for; Gatehouse keeps to them, see lib/resilience. */
export type ConnectorLimits = {
  /** Calls at once. */
  concurrent?: number
  /** The vendor counts those of all processes together. */
  countedBy?: 'account'
  /** For vendors that say nothing of their limit while much is left. */
  budget?: PublishedLimit
}

/** A connector knows its vendor and nothing of people, roles, the database or the audit. */
export type Connector = Slotted & {
  slug: string
  /** As written on screens. */
  name: string
  /** How screens draw it; two letters of its name without one. */
  look?: SystemLook
  /** What an operator configures: `baseUrl` and the credential, read from `<SLUG>_BASE_URL`, `<SLUG>_CLIENT_ID`, ... */
  settings: ZodObject
  /** How it can be signed in to, the usual way first. */
  ways: readonly SignInWay[]
  protocol: VendorProtocol
  limits?: ConnectorLimits
  /** The tools' titles in other languages than English: language, then tool. */
  titles?: Readonly<Record<string, Readonly<Record<string, string>>>>
  tools: readonly ConnectorTool[]
  /**
   * What of the account could stand for the slots, read with the connection's own rights; changes nothing. `names` is
   * what is mapped already: fields are looked for in the layer or table that somebody chose. `onCut` is told when there
   * is more than a look may ask for.
   */
  discover?(vendor: VendorHttp, names: SlotNames, onCut?: () => void): Promise<readonly Candidate[]>
  /** One read that changes nothing and whose answer is dropped: it tells that a sign-in lets in. */
  trial?(vendor: VendorHttp): Promise<unknown>
  /** What the vendor says that the credential may do. */
  permissions?: PermissionCheck
  /** Lists whose records other systems have as well. */
  identifies?: readonly Identifies[]
  /** Ends what the connector keeps beside its calls. */
  close?(): void
}

/**
 * Gives a tool's `run` its exact types and hands it over as one of many. Its input takes nothing that is not named: an
 * argument that is dropped without a word would answer another question than the one asked.
 */
export function defineTool<I extends ZodObject, O extends ZodObject>(
  tool: Omit<ConnectorTool<I, O>, 'dataClasses' | 'amounts' | 'slots'> & { slots?: ToolSlots },
): ConnectorTool {
  const read = { dataClasses: classesOf(tool.output), amounts: amountsOf(tool.output) }
  const slots = { needs: tool.slots?.needs ?? [], uses: tool.slots?.uses ?? [] }
  return { ...tool, input: tool.input.strict(), ...read, slots } as unknown as ConnectorTool
}
