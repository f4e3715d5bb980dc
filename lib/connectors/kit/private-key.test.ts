import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { selfSigned } from '#lib/testing/certificate.ts'
import { algorithmOf, readPrivateKey, signingKey, type WantedKey } from './private-key.ts'

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const wanted: WantedKey = {
  vendor: 'Vendor',
  rsa: { leastBits: 2048 },
  curves: ['P-256'],
  words: { en: 'RSA or P-256', es: 'RSA o P-256' },
}
const pkcs8 = String(rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }))
const locked = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' } as const
const lockedLong = { type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' } as const

test.each([
  ['PKCS 8', pkcs8],
  ['PKCS 1', String(rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }))],
  ['SEC 1', String(ec.privateKey.export({ type: 'sec1', format: 'pem' }))],
  ['JWK', JSON.stringify(ec.privateKey.export({ format: 'jwk' }))],
  ['line ends written out', pkcs8.replaceAll('\n', '\\n')],
  ['line ends written out twice', pkcs8.replaceAll('\n', '\\\\n')],
  ['line ends of Windows, written out', pkcs8.replaceAll('\n', '\\r\\n')],
  ['line ends of Windows', pkcs8.replaceAll('\n', '\r\n')],
  ['line ends that became blanks', pkcs8.replaceAll('\n', ' ')],
  ['quotes and blanks around', `  "${pkcs8}" \n`],
  ['a byte order mark before it', `\uFEFF${pkcs8}`],
  ['its certificate before it', `${selfSigned().cert}${pkcs8}`],
  [
    'the curve’s parameters before it',
    `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${ec.privateKey.export({ type: 'sec1', format: 'pem' })}`,
  ],
])('a key is read as it is pasted: %s', (_, text) => {
  expect(readPrivateKey(text, wanted)).toHaveProperty('key')
})

test.each([
  ['a public key', String(rsa.publicKey.export({ type: 'spki', format: 'pem' })), /public key/],
  ['a public key of PKCS 1', String(rsa.publicKey.export({ type: 'pkcs1', format: 'pem' })), /public key/],
  ['a public JWK', JSON.stringify(ec.publicKey.export({ format: 'jwk' })), /public key/],
  ['a certificate', selfSigned().cert, /certificate/],
  ['a locked key', String(rsa.privateKey.export(locked)), /password/],
  ['a locked key of PKCS 1', String(rsa.privateKey.export(lockedLong)), /password/],
  ['a key of OpenSSH', '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----', /OpenSSH/],
  ['half of a key', pkcs8.slice(0, 400), /no private key/],
  ['a damaged key', pkcs8.replace('MII', 'AAA'), /no private key/],
  ['anything else', 'hunter2', /no private key/],
  ['nothing', '', /no private key/],
  ['no JWK', '{"kty":"RSA"', /no private key/],
])('%s is told as what it is, and not shown again', (_, text, words) => {
  const read = readPrivateKey(text, wanted)

  expect(read).toMatchObject({ problem: { en: expect.stringMatching(words) } })
  expect('problem' in read && read.problem.es).not.toBe('problem' in read && read.problem.en)
  expect(JSON.stringify(read)).not.toContain('hunter2')
})

test('a key of another kind or size than the vendor takes is told with its own and with what is taken', () => {
  const netsuite: WantedKey = {
    vendor: 'NetSuite',
    rsa: { leastBits: 3072, mostBits: 4096 },
    words: { en: 'RSA of 3072 bits', es: 'RSA de 3072 bits' },
  }
  const onlyRsa: WantedKey = { vendor: 'Vendor', rsa: { leastBits: 2048 }, words: { en: 'RSA', es: 'RSA' } }
  const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ type: 'pkcs8', format: 'pem' })
  const ed = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })

  expect(readPrivateKey(pkcs8, netsuite)).toEqual({
    problem: {
      en: 'The private key is an RSA key of 2048 bits, but NetSuite takes RSA of 3072 bits: make a new key and give NetSuite its certificate.',
      es: 'La clave privada es una clave RSA de 2048 bits, pero NetSuite acepta RSA de 3072 bits: cree una clave nueva y dé a NetSuite su certificado.',
    },
  })
  expect(readPrivateKey(String(p384), wanted)).toMatchObject({ problem: { en: expect.stringContaining('kind P-384') } })
  expect(readPrivateKey(String(ec.privateKey.export({ type: 'sec1', format: 'pem' })), onlyRsa)).toMatchObject({
    problem: { en: expect.stringContaining('kind P-256') },
  })
  expect(readPrivateKey(String(ed), wanted)).toMatchObject({ problem: { en: expect.stringContaining('kind ed25519') } })
})

test('at the sign-in the same is asked for, in the words of a sign-in', () => {
  expect(() => signingKey('hunter2', wanted)).toThrow(
    expect.objectContaining({ code: 'reauth_required', nextStep: expect.stringContaining('no private key') }),
  )
  expect(algorithmOf(signingKey(pkcs8, wanted), 'RS256')).toBe('RS256')
  expect(algorithmOf(ec.privateKey)).toBe('ES256')
})
