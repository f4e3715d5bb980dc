import { addProvider } from '#lib/identity/providers/change.ts'
import { issuerOf, type ProviderForm } from '#lib/identity/providers/form.ts'
import { nextId, redirectAddress } from '#lib/identity/providers/provider.ts'
import { takenIds } from '#lib/identity/providers/store.ts'
import { type TestStep, testProvider } from '#lib/identity/providers/test-provider.ts'
import { saveStep } from '#lib/installation/steps.ts'
import type { ActionContext } from './actions.ts'
import { actingIn } from './administrator.ts'

/** Asks the provider as it is written, before anybody depends on it; nothing is kept. */
export async function testSignIn(form: ProviderForm, context: ActionContext): Promise<TestStep[]> {
  const { deps, actor } = actingIn(context)
  const { config, database, providers } = context.runtime
  const redirectUri = redirectAddress(config.origin, nextId(form.kind, await takenIds(database)))
  const { kind, name, clientId, clientSecret } = form
  const tested = { kind, name, issuer: issuerOf(form), clientId, clientSecret, redirectUri }
  return testProvider({ send: providers.send, trail: deps.trail, nowMs: Date.now }, actor, tested)
}

/** Keeps it; people see its button from then on. */
export async function saveSignIn(form: ProviderForm, context: ActionContext): Promise<void> {
  const { deps, actor } = actingIn(context)
  await addProvider({ ...deps, secrets: context.runtime.secrets }, actor, form)
  await saveStep(deps, actor, 'sign_in', { state: 'done', facts: { name: form.name } })
}
