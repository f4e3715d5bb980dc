import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeOwnKey } from '#lib/connectors/kit/own-key.ts'
import { m365 } from '#lib/connectors/m365/index.ts'
import { netsuite } from '#lib/connectors/netsuite/index.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { addressMistakes, mistakesIn } from './setting-mistakes.ts'

const pem = (key: KeyObject) => String(key.export({ type: 'pkcs8', format: 'pem' }))
const rsa = (bits: number) => pem(generateKeyPairSync('rsa', { modulusLength: bits }).privateKey)
const account = { baseUrl: 'https://1.suitetalk.api.netsuite.com', accountId: '1', clientId: 'c', certificateId: 'k' }
const machine = { ...account, signIn: 'machine' }

test('every field that is wrong is told at once', () => {
  const found = mistakesIn(netsuite, { baseUrl: 'netsuite', accountId: '1', signIn: 'machine' })
  expect(found.map(({ field, kind }) => [field, kind]).sort()).toEqual([
    ['baseUrl', 'address'],
    ['certificateId', 'missing'],
    ['clientId', 'missing'],
    ['privateKey', 'missing'],
  ])
})

test('a key that is too small for the vendor says which it takes', () => {
  const [found] = mistakesIn(netsuite, { ...machine, privateKey: rsa(2048) })
  expect(found).toMatchObject({ field: 'privateKey', kind: 'said' })
  expect(found?.said).toContain('RSA of 3072 or 4096 bits')
})

test('a public key in the private one’s place is told as such', () => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const privateKey = String(publicKey.export({ type: 'spki', format: 'pem' }))
  expect(mistakesIn(netsuite, { ...machine, privateKey })[0]?.said).toContain('This is the public key.')
  expect(mistakesIn(netsuite, { ...machine, privateKey }, 'es')[0]?.said).toContain('Esta es la clave pública.')
})

test('PEM with line ends that are written out is taken', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  expect(mistakesIn(netsuite, { ...machine, privateKey: pem(privateKey).replaceAll('\n', '\\n') })).toEqual([])
})

test('a certificate that has ended is told beside its field', async () => {
  const { privateKey, certificate } = await makeOwnKey('RSA 3072', 'test', new Date('2020-01-01'))
  const settings = { baseUrl: 'https://graph.example', loginUrl: 'https://login.example', tenantId: 't', clientId: 'c' }
  const [found] = mistakesIn(m365, { ...settings, signIn: 'certificate', privateKey, certificate })
  expect(found?.field).toBe('certificate')
  expect(found?.said).toContain('The certificate ended on')
})

test('an address that Gatehouse may not connect to is told beside its field, and a page’s address is not asked for', async () => {
  const refuse = async (url: URL) => {
    if (url.hostname !== 'known.example') throw new GatewayError('system_unavailable', `Not ${url.hostname}.`)
  }
  const filled = { baseUrl: 'https://known.example', loginUrl: 'https://typo.example', webUrl: 'https://page.example' }
  const found = await addressMistakes(filled, refuse)
  expect(found.map(({ field, kind }) => [field, kind])).toEqual([['loginUrl', 'unreachable']])
})
