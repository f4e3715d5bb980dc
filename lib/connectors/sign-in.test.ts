import { exportPKCS8, generateKeyPair } from 'jose'
import { beforeAll, expect, test } from 'vitest'
import type { VendorResponse } from '#lib/egress/send.ts'
import { connectors } from './index.ts'
import type { VendorSettings } from './kit/vendor-http.ts'

/** What each connector makes of its token endpoint's answer, whatever vendor it is. */
const settings: VendorSettings = {
  baseUrl: 'https://vendor.example',
  loginUrl: 'https://vendor.example',
  portalUrl: 'https://vendor.example',
  ...{ accountId: '1', companyId: '1', tenantId: '1', clientId: 'client', clientSecret: 'secret' },
  ...{ certificateId: 'certificate', username: 'integration@vendor.example' },
}

beforeAll(async () => {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true, modulusLength: 3072 })
  settings['privateKey'] = await exportPKCS8(privateKey)
})

// A key of BambooHR's is no sign-in: there is no token endpoint.
const signingIn = connectors
  .filter(({ slug }) => slug !== 'bamboohr')
  .map(({ slug, protocol }) => [slug, protocol] as const)

const passing: Partial<VendorResponse>[] = [
  { status: 400, body: { error: 'temporarily_unavailable', error_description: 'AADSTS90033: A transient error.' } },
  { status: 400, body: { error: 'unknown_error', error_description: 'retry your request' } },
  { status: 401, body: { error: 'server_error', error_description: 'Please try again later.' } },
  { status: 503, body: '' },
]

test.each(signingIn)(
  '%s: a token endpoint that says to try again asks nobody for a new sign-in',
  async (_, protocol) => {
    for (const answer of passing) {
      const send = async () => ({ status: 200, headers: {}, body: {}, ...answer })
      await expect(protocol.signIn(settings, send)).rejects.toMatchObject({ code: 'system_unavailable' })
    }
  },
)

test.each(signingIn)(
  '%s: a token endpoint that asks for time is given it, by seconds or by a date',
  async (_, protocol) => {
    for (const wait of ['120', 'Sat, 28 Nov 2026 08:02:00 GMT']) {
      const headers = { 'retry-after': wait, date: 'Sat, 28 Nov 2026 08:00:00 GMT' }
      const send = async () => ({ status: 429, headers, body: {} })
      await expect(protocol.signIn(settings, send)).rejects.toMatchObject({
        code: 'system_throttled',
        retryAfterMs: 120_000,
      })
    }
  },
)

test.each(signingIn)(
  '%s: a sign-in that is no longer accepted is told as such, whatever else is said',
  async (_, protocol) => {
    const body = { error: 'invalid_grant', error_description: 'The certificate has expired. Try again with a new one.' }
    const send = async () => ({ status: 400, headers: {}, body })
    await expect(protocol.signIn(settings, send)).rejects.toMatchObject({ code: 'reauth_required' })
  },
)
