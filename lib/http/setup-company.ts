import { saveStep } from '#lib/installation/steps.ts'
import type { ActionContext } from './actions.ts'
import { actingIn } from './administrator.ts'
import { runSettingChanges } from './company-settings.ts'
import { companySettings } from './setup-view.ts'

/** What the company is like, all of it or nothing; in force on this server at once. */
export async function saveCompany(given: Record<string, string>, context: ActionContext): Promise<void> {
  const { deps, actor } = actingIn(context)
  const changes = companySettings.flatMap((key) => (given[key] === undefined ? [] : [{ key, value: given[key] }]))
  if (changes.length > 0) await runSettingChanges(context, changes)
  const { name, timeZone, currency } = context.runtime.settings.company()
  await saveStep(deps, actor, 'company', { state: 'done', facts: { name: name ?? '', timeZone, currency } })
}
