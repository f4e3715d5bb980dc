import { join } from 'node:path'
import type pg from 'pg'
import { applyConditions } from './access/conditions.ts'
import { decide } from './access/decide.ts'
import { readPermitted } from './access/holders.ts'
import { applyJointly } from './access/jointly.ts'
import { currentVersion, loadPolicy } from './access/matrix.ts'
import { type JobNumberOf, ownProjects } from './access/own-projects.ts'
import { openRoleNames } from './access/role-names.ts'
import type { Titles } from './access/titles.ts'
import type { Policy } from './access/types.ts'
import { titlesIn } from './access-requests/deps.ts'
import { expireTask } from './access-requests/expire.ts'
import { reviewTask } from './access-reviews/task.ts'
import { tidyAppWritesTask } from './app-writes/tidy.ts'
import { redeemApproval } from './approvals/redeem.ts'
import { tidyTask } from './assistant/threads/tidy.ts'
import { gatehouseItself, openTrail, type Trail } from './audit/trail.ts'
import { budgetTask } from './budget-alerts/task.ts'
import { openConnections as openVendorConnections, type Connections as VendorConnections } from './connections/open.ts'
import { codeVendors, companyByCode } from './connections/vendors.ts'
import { connectors as ours } from './connectors/index.ts'
import type { Connector } from './connectors/kit/connector.ts'
import { systemClock } from './core/clock.ts'
import { type Config, readConfig } from './core/config.ts'
import { dayIn } from './core/days.ts'
import { GatewayError } from './core/errors.ts'
import { uuidv7 } from './core/ids.ts'
import { linkedPages } from './core/linked-pages.ts'
import { createLog, type Log } from './core/log.ts'
import { once } from './core/registry.ts'
import { type Database, openDatabase, openReads, openShares } from './db/client.ts'
import { type MailWays, openMailWays } from './delivery/mail-ways.ts'
import { createEgress } from './egress/check-address.ts'
import { documentReader } from './egress/read-document.ts'
import { createKept } from './gateway/kept.ts'
import type { GatewayDeps } from './gateway/types.ts'
import { type Hosts, openHosts } from './hosting/hosts.ts'
import { ownHosting } from './hosting/own-hosting.ts'
import { readStdioFile } from './hosting/stdio.ts'
import { createPrincipals, type PrincipalReader } from './identity/principal.ts'
import { readGroupsTask } from './identity/providers/groups-again/task.ts'
import { openProviders, type Providers } from './identity/providers/open.ts'
import { serviceCaller } from './identity/service-account.ts'
import { tidySignInTask } from './identity/tidy-sign-in.ts'
import { createTokenVerifier, noteTokenUse, type TokenVerifier } from './identity/tokens.ts'
import { oldViewingsTask } from './identity/view-as.ts'
import { findInstallation } from './installation/find.ts'
import { followMode } from './installation/follow-mode.ts'
import { lookForLeaversTask } from './leavers/task.ts'
import { dampDenials } from './ledger/damped.ts'
import { openLedger } from './ledger/open.ts'
import type { Ledger } from './ledger/types.ts'
import { mappingHindrance } from './mappings/hindrance.ts'
import { type MappingReader, openMappings } from './mappings/reader.ts'
import { joinsIn } from './matching/joins.ts'
import { type Matches, openMatches } from './matching/matches.ts'
import { matchTask, matchTasks } from './matching/tasks.ts'
import { tellGroupKept } from './notices/group-kept.ts'
import { noticeTask } from './notices/send.ts'
import { openOauth } from './oauth/open.ts'
import { tidyOauthTask } from './oauth/tidy.ts'
import type { Oauth } from './oauth/types.ts'
import { eitherToken } from './oauth/verify.ts'
import type { CheckDeps } from './operations/check-fitness.ts'
import { checkHindrance, openChecks } from './operations/checks.ts'
import { recheckTask, recheckTasks, recheckWhenGone } from './operations/recheck.ts'
import { openSilences } from './operations/silences.ts'
import { downTask } from './operations/tell-down.ts'
import { openOwnFigures } from './own-figures/index.ts'
import { openQueue, type Queue } from './queue/queue.ts'
import type { ReportDocument } from './reports/document.ts'
import type { OwnFigures } from './reports/own.ts'
import { tidyReportsTask } from './reports/tidy.ts'
import { reportTrashTask } from './reports/written/trash.ts'
import { createAccountPlaces } from './resilience/account-places.ts'
import { createGuard, defaultGuard, type Guard, ownConcurrent } from './resilience/guard.ts'
import { askPostgres } from './resilience/share-places.ts'
import type { RotationDeps } from './rotation/deps.ts'
import { openRotation } from './rotation/open.ts'
import { rotationTask } from './rotation/task.ts'
import { openScheduling } from './schedules/open.ts'
import { runTask, scheduleTasks } from './schedules/tasks.ts'
import type { ScheduleDeps } from './schedules/types.ts'
import { tidyScimTask } from './scim/requests.ts'
import { createCredentials } from './secrets/credentials.ts'
import { type Keys, openKeys } from './secrets/keys.ts'
import { openSecrets, removeLeftTask, type Secrets } from './secrets/open.ts'
import { sealedSetting } from './secrets/sealed-setting.ts'
import { companyWrites } from './settings/app-writes.ts'
import { appSettings } from './settings/apps.ts'
import { budgetReaders, modelBudgets } from './settings/budgets.ts'
import { todayOf } from './settings/company.ts'
import { type Connections, openConnections } from './settings/connections.ts'
import { rotationDays } from './settings/credentials.ts'
import { limitsSaid, putRules } from './settings/limits.ts'
import { openSettings, type SettingsReader } from './settings/reader.ts'
import { holidaysOf, mayReceiveReports } from './settings/reports.ts'
import { saidTogether } from './settings/said-together.ts'
import { type Catalog, createCatalog } from './systems/catalog.ts'
import { loadCatalog, storeConnectors } from './systems/stored.ts'
import { usualScope } from './systems/vendor-servers.ts'
import { type SystemsWatch, watchSystems } from './systems/watch.ts'
import { forgetWordsTask } from './words/forget.ts'
import { openWords, type WordsReader } from './words/reader.ts'

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
  /** The mail server and the model, as settings say at this moment. */
  connections: Connections
  /** Sign-ins that people made at vendors. */
  vendorConnections: VendorConnections
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

