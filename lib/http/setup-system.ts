import { getLocale } from 'next-intl/server'
import { createEgress } from '#lib/egress/check-address.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { saveStep } from '#lib/installation/steps.ts'
import type { ToldStep } from '#lib/system-check/told-step.ts'
import { saveSystemSettings } from '#lib/systems/system-settings.ts'
import type { ActionContext } from './actions.ts'
import { actingIn, ownConnector, runProbe } from './administrator.ts'
import { isFixed } from './setup-view.ts'

/** Keeps the settings of a system of ours, opens it here at once, and tests it step by step. */
export async function saveFirstSystem(
  { system, fields: given }: { system: string; fields: Record<string, string> },
  context: ActionContext,
): Promise<ToldStep[]> {
  const { deps, actor } = actingIn(context)
  const { runtime } = context
  const connector = ownConnector(runtime, system)
  await saveSystemSettings(
    {
      ...deps,
      isFixed: () => isFixed(connector),
      checkAddress: createEgress(runtime.config.egressAllow),
      keepSecret: (tx, name, value) => runtime.secrets.in(tx).write(name, value),
    },
    actor,
    { connector, given },
  )
  await runtime.reloadCatalog()
  return testFirstSystem(system, context)
}

/** The step is done once the system answered a read. */
export async function testFirstSystem(system: string, context: ActionContext): Promise<ToldStep[]> {
  const { deps, actor } = actingIn(context)
  const { checks } = context.runtime
  const { name } = ownConnector(context.runtime, system)
  const steps = await runProbe(context, system, { language: languageOf(await getLocale()) })
  if (steps.some(({ outcome }) => outcome === 'failed')) return steps
  await saveStep(deps, actor, 'system', { state: 'done', facts: { system, name } })
  // Which of its tools work at this tenant is found out beside the request.
  await checks.add(system)
  return steps
}
