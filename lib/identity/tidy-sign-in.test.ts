import { afterAll, expect, test } from 'vitest'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { codeAt, createDoor } from '#lib/testing/sign-in.ts'
import { acting } from '#lib/testing/trail.ts'
import { keepChallenge } from './passkeys/challenges.ts'
import { beginFactor, confirmFactor } from './second-factor/set-up.ts'
import { openStep } from './second-factor/steps.ts'
import { tidySignIns } from './tidy-sign-in.ts'

const bench = await createIdentityBench()
afterAll(() => bench.close())
const { database: db } = bench
const deps = { ...createDoor(bench, { now: Date.now() }).deps, db }

test('what was begun and is over goes with its secret, and what is in force or under way stays', async () => {
  const [ana, bo] = [await bench.addPerson('ana@ridgeline.example'), await bench.addPerson('bo@ridgeline.example')]
  const secret = await beginFactor(deps, ana)
  await confirmFactor(deps, acting(ana), codeAt(secret, Date.now()))
  await beginFactor(deps, bo)
  await openStep(db, { personId: bo, method: 'password', setsUp: true })
  await keepChallenge(db, 'asked', null)
  const counts = async () => [
    await db.secondFactor.count(),
    await db.secret.count(),
    await db.signInStep.count(),
    await db.passkeyChallenge.count(),
  ]

  await tidySignIns(db, new Date())
  expect(await counts()).toEqual([2, 2, 1, 1])

  await tidySignIns(db, new Date(Date.now() + 2 * 86_400_000))
  expect(await counts()).toEqual([1, 1, 0, 0])
})
