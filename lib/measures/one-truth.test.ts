import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toMinor } from '#lib/facts/money.ts'
import type { Block } from '#lib/facts/turn-event.ts'
import { openQueries } from '#lib/home/asked-queries.ts'
import { openParts, type Parts } from '#lib/home/parts.ts'
import { openTiles } from '#lib/home/tiles/open-tiles.ts'
import { joinsIn } from '#lib/matching/joins.ts'
import { columns } from '#lib/projects/columns.ts'
import { openPortfolio } from '#lib/projects/portfolio.ts'
import { ProjectsSearch } from '#lib/projects/search.ts'
import { openTotals } from '#lib/projects/totals.ts'
import { gathered, type House, openHouse } from '#lib/testing/chat.ts'
import { openMcpClients } from '#lib/testing/mcp-client.ts'
import { freshness } from './asking.ts'
import { certified } from './certified/index.ts'
import type { Certified } from './certified/measure.ts'
import { namedBy } from './certified/misfits.ts'
import { calendar, type Dimension, type Query, querySchema } from './certified/query.ts'
import { createMemory } from './memory.ts'
import { wordsFor } from './words.ts'

/**
 * One question through every surface: chat, the MCP door, the stored queries of home and the screen of projects. Each asks
 * the systems by itself; nothing of what one was told is another's.
 */
let house: House
let clients: Awaited<ReturnType<typeof openMcpClients>>
let client: Awaited<ReturnType<typeof clients.as>>
let parts: Parts
beforeAll(async () => {
  house = await openHouse(undefined, { unlimited: true })
  clients = await openMcpClients(house.runtime)
  client = await clients.as('executive@ridgeline.example')
  parts = await partsOf('executive')
})
afterAll(async () => {
  await clients?.close()
  await house?.close()
})

/** What a screen asks with, and nothing kept of another's. */
async function partsOf(who: string): Promise<Parts> {
  const nowMs = () => Date.now()
  return openParts(await house.callerOf(who), {
    ...{ gateway: house.runtime.gateway, memory: createMemory(nowMs), nowMs, freshMs: freshness.visitMs },
    ...{ words: wordsFor('en'), joins: joinsIn(house.runtime.matches) },
  })
}

/** What a question came to: its total, and each group by its name. */
type Told = { total: number | null; groups: [name: string, value: number | null][] }

async function inHome(query: Query): Promise<Told> {
  const told = await openQueries(parts).result(query)
  if (told.state !== 'told') throw new Error(`home has no ${query.measure}: ${JSON.stringify(told)}`)
  const { total, groups } = told.result
  return { total: total.value, groups: groups.map(({ of, fact }) => [of?.name ?? 'not named', fact.value]) }
}

type Figure = { value: number | null; unit: string; currency?: string }

async function overMcp(query: Query, door = client): Promise<Told & { groupsInAll: number }> {
  const { measure, groupBy, states, bounds, date, period } = query
  const days = period === null ? null : { from: period.from, to: period.to }
  const input = { measure, groupBy, states, bounds, date, period: days }
  const { told, refused } = await door.call('gatehouse__measure', input)
  expect(refused).toBeNull()
  const { groups, groupsInAll, ...total } = told as Figure & {
    groups: (Figure & { name: string })[]
    groupsInAll: number
  }
  return { total: exact(total), groups: groups.map((one) => [one.name, exact(one)]), groupsInAll }
}

/** Tools write money in units of its currency. */
function exact({ value, unit, currency }: Figure): number | null {
  return value === null || unit !== 'money' ? value : toMinor(value, currency ?? 'USD')
}

/** The total as its sentence points to it, and the rows of its table. */
async function inChat(query: Query, who = 'executive'): Promise<Told> {
  const { facts, blocks, errors } = gathered(await house.ask(who, 'a tile', { ask: { kind: 'query', query } }))
  expect(errors).toEqual([])
  const table = blocks.find((block): block is Extract<Block, { kind: 'table' }> => block.kind === 'table')
  const rows = query.groupBy === null ? [] : (table?.rows ?? [])
  return {
    total: facts['total']?.value ?? null,
    groups: rows.map(([name, cell]) => [String(name), typeof cell === 'object' ? cell.value : Number.NaN]),
  }
}

