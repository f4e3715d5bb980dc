import { afterAll, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { listPeople, PeopleSearch, readPerson } from './people.ts'
import { countPeople } from './people-counts.ts'

const bench = await createIdentityBench()
const { database, reads } = bench
const from = { reads, config: { oidc: null } }
afterAll(() => bench.close())

const names = async (given: object) =>
  (await listPeople(from, PeopleSearch.parse(given))).people.map(({ email }) => email)

test('dormant are those who came once and not for ninety days; who never came stands apart', async () => {
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000)
  const add = (name: string) => bench.addPerson(`${name}@dormant.example`)
  const old = await add('old')
  const back = await add('back')
  const called = await add('called')
  const never = await add('never')
  const session = (personId: string, created: Date, used: Date | null) =>
    database.session.create({
      data: {
        ...{ id: uuidv7(), personId, method: 'password', createdAt: created, lastUsedAt: used },
        expiresAt: created,
      },
    })
  await Promise.all([session(old, ago(91), ago(91)), session(back, ago(120), ago(89)), session(called, ago(200), null)])
  await database.$executeRaw`INSERT INTO ledger.event (at, call_id, stage, ord, correlation_id, person_id, door, policy_version, writer, wn, canon, mac)
    VALUES (${new Date()}, ${uuidv7()}::uuid, 1, 0, ${uuidv7()}::uuid, ${called}::uuid, 'mcp', 1, 1, 1, '', '')`
  const here = { q: '@dormant.example', status: 'all' }

  expect(await names({ ...here, flag: 'dormant' })).toEqual(['old@dormant.example'])
  expect(await names({ ...here, flag: 'never' })).toEqual(['never@dormant.example'])
  await database.person.update({ where: { id: never }, data: { status: 'disabled' } })
  expect(await names({ ...here, flag: 'never' })).toEqual([])
})

test('without a way in is who has no password that counts, no invitation that lasts and no provider that is open', async () => {
  const add = async (name: string, domain = 'way.example') => {
    const id = await bench.addPerson(`${name}@${domain}`)
    await database.person.update({ where: { id }, data: { passwordHash: null } })
    return id
  }
  const invite = (personId: string, inMs: number) =>
    database.invitation.create({
      data: {
        ...{ id: uuidv7(), personId, hash: new TextEncoder().encode(personId) },
        expiresAt: new Date(Date.now() + inMs),
      },
    })
  const bare = await add('bare')
  const over = await add('over')
  const open = await add('open')
  const known = await add('known')
  const sso = await add('sso', 'sso.example')
  await bench.addPerson('closed@sso.example')
  await Promise.all([invite(over, -1_000), invite(open, 60_000)])
  const provider = { kind: 'generic', name: 'House', issuer: 'https://id.example', clientId: 'c', secretName: 's' }
  await database.signInProvider.create({ data: { ...provider, id: 'generic', domains: ['sso.example'] } })
  await database.identity.create({ data: { issuer: provider.issuer, subject: 'k', personId: known } })
  const find = (given: object = {}) => names({ q: '.example', flag: 'no_way', ...given })

  expect(await find({ q: '@way.' })).toEqual(['bare@way.example', 'over@way.example'])
  expect(await find({ q: '@sso.' })).toEqual([])
  expect(await readPerson(from, bare)).toMatchObject({ noWay: true })
  expect((await countPeople(from)).flags.no_way).toBe((await find()).length)

  // The domain is closed to passwords, and the provider is switched off.
  await database.signInDomain.create({
    data: { domain: 'sso.example', password: false, providers: ['generic', 'oidc'] },
  })
  expect(await find({ q: '@sso.' })).toEqual([])
  await database.signInProvider.update({ where: { id: 'generic' }, data: { enabled: false } })
  expect(await find({ q: '@sso.' })).toEqual(['closed@sso.example', 'sso@sso.example'])
  expect(await readPerson(from, sso)).toMatchObject({ noWay: true })
  // Unless the environment names one that the rule leaves open.
  const oidc = { issuer: 'https://env.example', domains: [] }
  expect(await readPerson({ reads, config: { oidc } }, sso)).toMatchObject({ noWay: false })
})

test('leavers are whom the personnel records say left while the account is open, and whose list is not closed', async () => {
  const told = await bench.addPerson('told@left.example')
  const listed = await bench.addPerson('listed@left.example')
  const done = await bench.addPerson('done@left.example')
  await database.hrLeaver.create({ data: { personId: told, lastDay: '2026-11-13' } })
  const leaver = { way: 'administrator', reason: 'left', sessions: 0, tokens: 0, slackLinks: 0 } as const
  await database.leaver.create({ data: { ...leaver, id: uuidv7(), personId: listed } })
  await database.leaver.create({ data: { ...leaver, id: uuidv7(), personId: done, closedAt: new Date() } })
  await database.person.updateMany({ where: { id: { in: [listed, done] } }, data: { status: 'disabled' } })

  expect(await names({ flag: 'leaver', status: 'all' })).toEqual(['listed@left.example', 'told@left.example'])
  expect(await readPerson(from, told)).toMatchObject({ lastDay: '2026-11-13' })
  expect((await countPeople(from)).flags.leaver).toBe(2)
})

test('people in no team and people of a source are found, those a directory took over among its own', async () => {
  const over = await bench.addPerson('taken@over.example')
  await database.person.update({ where: { id: over }, data: { directory: 'scim' } })

  expect(await names({ source: 'scim' })).toEqual(['taken@over.example'])
  expect((await countPeople(from)).sources.scim).toBe(1)
  const team = await database.team.create({ data: { id: uuidv7(), slug: 'foremen', name: 'Foremen' } })
  await database.teamMember.create({ data: { teamId: team.id, personId: await bench.addPerson('in@over.example') } })
  const without = await names({ team: 'none', status: 'all' })
  expect(without).toContain('taken@over.example')
  expect(without).not.toContain('in@over.example')
})