/** The process's runtime, built at the first call; whoever uses it takes it from runtime.ts. The only place where everything meets. */
export function openRuntime(): Promise<Runtime> {
  return once('runtime', () => buildRuntime(process.env))
}

/** `connectors` are those of this release, unless a test has its own. */
export async function buildRuntime(
  given: Record<string, string | undefined>,
  connectors: readonly Connector[] = ours,
): Promise<Runtime> {
  const ownSystems = connectors.map(({ slug }) => slug)
  const { databaseUrl } = readConfig(given, ownSystems)
  const env = followMode(given, await findInstallation(databaseUrl), ownSystems)
  const config = readConfig(env, ownSystems)
  const log = createLog(config.logLevel)
  const keys = await openKeys(config.dataDir)
  const clock = systemClock
  const { database, close: closeDatabase } = openDatabase(config.databaseUrl)
  const reads = openReads(config.databaseUrl)
  const shares = openShares(config.databaseUrl)
  const opened = await openLedger({
    url: config.databaseUrl,
    spoolDir: join(/*turbopackIgnore: true*/ config.dataDir, 'spool'),
    macKey: keys.audit,
    log,
  })
  const ledger = dampDenials(opened, { log, nowMs: () => clock.now().getTime() })
  const trail = openTrail(ledger)
  const secrets = await openSecrets({
    ...{ settings: config.secrets, database, key: keys.secrets, clock, now: () => clock.now() },
  })
  const principals = createPrincipals(reads)
  const providers = openProviders(config, { database, secrets })
  const ownTokens = createTokenVerifier(reads, principals, clock.monotonicMs, noteTokenUse(database))

  await storeConnectors(database, connectors, (slug) => ownHosting(env, slug))
  const catalog = createCatalog()
  const checkAddress = createEgress(config.egressAllow)
  const hosts = openHosts({
    env,
    connectors,
    stdioCommands: await readStdioFile(config.stdioFile),
    checkAddress,
    readSecret: secrets.read,
    forLists: (system) => vendorConnections.foreign.forLists(system),
    wantsWider: (asked) => vendorConnections.foreign.wantsWider(asked),
    log,
  })
  const mappings = await openMappings({ database, log })
  const checks = await openChecks({ database, log })
  const matches = await openMatches({ database, log })
  const words = await openWords({ database, log })
  const unmapped = mappingHindrance(connectors, mappings.of)
  const hindrance = (system: string, tool: string) =>
    unmapped(system, tool) ?? checkHindrance(checks.of(system, tool), mappings.versionOf(system))
  async function reloadCatalog(): Promise<void> {
    catalog.replace(await loadCatalog(database, hindrance))
    await hosts.update(
      await database.system.findMany({
        select: { slug: true, name: true, hosting: true, url: true, stdioId: true, settingsAt: true },
      }),
    )
  }
  await reloadCatalog()
  const settings = await openSettings({ database, env, systems: ownSystems, log, together: saidTogether(config, env) })
  await putRules(database, settings.all(), limitsSaid(settings.all()))
  const connections = openConnections({
    ...{ settings, config, checkAddress },
    unseal: (key, stamp) => secrets.read(sealedSetting(key), stamp),
  })

  const watch = watchSystems({
    db: database,
    trail,
    list: (slug) => hosts.of(slug).listTools(),
    reload: reloadCatalog,
    log,
  })

  const guards = new Map<string, Guard>()
  const replica = uuidv7()
  const silences = openSilences({ database, replica, guards, now: () => clock.now(), log })
  const places = createAccountPlaces({ ask: askPostgres(shares, replica), monotonicMs: clock.monotonicMs, log })
  const titles = titlesOf(catalog, await openRoleNames(database, () => clock.now().getTime()))
  const policy = await policyHolder(database)
  const vendorConnections = await openVendorConnections({
    ...{ database, secrets, trail, log, replica, key: keys.connect, now: () => clock.now() },
    vendorOf: codeVendors(hosts),
    redirectOf: (system) => `${config.origin}${linkedPages.connectionBack(system)}`,
    serviceOf: (system) => hosts.signIns.get(system),
    companyByCode: companyByCode(hosts),
    foreign: {
      ...{ origin: config.origin, checkAddress, usualScope },
      documentOf: (system) => `${config.origin}${linkedPages.connectionClient(system)}`,
      keepSecret: (tx, name, value) => secrets.in(tx).write(name, value),
      administrators: async () => (await readPermitted(database, 'systems:write')).map(({ id }) => id),
    },
  })
  const credentials = createCredentials(vendorConnections.choose, () => clock.now().getTime(), {
    signedIn: (system, outcome) => recordSignIn(trail, log, system, outcome === 'ok' ? null : outcome.code),
  })

  const jobNumber: JobNumberOf = (text, system) => settings.company().jobNumbers(system).exact(text)

  const gateway: GatewayDeps = {
    catalog,
    policy,
    decide: (current, principal, need, seen) => decide(current, principal, need, titles, jobNumber, seen),
    redeemApproval: (asked) => redeemApproval(asked, { database, nowMs: () => clock.now().getTime() }),
    applyConditions(result, conditions, principal, system) {
      const shape = principal.members === undefined ? applyConditions : applyJointly
      return shape(result, conditions, principal, ownProjects(principal.projects, system, jobNumber))
    },
    ledger,
    credentials,
    hostOf: (system) => hosts.of(system),
    guardOf(system) {
      const known = guards.get(system)
      if (known !== undefined) return known
      const name = catalog.all().systems.find(({ slug }) => slug === system)?.name ?? system
      const connector = connectors.find(({ slug }) => slug === system)
      const limits = connector?.limits
      const concurrent = limits?.concurrent ?? (connector === undefined ? defaultGuard.concurrent : ownConcurrent)
      const guard = createGuard(
        name,
        { ...defaultGuard, concurrent },
        {
          monotonicMs: clock.monotonicMs,
          nowMs: () => clock.now().getTime(),
          budget: limits?.budget,
          shared: limits?.countedBy === 'account' ? places.of(system, concurrent) : undefined,
        },
      )
      guards.set(system, guard)
      return guard
    },
    kept: createKept(clock.monotonicMs),
    standing: (personId) => principals.standing(personId),
    today: () => todayOf(settings.company(), config.demoToday, clock.now()),
    company: () => settings.company(),
    slotNames: (system) => mappings.of(system),
    namesGone: recheckWhenGone({
      checks,
      mappingVersion: mappings.versionOf,
      add: (system) => recheck(system),
      monotonicMs: clock.monotonicMs,
    }),
    clock,
    log,
  }
  const oauth = openOauth({
    ...{ origin: config.origin, secret: keys.oauth, database, reads, trail, principals, gateway },
    readDocument: documentReader(checkAddress),
    rules: () => appSettings(settings.all()),
    trustedProxies: config.trustedProxies,
    trusted: async () => (await providers.list()).filter(({ enabled }) => enabled),
    send: providers.send,
    companyWrites: (app, stored) => companyWrites(settings.all(), app, stored),
  })
  const tokens = eitherToken(ownTokens, oauth.tokens)
  const checking = { hosts, gateway, database, trail, mappingVersion: mappings.versionOf, now: () => clock.now() }
  const mail = openMailWays({
    ...{ connections, database, log, origin: config.origin, key: keys.unsubscribe },
  })
  const ownFigures = openOwnFigures({
    ...{ reads, database, macKey: keys.audit, now: () => clock.now() },
    budget: () => modelBudgets(settings.all()).company,
    timeZone: () => settings.company().timeZone,
  })
  const service = () => serviceCaller({ database, trail, principals })
  const { origin, slack: settingsOfSlack } = config
  const inSlack =
    settingsOfSlack === null
      ? null
      : // Only then, since it brings Slack's client with it.
        (await import('./delivery/open-slack.ts')).openSlackDelivery({
          ...{ settings: settingsOfSlack, database, principals, service, gateway, origin },
        })
  const scheduling = openScheduling({
    own: ownFigures,
    ...{ database, trail, principals, gateway, log, service, joins: joinsIn(matches) },
    origin: config.origin,
    ways: {
      mail: mail.report,
      ...(inSlack === null ? {} : { slack: inSlack.slack }),
    },
    tellByMail: mail.owner,
    administrators: () => readPermitted(database, 'people:write'),
    readerOf: inSlack?.readerOf ?? (async () => ({ refused: { kind: 'channel', why: 'not_connected' } })),
    mayReceive: (address) => mayReceiveReports(settings.all(), address),
    holidays: () => holidaysOf(settings.all(), dayIn(settings.company().timeZone, clock.now())),
  })
  const rotation = openRotation({
    ...{ database, trail, connectors, env, checkAddress, log, origin: config.origin, now: () => clock.now() },
    secretsIn: secrets.in,
    reload: reloadCatalog,
    timeZone: () => settings.company().timeZone,
    days: () => rotationDays(settings.all()),
  })
  const queue = openQueue({
    url: config.databaseUrl,
    log,
    tasks: [
      ...recheckTasks({ ...checking, connectors, found: checks.look }, recheck),
      ...matchTasks(
        {
          ...{ database, gateway, hosts, connectors, secret: keys.matching, found: matches.look },
          account: service,
        },
        readRecords,
      ),
      oldViewingsTask({ db: database, trail }),
      tidyTask({ database, now: () => clock.now() }),
      tidyAppWritesTask({ database, trail, nowMs: () => clock.now().getTime() }),
      tidySignInTask({ database, now: () => clock.now() }),
      tidyOauthTask({ database, now: () => clock.now() }),
      tidyReportsTask({ database, now: () => clock.now(), company: settings.company }),
      budgetTask({
        ...{ reads, database, trail, log, mail: mail.now, origin: config.origin, now: () => clock.now() },
        budgets: () => modelBudgets(settings.all()),
        named: () => budgetReaders(settings.all()),
        timeZone: () => settings.company().timeZone,
      }),
      forgetWordsTask({ database, today: gateway.today }),
      expireTask({ db: database, trail, now: () => clock.now(), toolTitle: titlesIn(connectors) }),
      reviewTask({
        ...{ db: database, reads, trail, log, now: () => clock.now() },
        timeZone: () => settings.company().timeZone,
      }),
      downTask({ database, now: () => clock.now() }),
      noticeTask({ database, log, now: () => clock.now(), way: 'mail', sender: mail.notice }),
      noticeTask({ database, log, now: () => clock.now(), way: 'slack', sender: () => inSlack?.notice ?? null }),
      reportTrashTask({ database, now: () => clock.now() }),
      lookForLeaversTask({ database, gateway, hosts, account: service }),
      readGroupsTask({
        ...{ database, trail, secrets, send: providers.send, now: () => clock.now() },
        tellKept: (provider, person) => tellGroupKept({ database, now: () => clock.now() }, provider, person),
      }),
      tidyScimTask(database),
      removeLeftTask(secrets),
      rotationTask(rotation),
      ...scheduleTasks(scheduling, (run) => queue.add(runTask, { run }, run)),
    ],
  })
  function readRecords(system: string): Promise<void> {
    return queue.add(matchTask, { system }, system)
  }
  async function readAllRecords(): Promise<void> {
    for (const { slug, identifies = [] } of connectors) if (identifies.length > 0) await readRecords(slug)
  }
  function recheck(system: string): Promise<void> {
    return queue
      .add(recheckTask, { system }, system)
      .catch((error: unknown) => log.warn({ error, system }, 'a check of tools could not be added'))
  }

  return {
    config,
    log,
    keys,
    database,
    reads,
    ledger,
    trail,
    catalog,
    hosts,
    secrets,
    principals,
    providers,
    tokens,
    oauth,
    gateway,
    guards,
    titles,
    connectors,
    reloadCatalog,
    watch,
    settings,
    mappings,
    matches: { ...matches, readNow: readAllRecords },
    words,
    connections,
    vendorConnections,
    mail,
    checks: { ...checking, look: checks.look, add: recheck },
    schedules: scheduling,
    rotation,
    ownFigures,
    queue: {
      // One replica at least has to; the others only add.
      start: async (others) => {
        if (config.worksQueue) await queue.start(others)
      },
      add: queue.add,
    },
    async close() {
      await queue.stop()
      await silences.stop()
      await vendorConnections.stop()
      await watch.stop()
      await settings.stop()
      await mappings.stop()
      await matches.stop()
      await words.stop()
      await checks.stop()
      await hosts.close()
      await providers.close()
      await secrets.close()
      await places.close()
      await shares.end()
      await ledger.close()
      await closeDatabase()
      await reads.end()
    },
  }
}

