import { afterAll, expect, test } from 'vitest'
import { createIdentityBench, password } from '#lib/testing/identity.ts'
import { createPasswords } from './password.ts'

const bench = await createIdentityBench()
afterAll(() => bench.close())

const here = '203.0.113.0/24'
let now = 1_000_000
const passwords = (demo = false) => createPasswords(bench.database, { demo, nowMs: () => now })

test('the right password signs in, however the address is written', async () => {
  const id = await bench.addPerson('ana@ridgeline.example')

  expect(await passwords().check(' Ana@Ridgeline.Example ', password, here)).toMatchObject({ ok: true, personId: id })
})

test('an unknown address and a wrong password get the same answer', async () => {
  const id = await bench.addPerson('ben@ridgeline.example')
  const checks = passwords()

  expect(await checks.check('ben@ridgeline.example', 'wrong', here)).toEqual({
    ok: false,
    reason: 'wrong',
    personId: id,
  })
  expect(await checks.check('nobody@ridgeline.example', 'wrong', here)).toEqual({
    ok: false,
    reason: 'wrong',
    personId: null,
  })
})

test('a disabled person is told so only with the right password', async () => {
  const id = await bench.addPerson('cleo@ridgeline.example')
  await bench.database.person.update({ where: { id }, data: { status: 'disabled' } })

  expect(await passwords().check('cleo@ridgeline.example', password, here)).toMatchObject({ reason: 'disabled' })
  expect(await passwords().check('cleo@ridgeline.example', 'wrong', here)).toMatchObject({ reason: 'wrong' })
})

test('people of the sample company sign in while the demo is on and never when it is off', async () => {
  const id = await bench.addPerson('demo@ridgeline.example')
  await bench.database.person.update({ where: { id }, data: { source: 'sample' } })

  expect(await passwords(true).check('demo@ridgeline.example', password, here)).toMatchObject({ ok: true })
  expect(await passwords(false).check('demo@ridgeline.example', password, here)).toMatchObject({ reason: 'demo_off' })
})

test('ten wrong passwords make the network wait for this person, the right one included, and the wait is told', async () => {
  await bench.addPerson('dan@ridgeline.example')
  const checks = passwords()
  for (let tried = 0; tried < 10; tried++) await checks.check('dan@ridgeline.example', 'wrong', here)

  const locked = await checks.check('dan@ridgeline.example', password, here)
  expect(locked).toEqual({ ok: false, reason: 'locked', personId: null, retryAfterMs: 300_000 })
  expect(await checks.check('ana@ridgeline.example', password, here)).toMatchObject({ ok: true })

  expect(await checks.check('dan@ridgeline.example', password, '198.51.100.0/24')).toMatchObject({ ok: true })

  now += 300_000
  expect(await checks.check('dan@ridgeline.example', password, here)).toMatchObject({ ok: true })
})

test('guesses sent at the same moment are counted like guesses sent one after the other', async () => {
  await bench.addPerson('eve@ridgeline.example')
  const checks = passwords()

  const answers = await Promise.all(
    Array.from({ length: 30 }, () => checks.check('eve@ridgeline.example', 'wrong', here)),
  )

  expect(answers.filter((answer) => !answer.ok && answer.reason === 'wrong')).toHaveLength(10)
  expect(answers.filter((answer) => !answer.ok && answer.reason === 'locked')).toHaveLength(20)
})

test('an address that nobody has is locked like one that somebody has', async () => {
  const checks = passwords()
  for (let tried = 0; tried < 10; tried++) await checks.check('ghost@ridgeline.example', 'wrong', here)

  expect(await checks.check('ghost@ridgeline.example', 'wrong', here)).toMatchObject({ reason: 'locked' })
})

test('more sign-ins at once than are worked on are told to come back, and none of them is called wrong', async () => {
  const checks = passwords()
  const tries = Array.from({ length: 40 }, (_, n) =>
    checks.check(`many${n}@ridgeline.example`, 'wrong', `10.0.${n}.0/24`),
  )
  const reasons = (await Promise.all(tries)).map((answer) => (answer.ok ? 'ok' : answer.reason))

  expect(reasons.filter((reason) => reason === 'wrong')).toHaveLength(21)
  expect(reasons.filter((reason) => reason === 'busy')).toHaveLength(19)
})
