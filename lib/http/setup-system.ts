import { getLocale } from 'next-intl/server'
import { languageOf } from '#lib/facts/locale.ts'
import { saveStep } from '#lib/installation/steps.ts'
import type { ToldStep } from '#lib/system-check/told-step.ts'
import type { ActionContext } from './actions.ts'
import { actingIn, ownConnector, runProbe } from './administrator.ts'
import { type Kept, keepConnection, type Typed } from './connect-system.ts'

/**
 * Keeps the settings of a system of ours, opens it here at once, and tests it step by step. Where nothing was kept before,
 * nothing can be lost by them: they are kept whatever the test says.
 */
export async function saveFirstSystem(
  typed: Typed,
  context: ActionContext,
): Promise<{ kept: Kept; steps: ToldStep[] | null }> {
  const row = await context.runtime.database.system.findUnique({ where: { slug: typed.system } })
  const anyway = typed.anyway === true || row?.settingsAt == null
  const kept = await keepConnection({ ...typed, anyway }, context)
  return { kept, steps: kept.outcome === 'kept' ? await testFirstSystem(typed.system, context) : null }
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
