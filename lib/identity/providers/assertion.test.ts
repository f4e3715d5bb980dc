import { createHash, randomBytes } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { createEgress } from '#lib/egress/check-address.ts'
import { createSender } from '#lib/egress/send.ts'
import { goThrough } from '#lib/testing/go-through.ts'
import { client, startIdentityProvider } from '#lib/testing/identity-provider.ts'
import { assertionFor } from './assertion.ts'
import { type At, exchangeCode } from './exchange-code.ts'
import { readMetadata } from './metadata.ts'
import { nextAuthProvider } from './next-auth.ts'
import { environmentId, type Provider } from './provider.ts'

const redirectUri = 'https://gatehouse.example/api/auth/callback/entra'
const api = 'api://gatehouse-graph/access'
const idp = await startIdentityProvider({
  redirectUris: [redirectUri],
  scopes: [api, 'User.Read'],
  claimsOf: (subject) => ({ email: `${subject}@builders.example` }),
})
const { send, close } = createSender({ checkAddress: createEgress([idp.host]) })
const at: At = { metadata: await readMetadata(send, idp.issuer), client, redirectUri }
const provider: Provider = {
  ...{ id: environmentId, kind: 'entra', name: 'Entra', issuer: idp.issuer, clientId: client.clientId, domains: [] },
  ...{ groupsClaim: '', groupsAgain: '', groupsClientId: '', createsPeople: false, enabled: true },
  fromEnvironment: false,
}

afterAll(async () => {
  await close()
  await idp.stop()
})

const scopeAsked = (passedOn: string[]): string => {
  const attempt = { problem: null, groups: null, groupsProblem: null, refreshToken: null }
  const { authorization } = nextAuthProvider(provider, { send, at, attempt, passedOn }) as {
    authorization: { params: { scope: string } }
  }
  return authorization.params.scope
}

async function signIn(scope: string) {
  const word = () => randomBytes(32).toString('base64url')
  const asked = { state: word(), nonce: word(), code_verifier: word() }
  const url = new URL(at.metadata.authorization_endpoint)
  url.search = new URLSearchParams({
    ...{ client_id: client.clientId, response_type: 'code', scope, redirect_uri: redirectUri },
    ...{ state: asked.state, nonce: asked.nonce, code_challenge_method: 'S256' },
    code_challenge: createHash('sha256').update(asked.code_verifier).digest('base64url'),
  }).toString()
  const params = Object.fromEntries(await goThrough(url, { subject: 'ana', until: redirectUri }))
  return exchangeCode(send, at, { params, checks: asked })
}

test('a sign-in asks for nothing more unless it is passed on, and then for that and to ask again', () => {
  expect(scopeAsked([])).toBe('openid email profile User.Read')
  expect(scopeAsked([api])).toBe(`openid email profile User.Read offline_access ${api}`)
})

test('what a sign-in brought gets a token for the other thing that was agreed to, and for nothing else', async () => {
  const { refreshToken, claims } = await signIn(scopeAsked([api]))
  expect(claims['email']).toBe('ana@builders.example')

  expect(await assertionFor(send, at, { refreshToken: refreshToken ?? '', scope: api })).not.toBe('')
  const other = assertionFor(send, at, { refreshToken: refreshToken ?? '', scope: 'api://other/access' })
  await expect(other).rejects.toMatchObject({ problem: 'code', detail: expect.stringContaining('invalid_scope') })
})
