import type pg from 'pg'
import type { Titles } from '../access/titles.ts'
import type { Trail } from '../audit/trail.ts'
import type { Connections } from '../connections/open.ts'
import type { Connector } from '../connectors/kit/connector.ts'
import type { Config } from '../core/config.ts'
import type { Log } from '../core/log.ts'
import type { Database } from '../db/client.ts'
import type { MailWays } from '../delivery/mail-ways.ts'
import type { GatewayDeps } from '../gateway/types.ts'
import type { Hosts } from '../hosting/hosts.ts'
import type { PrincipalReader } from '../identity/principal.ts'
import type { Providers } from '../identity/providers/open.ts'
import type { TokenVerifier } from '../identity/tokens.ts'
import type { Ledger } from '../ledger/types.ts'
import type { MappingReader } from '../mappings/reader.ts'
import type { Matches } from '../matching/matches.ts'
import type { Oauth } from '../oauth/types.ts'
import type { CheckDeps } from '../operations/check-fitness.ts'
import type { Queue } from '../queue/queue.ts'
import type { ReportDocument } from '../reports/document.ts'
import type { OwnFigures } from '../reports/own.ts'
import type { Guard } from '../resilience/guard.ts'
import type { RotationDeps } from '../rotation/deps.ts'
import type { ScheduleDeps } from '../schedules/types.ts'
import type { Keys } from '../secrets/keys.ts'
import type { Secrets } from '../secrets/open.ts'
import type { MailAndModel } from '../settings/mail-and-model.ts'
import type { SettingsReader } from '../settings/reader.ts'
import type { Catalog } from '../systems/catalog.ts'
import type { SystemsWatch } from '../systems/watch.ts'
import type { WordsReader } from '../words/reader.ts'

/** Everything a process has one of. Doors take from it what they hand to the functions they call. */
export type Runtime = {
  config: Config
  log: Log
  keys: Keys
  database: Database
  reads: pg.Pool
  ledger: Omit<Ledger, 'record'>
  /** Writes every change; the calls go through the ledger. */
  trail: Trail
  catalog: Catalog
  hosts: Hosts
  secrets: Secrets
  principals: PrincipalReader
  /** Identity providers that people sign in by, and the way out to them. */
  providers: Providers
  tokens: TokenVerifier
  /** The authorization server for apps of people. */
  oauth: Oauth
  gateway: GatewayDeps
  guards: ReadonlyMap<string, Guard>
  titles: Titles
  /** What this release knows the vendors of. */
  connectors: readonly Connector[]
  /** Reads systems and tools anew after they were changed. */
  reloadCatalog(): Promise<void>
  /** Sees within seconds what was changed elsewhere. */
  watch: SystemsWatch
  settings: SettingsReader
  mappings: MappingReader
  /** Which records of several systems are one thing. */
  matches: Matches & { readNow(): Promise<void> }
  /** What this company calls things. */
  words: WordsReader
  /** As settings say at this moment. */
  mailAndModel: MailAndModel
  /** Sign-ins that people made at vendors. */
  connections: Connections
  /** What goes out by mail. */
  mail: MailWays
  /** Tries our tools at this tenant. */
  checks: CheckDeps & { add(system: string): Promise<void>; look(): Promise<void> }
  /** When reports are due, and for whom. */
  schedules: Pick<ScheduleDeps<ReportDocument>, 'database' | 'trail' | 'now' | 'mayReceive' | 'holidays' | 'figure'>
  /** Keys of service accounts, and how they are replaced. */
  rotation: RotationDeps
  /** Of Gatehouse itself, for reports. */
  ownFigures: OwnFigures
  /** What is done beside requests; begins when a server does. */
  queue: Pick<Queue, 'start' | 'add'>
  close(): Promise<void>
}
