import { actorOf, type PersonActing } from '#lib/audit/trail.ts'
import type { Caller } from '#lib/core/caller.ts'
import type { ChangeSystemDeps } from '#lib/operations/change-system.ts'
import { type ProbeStep, probeSystem } from '#lib/operations/probe.ts'
import type { Runtime } from '#lib/setup.ts'
import { checkTools, type ToolCheck } from '#lib/systems/check.ts'

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

/** A connection test, announced in the audit before the system is contacted and told there afterwards. */
export async function runProbe(context: Context, system: string): Promise<ProbeStep[]> {
  const { deps, actor } = actingIn(context)
  const { hosts, gateway } = context.runtime
  await deps.trail.write(actor, { action: 'systems.test', facts: { system } })
  const { email } = context.caller.principal
  const steps = await probeSystem({ hosts, gateway }, { system, email, correlationId: context.correlationId })
  const told = steps.map(({ step, outcome, durationMs, code = null }) => ({ step, outcome, durationMs, code }))
  await deps.trail.write(actor, { action: 'systems.tested', facts: { system, steps: told } })
  return steps
}
