import { expect, test } from 'vitest'
import { createEgress } from './check-address.ts'

const strict = createEgress([])

test.each([
  'http://169.254.169.254/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://2852039166/',
  'http://0xa9.0xfe.0xa9.0xfe/',
  'http://127.1:5432/',
  'http://0:22/',
  'http://[::1]/',
  'http://[fd00:ec2::254]/',
  'http://100.100.100.200/',
  'http://168.63.129.16/',
  'http://192.0.0.192/',
  'http://[64:ff9b::a9fe:a9fe]/',
  'http://localhost:3000/',
  'http://user:pw@93.184.216.34/',
  'file:///etc/passwd',
  'gopher://93.184.216.34/',
])('nothing is sent to %s', async (address) => {
  await expect(strict(new URL(address))).rejects.toMatchObject({ code: 'system_unavailable' })
})

test.each(['127.0.0.1', '::ffff:10.0.0.1', 'fd00:ec2::254', ''])(
  'a public name whose connection came out at “%s” is left before anything is said',
  async (reached) => {
    await expect(strict(new URL('https://93.184.216.34/'), reached)).rejects.toMatchObject({
      code: 'system_unavailable',
    })
  },
)

test('a public address is reachable', async () => {
  await expect(strict(new URL('https://93.184.216.34/'))).resolves.toBeUndefined()
  await expect(strict(new URL('https://example.test/'), '93.184.216.34')).resolves.toBeUndefined()
})

test('the operator opens one private port, and only that one', async () => {
  const opened = createEgress(['127.0.0.1:4010', '10.1.0.0/16'])

  await expect(opened(new URL('http://127.0.0.1:4010/'))).resolves.toBeUndefined()
  await expect(opened(new URL('http://10.1.2.3/'))).resolves.toBeUndefined()
  await expect(opened(new URL('http://127.0.0.1:4011/'))).rejects.toThrow(/may not connect/)
})

test('no operator setting opens a metadata service', async () => {
  await expect(createEgress(['169.254.0.0/16'])(new URL('http://169.254.169.254/'))).rejects.toThrow(/may not connect/)
})
