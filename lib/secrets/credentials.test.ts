import { expect, test } from 'vitest'
import { GatewayError } from '#lib/core/errors.ts'
import { createCredentials, fromSettings } from './credentials.ts'

const ana = { id: 'ana', roles: [] }

function vendor(expiresInMs: number) {
  const state = { signIns: 0, now: 1_000_000 }
  const signIn = async () => {
    state.signIns++
    const token = `token-${state.signIns}`
    await Promise.resolve()
    return { headers: { authorization: token }, expiresAt: state.now + expiresInMs }
  }
  return { state, credentials: createCredentials(fromSettings(new Map([['netsuite', signIn]])), () => state.now) }
}

test('fifty calls that need a token cause one sign-in', async () => {
  const { state, credentials } = vendor(3_600_000)

  const leases = await Promise.all(Array.from({ length: 50 }, () => credentials.borrow('netsuite', ana)))

  expect(state.signIns).toBe(1)
  expect(new Set(leases.map((lease) => lease?.borrowed.headers['authorization'])).size).toBe(1)
})

test('a token about to expire is replaced before it is lent', async () => {
  const { state, credentials } = vendor(3_600_000)
  await credentials.borrow('netsuite', ana)

  state.now += 3_550_000
  const lease = await credentials.borrow('netsuite', ana)

  expect(lease?.borrowed.headers['authorization']).toBe('token-2')
})

test('a token that lives for less than a minute is lent all the same', async () => {
  const { state, credentials } = vendor(30_000)
  const lease = await credentials.borrow('netsuite', ana)
  await credentials.borrow('netsuite', ana)

  expect(lease?.borrowed.headers['authorization']).toBe('token-2')
  expect(state.signIns).toBeLessThan(6)
})

test('calls refused with the same token renew it once together', async () => {
  const { state, credentials } = vendor(3_600_000)
  const leases = await Promise.all([credentials.borrow('netsuite', ana), credentials.borrow('netsuite', ana)])

  const renewed = await Promise.all(leases.map((lease) => lease?.renew()))

  expect(state.signIns).toBe(2)
  expect(renewed.map((lease) => lease?.borrowed.headers['authorization'])).toEqual(['token-2', 'token-2'])
})

test('a failed sign-in is tried again by the next call', async () => {
  let attempts = 0
  const credentials = createCredentials(
    fromSettings(
      new Map([
        [
          'gis',
          async () => {
            attempts++
            if (attempts === 1) throw new GatewayError('system_unavailable', 'down')
            return { headers: {} }
          },
        ],
      ]),
    ),
    () => 0,
  )

  await expect(credentials.borrow('gis', ana)).rejects.toMatchObject({ code: 'system_unavailable' })
  await expect(credentials.borrow('gis', ana)).resolves.toMatchObject({ borrowed: { headers: {} } })
})
