import { afterAll, expect, test } from 'vitest'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { readPreferences, savePreferences, zonesOf } from './preferences.ts'

const bench = await createIdentityBench()
afterAll(() => bench.close())

test('what somebody prefers is kept piece by piece, taken back, and no matter of their rights', async () => {
  const { database } = bench
  const [ada, ben] = [await bench.addPerson('ada@own.example'), await bench.addPerson('ben@own.example')]
  const epoch = () => database.$queryRaw`SELECT * FROM ledger.person_epoch ORDER BY 1`
  const before = await epoch()

  await savePreferences(database, ada, { timeZone: 'Asia/Tokyo' })
  await savePreferences(database, ada, { startPage: 'reports' })
  expect(await readPreferences(database, ada)).toEqual({ timeZone: 'Asia/Tokyo', startPage: 'reports' })
  expect(await readPreferences(database, ben)).toEqual({ timeZone: null, startPage: null })
  expect([...(await zonesOf(database, [ada, ben]))]).toEqual([[ada, 'Asia/Tokyo']])

  await savePreferences(database, ada, { timeZone: null })
  expect(await readPreferences(database, ada)).toEqual({ timeZone: null, startPage: 'reports' })
  expect(await epoch()).toEqual(before)
})
