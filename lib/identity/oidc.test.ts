import { afterAll, expect, test } from 'vitest'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { matchOidc } from './oidc.ts'

const bench = await createIdentityBench()
const { database, trail } = bench
const deps = { db: database, trail }
afterAll(() => bench.close())

const issuer = { issuer: 'https://login.ridgeline.example', domains: ['ridgeline.example'] }

test('the first sign-in finds a provisioned person by mail, later ones by issuer and subject alone', async () => {
  const ana = await bench.addPerson('ana@ridgeline.example')

  expect(await matchOidc(deps, issuer, { sub: 's1', email: 'ANA@ridgeline.example' })).toEqual({ personId: ana })

  // The mail changed at the provider; who it is did not.
  expect(await matchOidc(deps, issuer, { sub: 's1', email: 'new-name@ridgeline.example' })).toEqual({
    personId: ana,
  })
  expect(await matchOidc(deps, issuer, { sub: 's1' })).toEqual({ personId: ana })
})

test('nobody is created by signing in', async () => {
  const before = await database.person.count()

  expect(await matchOidc(deps, issuer, { sub: 's2', email: 'stranger@ridgeline.example' })).toEqual({
    refused: 'unknown',
  })
  expect(await matchOidc(deps, issuer, { sub: 's3' })).toEqual({ refused: 'unknown' })

  expect(await database.person.count()).toBe(before)
})

test('a mail address that the provider did not verify opens nothing', async () => {
  await bench.addPerson('ben@ridgeline.example')

  for (const email_verified of [false, 'false']) {
    expect(await matchOidc(deps, issuer, { sub: 's4', email: 'ben@ridgeline.example', email_verified })).toEqual({
      refused: 'unverified',
    })
  }
})

test('a mail address that nobody vouches for opens nothing, and afterwards the account is still free', async () => {
  const finn = await bench.addPerson('finn@ridgeline.example')
  const silent = { issuer: 'https://login.other.example', domains: [] }
  const claims = { sub: 's7', email: 'finn@ridgeline.example' }

  expect(await matchOidc(deps, silent, claims)).toEqual({ refused: 'unverified' })
  expect(await matchOidc(deps, silent, { ...claims, email_verified: true })).toEqual({ personId: finn })
})

test('a mail address given to somebody else does not open the account of who had it before', async () => {
  const cleo = await bench.addPerson('cleo@ridgeline.example')
  expect(await matchOidc(deps, issuer, { sub: 'first', email: 'cleo@ridgeline.example' })).toEqual({
    personId: cleo,
  })

  expect(await matchOidc(deps, issuer, { sub: 'second', email: 'cleo@ridgeline.example' })).toEqual({
    refused: 'linked_elsewhere',
  })
})

test('the same subject of another issuer is another person', async () => {
  expect(await matchOidc(deps, { issuer: 'https://other.example', domains: [] }, { sub: 's1' })).toEqual({
    refused: 'unknown',
  })
})

test('a disabled person stays out, known or not', async () => {
  const dan = await bench.addPerson('dan@ridgeline.example')
  await matchOidc(deps, issuer, { sub: 's5', email: 'dan@ridgeline.example' })
  await database.person.update({ where: { id: dan }, data: { status: 'disabled' } })

  expect(await matchOidc(deps, issuer, { sub: 's5' })).toEqual({ refused: 'disabled' })
})

test('two windows that sign in for the first time at the same moment are the same person', async () => {
  const eve = await bench.addPerson('eve@ridgeline.example')
  const claims = { sub: 's6', email: 'eve@ridgeline.example' }

  const both = await Promise.all([matchOidc(deps, issuer, claims), matchOidc(deps, issuer, claims)])

  expect(both).toEqual([{ personId: eve }, { personId: eve }])
})
