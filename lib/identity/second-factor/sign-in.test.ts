import { afterAll, beforeEach, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { createIdentityBench, password } from '#lib/testing/identity.ts'
import { codeAt, createDoor } from '#lib/testing/sign-in.ts'
import { acting } from '#lib/testing/trail.ts'
import { changePerson } from '../change-person.ts'
import { ownFactor, renewRecoveryCodes, turnOffFactor } from './own.ts'
import { beginFactor, confirmFactor } from './set-up.ts'
import { readStep } from './steps.ts'

const bench = await createIdentityBench()
afterAll(() => bench.close())
const { database: db } = bench

const clock = { now: 0 }
let door: ReturnType<typeof createDoor>
let [id, email] = ['', '']

beforeEach(async () => {
  clock.now = Date.now()
  door = createDoor(bench, clock)
  email = `ana-${uuidv7()}@ridgeline.example`
  id = await bench.addPerson(email)
  bench.events.length = 0
})

const deps = () => ({ ...door.deps, db, guesses: door.deps.passwords.guesses })
function halfMinuteLater(): void {
  clock.now += 30_000
}
const typed = (code: string) => ({ code, from: '203.0.113.0/24' })

/** Set up as in the settings; the answer is the app and the recovery codes. */
async function withFactor() {
  const secret = await beginFactor(deps(), id)
  const codes = await confirmFactor(deps(), acting(id), codeAt(secret, clock.now))
  halfMinuteLater()
  return { code: () => codeAt(secret, clock.now), codes }
}
const sessions = () => db.session.findMany({ where: { personId: id } })

test('after the right password a code is asked for, and before it nobody is signed in', async () => {
  const app = await withFactor()
  const browser = door.browser()

  expect(await browser.enter('credentials', { email, password })).toBe('second_factor')
  expect(await sessions()).toEqual([])

  expect(await browser.enter('second-factor', { code: app.code() })).toMatchObject({ session: expect.any(String) })
  expect(await sessions()).toMatchObject([{ method: 'password_code', network: '203.0.113.0/24' }])
  expect(bench.events.map(({ action }) => action)).toContain('session.sign_in')
})

test('what a browser holds in between is good once, for ten minutes, and in the database only as a hash', async () => {
  const app = await withFactor()
  const browser = door.browser()
  await browser.enter('credentials', { email, password })
  const held = browser.held.step
  expect(JSON.stringify(await db.signInStep.findMany())).not.toContain(held ?? 'nothing')
  await browser.enter('second-factor', { code: app.code() })
  halfMinuteLater()

  browser.held.step = held
  expect(await browser.enter('second-factor', { code: app.code() })).toBe('step_over')

  await browser.enter('credentials', { email, password })
  await db.signInStep.updateMany({ where: { personId: id }, data: { expiresAt: new Date(0) } })
  expect(await browser.enter('second-factor', { code: app.code() })).toBe('step_over')
  expect(await sessions()).toHaveLength(1)
})

test('a browser whose password was not right has no step to take', async () => {
  const app = await withFactor()
  const browser = door.browser()

  expect(await browser.enter('credentials', { email, password: 'wrong' })).toBe('wrong')
  expect(await browser.enter('second-factor', { code: app.code() })).toBe('step_over')
  browser.held.step = 'A'.repeat(43)
  expect(await browser.enter('second-factor', { code: app.code() })).toBe('step_over')
})

test('a code is used once, and neither it nor an earlier one is taken again', async () => {
  const app = await withFactor()
  const [one, other] = [door.browser(), door.browser()]
  const before = codeBefore()
  function codeBefore() {
    clock.now -= 30_000
    const code = app.code()
    halfMinuteLater()
    return code
  }
  await one.enter('credentials', { email, password })
  await other.enter('credentials', { email, password })
  const code = app.code()

  expect(await one.enter('second-factor', { code })).toMatchObject({ session: expect.any(String) })
  expect(await other.enter('second-factor', { code })).toBe('wrong_code')
  expect(await other.enter('second-factor', { code: before })).toBe('wrong_code')
})

test('the same code sent many times at once signs in once', async () => {
  const app = await withFactor()
  const browsers = Array.from({ length: 5 }, () => door.browser())
  for (const browser of browsers) await browser.enter('credentials', { email, password })
  const code = app.code()

  const answers = await Promise.all(browsers.map((browser) => browser.enter('second-factor', { code })))

  expect(answers.filter((answer) => typeof answer !== 'string')).toHaveLength(1)
  expect(await sessions()).toHaveLength(1)
})

test('a recovery code signs in once instead, and its owner is told', async () => {
  const { codes } = await withFactor()
  const [code = ''] = codes
  expect(new Set(codes).size).toBe(10)
  expect(JSON.stringify(await db.recoveryCode.findMany())).not.toContain(code.replaceAll('-', ''))
  const browser = door.browser()

  await browser.enter('credentials', { email, password })
  expect(await browser.enter('second-factor', { code: code.toUpperCase() })).toMatchObject({
    session: expect.any(String),
  })
  await browser.enter('credentials', { email, password })
  expect(await browser.enter('second-factor', { code })).toBe('wrong_code')

  expect(await ownFactor(db, { id, email }, 'off')).toMatchObject({ on: { codesLeft: 9 } })
  const told = await db.notice.findMany({ where: { personId: id }, orderBy: { id: 'asc' } })
  expect(told.map(({ facts }) => facts)).toMatchObject([{ what: 'factor_set_up' }, { what: 'recovery_code', left: 9 }])
})

test('five wrong codes end the step, and ten make its person wait, also after the right password', async () => {
  const app = await withFactor()
  const browser = door.browser()
  const wrong = () => browser.enter('second-factor', { code: '000000' })

  await browser.enter('credentials', { email, password })
  for (let tried = 0; tried < 5; tried++) expect(await wrong()).toBe('wrong_code')
  expect(await wrong()).toBe('step_over')
  await browser.enter('credentials', { email, password })
  for (let tried = 0; tried < 5; tried++) expect(await wrong()).toBe('wrong_code')

  expect(await browser.enter('credentials', { email, password })).toBe('second_factor')
  expect(await browser.enter('second-factor', { code: app.code() })).toMatch(/^locked_\d+$/)
  expect(bench.events.filter(({ action }) => action === 'session.refused')).toHaveLength(11)
  clock.now += 5 * 60_000
  expect(await browser.enter('second-factor', { code: app.code() })).toMatchObject({ session: expect.any(String) })
})

test('somebody who is disabled between the two steps does not get in', async () => {
  const app = await withFactor()
  const browser = door.browser()
  await browser.enter('credentials', { email, password })
  await db.person.update({ where: { id }, data: { status: 'disabled' } })

  expect(await browser.enter('second-factor', { code: app.code() })).toBe('step_over')
})

test('a set-up that was not confirmed asks nobody for a code, and its secret is never in clear', async () => {
  const secret = await beginFactor(deps(), id)

  expect(await door.browser().enter('credentials', { email, password })).toMatchObject({ session: expect.any(String) })
  await expect(confirmFactor(deps(), acting(id), '000000')).rejects.toMatchObject({ code: 'invalid_input' })
  expect(await ownFactor(db, { id, email }, 'off')).toEqual({ on: null, required: false })
  const { sealed } = await db.secret.findFirstOrThrow({ where: { name: { startsWith: 'second-factor/' } } })
  expect(Buffer.from(sealed).toString('latin1')).not.toContain(secret)
  await confirmFactor(deps(), acting(id), codeAt(secret, clock.now))
  expect(JSON.stringify(bench.events)).not.toContain(secret)
})

test('where it is required, whoever has none sets it up before a session is opened', async () => {
  door = createDoor(bench, clock, { secondFactor: 'everybody' })
  const browser = door.browser()

  expect(await browser.enter('credentials', { email, password })).toBe('second_factor')
  expect(await browser.enter('second-factor', { code: '' })).toBe('step_over')
  expect(await readStep(db, browser.held.step)).toMatchObject({ setsUp: true, passed: false })
  expect(await sessions()).toEqual([])
})

test('required of administrators, it is asked of them alone', async () => {
  door = createDoor(bench, clock, { secondFactor: 'administrators' })
  const admin = `dana-${uuidv7()}@ridgeline.example`
  await bench.addPerson(admin, ['admin'])

  expect(await door.browser().enter('credentials', { email: admin, password })).toBe('second_factor')
  expect(await door.browser().enter('credentials', { email, password })).toMatchObject({ session: expect.any(String) })
})

test('turning it off and new recovery codes ask for a code, and then hold', async () => {
  const app = await withFactor()
  await expect(turnOffFactor(deps(), acting(id), typed('000000'))).rejects.toMatchObject({ code: 'invalid_input' })
  const others = await renewRecoveryCodes(deps(), acting(id), typed(app.codes[0] ?? ''))

  await expect(turnOffFactor(deps(), acting(id), typed(app.codes[1] ?? ''))).rejects.toMatchObject({
    code: 'invalid_input',
  })
  await turnOffFactor(deps(), acting(id), typed(others[0] ?? ''))

  expect(await door.browser().enter('credentials', { email, password })).toMatchObject({ session: expect.any(String) })
  expect(await db.recoveryCode.count({ where: { personId: id } })).toBe(0)
  expect(await db.secondFactor.count({ where: { personId: id } })).toBe(0)
})

test('an administrator resets it: the password is enough again, and the person is told by whom', async () => {
  await withFactor()
  const dana = await bench.addPerson(`dana-${uuidv7()}@ridgeline.example`, ['admin'])
  const secretsBefore = await db.secret.count()

  await changePerson({ db, trail: bench.trail }, acting(dana), id, { do: 'reset_second_factor' })

  expect(await door.browser().enter('credentials', { email, password })).toMatchObject({ session: expect.any(String) })
  expect(await db.secret.count()).toBe(secretsBefore - 1)
  const [, told] = await db.notice.findMany({ where: { personId: id }, orderBy: { id: 'asc' } })
  expect(told?.facts).toMatchObject({ what: 'factor_reset', by: expect.stringContaining('dana') })
  await expect(
    changePerson({ db, trail: bench.trail }, acting(dana), id, { do: 'reset_second_factor' }),
  ).rejects.toMatchObject({ code: 'not_found' })
})
