import { actorOf, gatehouseItself, type PersonActing } from '#lib/audit/trail.ts'
import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { once } from '#lib/core/registry.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { createEgress } from '#lib/egress/check-address.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import { changeMapping } from '#lib/mappings/change.ts'
import { accountOf } from '#lib/mappings/field-types.ts'
import { type Suggestion, suggest } from '#lib/mappings/suggest.ts'
import type { ChangeSystemDeps } from '#lib/operations/change-system.ts'
import { checkFitness } from '#lib/operations/check-fitness.ts'
import { discoverNames } from '#lib/operations/discover.ts'
import type { ToolFitness } from '#lib/operations/fitness.ts'
import { createKnownFields, type KnownFields } from '#lib/operations/known-fields.ts'
import type { Runtime } from '#lib/runtime.ts'
import { checkSteps, checkSystem } from '#lib/system-check/check-system.ts'
import type { CheckStep, StepName } from '#lib/system-check/steps.ts'
import { type ToldStep, toldStep } from '#lib/system-check/told-step.ts'
import type { Asked, CheckSystemDeps } from '#lib/system-check/types.ts'
import { checkTools, lookAtTools, type ToolCheck } from '#lib/systems/check.ts'

type Connector = Runtime['connectors'][number]
type Context = { caller: Caller; correlationId: string; runtime: Runtime }

/** Who acts, and with what, for every change of access and people. */
export function actingIn({ caller, correlationId, runtime }: Context) {
  const { database: db, trail } = runtime
  return { deps: { db, trail }, actor: actorOf(caller, correlationId) }
}

/** The same for changes of systems. */
export function systemsIn(context: Context): { deps: ChangeSystemDeps; actor: PersonActing } {
  const { hosts, reloadCatalog } = context.runtime
  const { deps, actor } = actingIn(context)
  return { deps: { ...deps, reloadCatalog, list: (slug) => hosts.of(slug).listTools() }, actor }
}

/** A foreign server's tools against what was approved; what they are now counts here at once. */
export async function runCheck(context: Context, slug: string): Promise<ToolCheck> {
  const { deps, actor } = systemsIn(context)
  const check = await checkTools(deps, actor, slug)
  await deps.reloadCatalog()
  return check
}

/** The same when the page of the system is opened, as the watch looks: a tool that changed is held back from then on. */
export async function seeForeign(
  { database: db, trail, hosts, reloadCatalog }: Runtime,
  slug: string,
): Promise<ToolCheck> {
  const found = await lookAtTools({ db, trail, list: (one) => hosts.of(one).listTools() }, gatehouseItself(), slug)
  await reloadCatalog()
  return found
}

type CandidateSettings = NonNullable<Asked['settings']>

type Probing = {
  /** Not in force yet. */
  settings?: CandidateSettings
  language?: FactLocale
}

/**
 * A connection test, announced in the audit before the system is contacted and told there afterwards; each step as it
 * ends. Whoever stops listening ends it after the step that runs.
 */
export async function* probeSteps(
  context: Context,
  system: string,
  { settings, language = 'en' }: Probing = {},
): AsyncGenerator<ToldStep, void, undefined> {
  const { deps, actor } = actingIn(context)
  const { email } = context.caller.principal
  const telling = { language, ...namedIn(context, system) }
  await deps.trail.write(actor, { action: 'systems.test', facts: { system } })
  const asked = { system, email, correlationId: context.correlationId, ...(settings === undefined ? {} : { settings }) }
  const told: Pick<CheckStep, 'step' | 'outcome' | 'durationMs'>[] = []
  try {
    for await (const step of checkSystem(checkingIn(context), asked)) {
      const { problem, durationMs, outcome } = step
      told.push({ step: step.step, outcome, durationMs, ...{ code: problem?.code ?? null } })
      yield toldStep(step, telling)
    }
  } finally {
    await deps.trail.write(actor, { action: 'systems.tested', facts: { system, steps: told } })
  }
}

