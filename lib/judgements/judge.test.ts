import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { type Database, openDatabase } from '#lib/db/client.ts'
import type { ChangeEvent } from '#lib/ledger/types.ts'
import { createTestDatabase, type TestDatabase } from '#lib/testing/database.ts'
import { acting, trailInto } from '#lib/testing/trail.ts'
import { assignable, judge } from './judge.ts'
import { Judgement } from './judgement.ts'
import { readJudged } from './read.ts'

let own: TestDatabase
let database: Database
let close: () => Promise<void>
const events: ChangeEvent[] = []
const [maria, ana, field] = [uuidv7(), uuidv7(), uuidv7()]
const today = '2026-11-22'

beforeAll(async () => {
  own = await createTestDatabase()
  ;({ database, close } = openDatabase(own.url, 2))
  await database.role.createMany({
    data: ['executive', 'project-manager', 'field-crew'].map((slug, position) => ({
      ...{ slug, name: slug, description: '', position },
    })),
  })
  const people = [
    { id: maria, name: 'Maria', role: 'executive' },
    { id: ana, name: 'Ana', role: 'project-manager' },
    { id: field, name: 'Rosa', role: 'field-crew' },
  ]
  for (const { role, ...person } of people) {
    await database.person.create({ data: { ...person, email: `${person.name}@own.example`, source: 'local' } })
    await database.roleAssignment.create({ data: { id: uuidv7(), roleSlug: role, personId: person.id } })
  }
})
beforeEach(async () => {
  events.length = 0
  await database.findingJudgement.deleteMany()
  await database.findingAssignment.deleteMany()
})
afterAll(async () => {
  await close?.()
  await own?.drop()
})

const say = (who: string, judgement: object) =>
  judge({ db: database, trail: trailInto(events), today }, acting(who), Judgement.parse(judgement))
const snooze = { do: 'snooze', finding: 'fade-1', until: '2026-12-01', reason: 'The owner signs then.', money: 100 }

describe('what a person says of a finding', () => {
  test('is kept for them alone, with the day, the reason and what was at stake', async () => {
    await say(maria, snooze)
    const mine = await readJudged(database, maria)
    expect(mine.own.get('fade-1')).toEqual({
      ...{ verdict: 'snoozed', until: '2026-12-01', reason: 'The owner signs then.', money: 100 },
    })
    expect((await readJudged(database, ana)).own.size).toBe(0)
    expect(events).toMatchObject([
      { action: 'findings.snooze', facts: { finding: 'fade-1', until: '2026-12-01', reason: 'The owner signs then.' } },
    ])
  })

  test('takes the place of what they said before, and can be taken back', async () => {
    await say(maria, snooze)
    await say(maria, { do: 'not_useful', finding: 'fade-1', reason: 'Known and priced.' })
    expect((await readJudged(database, maria)).own.get('fade-1')).toEqual({
      ...{ verdict: 'not_useful', reason: 'Known and priced.' },
    })
    await say(maria, { do: 'restore', finding: 'fade-1' })
    expect((await readJudged(database, maria)).own.size).toBe(0)
  })

  test('counts where it was not useful, for everybody', async () => {
    await say(maria, { do: 'not_useful', finding: 'fade-1', reason: 'Known.' })
    await say(ana, { do: 'not_useful', finding: 'fade-1', reason: 'Known.' })
    await say(ana, { ...snooze, finding: 'fade-2' })
    const { notUseful } = await readJudged(database, field)
    expect([...notUseful]).toEqual([['fade-1', 2]])
  })

  test.each([
    ['today', '2026-11-22'],
    ['yesterday', '2026-11-21'],
    ['more than a year ahead', '2027-11-24'],
  ])('is refused where the day is %s', async (_, until) => {
    await expect(say(maria, { ...snooze, until })).rejects.toMatchObject({ code: 'invalid_input' })
    expect(events).toEqual([])
  })

  test('needs a reason and a day that exists', () => {
    for (const odd of [{ reason: ' ' }, { until: '2026-02-30' }, { money: 1.5 }, { finding: '' }, { more: 1 }]) {
      expect(Judgement.safeParse({ ...snooze, ...odd }).success).toBe(false)
    }
  })
})

describe('who takes care of a finding', () => {
  test('is seen by everybody, and the last word counts', async () => {
    await say(maria, { do: 'assign', finding: 'fade-1', person: ana })
    await say(ana, { do: 'assign', finding: 'fade-1', person: maria })
    expect((await readJudged(database, field)).assigned.get('fade-1')).toEqual({ id: maria, name: 'Maria' })
    expect(events.at(-1)).toMatchObject({ action: 'findings.assign', facts: { person: { id: maria, name: 'Maria' } } })
    await say(ana, { do: 'assign', finding: 'fade-1', person: null })
    expect((await readJudged(database, maria)).assigned.size).toBe(0)
  })

  test('is nobody who cannot open the list', async () => {
    expect((await assignable(database)).map(({ name }) => name)).toEqual(['Ana', 'Maria'])
    for (const person of [field, uuidv7()]) {
      await expect(say(maria, { do: 'assign', finding: 'fade-1', person })).rejects.toMatchObject({ code: 'not_found' })
    }
  })
})