const parted = (measure: Certified): Dimension | null =>
  measure.dimensions[0] ?? (measure.dates.length > 0 ? ([...calendar].at(-1) ?? null) : null)

const open = [...certified.values()].filter((measure) => namedBy(measure) === null && measure.unlisted !== true)
const asked = open.flatMap((measure): Query[] => {
  const groupBy = parted(measure)
  const whole = querySchema.parse({ measure: measure.id })
  return groupBy === null ? [whole] : [whole, { ...whole, groupBy }]
})

test.each(
  asked.map((query) => [`${query.measure}${query.groupBy === null ? '' : ` by ${query.groupBy}`}`, query] as const),
)('%s is the same in home, in chat and over MCP', async (_, query) => {
  const [home, mcp, chat] = await Promise.all([inHome(query), overMcp(query), inChat(query)])
  const { groupsInAll, ...told } = mcp
  expect(told).toEqual({ total: home.total, groups: home.groups.slice(0, 50) })
  expect(groupsInAll).toBe(home.groups.length)
  const isNone = home.total === 0 && home.groups.length === 0
  if (!isNone) expect(chat).toEqual({ total: home.total, groups: home.groups.slice(0, chat.groups.length) })
  if (home.groups.length > 0) expect(chat.groups.length).toBe(Math.min(home.groups.length, 12))
})

describe('the screen of projects', () => {
  test('has the totals that chat and MCP have', async () => {
    for (const part of openTotals(parts, ProjectsSearch.parse({}))) {
      const told = await part.now
      if (told.state !== 'told') throw new Error('a total is not told')
      const { query, total } = told.result
      expect((await overMcp(query)).total, query.measure).toBe(total.value)
      expect((await inChat(query)).total, query.measure).toBe(total.value)
    }
  })

  test('has of each job what MCP has', async () => {
    const { columns: told } = await openPortfolio(parts, { withComplete: false }).whole
    for (const { id, query } of columns) {
      const value = told.find(({ column }) => column.id === id)?.told?.value
      if (value?.state !== 'told') throw new Error(`${id} is not told`)
      const filters = (query.filters ?? []).map(({ dimension, things }) => ({
        ...{ dimension, names: things.map(({ name }) => name) },
      }))
      const input = { ...query, filters }
      const answer = await client.call('gatehouse__measure', input)
      expect(answer.refused, id).toBeNull()
      const groups = answer.told['groups'] as (Figure & { id: string })[]
      expect(answer.told['groupsInAll'], id).toBe(value.groups.size)
      for (const group of groups) expect(exact(group), `${id} ${group.id}`).toBe(value.groups.get(group.id)?.fact.value)
    }
  })
})

describe('the key figures of home', () => {
  test.each([
    [
      'executive',
      ['cash', 'net-billing', 'gross-margin', 'backlog', 'ar-over-60', 'pending-changes', 'pipeline', 'trir'],
    ],
    ['pm', ['net-billing', 'gross-margin', 'backlog', 'ar-over-60', 'pending-changes', 'trir']],
    ['finance', ['cash', 'net-billing', 'gross-margin', 'backlog', 'ar-over-60']],
  ])('are for the %s what chat and MCP say to the query that a tile carries', async (who, ids) => {
    const screen = await partsOf(who)
    const door = await clients.as(`${who}@ridgeline.example`)
    const told: string[] = []
    for (const { id, now } of openTiles(openQueries(screen), screen)) {
      const figure = await now
      if (figure === null) continue
      told.push(id)
      // The tile of net billing says the side in a word.
      const value = ({ total }: Told) => (id === 'net-billing' ? Math.abs(total ?? 0) : total)
      expect(figure.fact.value, id).not.toBeNull()
      expect(value(await overMcp(figure.ask.query, door)), id).toBe(figure.fact.value)
      // Where there is none chat says so, in words.
      expect(value(await inChat(figure.ask.query, who)) ?? 0, id).toBe(figure.fact.value)
    }
    expect(told).toEqual(ids)
  })
})
