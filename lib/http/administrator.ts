import type { Actor } from '#lib/access/deps.ts'
import type { Caller } from '#lib/core/caller.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { type ProbeStep, probeSystem } from '#lib/operations/probe.ts'
import type { Runtime } from '#lib/setup.ts'
import type { ManageDeps } from '#lib/systems/manage.ts'

type Context = { caller: Caller; correlationId: string; runtime: Runtime }

/** Who acts, as the audit says it. */
export function actorOf({ caller, correlationId }: Pick<Context, 'caller' | 'correlationId'>): Actor {
  return { id: caller.principal.id, door: caller.door, client: caller.client, correlationId }
}

/** What changes of systems need, with every change recorded in the caller's name. */
export function manageDeps(context: Context): ManageDeps {
  const { database, hosts, reloadCatalog, ledger } = context.runtime
  return {
    db: database,
    hosts,
    reloadCatalog,
    record(action: string, facts: JsonObject) {
      const { id, door, client, correlationId } = actorOf(context)
      return ledger.record({ correlationId, personId: id, door, client, action, outcome: 'ok', facts })
    },
  }
}

/** A connection test, announced in the audit before the system is contacted and told there afterwards. */
export async function runProbe(context: Context, system: string): Promise<ProbeStep[]> {
  const { record } = manageDeps(context)
  const { hosts, gateway } = context.runtime
  await record('systems.test', { system })
  const { email } = context.caller.principal
  const steps = await probeSystem({ hosts, gateway }, { system, email, correlationId: context.correlationId })
  await record('systems.tested', {
    system,
    steps: steps.map(({ step, outcome, durationMs, code = null }) => ({ step, outcome, durationMs, code })),
  })
  return steps
}
