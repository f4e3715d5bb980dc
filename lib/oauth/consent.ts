import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Provider } from 'oidc-provider'
import { z } from 'zod'
import type { PersonActing, Trail } from '#lib/audit/trail.ts'
import { type AppWriting, type CompanyWrites, lesser } from '#lib/core/app-writing.ts'
import type { Principal } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { endpointOf } from '#lib/core/mcp-resource.ts'
import { scopeNames, systemsIn } from '#lib/core/narrowing.ts'
import type { Database } from '#lib/db/client.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import type { Choice } from './choice.ts'
import { documentHost, nameOf } from './client-name.ts'
import { hostOf, isLoopback } from './clients.ts'
import { keepApp } from './keep-app.ts'
import { type Reach, reachOf } from './reach.ts'

type ConsentDeps = {
  provider: Provider
  origin: string
  database: Database
  trail: Trail
  gateway: Pick<GatewayDeps, 'catalog' | 'policy' | 'decide'>
  companyWrites: CompanyWrites
}

/** Who asks for what, as the person reads it before they answer. */
export type Asked = {
  client: {
    id: string
    name: string
    host: string | null
    redirectUri: string
    redirectHost: string
    isLoopback: boolean
  }
  /** How many people let this client in before, and since when. */
  known: { people: number; since: Date | null }
  reach: Reach[]
  wantsWrite: boolean
  /** What the company lets apps at most do. */
  most: AppWriting
}

const params = z.object({
  client_id: z.string(),
  redirect_uri: z.string(),
  resource: z.string(),
  scope: z.string().default(''),
})

/** The authorization that this browser has under way; null when it is over, or another browser's. */
export async function readAsked(
  browser: { cookie: string; uid: string },
  principal: Principal,
  deps: ConsentDeps,
): Promise<Asked | null> {
  const asked = await underWay(browser, deps)
  if (asked === null) return null
  const { client, redirectUri, offered, scopes } = asked
  const [before, first] = await Promise.all([
    deps.database.connectedApp.groupBy({ by: ['personId'], where: { clientId: client.clientId } }),
    deps.database.connectedApp.findFirst({ where: { clientId: client.clientId }, orderBy: { createdAt: 'asc' } }),
  ])
  return {
    client: {
      id: client.clientId,
      name: nameOf(client),
      host: documentHost(client.clientId),
      redirectUri,
      redirectHost: hostOf(redirectUri),
      isLoopback: isLoopback(redirectUri),
    },
    known: { people: before.length, since: first?.createdAt ?? null },
    reach: reachOf(principal, offered, deps.gateway),
    wantsWrite: scopes.includes(scopeNames.write),
    most: deps.companyWrites({ managed: false }),
  }
}

type Answering = { cookie: string; uid: string; principal: Principal; actor: PersonActing }

/** The person lets it in. Where the browser goes on. */
export async function allow(choice: Choice, by: Answering, deps: ConsentDeps): Promise<string> {
  const { client, redirectUri, resource, offered, scopes } = await stillUnderWay(by, deps)
  const mayReach = reachOf(by.principal, offered, deps.gateway).map(({ slug }) => slug)
  const systems = choice.systems.filter((slug) => mayReach.includes(slug))
  if (systems.length === 0) throw new GatewayError('invalid_input', 'Choose at least one system.')
  const writes = scopes.includes(scopeNames.write)
    ? lesser(choice.writes, deps.companyWrites({ managed: false }))
    : 'never'
  const write = writes !== 'never'
  const grant = new deps.provider.Grant({ accountId: by.principal.id, clientId: client.clientId })
  const given = scopes.filter((scope) => scope !== scopeNames.write || write)
  grant.addResourceScope(resource, given.join(' '))
  if (scopes.includes(scopeNames.write) && !write) grant.rejectResourceScope(resource, scopeNames.write)
  const grantId = await grant.save()
  const expiresAt = new Date(Date.now() + choice.days * 86_400_000)
  const name = nameOf(client)
  await keepApp(deps, by.actor, {
    ...{ personId: by.principal.id, grantId, clientId: client.clientId, name, host: hostOf(redirectUri) },
    ...{ resource, systems, writes, expiresAt },
  })
  return answer(by, { login: { accountId: by.principal.id, remember: false }, consent: { grantId } }, deps)
}

export async function deny(by: Answering, deps: ConsentDeps): Promise<string> {
  const { client } = await stillUnderWay(by, deps)
  const facts = { name: nameOf(client), client: client.clientId }
  await deps.trail.write(by.actor, { action: 'apps.refuse', facts })
  return answer(by, { error: 'access_denied', error_description: 'the person did not allow it' }, deps)
}

async function stillUnderWay(browser: { cookie: string; uid: string }, deps: ConsentDeps) {
  const asked = await underWay(browser, deps)
  if (asked !== null) return asked
  throw new GatewayError('not_found', 'This request of the app is over.', { nextStep: 'Start again in the app.' })
}

async function underWay({ cookie, uid }: { cookie: string; uid: string }, { provider, origin, gateway }: ConsentDeps) {
  const details = await provider.interactionDetails(...bare(cookie)).catch(() => null)
  if (details === null || details.uid !== uid) return null
  const read = params.safeParse(details.params)
  const client = read.success ? await provider.Client.find(read.data.client_id) : undefined
  if (!read.success || client === undefined) return null
  const { resource, redirect_uri: redirectUri, scope } = read.data
  const endpoint = endpointOf(resource, origin)
  if (endpoint === undefined) return null
  const scopes = scope.split(' ')
  const named = systemsIn(scopes)
  const all = gateway.catalog.all().systems.map(({ slug }) => slug)
  const here = endpoint.system === null ? all : [endpoint.system]
  const offered = named.length === 0 ? here : here.filter((slug) => named.includes(slug))
  return { client, resource, redirectUri, scopes, offered }
}

function answer(
  { cookie }: Answering,
  result: Parameters<Provider['interactionResult']>[2],
  { provider }: ConsentDeps,
) {
  return provider.interactionResult(...bare(cookie), result, { mergeWithLastSubmission: false })
}

/** The provider reads one signed cookie of it and nothing else. */
function bare(cookie: string): [IncomingMessage, ServerResponse] {
  const request = new IncomingMessage(new Socket())
  Object.assign(request, { method: 'GET', url: '/' })
  request.headers = { cookie, host: 'gatehouse.invalid' }
  return [request, new ServerResponse(request)]
}
