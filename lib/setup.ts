import { join } from 'node:path'
import { applyConditions } from './access/conditions.ts'
import { decide } from './access/decide.ts'
import { readPermitted } from './access/holders.ts'
import { applyJointly } from './access/jointly.ts'
import { type JobNumberOf, ownProjects } from './access/own-projects.ts'
import { policyHolder } from './access/policy-holder.ts'
import { openRoleNames } from './access/role-names.ts'
import { redeemApproval } from './approvals/redeem.ts'
import { openTrail } from './audit/trail.ts'
import { connectors as ours } from './connectors/index.ts'
import type { Connector } from './connectors/kit/connector.ts'
import { systemClock } from './core/clock.ts'
import { readConfig } from './core/config.ts'
import { dayIn } from './core/days.ts'
import { uuidv7 } from './core/ids.ts'
import { createLog } from './core/log.ts'
import { once } from './core/registry.ts'
import { openDatabase, openReads, openShares } from './db/client.ts'
import { openMailWays } from './delivery/mail-ways.ts'
import { createEgress } from './egress/check-address.ts'
import { documentReader } from './egress/read-document.ts'
import { createKept } from './gateway/kept.ts'
import type { GatewayDeps } from './gateway/types.ts'
import { ownHosting } from './hosting/own-hosting.ts'
import { createPrincipals } from './identity/principal.ts'
import { openProviders } from './identity/providers/open.ts'
import { serviceCaller } from './identity/service-account.ts'
import { createTokenVerifier, noteTokenUse } from './identity/tokens.ts'
import { findInstallation } from './installation/find.ts'
import { followMode } from './installation/follow-mode.ts'
import { dampDenials } from './ledger/damped.ts'
import { openLedger } from './ledger/open.ts'
import { mappingHindrance } from './mappings/hindrance.ts'
import { openMappings } from './mappings/reader.ts'
import { joinsIn } from './matching/joins.ts'
import { openMatches } from './matching/matches.ts'
import { matchTask } from './matching/tasks.ts'
import { openOauth } from './oauth/open.ts'
import { eitherToken } from './oauth/verify.ts'
import { checkHindrance, openChecks } from './operations/checks.ts'
import { recheckTask, recheckWhenGone } from './operations/recheck.ts'
import { openSilences } from './operations/silences.ts'
import { openOwnFigures } from './own-figures/index.ts'
import { openQueue } from './queue/queue.ts'
import { createAccountPlaces } from './resilience/account-places.ts'
import { openGuards } from './resilience/guards.ts'
import { askPostgres } from './resilience/share-places.ts'
import { openRotation } from './rotation/open.ts'
import { openScheduling } from './schedules/open.ts'
import { runTask, scheduleTasks } from './schedules/tasks.ts'
import { createCredentials } from './secrets/credentials.ts'
import { openKeys } from './secrets/keys.ts'
import { openSecrets } from './secrets/open.ts'
import { sealedSetting } from './secrets/sealed-setting.ts'
import { companyWrites } from './settings/app-writes.ts'
import { appSettings } from './settings/apps.ts'
import { modelBudgets } from './settings/budgets.ts'
import { todayOf } from './settings/company.ts'
import { rotationDays } from './settings/credentials.ts'
import { limitsSaid, putRules } from './settings/limits.ts'
import { openMailAndModel } from './settings/mail-and-model.ts'
import { openSettings } from './settings/reader.ts'
import { holidaysOf, mayReceiveReports } from './settings/reports.ts'
import { saidTogether } from './settings/said-together.ts'
import { recordSignIn } from './setup/record-sign-in.ts'
import { openSignedInHosts } from './setup/signed-in-hosts.ts'
import { ownTasks } from './setup/tasks.ts'
import { titlesOf } from './setup/titles.ts'
import type { Runtime } from './setup/types.ts'
import { createCatalog } from './systems/catalog.ts'
import { loadCatalog, storeConnectors } from './systems/stored.ts'
import { watchSystems } from './systems/watch.ts'
import { openWords } from './words/reader.ts'

export type { Runtime }

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
  const replica = uuidv7()
  const { hosts, connections } = await openSignedInHosts({
    ...{ env, config, connectors, database, secrets, trail, keys, log, replica, now: () => clock.now() },
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
  const mailAndModel = openMailAndModel({
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

  const places = createAccountPlaces({ ask: askPostgres(shares, replica), monotonicMs: clock.monotonicMs, log })
  const guards = openGuards({
    connectors,
    nameOf: (slug) => catalog.all().systems.find((system) => system.slug === slug)?.name,
    placesOf: places.of,
    ...{ monotonicMs: clock.monotonicMs, nowMs: () => clock.now().getTime() },
  })
  const silences = openSilences({ database, replica, guards: guards.all, now: () => clock.now(), log })
  const titles = titlesOf(catalog, await openRoleNames(database, () => clock.now().getTime()))
  const policy = await policyHolder(database)
  const credentials = createCredentials(connections.choose, () => clock.now().getTime(), {
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
    guardOf: guards.of,
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
    ...{ mailAndModel, database, log, origin: config.origin, key: keys.unsubscribe },
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
      ...ownTasks({
        ...{
          config,
          connectors,
          database,
          reads,
          trail,
          log,
          keys,
          gateway,
          hosts,
          secrets,
          providers,
          settings,
          mail,
        },
        ...{ rotation, checking, checksFound: checks.look, matchesFound: matches.look, service, recheck, readRecords },
        slackNotice: () => inSlack?.notice ?? null,
      }),
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
    guards: guards.all,
    titles,
    connectors,
    reloadCatalog,
    watch,
    settings,
    mappings,
    matches: { ...matches, readNow: readAllRecords },
    words,
    mailAndModel,
    connections,
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
      await connections.stop()
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
