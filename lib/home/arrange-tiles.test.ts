import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { type Database, openDatabase } from '#lib/db/client.ts'
import { createTestDatabase, type TestDatabase } from '#lib/testing/database.ts'
import { screenOfCompany } from '#lib/testing/screen-parts.ts'
import { arrangeTiles, readArrangement, resetTiles, SaidArrangement } from './arrange-tiles.ts'
import { openQueries } from './asked-queries.ts'
import { arrangedTiles, openTiles } from './tiles/open-tiles.ts'
import { usualFor } from './usual-order.ts'

const { parts, asked } = screenOfCompany()
const [maria, ana] = [uuidv7(), uuidv7()]
const usual = ['cash', 'net-billing', 'gross-margin', 'backlog', 'ar-over-60', 'pending-changes', 'pipeline', 'trir']
let own: TestDatabase
let database: Database
let close: () => Promise<void>

beforeAll(async () => {
  own = await createTestDatabase()
  ;({ database, close } = openDatabase(own.url, 2))
  await database.person.createMany({
    data: [maria, ana].map((id) => ({ id, name: id, email: `${id}@own.example`, source: 'local' })),
  })
})
beforeEach(() => database.homeArrangement.deleteMany())
afterAll(async () => {
  await close?.()
  await own?.drop()
})

const say = (order: string[], hidden: string[] = []) =>
  arrangeTiles(database, { id: maria, roles: ['executive'] }, SaidArrangement.parse({ order, hidden }))

/** What Maria finds on home with the rights of somebody. */
async function shownTo(who: Parameters<typeof parts>[0]) {
  const screen = parts(who)
  const { roles } = screen.caller.principal
  const arrangement = await readArrangement(database, { id: maria, roles })
  const queries = openQueries(screen)
  const open = openTiles(queries, screen, undefined, arrangement)
  await Promise.all(open.map(({ now }) => now))
  return { ids: open.map(({ id }) => id), offered: arrangedTiles(queries, screen, arrangement) }
}

describe('home’s key figures', () => {
  test('stand in the order of the person who said it, and of nobody else', async () => {
    await say(usual.toReversed())
    expect((await shownTo('executive')).ids).toEqual(usual.toReversed())
    const roles = ['project-manager']
    expect(await readArrangement(database, { id: ana, roles })).toEqual(usualFor(roles))
    await resetTiles(database, maria)
    expect((await shownTo('executive')).ids).toEqual(usual)
  })

  test('stand in the order of a role until their person says another, and again when that is taken back', async () => {
    const finance = ['ar-over-60', 'cash', 'net-billing', 'gross-margin', 'backlog']
    const own = ['backlog', 'cash', 'ar-over-60', 'gross-margin', 'net-billing']
    expect((await shownTo('finance')).ids).toEqual(finance)
    await say(own)
    expect((await shownTo('finance')).ids).toEqual(own)
    await resetTiles(database, maria)
    expect((await shownTo('finance')).ids).toEqual(finance)
  })

  test('that are hidden ask no system, and are still offered', async () => {
    await say(usual, ['pipeline'])
    const { ids, offered } = await shownTo('executive')
    expect(ids).toEqual(usual.filter((id) => id !== 'pipeline'))
    expect(asked()).not.toContain('salesforce')
    expect(offered.filter(({ isHidden }) => isHidden)).toEqual([
      { id: 'pipeline', label: 'Pipeline, next 2 quarters', isHidden: true },
    ])
    await say(usual)
    await shownTo('executive')
    expect(asked()).toContain('salesforce')
  })

  test('that rights take away have no name, and come back to their place with the rights', async () => {
    await say(['pipeline', 'trir', ...usual.slice(0, 6)], ['trir'])
    const finance = await shownTo('finance')
    expect(finance.offered.map(({ id }) => id)).toEqual(usual.slice(0, 5))

    await say(finance.ids.toReversed())
    expect((await shownTo('executive')).ids).toEqual([
      ...['pipeline', ...usual.slice(0, 5).toReversed(), 'pending-changes'],
    ])
  })

  test.each([
    ['unknown', { order: ['password'], hidden: [] }],
    ['named twice', { order: ['cash', 'cash'], hidden: [] }],
    ['unknown and hidden', { order: [], hidden: ['password'] }],
  ])('that are %s are refused', (_, said) => {
    expect(SaidArrangement.safeParse(said).success).toBe(false)
  })
})
