import type { VendorBudget } from '#lib/connectors/kit/vendor-http.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { HostCall, ToolResult } from '#lib/hosting/host.ts'
import type { Hosts } from '#lib/hosting/hosts.ts'
import { asCompany, type Credentials } from '#lib/secrets/credentials.ts'
import { type Company, factsFor } from '#lib/settings/company.ts'
import type { Catalog, CatalogTool } from '#lib/systems/catalog.ts'

/** What a read beside the ledger uses of the road: the same catalog, credentials and guards that calls go through. */
export type RoadDeps = {
  hosts: Pick<Hosts, 'of'>
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

type Sampling = {
  system: string
  email: string
  correlationId: string
  /** A plain list, where others ask the vendor many times. */
  preferred?: string | undefined
  onBudget?(budget: VendorBudget): void
}

/**
 * Asks for one record and forgets it: only how many came is kept, so it opens no business data to whoever has it made.
 * Null where the system has no read that needs nothing.
 */
export async function readSample(
  deps: RoadDeps,
  { system, preferred, ...read }: Sampling,
): Promise<{ tool: string; count?: number } | null> {
  const samples = samplesOf(
    deps.gateway.catalog.all().tools.filter((tool) => tool.system.slug === system),
    preferred,
  )
  for (const [index, sample] of samples.entries()) {
    try {
      const value = await readOne(deps, { ...sample, ...read })
      const records = isObject(value.structuredContent) ? value.structuredContent['records'] : undefined
      return { tool: sample.tool.name, ...(Array.isArray(records) ? { count: records.length } : {}) }
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
  onBudget?(budget: VendorBudget): void
}

/** One read on the road's own guard and credential, beside the ledger: it opens nothing to whoever has it made. */
export async function readOne({ hosts, gateway }: RoadDeps, { tool, input, ...read }: OneRead): Promise<ToolResult> {
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
      onExchange({ budget }) {
        at.noteExchange(budget)
        if (budget !== undefined) read.onBudget?.(budget)
      },
      onGone: read.onGone,
    }),
  )
  if (value.isError === true) throw new GatewayError('system_rejected', `${tool.system.name} refused the sample read.`)
  return value
}

/** Reads that need no input as their schemas say, the least sensitive one first and of these the preferred one. */
export function samplesOf(
  tools: readonly CatalogTool[],
  preferred?: string,
): { tool: CatalogTool; input: JsonObject }[] {
  const weight = ({ labels }: CatalogTool) => (labels.sensitive ? 2 : 0) + (labels.untrusted ? 1 : 0)
  const last = ({ name }: CatalogTool) => (name === preferred ? 0 : 1)
  return tools
    .filter(({ kind, state, wire }) => kind === 'read' && state === 'approved' && !requires(wire.inputSchema))
    .filter((tool) => tool.hindrance() === null)
    .sort((a, b) => weight(a) - weight(b) || last(a) - last(b) || (a.name < b.name ? -1 : 1))
    .map((tool) => {
      const { properties } = tool.wire.inputSchema
      return { tool, input: tool.check(isObject(properties) && 'limit' in properties ? { limit: 1 } : {}) }
    })
}

function requires({ required }: JsonObject): boolean {
  return Array.isArray(required) && required.length > 0
}
