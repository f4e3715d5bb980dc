import type { Trail } from '#lib/audit/trail.ts'
import type { Caller } from '#lib/core/caller.ts'
import type { JsonValue } from '#lib/core/json.ts'
import type { Log } from '#lib/core/log.ts'
import type { Database } from '#lib/db/client.ts'
import type { RunState } from '#lib/db/generated/enums.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { PrincipalReader } from '#lib/identity/principal.ts'
import type { Query } from '#lib/measures/certified/query.ts'
import type { Reason } from './reason.ts'
import type { Addressee, Channel } from './recipients.ts'

/** What is to be told: a kept definition, or the schedule's own; of which job, where it is a report of one. */
export type Report = ({ id: string } | { definition: JsonValue }) & { job?: string | null }

/** Whose rights a report is told with; why nobody is told; or why that is not known at the moment. */
export type Reading = { reader: Caller } | { refused: Reason } | { later: string }

/** A report as one reader's rights let it be told. */
export type Told<D> = {
  document: D
  /** There is nothing in it that this reader may see. */
  isEmpty: boolean
  /** Names of systems that did not answer. */
  missing: readonly string[]
}

export type Sending<D> = {
  /** Of the delivery, the same over all attempts: whoever can tell repetitions apart is told it. */
  id: string
  document: D
  channel: Channel
  to: Addressee
  /** Who reads it; of a channel or an address under whose rights it was told. */
  reader: Caller
  formats: readonly string[]
  report: Report
  schedule: { id: string; name: string }
  /** It says so of itself: somebody tries the schedule. */
  isTest: boolean
}

/** What is known of a sending afterwards. */
export type Sent =
  /** `lacks`: it arrived, and something that belongs to it did not. */
  | { outcome: 'delivered'; messageId: string | null; lacks?: string }
  /** For good: another attempt would end the same. */
  | { outcome: 'refused' | 'bounced'; why: string }
  /** Nothing was taken, so that another attempt cannot deliver it twice. */
  | { outcome: 'not_reached'; why: string }
  /** It may have been taken: a connection that broke after the last byte. */
  | { outcome: 'outcome_unknown'; why: string }

export type ScheduleDeps<D> = {
  database: Database
  trail: Trail
  principals: Pick<PrincipalReader, 'byId'>
  /** The account that reads for everybody, where a schedule runs as it. */
  service(): Promise<Caller>
  now(): Date
  log: Log
  /** Days as `YYYY-MM-DD`. */
  holidays(): readonly string[]
  /** `owner` answers for the schedule: what is not theirs to read, nobody is told. */
  tell(report: Report, reader: Caller, owner: Caller): Promise<Told<D>>
  /** Throwing counts as `outcome_unknown`. */
  deliver(sending: Sending<D>): Promise<Sent>
  /** The figure of a stored query as this reader's rights let it be told now; null when there is none. */
  figure(query: Query, reader: Caller): Promise<Fact | null>
  /** Under whose rights a Slack channel is told anything: what all its members may see. */
  readerOf(channel: string): Promise<Reading>
  /** Whether reports may leave the company to this address. */
  mayReceive(address: string): boolean
  /** Of a run that needs a person. */
  tellOwner(trouble: Trouble): Promise<void>
}

export type Trouble = {
  /** Who answers for the schedule. */
  personId: string
  schedule: string
  name: string
  run: string
  state: RunState
  reasons: Reason[]
}
