import { wayOf } from '#lib/connectors/kit/sign-in-way.ts'
import type { VendorBudget } from '#lib/connectors/kit/vendor-http.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { HostCall, ToolResult } from '#lib/hosting/host.ts'
import type { Hosts } from '#lib/hosting/hosts.ts'
import { asCompany, type Credentials } from '#lib/secrets/credentials.ts'
import { type Company, factsFor } from '#lib/settings/company.ts'
import type { Catalog, CatalogTool } from '#lib/systems/catalog.ts'

export type ProbeStep = {
  step: 'configured' | 'sign_in' | 'list_tools' | 'sample_read'
  outcome: 'ok' | 'failed' | 'skipped'
  durationMs: number
  /** Facts of a step that went well: how many tools, which tool, how many records. */
  count?: number
  tool?: string
  /** Of a step that failed. */
  code?: string
  message?: string
  nextStep?: string
}

/** What the probe uses of the road: the same catalog, credentials and guards that calls go through. */
export type ProbeDeps = {
  hosts: Pick<Hosts, 'of' | 'configured' | 'signIns'> & Partial<Pick<Hosts, 'opened'>>
  gateway: {
    catalog: Catalog
    credentials: Pick<Credentials, 'borrow'>
    guardOf(system: string): {
      run<T>(
        call: { kind: 'read'; tool: string; person: string; interactive: boolean },
        work: (at: { signal: AbortSignal; noteExchange(budget: VendorBudget | undefined): void }) => Promise<T>,
      ): Promise<{ value: T }>
    }
    today(): string
    company(): Company
    slotNames(system: string): SlotNames
    clock: { monotonicMs(): number }
  }
}

type Probe = { system: string; email: string; correlationId: string }
type Facts = Pick<ProbeStep, 'count' | 'tool'>

/**
 * Is a system reachable, from our settings to a read? Steps after a failed one are skipped. The sample read asks for
 * one record and forgets it: only how many came is kept, so a probe opens no business data to whoever runs it.
 */
export async function probeSystem(deps: ProbeDeps, probe: Probe): Promise<ProbeStep[]> {
  const { hosts, gateway } = deps
  const work: [ProbeStep['step'], () => Promise<Facts | null>][] = [
    ['configured', async () => (hosts.configured(probe.system) ? {} : notConfigured())],
    ['sign_in', () => signIn(deps, probe.system)],
    ['list_tools', async () => ({ count: (await hosts.of(probe.system).listTools()).length })],
    ['sample_read', () => sampleRead(deps, probe)],
  ]
  const steps: ProbeStep[] = []
  for (const [step, run] of work) {
    if (steps.some(({ outcome }) => outcome === 'failed')) steps.push({ step, outcome: 'skipped', durationMs: 0 })
    else steps.push(await timed(step, run, gateway.clock.monotonicMs))
  }
  return steps
}

async function timed(
  step: ProbeStep['step'],
  run: () => Promise<Facts | null>,
  monotonicMs: () => number,
): Promise<ProbeStep> {
  const begun = monotonicMs()
  const spent = () => Math.round(monotonicMs() - begun)
  try {
    const facts = await run()
    return { step, outcome: facts === null ? 'skipped' : 'ok', durationMs: spent(), ...facts }
  } catch (thrown) {
    const { code, message, nextStep } = GatewayError.from(thrown)
    return { step, outcome: 'failed', durationMs: spent(), code, message, nextStep }
  }
}

/** A sign-in of its own: the one that calls share may be good for another hour although the key was taken away. */
async function signIn({ hosts, gateway }: ProbeDeps, system: string): Promise<Facts | null> {
  const opened = hosts.opened?.(system) ?? null
  if (opened !== null && wayOf(opened.connector.ways, await opened.settings()).kind === 'code') {
    // Somebody made it in a browser: what they hold is lent, and renewed where its end is near.
    await gateway.credentials.borrow(system, asCompany)
    return {}
  }
  const how = hosts.signIns.get(system)
  if (how === undefined) return null
  await how()
  return {}
}

async function sampleRead(deps: ProbeDeps, { system, email, correlationId }: Probe): Promise<Facts | null> {
  const samples = samplesOf(deps.gateway.catalog.all().tools.filter((tool) => tool.system.slug === system))
  for (const [index, sample] of samples.entries()) {
    try {
      const value = await readOne(deps, { ...sample, email, correlationId })
      const records = isObject(value.structuredContent) ? value.structuredContent['records'] : undefined
      return { tool: sample.tool.title, ...(Array.isArray(records) ? { count: records.length } : {}) }
    } catch (thrown) {
      // It needs more than its schema says, one of two arguments perhaps: that tells nothing of the system.
      if (GatewayError.from(thrown).code !== 'invalid_input' || index === samples.length - 1) throw thrown
    }
  }
  return null
}

type OneRead = {
  tool: CatalogTool
  input: JsonObject
  email: string
  correlationId: string
  /** False for what nobody waits for: it gives way to those who do. */
  interactive?: boolean
  onGone?: HostCall['onGone']
}

/** One read on the road's own guard and credential, beside the ledger: it opens nothing to whoever has it made. */
export async function readOne({ hosts, gateway }: ProbeDeps, { tool, input, ...read }: OneRead): Promise<ToolResult> {
  const system = tool.system.slug
  const lease = await gateway.credentials.borrow(system, asCompany)
  const call = { kind: 'read', tool: tool.name, person: read.email, interactive: read.interactive ?? true } as const
  const { value } = await gateway.guardOf(system).run(call, (at) =>
    hosts.of(system).call({
      tool: tool.name,
      input,
      actingFor: { email: read.email },
      correlationId: read.correlationId,
      signal: at.signal,
      today: gateway.today(),
      company: factsFor(gateway.company(), system, gateway.slotNames(system)),
      lease,
      onExchange: ({ budget }) => at.noteExchange(budget),
      onGone: read.onGone,
    }),
  )
  if (value.isError === true) throw new GatewayError('system_rejected', `${tool.system.name} refused the sample read.`)
  return value
}

/** Reads that need no input as their schemas say, the least sensitive one first. */
export function samplesOf(tools: readonly CatalogTool[]): { tool: CatalogTool; input: JsonObject }[] {
  const weight = ({ labels }: CatalogTool) => (labels.sensitive ? 2 : 0) + (labels.untrusted ? 1 : 0)
  return tools
    .filter(({ kind, state, wire }) => kind === 'read' && state === 'approved' && !requires(wire.inputSchema))
    .filter((tool) => tool.hindrance() === null)
    .sort((a, b) => weight(a) - weight(b) || (a.name < b.name ? -1 : 1))
    .map((tool) => {
      const { properties } = tool.wire.inputSchema
      return { tool, input: tool.check(isObject(properties) && 'limit' in properties ? { limit: 1 } : {}) }
    })
}

function requires({ required }: JsonObject): boolean {
  return Array.isArray(required) && required.length > 0
}

function notConfigured(): never {
  throw new GatewayError('system_unavailable', 'Nothing is configured for this system.', {
    nextStep: 'Set its address and credential in the environment and restart Gatehouse.',
  })
}
