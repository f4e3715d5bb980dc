import { compilePolicy } from '#lib/access/compile.ts'
import { applyConditions } from '#lib/access/conditions.ts'
import { decide } from '#lib/access/decide.ts'
import { seedCells, seedRoles } from '#lib/access/seed.ts'
import type { Company } from '#lib/company/types.ts'
import { connectors, declaredTools } from '#lib/connectors/index.ts'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import type { Profile, RunningSimulator } from '#lib/connectors/kit/simulator/simulator-kit.ts'
import type { Caller, Principal } from '#lib/core/caller.ts'
import { systemClock } from '#lib/core/clock.ts'
import type { SignIn } from '#lib/core/lease.ts'
import { createLog } from '#lib/core/log.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { createSender } from '#lib/egress/send.ts'
import { createKept } from '#lib/gateway/kept.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import type { SystemHost } from '#lib/hosting/host.ts'
import { hostInProcess } from '#lib/hosting/in-process.ts'
import { wireTools } from '#lib/hosting/wire-tools.ts'
import type { AdmitRequest, Ledger } from '#lib/ledger/types.ts'
import { createGuard, defaultGuard, type Guard, ownConcurrent } from '#lib/resilience/guard.ts'
import { createCredentials, fromSettings } from '#lib/secrets/credentials.ts'
import { type CatalogContent, createCatalog } from '#lib/systems/catalog.ts'
import { compileCheck } from '#lib/systems/schema-check.ts'
import { sampleCompany, sampleMappings } from './company.ts'
import { simulators } from './simulators.ts'

export type CompanyOptions = {
  /** Vendors whose account is another than the sample company's, by system. */
  profiles?: Readonly<Record<string, Profile>>
  /** What a system's slots are called there, in place of the sample's mapping. */
  names?: Readonly<Record<string, SlotNames>>
}

/** The six simulated vendors behind the real road; only the ledger is kept in memory, where a test can read it. */
export async function openCompanyGateway(company: Company, { profiles = {}, names = {} }: CompanyOptions = {}) {
  const running = new Map<string, RunningSimulator>()
  const hosts = new Map<string, SystemHost>()
  const signIns = new Map<string, SignIn>()
  for (const connector of connectors) {
    const start = simulators[connector.slug]
    if (start === undefined) throw new Error(`no simulator for ${connector.slug}`)
    const simulator = await start({ company, profile: profiles[connector.slug] ?? 'sample', unlimited: true })
    const sender = createSender({ systemName: connector.name })
    running.set(connector.slug, simulator)
    hosts.set(
      connector.slug,
      hostInProcess({
        connector,
        settings: async () => simulator.settings,
        send: sender.send,
        close: sender.close,
      }),
    )
    signIns.set(connector.slug, () => connector.protocol.signIn(simulator.settings, sender.send))
  }

  const catalog = createCatalog(catalogOf(connectors))
  const policy = compilePolicy(1, seedCells(declaredTools))
  const { ledger, admitted } = memoryLedger()
  const guards = new Map<string, Guard>()
  const clock = systemClock
  const titles = {
    role: (slug: string) => seedRoles.find((role) => role.slug === slug)?.name,
    system: (slug: string) => connectors.find((connector) => connector.slug === slug)?.name,
  }

  const gateway: GatewayDeps = {
    catalog,
    policy: { current: () => policy, reload: async () => policy },
    decide: (current, principal, need) => decide(current, principal, need, titles),
    applyConditions: (result, conditions, principal) => applyConditions(result, conditions, principal),
    ledger,
    credentials: createCredentials(fromSettings(signIns), () => clock.now().getTime()),
    hostOf: (system) => known(hosts, system),
    guardOf(system) {
      const open = guards.get(system)
      if (open !== undefined) return open
      const guard = createGuard(system, { ...defaultGuard, concurrent: atOnce(system), readRetries: 0 }, clock)
      guards.set(system, guard)
      return guard
    },
    kept: createKept(clock.monotonicMs),
    standing: async () => ({ epoch: 1, policyVersion: policy.version }),
    today: () => company.today,
    company: () => sampleCompany,
    slotNames: (system) => names[system] ?? sampleMappings[system] ?? {},
    clock,
    log: createLog('fatal'),
  }

  return {
    gateway,
    /** Every admission asked for, refusals included, oldest first. */
    admitted,
    simulator: (system: string) => known(running, system),
    /** As at the start: no fault, closed breakers, an empty ledger. */
    calm() {
      for (const simulator of running.values()) simulator.setFault(null)
      guards.clear()
      admitted.length = 0
    },
    /** A person of the sample company in the roles of the demo. */
    caller: (email: string, roles: readonly string[]): Caller => callerOf(company, email, roles),
    async close() {
      await Promise.all([...hosts.values()].map((host) => host.close()))
      await Promise.all([...running.values()].map((simulator) => simulator.close()))
    },
  }
}

/** Calls that the vendor takes at once, as its connector says. */
function atOnce(system: string): number {
  return connectors.find(({ slug }) => slug === system)?.limits?.concurrent ?? ownConcurrent
}

function known<T>(map: ReadonlyMap<string, T>, key: string): T {
  const found = map.get(key)
  if (found === undefined) throw new Error(`there is no ${key}`)
  return found
}

function catalogOf(all: readonly Connector[]): CatalogContent {
  const systems = all.map(({ slug, name }) => ({
    slug,
    name,
    hosting: 'in_process' as const,
    state: 'active' as const,
    ours: true,
  }))
  const tools = all.flatMap((connector, index) =>
    wireTools(connector).flatMap((wire) => {
      const tool = connector.tools.find(({ name }) => name === wire.name)
      const system = systems[index]
      if (tool === undefined || system === undefined) return []
      return [
        {
          system,
          name: tool.name,
          title: tool.title,
          kind: tool.kind,
          labels: tool.labels,
          state: 'approved' as const,
          wire,
          projectInput: null,
          check: compileCheck(wire.inputSchema),
          hindrance: () => null,
        },
      ]
    }),
  )
  return { systems, tools }
}

function memoryLedger(): { ledger: Ledger; admitted: AdmitRequest[] } {
  const admitted: AdmitRequest[] = []
  const ledger: Ledger = {
    async admit(request) {
      admitted.push(request)
      return request.refusal === undefined
        ? { verdict: 'admitted', at: 0, policyVersion: request.policyVersion }
        : { verdict: 'refused', at: 0 }
    },
    settle: async () => undefined,
    record: async () => undefined,
    healthy: () => true,
    spoolFullness: () => 0,
    close: async () => undefined,
  }
  return { ledger, admitted }
}

function callerOf(company: Company, email: string, roles: readonly string[]): Caller {
  const employee = company.employees.find(({ upn }) => upn === email)
  if (employee === undefined) throw new Error(`nobody is called ${email}`)
  const principal: Principal = {
    id: employee.number,
    email,
    name: `${employee.firstName} ${employee.lastName}`,
    roles,
    teams: [],
    projects: company.assignments.filter((one) => one.employee === employee.number).map(({ job }) => job),
    epoch: 1,
  }
  return { principal, door: 'web', client: 'browser', refresh: async () => principal }
}
