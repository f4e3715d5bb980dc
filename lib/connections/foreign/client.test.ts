import { expect, test } from 'vitest'
import { challengeIn, scopeIn } from '#lib/hosting/challenge.ts'
import { clientFor } from './client.ts'
import { authsIn, type ServerFacts } from './metadata.ts'

const facts: ServerFacts = {
  ...{ authorize: 'https://login.example/a', token: 'https://login.example/t', revoke: null, userinfo: null },
  ...{ register: 'https://login.example/r', namesItself: true, readsClients: true, auths: ['basic', 'none'] },
  offline: false,
}
const oursAt = (origin: string) => ({ origin, redirect: `${origin}/back`, document: `${origin}/client` })
const asked: string[] = []
const send = async ({ url, body }: { url: string; body?: string }) => {
  asked.push(`${url} ${body}`)
  return { status: 201, headers: {}, body: { client_id: 'given', client_secret: 'secret' } }
}
const wanted = (more: object = {}) => ({
  ...{ name: 'Things', facts, typed: null, ours: oursAt('https://gatehouse.example') },
  ...more,
})

test('Gatehouse is known by its own address before it registers, where that is https and is read', async () => {
  expect(await clientFor(wanted(), send)).toEqual({
    ...{ by: 'document', id: 'https://gatehouse.example/client', secret: null, auth: 'none' },
  })
  expect(asked).toEqual([])
  expect(await clientFor(wanted({ ours: oursAt('http://gatehouse.example') }), send)).toMatchObject({
    by: 'registered',
  })
  expect(await clientFor(wanted({ facts: { ...facts, readsClients: false } }), send)).toEqual({
    ...{ by: 'registered', id: 'given', secret: 'secret', auth: 'basic' },
  })
  expect(asked.at(-1)).toContain('"redirect_uris":["https://gatehouse.example/back"]')
  expect(asked.at(-1)).toContain('"application_type":"web"')
})

test('a typed client is shown the way that the server takes', async () => {
  const typed = { id: 'typed', secret: 's' }
  const shown = async (auths: string[] | undefined) =>
    (await clientFor(wanted({ typed, facts: { ...facts, auths: authsIn(auths) } }), send)).auth
  expect(await shown(undefined)).toBe('basic')
  expect(await shown(['client_secret_post'])).toBe('post')
  expect(await shown(['client_secret_post', 'client_secret_basic'])).toBe('basic')
  expect((await clientFor(wanted({ typed: { id: 'typed', secret: null } }), send)).auth).toBe('none')
})

test('of a refusal the Bearer’s own words are read, and a scope only where it is one', () => {
  expect(challengeIn('Bearer realm="x", resource_metadata="https://a/b", scope="one two"')).toEqual({
    ...{ resourceMetadata: 'https://a/b', scope: 'one two', error: null },
  })
  expect(challengeIn('Basic realm="x", Bearer error=insufficient_scope')).toMatchObject({ error: 'insufficient_scope' })
  expect(challengeIn('Bearer')).toEqual({ resourceMetadata: null, scope: null, error: null })
  expect(challengeIn('Basic realm="Bearer"')).toBeNull()
  expect(challengeIn(undefined)).toBeNull()
  expect(scopeIn('a"b')).toBeNull()
  expect(scopeIn('x '.repeat(60))).toBeNull()
})
