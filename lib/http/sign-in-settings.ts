import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { addProvider, changeProvider, requireSecretFor } from '#lib/identity/providers/change.ts'
import { issuerOf, type ProviderForm } from '#lib/identity/providers/form.ts'
import { nextId, redirectAddress } from '#lib/identity/providers/provider.ts'
import { takenIds } from '#lib/identity/providers/store.ts'
import { type TestStep, testProvider } from '#lib/identity/providers/test-provider.ts'
import { type CameBack, type Finished, finishTry } from '#lib/identity/providers/trying/finish.ts'
import { type Started, startTry, type Trying } from '#lib/identity/providers/trying/start.ts'
import { type Runtime, runtime } from '#lib/runtime.ts'
import type { ActionContext } from './actions.ts'
import { actingIn } from './administrator.ts'
import { ownSessionId } from './own-session.ts'

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

/** What is written is tested as it stands, saved or not. */
export async function testWritten(context: ActionContext, written: Written): Promise<TestStep[]> {
  const { deps, actor } = actingIn(context)
  const { providers, gateway } = context.runtime
  const { provider, client, redirectUri } = await asWritten(context.runtime, written)
  const { kind, name, issuer } = provider
  const tested = { kind, name, issuer, ...client, redirectUri }
  const nowMs = () => gateway.clock.now().getTime()
  return testProvider({ send: providers.send, trail: deps.trail, nowMs }, actor, tested)
}

/** The administrator goes through what is written, saved or not, and comes back to `finishTryIn`. */
export async function startTryIn(context: ActionContext, written: Written): Promise<Started> {
  const { deps, actor } = actingIn(context)
  const session = await ownSessionId()
  if (session === null) throw new GatewayError('unauthenticated', 'Your session has ended.')
  const trying = await asWritten(context.runtime, written)
  return startTry({ ...deps, send: context.runtime.providers.send }, actor, { session, trying })
}

export async function finishTryIn(caller: Caller, back: CameBack): Promise<Finished> {
  const built = await runtime()
  const session = await ownSessionId()
  if (session === null) return { over: true }
  const { deps, actor } = actingIn({ caller, correlationId: uuidv7(), runtime: built })
  return finishTry({ ...deps, send: built.providers.send }, actor, { session, back })
}

async function asWritten(built: Runtime, { id, form }: Written): Promise<Trying> {
  const { config, database } = built
  const { kind, name, clientId, domains, groupsClaim, createsPeople, enabled, groupsAgain, groupsClientId } = form
  const clientSecret = form.clientSecret === '' && id !== null ? await stored(built, id, form) : form.clientSecret
  const own = id ?? nextId(kind, await takenIds(database))
  const groups = { groupsClaim, groupsAgain, groupsClientId }
  const provider = { id: own, kind, name, issuer: issuerOf(form), clientId, domains, ...groups, createsPeople, enabled }
  return {
    provider: { ...provider, fromEnvironment: false },
    client: { clientId, clientSecret },
    redirectUri: redirectAddress(config.origin, own),
  }
}

async function stored({ providers, database }: Runtime, id: string, form: ProviderForm): Promise<string> {
  const row = await database.signInProvider.findUnique({ where: { id }, select: { issuer: true } })
  if (row === null) throw new GatewayError('not_found', 'There is no such identity provider.')
  requireSecretFor(form, row)
  return providers.clientSecret(id)
}
