import { createPrivateKey, X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { fingerprintOf, makeOwnKey } from './own-key.ts'
import { belongsTo, readPrivateKey, thumbprintOf } from './private-key.ts'

const now = new Date('2026-11-30T12:00:00Z')
const any = {
  vendor: 'Vendor',
  rsa: { leastBits: 3072 },
  curves: ['P-256'],
  words: { en: 'any', es: 'cualquiera' },
} as const

test.each(['P-256', 'RSA 3072', 'RSA 4096'] as const)('a key of kind %s has a certificate of its own', async (kind) => {
  const { privateKey, certificate, until } = await makeOwnKey(kind, 'Gatehouse of Ridgeline', now)
  const read = new X509Certificate(certificate)

  expect(read.subject).toBe('CN=Gatehouse of Ridgeline')
  expect(read.verify(read.publicKey)).toBe(true)
  expect(belongsTo(createPrivateKey(privateKey), read)).toBe(true)
  expect(readPrivateKey(privateKey, any)).toHaveProperty('key')
  expect(new Date(read.validTo)).toEqual(until)
  // The vendor's clock may be behind, and NetSuite takes two years at most.
  expect(Date.parse(read.validFrom)).toBeLessThan(now.getTime())
  expect(until.getTime() - Date.parse(read.validFrom)).toBeLessThanOrEqual(2 * 365 * 86_400_000)
})

test('a certificate is named as people compare it and as JOSE does', async () => {
  const { certificate } = await makeOwnKey('P-256', 'Gatehouse', now)
  const read = new X509Certificate(certificate)

  expect(fingerprintOf(read.raw)).toEqual({ sha256: read.fingerprint256, x5t: thumbprintOf(certificate) })
})
