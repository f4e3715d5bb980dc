import { afterAll, expect, test } from 'vitest'
import type { Fault } from '#lib/connectors/kit/simulator/simulator-kit.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { settingsSecret } from '#lib/hosting/stored-settings.ts'
import { createRotationBench, endingAt, notKeeping } from '#lib/testing/rotation.ts'
import { begin, takeStep } from './advance.ts'
import { nextSecret, previousSecret, type RotationDeps } from './deps.ts'
import { readCalendar } from './kept.ts'
import { rotationTask } from './task.ts'

/** Credentials replaced at the vendors' simulators, which say which credential each request was made with. */
const bench = await createRotationBench()
const { deps, database, state } = bench
afterAll(() => bench.close())

const ways = [
  ['netsuite', 'machine'],
  ['salesforce', 'client'],
  ['m365', 'secret'],
  ['m365', 'certificate'],
  ['gis', 'key'],
] as const

const look = (own: RotationDeps = deps) => rotationTask(own).run({}, new AbortController().signal)
const hoursPass = (hours: number) => {
  state.now = new Date(state.now.getTime() + hours * 3_600_000)
}
const row = async () => {
  const found = await database.credentialRotation.findFirst({ orderBy: { beganAt: 'desc' } })
  if (found === null) throw new Error('no rotation')
  return found
}
const told = async () =>
  (await database.notice.findMany()).map(({ personId, kind, facts }) => ({ personId, kind, facts }))
/** ArcGIS makes and ends keys at its token endpoint. */
const refusing = (slug: string): Fault => (slug === 'gis' ? { kind: 'revoke_grant' } : { kind: 'forbid' })

/** The old credential is what the settings hold, and it signs in. */
async function oldIsInForce(slug: string, old: Awaited<ReturnType<typeof bench.open>>, credential: string | undefined) {
  bench.vendor().setFault(null)
  expect(await bench.stored(slug)).toEqual(old)
  expect(await bench.read(slug, old)).toBe(credential)
}

test.each(ways)('%s by %s: replaced after a quarter, and the old one is ended a day later', async (slug, way) => {
  const old = await bench.open(slug, way)
  const credential = await bench.read(slug, old)

  await look()
  const made = await bench.stored(slug)
  expect(await bench.read(slug, made)).not.toBe(credential)
  expect(await bench.read(slug, old)).toBe(credential)
  expect(await row()).toMatchObject({ step: 'switched', endedAt: null })
  expect(state.reloads).toBe(1)

  hoursPass(25)
  await look()

  await expect(bench.read(slug, old)).rejects.toMatchObject({ code: 'reauth_required' })
  expect(await bench.read(slug, made)).not.toBe(credential)
  expect(await row()).toMatchObject({ step: 'retired', claimedUntil: null })
  expect(await told()).toEqual([])
  // Nothing of either is left apart from the settings.
  const names = (await database.secret.findMany()).map(({ name }) => name)
  expect(names).toEqual([settingsSecret(slug)])
  const steps = bench.events.map(({ facts }) => facts['step'])
  expect(steps).toEqual(['begun', 'prepared', 'create', 'created', 'verified', 'switched', 'retire', 'retired'])

  // Its time has come anew, counted from the day on which it was put in force.
  await look()
  expect(await database.credentialRotation.count()).toBe(1)
  hoursPass(90 * 24)
  await look()
  expect(await database.credentialRotation.count()).toBe(2)
})

test.each(ways)('%s by %s: a vendor that makes no new one leaves the old one in force', async (slug, way) => {
  const old = await bench.open(slug, way)
  const credential = await bench.read(slug, old)
  bench.vendor().setFault(refusing(slug))

  await look()

  await oldIsInForce(slug, old, credential)
  expect(await row()).toMatchObject({ step: 'failed', failedDoing: 'create' })
  expect(await told()).toMatchObject([
    { personId: bench.admin, kind: 'rotation_failed', facts: { system: slug, doing: 'create', left: false } },
  ])
  // Nobody is told again by every look; somebody has a week to mend it.
  await look()
  expect(await database.credentialRotation.count()).toBe(1)
  hoursPass(8 * 24)
  await look()
  expect(await row()).toMatchObject({ step: 'switched' })
})

