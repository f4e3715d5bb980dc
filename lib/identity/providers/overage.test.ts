import { afterAll, beforeEach, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { createEgress } from '#lib/egress/check-address.ts'
import { createSender } from '#lib/egress/send.ts'
import { entra, startDirectoryApi } from '#lib/testing/directory-api.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { admit } from './admit.ts'
import { readMetadata } from './metadata.ts'
import type { Provider } from './provider.ts'
import { readAnswer } from './read-answer.ts'

// Entra sends a link instead of more than 200 groups: https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
const bench = await createIdentityBench()
const { database, trail } = bench
const api = await startDirectoryApi({ token: 'an api token' })
const { send, close } = createSender({ checkAddress: createEgress([api.host]) })
const metadata = await readMetadata(send, api.entraIssuer)
const provider: Provider = {
  ...{ id: 'entra', kind: 'entra', name: 'Entra', issuer: api.entraIssuer, clientId: entra.clientId },
  ...{ domains: ['builders.example'], groupsClaim: 'groups', groupsAgain: '', groupsClientId: '' },
  ...{ createsPeople: true, enabled: true, fromEnvironment: false },
}
const oid = '0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef'
const ana = { sub: 's1', oid, email: 'ana@builders.example', name: 'Ana Ruiz' }
const overage = {
  ...ana,
  _claim_names: { groups: 'src1' },
  _claim_sources: { src1: { endpoint: 'https://graph.windows.net/contoso/users/x/getMemberObjects' } },
}
await bench.addPerson('admin@builders.example', ['admin'])
afterAll(async () => {
  await close()
  await api.stop()
  await bench.close()
})
beforeEach(() => {
  Object.assign(api.state, { broken: null, busy: 0, asked: [] })
  api.state.users.set(
    'me',
    [1, 2, 3, 4, 5].map((id) => ({ id: `g${id}`, name: `Group ${id}` })),
  )
})

const read = (claims: Record<string, unknown>, accessToken: string | null = 'of a sign-in') =>
  readAnswer(provider, { send, at: { metadata } }, { claims, accessToken, refreshToken: null })
const membersOf = async (name: string) =>
  (await database.teamMember.findMany({ where: { team: { name } }, select: { person: true } })).map(
    ({ person }) => person.email,
  )

test.each([
  ['a link of _claim_names', overage],
  ['hasgroups', { ...ana, hasgroups: true }],
  ['hasgroups as text', { ...ana, hasgroups: 'true' }],
])('instead of groups %s: the directory is asked with the sign-in’s own token, over its pages', async (_, claims) => {
  const { groups, groupsCame } = await read(claims)

  expect(groupsCame).toBe('from_directory')
  expect(groups?.map(({ group, name }) => [group, name])).toEqual([
    ...[1, 2, 3, 4, 5].map((id) => [`g${id}`, `Group ${id}`]),
  ])
  expect(api.state.asked).toHaveLength(3)
})

test('groups that stand in the token are taken from it, and no directory is asked', async () => {
  expect(await read({ ...ana, groups: ['g9'] })).toMatchObject({ groupsCame: 'in_token', groups: [{ group: 'g9' }] })
  expect(await read(ana)).toMatchObject({ groupsCame: 'missing', groups: [] })
  expect(api.state.asked).toEqual([])
})

test('where the directory does not answer the person gets in and their teams stay; when it does, they follow', async () => {
  const team = { id: uuidv7(), slug: 'office', name: 'Office', directory: 'entra', directoryGroup: 'g5' }
  await database.team.create({ data: team })
  const signIn = async () => {
    const answer = await read(overage)
    return { ...(await admit({ db: database, trail }, provider, answer)), came: answer.groupsCame }
  }
  expect(await signIn()).toMatchObject({ personId: expect.any(String), came: 'from_directory' })
  expect(await membersOf('Office')).toEqual(['ana@builders.example'])

  api.state.broken = 403
  expect(await signIn()).toMatchObject({ personId: expect.any(String), came: 'not_permitted' })
  expect(await read(overage, null)).toMatchObject({ groups: null, groupsCame: 'not_permitted' })
  expect(await membersOf('Office')).toEqual(['ana@builders.example'])

  api.state.broken = null
  api.state.users.set('me', [{ id: 'g1', name: 'Group 1' }])
  await signIn()
  expect(await membersOf('Office')).toEqual([])
})

test('Entra’s own id of whoever signs in is kept, by which its directory is asked later', async () => {
  await admit({ db: database, trail }, provider, { claims: ana, groups: null })

  const known = await database.identity.findFirstOrThrow({ where: { issuer: provider.issuer, subject: 's1' } })
  expect(known.objectId).toBe(oid)
})
