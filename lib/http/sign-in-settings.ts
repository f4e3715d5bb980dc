import { GatewayError } from '#lib/core/errors.ts'
import { addProvider, changeProvider, requireSecretFor } from '#lib/identity/providers/change.ts'
import { issuerOf, type ProviderForm } from '#lib/identity/providers/form.ts'
import { nextId, redirectAddress } from '#lib/identity/providers/provider.ts'
import { takenIds } from '#lib/identity/providers/store.ts'
import { type TestStep, testProvider } from '#lib/identity/providers/test-provider.ts'
import type { Runtime } from '#lib/runtime.ts'
import type { ActionContext } from './actions.ts'
import { actingIn } from './administrator.ts'

/** What is written in the form: of a provider that is there, or of one to be added. */
type Written = { id: string | null; form: ProviderForm }

/** Returns the provider's id. */
export async function saveProvider(context: ActionContext, { id, form }: Written): Promise<string> {
  const { deps, actor } = actingIn(context)
  const { secrets } = context.runtime
  if (id === null) return addProvider({ ...deps, secrets }, actor, form)
  await changeProvider({ ...deps, secrets }, actor, { id, form })
  return id
}

/** What is written is tried as it stands, saved or not. */
export async function tryProvider(context: ActionContext, { id, form }: Written): Promise<TestStep[]> {
  const { deps, actor } = actingIn(context)
  const { providers, gateway, config, database } = context.runtime
  const clientSecret =
    form.clientSecret === '' && id !== null ? await stored(context.runtime, id, form) : form.clientSecret
  const { kind, name, clientId } = form
  const redirectUri = redirectAddress(config.origin, id ?? nextId(kind, await takenIds(database)))
  return testProvider({ send: providers.send, trail: deps.trail, nowMs: () => gateway.clock.now().getTime() }, actor, {
    kind,
    name,
    issuer: issuerOf(form),
    clientId,
    clientSecret,
    redirectUri,
  })
}

async function stored({ providers, database }: Runtime, id: string, form: ProviderForm): Promise<string> {
  const row = await database.signInProvider.findUnique({ where: { id }, select: { issuer: true } })
  if (row === null) throw new GatewayError('not_found', 'There is no such identity provider.')
  requireSecretFor(form, row)
  return providers.clientSecret(id)
}