test.each(ways)('%s by %s: a new one that does not sign in is taken away, and the old one stays', async (slug, way) => {
  const old = await bench.open(slug, way)
  const credential = await bench.read(slug, old)
  bench.vendor().setFault({ kind: 'refuse_new' })

  await look()

  await oldIsInForce(slug, old, credential)
  expect(await row()).toMatchObject({ step: 'failed', failedDoing: 'verify', code: 'reauth_required' })
  expect(await told()).toMatchObject([{ personId: bench.admin, facts: { doing: 'verify', left: false } }])
  expect(await database.secret.count()).toBe(1)
})

test.each(ways)(
  '%s by %s: a switch that is cut off leaves the old one in force, and people are told',
  async (slug, way) => {
    const old = await bench.open(slug, way)
    const credential = await bench.read(slug, old)
    const full = { ...deps, secretsIn: (tx: never) => notKeeping(deps.secretsIn(tx), settingsSecret(slug)) }

    await look(full)
    await oldIsInForce(slug, old, credential)
    expect(await row()).toMatchObject({ step: 'verified', endedAt: null })
    expect(await told()).toEqual([])

    hoursPass(25)
    await look(full)

    await oldIsInForce(slug, old, credential)
    expect(await row()).toMatchObject({ step: 'failed', failedDoing: 'switch' })
    expect(await told()).toMatchObject([{ personId: bench.admin, facts: { doing: 'switch', left: false } }])
  },
)

test.each(ways)(
  '%s by %s: an old one that cannot be ended is told, and the new one stays in force',
  async (slug, way) => {
    const old = await bench.open(slug, way)
    await look()
    const made = await bench.stored(slug)
    hoursPass(25)
    bench.vendor().setFault(refusing(slug))

    await look()

    bench.vendor().setFault(null)
    expect(await bench.stored(slug)).toEqual(made)
    expect(await bench.read(slug, old)).not.toBe(await bench.read(slug, made))
    expect(await row()).toMatchObject({ step: 'failed', failedDoing: 'retire' })
    expect(await told()).toMatchObject([{ personId: bench.admin, facts: { doing: 'retire', left: true } }])
  },
)

test.each(ways)('%s by %s: a new one that is refused in its first day gives way to the old one', async (slug, way) => {
  const old = await bench.open(slug, way)
  const credential = await bench.read(slug, old)
  await look()
  hoursPass(25)
  bench.vendor().setFault({ kind: 'refuse_new' })

  await look()

  await oldIsInForce(slug, old, credential)
  expect(await row()).toMatchObject({ step: 'failed', failedDoing: 'grace' })
  expect(await told()).toMatchObject([{ personId: bench.admin, facts: { doing: 'grace' } }])
  expect(state.reloads).toBe(2)
})

const killed = ways.flatMap(([slug, way]) =>
  ['prepared', 'created', 'verified', 'switched', 'retired'].map((step) => [slug, way, step] as const),
)

test.each(killed)('%s by %s: a process that ends before it noted "%s" is gone on from', async (slug, way, step) => {
  const old = await bench.open(slug, way)
  const credential = await bench.read(slug, old)
  const ending = { ...deps, trail: endingAt(deps.trail, step) }

  await look(ending)
  if (step === 'retired') {
    hoursPass(25)
    await look(ending)
  } else expect(await bench.stored(slug)).toEqual(old)
  await look()
  hoursPass(25)
  await look()

  expect(await row()).toMatchObject({ step: 'retired' })
  expect(await told()).toEqual([])
  await expect(bench.read(slug, old)).rejects.toMatchObject({ code: 'reauth_required' })
  expect(await bench.read(slug, await bench.stored(slug))).not.toBe(credential)
})

