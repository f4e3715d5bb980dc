import { decodeJwt, decodeProtectedHeader, exportJWK, exportPKCS8, generateKeyPair } from 'jose'
import { expect, test } from 'vitest'
import type { SendRequest, VendorResponse } from '#lib/egress/send.ts'
import { protocol } from './client.ts'

const { signIn } = protocol

const settings = {
  baseUrl: 'http://127.0.0.1:9',
  accountId: '1234567_SB1',
  clientId: 'client',
  certificateId: 'certificate',
  privateKey: '',
}

function vendorThat(answer: Partial<VendorResponse>) {
  const requests: SendRequest[] = []
  async function send(request: SendRequest): Promise<VendorResponse> {
    requests.push(request)
    return { status: 200, headers: {}, body: { access_token: 'token', expires_in: 3600 }, ...answer }
  }
  return { send, assertion: () => new URLSearchParams(requests[0]?.body).get('client_assertion') ?? '' }
}

async function pem(algorithm: string): Promise<string> {
  return await exportPKCS8((await generateKeyPair(algorithm, { extractable: true, modulusLength: 3072 })).privateKey)
}

test('the assertion is addressed to the account’s own token endpoint and ends within the hour', async () => {
  const vendor = vendorThat({})

  const borrowed = await signIn({ ...settings, privateKey: await pem('ES256') }, vendor.send)

  const claims = decodeJwt(vendor.assertion())
  expect(decodeProtectedHeader(vendor.assertion())).toMatchObject({ alg: 'ES256', kid: 'certificate', typ: 'JWT' })
  expect(claims.aud).toBe('https://1234567-sb1.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token')
  expect(claims).toMatchObject({ iss: 'client', scope: ['rest_webservices'] })
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBeLessThan(3600)
  expect(borrowed.headers).toEqual({ authorization: 'Bearer token' })
  expect(borrowed.expiresAt).toBeGreaterThan(Date.now() + 3_500_000)
})

test('an RSA key signs with PS256, also as PEM with escaped line ends', async () => {
  const vendor = vendorThat({})
  const key = await pem('PS256')

  await signIn({ ...settings, privateKey: key.replaceAll('\n', '\\n') }, vendor.send)

  expect(decodeProtectedHeader(vendor.assertion()).alg).toBe('PS256')
})

test('a key may be a JWK', async () => {
  const vendor = vendorThat({})
  const { privateKey } = await generateKeyPair('ES384', { extractable: true })

  await signIn({ ...settings, privateKey: JSON.stringify(await exportJWK(privateKey)) }, vendor.send)

  expect(decodeProtectedHeader(vendor.assertion()).alg).toBe('ES384')
})

test.each([
  [400, { error: 'invalid_grant' }, 'reauth_required'],
  [400, { error: 'temporarily_unavailable' }, 'system_unavailable'],
  [401, { error: 'invalid_client' }, 'reauth_required'],
  [429, {}, 'system_throttled'],
  [503, '', 'system_unavailable'],
  [200, '<html></html>', 'protocol_error'],
])('a token endpoint that answers %i %j means %s', async (status, body, code) => {
  const signingIn = signIn({ ...settings, privateKey: await pem('ES256') }, vendorThat({ status, body }).send)

  await expect(signingIn).rejects.toMatchObject({ code })
})

test('a key that cannot be read asks for a new sign-in and is not repeated', async () => {
  const signingIn = signIn({ ...settings, privateKey: 'not-a-key-4711' }, vendorThat({}).send)

  await expect(signingIn).rejects.toMatchObject({ code: 'reauth_required' })
  await expect(signingIn).rejects.not.toMatchObject({ internal: expect.stringContaining('4711') })
})
