import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import { listIn } from '#lib/connectors/kit/simulator/odd.ts'
import type { RunningSimulator } from '#lib/connectors/kit/simulator/simulator-kit.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { openConnector } from './connector.ts'
import { type OddKind, oddKinds, twice, without } from './odd-row-kinds.ts'
import { recordVendor } from './record-vendor.ts'

/** A question to one tool whose whole answer has several records. */
export type Question = { tool: string; input?: JsonObject; as?: string }

type Vendor = {
  connector: Connector
  start(): Promise<RunningSimulator>
  today: string
  questions: readonly Question[]
  /** Read tools that list nothing, with why. */
  listNothing?: Readonly<Record<string, string>>
  /** Where a list lies in answers to an address, when it has no usual name; null when it is no list of records. */
  listAt?(address: string): string | null | undefined
  /** Oddities that are none for this vendor, by tool and then by their name, with why. */
  isNone?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/**
 * What every list tool of a vendor guarantees, whichever row is odd in whichever way: it answers; the good rows come as
 * they are; what is missing is said and never called complete; what comes twice counts once.
 */
export function testOddRows({ connector, start, today, questions, ...vendor }: Vendor): void {
  const recorded = recordVendor()
  let simulator: RunningSimulator
  let opened: ReturnType<typeof openConnector>
  beforeAll(async () => {
    simulator = await start()
    opened = openConnector(connector, simulator.settings, today, recorded.through)
  })
  afterAll(async () => {
    await opened.close()
    await simulator.close()
  })

  async function ask({ tool, input = {}, as }: Question): Promise<Answer> {
    const answer = await opened.call(tool, input, as)
    return answerShape.parse({ ...answer, asOf: '' }) as Answer
  }

  /** The answer when a list comes with one of its rows odd. */
  async function askOdd(question: Question, { key, at }: Place, kind: OddKind): Promise<Answer | string> {
    recorded.setChange((asked, body) => {
      const rows = asked === key ? listOf(asked, body) : null
      rows?.splice(0, rows.length, ...kind.apply([...rows], at))
    })
    return await ask(question).catch((thrown: unknown) => String(thrown))
  }

  async function listsOf(question: Question): Promise<{ whole: Answer; lists: Map<string, unknown[]> }> {
    const lists = new Map<string, unknown[]>()
    recorded.setChange((key, body) => {
      const rows = listOf(key, body)
      if (rows !== null && rows.length > 0) lists.set(key, structuredClone(rows))
    })
    return { whole: await ask(question), lists }
  }

  function listOf(key: string, body: unknown): unknown[] | null {
    const place = vendor.listAt?.(key)
    return place === null ? null : listIn(body, place)
  }

  /** A row whose absence the answer shows; null for lists that only say where to look. */
  async function targetIn(question: Question, whole: Answer, [key, rows]: [string, unknown[]]): Promise<Target | null> {
    const step = Math.max(1, Math.floor(rows.length / MOST_TRIED))
    for (let at = 0; at < rows.length; at += step) {
      const bare = await askOdd(question, { key, at }, without)
      if (typeof bare !== 'string' && !isDeepStrictEqual(bare, whole)) return { key, at, rows, bare }
    }
    return null
  }

  /** Of lists that differ by an id alone, as each project's do, one is tried. */
  async function firstTarget(question: Question, whole: Answer, lists: [string, unknown[]][]): Promise<Target | null> {
    for (const list of lists) {
      const target = await targetIn(question, whole, list)
      if (target !== null) return target
    }
    return null
  }

  test('every tool that reads is asked, or said to list nothing', () => {
    const reads = connector.tools.filter(({ kind }) => kind === 'read').map(({ name }) => name)
    const told = [...questions.map(({ tool }) => tool), ...Object.keys(vendor.listNothing ?? {})]
    expect([...new Set(told)].sort()).toEqual(reads.sort())
  })

  describe.each(questions)('$tool $input', (question) => {
    test('answers in full of the good rows and says what it lacks', async () => {
      const { whole, lists } = await listsOf(question)
      const alike = [...Map.groupBy(lists, ([key]) => key.replaceAll(/\d+/g, '*')).values()]
      const targets = (await inTurn(alike, (some) => firstTarget(question, whole, some))).filter((one) => one !== null)
      const problems = await inTurn(targets, async (target) => {
        const kinds = oddKinds(target.rows[target.at]).filter(
          ({ name }) => vendor.isNone?.[question.tool]?.[name] === undefined,
        )
        const found = await inTurn(kinds, async (kind) => {
          const problem = problemOf({ whole, target, kind, odd: await askOdd(question, target, kind) })
          return problem === null ? [] : [`${kind.name}: ${problem}`]
        })
        const doubled = await askOdd(question, target, twice)
        const same = isDeepStrictEqual(doubled, whole)
        return [...found.flat(), ...(same ? [] : [`twice: counted twice in ${target.key}`])]
      })

      expect(whole.complete).toBe(true)
      expect(targets.length).toBeGreaterThan(0)
      expect(problems.flat()).toEqual([])
    }, 300_000)
  })
}

const MOST_TRIED = 12

type Answer = JsonObject & { records: JsonObject[]; complete: boolean; note?: string }
const answerShape = z.looseObject({
  records: z.array(z.looseObject({})),
  complete: z.boolean(),
  note: z.string().optional(),
})

type Place = { key: string; at: number }
type Target = Place & { rows: readonly unknown[]; bare: Answer }
type Judged = { whole: Answer; target: Target; kind: OddKind; odd: Answer | string }

function problemOf({ whole, target, kind, odd }: Judged): string | null {
  // Nothing else was in the list, so a clear failure hides no good row.
  if (typeof odd === 'string') return target.rows.length === 1 ? null : odd
  const [before, after] = [texts(whole), texts(odd)]
  const gone = [...texts(target.bare)].filter((record) => before.has(record) && !after.has(record))
  if (gone.length > 0) return `${gone.length} good records are gone: ${gone[0]?.slice(0, 150)}`
  const isSaid = odd.note !== undefined && odd.note !== whole.note && (!odd.complete || odd.records.length === 0)
  if (isSaid) return null
  if (kind.isOtherText === true && odd.records.length >= whole.records.length) return null
  const kept = new Set(odd.records.flatMap((record) => [String(record.id), withoutId(record)]))
  const lost = whole.records.filter((record) => !kept.has(String(record.id)) && !kept.has(withoutId(record)))
  const shown = odd.records.some(({ id }) => !whole.records.some((record) => record.id === id))
  if (lost.length > 0) return `${lost.length} records are lost in silence: ${JSON.stringify(lost[0]).slice(0, 150)}`
  if (odd.note !== whole.note || kind.isOtherText === true || target.rows.length === 1 || shown) return null
  const changed = sumsOf(whole).filter(([name, sum]) => !isDeepStrictEqual(groupSum(odd[name]), sum))
  return changed.length === 0 ? null : `changed in silence: ${changed.map(([name]) => name).join(', ')}`
}

function texts({ records }: Answer): Set<string> {
  return new Set(records.map((record) => JSON.stringify(record)))
}

/** A row with another id is another record, told with the same words. */
function withoutId({ id: _, url: __, uid: ___, ...rest }: JsonObject): string {
  return JSON.stringify(rest)
}

/** What stands beside the records, but for what their own texts say. */
function sumsOf({ records: _, complete: __, note: ___, ...sums }: Answer) {
  return Object.entries(sums)
    .filter(([, sum]) => typeof sum !== 'string')
    .map(([name, sum]) => [name, groupSum(sum)] as const)
}

/** Of groups their sum: what moves from one group to another is shown there. Rates and shares have none. */
function groupSum(value: unknown): unknown {
  const groups = groupsShape.safeParse(value).data
  if (groups === undefined) return value
  const named = groups.flatMap((group) => Object.entries(group))
  return [...Map.groupBy(named, ([name]) => name)].flatMap(([name, each]) => {
    const numbers = each.flatMap(([, one]) => (typeof one === 'number' ? one : []))
    if (numbers.length === 0 || /rate|share|self/i.test(name)) return []
    return [[name, Math.round(numbers.reduce((sum, one) => sum + one, 0) * 100)]]
  })
}

const groupsShape = z.array(z.looseObject({}))

/** One after another: the vendor has one change at a time. */
async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  for (const item of items) done.push(await work(item))
  return done
}