/**
 * The policy version in force. Versions never change, so looking again costs one small read while none was published;
 * concurrent looks share it.
 */
async function policyHolder(database: Database): Promise<GatewayDeps['policy']> {
  let current: Policy = await loadPolicy(database)
  let loading: Promise<Policy> | undefined

  async function read(): Promise<Policy> {
    try {
      if ((await currentVersion(database)) !== current.version) current = await loadPolicy(database)
      return current
    } catch (cause) {
      throw new GatewayError('audit_unavailable', 'Gatehouse cannot check permissions at the moment.', { cause })
    }
  }

  return {
    current: () => current,
    reload() {
      loading ??= read().finally(() => {
        loading = undefined
      })
      return loading
    },
  }
}

function titlesOf(catalog: Catalog, role: NonNullable<Titles['role']>): Titles {
  return {
    role,
    system: (slug) => catalog.all().systems.find((system) => system.slug === slug)?.name,
    tool: (system, name) =>
      catalog.all().tools.find((tool) => tool.system.slug === system && tool.name === name)?.title,
  }
}

function recordSignIn(trail: Trail, log: Log, system: string, code: string | null): void {
  trail
    .write(gatehouseItself(), {
      action: 'credential.sign_in',
      outcome: code === null ? 'ok' : 'failed',
      facts: { system, code },
    })
    .catch((thrown: unknown) => log.warn({ err: thrown, system }, 'a vendor sign-in could not be recorded'))
}