/** The same as a whole. */
export async function runProbe(context: Context, system: string, probing: Probing = {}): Promise<ToldStep[]> {
  const steps: ToldStep[] = []
  for await (const step of probeSteps(context, system, probing)) steps.push(step)
  return steps
}

/** Which steps a test of it has, for a screen that shows what is to come. */
export function probePlan(context: Context, system: string): readonly StepName[] {
  return checkSteps(context.runtime, { system, email: '', correlationId: context.correlationId })
}

function namedIn({ runtime: { catalog, connectors } }: Context, system: string) {
  const connector = connectors.find(({ slug }) => slug === system)
  const stored = catalog.all().systems.find(({ slug }) => slug === system)
  const name = stored?.name ?? connector?.name
  if (name === undefined) throw new GatewayError('not_found', 'There is no system of that name.')
  return { name, connector }
}

function checkingIn({ runtime }: Context): CheckSystemDeps {
  const { hosts, gateway, connectors, config } = runtime
  return { hosts, gateway, connectors, checkAddress: createEgress(config.egressAllow), now: () => gateway.clock.now() }
}

/** Every tool of one of our systems tried with one record, as the connection's own user. */
export async function runToolCheck(context: Context, system: string): Promise<ToolFitness[]> {
  const { deps, actor } = actingIn(context)
  const { checks, connectors } = context.runtime
  const { email } = context.caller.principal
  const { correlationId } = context
  const checking = { connector: ownConnector({ connectors }, system), email, correlationId, interactive: true }
  const found = await checkFitness({ ...checks, trail: deps.trail }, actor, checking)
  await checks.look()
  return found
}

/** Checked, in force on this server at once, and in the audit; null when nothing changed. */
export async function runMapping(
  context: Context,
  system: string,
  decide: (connector: Connector, before: SlotNames) => SlotNames,
): Promise<number | null> {
  const { actor } = actingIn(context)
  const { database, trail, mappings, checks } = context.runtime
  const connector = ownConnector(context.runtime, system)
  const fields = (names: SlotNames) =>
    knownFields(context).of(accountOf(connector, names), () => look(context, connector, names))
  const version = await changeMapping({ database, trail, fields }, actor, connector, (before) =>
    decide(connector, before),
  )
  await mappings.look()
  // What that changes for each tool is found out beside the request.
  if (version !== null) await checks.add(system)
  return version
}

/** One of our own connectors. Throws `not_found` for anything else. */
export function ownConnector({ connectors }: Pick<Runtime, 'connectors'>, system: string): Connector {
  const connector = connectors.find(({ slug }) => slug === system)
  if (connector === undefined) throw new GatewayError('not_found', 'There is no system of ours of that name.')
  return connector
}

/** What could stand for each slot, for a person to choose, and whether there is more than was looked at. */
export type Looked = { suggestions: Suggestion[]; isCut: boolean }

export async function runDiscovery(context: Context, system: string): Promise<Looked | null> {
  const connector = ownConnector(context.runtime, system)
  const names = context.runtime.mappings.of(system)
  const found = await look(context, connector, names)
  if (found === null) return null
  knownFields(context).note(accountOf(connector, names), found.candidates)
  return { suggestions: suggest(connector, found.candidates), isCut: found.isCut }
}

/** What of an account could stand for the connector's slots; the look is in the audit before it is made. */
async function look(context: Context, { slug: system }: Connector, names: SlotNames) {
  const { deps, actor } = actingIn(context)
  const { hosts, gateway } = context.runtime
  await deps.trail.write(actor, { action: 'systems.discover', facts: { system } })
  const { email } = context.caller.principal
  return discoverNames({ hosts, gateway }, { system, email, correlationId: context.correlationId, names })
}

function knownFields({ runtime }: Context): KnownFields {
  return once('known fields', () => createKnownFields(runtime.gateway.clock.monotonicMs))
}
