import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import type { SendRequest } from '#lib/egress/send.ts'
import { audienceOf, recordUrl, salesforceProtocol } from './client.ts'

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const settings = {
  baseUrl: 'https://ridgeline.my.salesforce.com',
  clientId: 'consumer',
  username: 'integration@x.example',
}
const granted = { access_token: 'T', instance_url: 'https://ridgeline.my.salesforce.com' }

test.each([
  ['PKCS 8', String(privateKey.export({ type: 'pkcs8', format: 'pem' }))],
  ['PKCS 1, as openssl writes it', String(privateKey.export({ type: 'pkcs1', format: 'pem' }))],
  ['JWK', JSON.stringify(privateKey.export({ format: 'jwk' }))],
])('a key stored as %s signs the assertion', async (_, key) => {
  const sent: SendRequest[] = []

  const borrowed = await salesforceProtocol.signIn({ ...settings, privateKey: key }, async (request) => {
    sent.push(request)
    return { status: 200, headers: {}, body: granted }
  })

  const assertion = new URLSearchParams(sent[0]?.body).get('assertion') ?? ''
  const claims: unknown = JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString('utf8'))
  expect(sent[0]?.url).toBe('https://ridgeline.my.salesforce.com/services/oauth2/token')
  expect(claims).toMatchObject({ iss: 'consumer', sub: 'integration@x.example', aud: 'https://login.salesforce.com' })
  expect(borrowed).toEqual({ headers: { authorization: 'Bearer T' }, baseUrl: granted.instance_url })
})

test('a key that cannot be read asks for a new sign-in and does not show the key', async () => {
  const signIn = salesforceProtocol.signIn({ ...settings, privateKey: 'no key at all' }, async () => {
    throw new Error('must not be reached')
  })

  await expect(signIn).rejects.toMatchObject({ code: 'reauth_required' })
  await expect(signIn).rejects.not.toHaveProperty('internal', expect.stringContaining('no key at all'))
})

test('production, sandbox and other hosts each have their audience', () => {
  expect(audienceOf('https://ridgeline.my.salesforce.com')).toBe('https://login.salesforce.com')
  expect(audienceOf('https://ridgeline--uat.sandbox.my.salesforce.com')).toBe('https://test.salesforce.com')
  expect(audienceOf('https://login.salesforce.com/')).toBe('https://login.salesforce.com')
})

test('a record has an address only where the host for people is known', () => {
  expect(recordUrl({ baseUrl: 'https://login.salesforce.com' }, 'Opportunity', '006')).toBeUndefined()
  expect(recordUrl(settings, 'Opportunity', '006')).toBe(
    'https://ridgeline.my.salesforce.com/lightning/r/Opportunity/006/view',
  )
})

test('the budget is read from the usage header', () => {
  const response = { status: 200, headers: { 'sforce-limit-info': 'api-usage=14980/15000' }, body: '' }

  expect(salesforceProtocol.budget?.(response)).toEqual({ remaining: 20, limit: 15_000, resetAtMs: null })
  expect(salesforceProtocol.budget?.({ ...response, headers: {} })).toBeUndefined()
})