test('a vendor that is away is asked again for a day before people are told', async () => {
  const old = await bench.open('salesforce', 'client')
  bench.vendor().setFault({ kind: 'outage' })

  await look()
  hoursPass(12)
  await look()
  expect([(await row()).step, await told()]).toEqual(['prepared', []])
  bench.vendor().setFault(null)
  await look()
  expect((await row()).step).toBe('switched')

  // After the switch an outage says nothing of the new credential: it stays.
  hoursPass(25)
  bench.vendor().setFault({ kind: 'outage' })
  await look()
  expect((await row()).step).toBe('switched')
  hoursPass(25)
  await look()
  expect(await row()).toMatchObject({ step: 'failed', failedDoing: 'retire' })
  expect(await bench.stored('salesforce')).not.toEqual(old)
})

test('settings that somebody saves meanwhile hold, and what was made for the former ones is taken away', async () => {
  const old = await bench.open('m365', 'secret')
  const id = (await begin(deps, { system: 'm365', id: uuidv7() })) ?? ''
  await takeStep(deps, id)
  await takeStep(deps, id)
  const text = (await deps.secretsIn(database).read(nextSecret('m365'))) ?? '{}'
  const made = { ...old, ...JSON.parse(text).settings }
  expect(await bench.read('m365', made)).toEqual(expect.any(String))
  const theirs = { ...old, region: 'EUR' }
  await bench.keep('m365', theirs, state.now)

  await look()

  expect(await row()).toMatchObject({ step: 'superseded' })
  expect(await bench.stored('m365')).toEqual(theirs)
  await expect(bench.read('m365', made)).rejects.toMatchObject({ code: 'reauth_required' })
})

test('where the environment has the settings from now on, people are told of the new one that is left', async () => {
  await bench.open('salesforce', 'client')
  const id = (await begin(deps, { system: 'salesforce', id: uuidv7() })) ?? ''
  await takeStep(deps, id)
  await takeStep(deps, id)

  await look({ ...deps, isFixed: () => true })

  expect(await row()).toMatchObject({ step: 'superseded' })
  expect(await told()).toMatchObject([{ kind: 'rotation_failed', facts: { doing: 'switch', left: true } }])
})

test('of a certificate that the environment gives the end stands in the calendar, for a person', async () => {
  const settings = await bench.open('m365', 'certificate')
  await database.system.updateMany({ data: { settingsAt: null } })
  const fixedSettings = (slug: string) => (slug === 'm365' ? settings : null)
  const calendar = await readCalendar({ ...deps, isFixed: (slug) => slug === 'm365', fixedSettings })

  expect(calendar).toMatchObject([{ system: 'm365', by: 'person', why: 'certificate' }])
})

test('two processes that look at once replace a credential once', async () => {
  const old = await bench.open('salesforce', 'client')

  await Promise.all([look(), look(), look()])
  await look()

  expect(await database.credentialRotation.count()).toBe(1)
  expect(await row()).toMatchObject({ step: 'switched' })
  expect(await deps.secretsIn(database).read(previousSecret('salesforce'))).toBe(JSON.stringify(old))
})

test('nothing is begun where nobody wants it, where the environment has the settings, or where something is missing', async () => {
  const { appId: _, ...without } = await bench.open('salesforce', 'client')
  await look({ ...deps, days: () => null })
  await look({ ...deps, isFixed: () => true })
  const { settingsAt } = await database.system.findUniqueOrThrow({ where: { slug: 'salesforce' } })
  await bench.keep('salesforce', { ...without, baseUrl: bench.vendor().url }, settingsAt ?? new Date())
  await look()

  expect(await database.credentialRotation.count()).toBe(0)
  // A person is told instead, once.
  expect(await told()).toMatchObject([
    { kind: 'credential_due', facts: { system: 'salesforce', why: 'age', late: true } },
  ])
})

test('the audit is told before the vendor is asked, and without it the vendor is not', async () => {
  await bench.open('netsuite', 'machine')
  const before = bench.vendor().log.length

  await look({ ...deps, trail: endingAt(deps.trail, 'create') })

  expect(bench.vendor().log).toHaveLength(before)
})
