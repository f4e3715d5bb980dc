import { expect, test } from 'vitest'
import { screenOfCompany } from '#lib/testing/screen-parts.ts'
import { type ReportDefinition, reportDefinition } from '../definition.ts'
import { library } from '../library/index.ts'
import { tellReport } from '../tell.ts'
import { tellParts } from '../tell-parts.ts'
import { lintReport } from './lint.ts'
import { readableBlocks } from './readable.ts'

/** Who may read which part, and what a preview says, over the real road. */
const { company, parts, calls } = screenOfCompany()
const judged = { own: new Map(), assigned: new Map(), notUseful: new Map() }
type Who = Parameters<typeof parts>[0]

const saying = (...blocks: unknown[]): ReportDefinition =>
  reportDefinition.parse({ title: 'Mine', kind: 'custom', blocks })
const who = (name: Who) => parts(name).caller.principal

const table = (measure: string, more = {}) => ({ kind: 'table', title: 'A table', query: { measure, ...more } })
const money = table('ar', { groupBy: 'customer' })
const log = table('rfis', { operation: 'list' })
const mixed = {
  kind: 'figures',
  title: 'Both',
  items: [{ query: { measure: 'cash' } }, { query: { measure: 'headcount' } }],
}

/** The executive's own parts; of Gatehouse itself the controller reads. */
const readsOwn = ({ roles }: { roles: readonly string[] }) => roles.join() === who('finance').roles.join()
const at = () => ({ ...parts('executive'), readsOwn })

test('which parts another person may read is told by the policy, and no system is asked for it', () => {
  const own = { kind: 'own', title: 'Of Gatehouse', of: 'summary' }
  const report = saying(money, log, mixed, { kind: 'text', text: 'Words.' }, own)
  const before = calls()
  const reach = (name: Who) => readableBlocks(report, who(name), at())
  expect(reach('executive')).toEqual(['all', 'all', 'all', 'all', 'nothing'])
  expect(reach('finance')).toEqual(['all', 'nothing', 'part', 'all', 'all'])
  expect(reach('field')[0]).toBe('nothing')
  expect(reach('auditor').slice(0, 2)).toEqual(['nothing', 'nothing'])
  expect(calls()).toBe(before)
})

test('what it says is what each of them is told: nothing is promised that is then denied, nor the other way round', async () => {
  for (const [id, definition] of library) {
    for (const name of ['finance', 'pm'] as const) {
      const reach = readableBlocks(definition, who(name), at())
      const [job] = who(name).projects
      const about = definition.parameter === 'job' && job !== undefined ? { name: job, ids: [job] } : null
      if (definition.parameter === 'job' && about === null) continue
      const asked = definition.blocks.map((block, at) => ({ id: `${at}`, block }))
      const { told } = await tellParts(asked, { parts: parts(name), job: about }, { judged })
      const denied = told.map(({ blocks }) => blocks.every((one) => one.kind === 'missing' && one.why === 'denied'))
      const plain = definition.blocks.map(({ kind }) => kind === 'table' || kind === 'chart' || kind === 'figures')
      const said = reach.map((one) => one === 'nothing')
      expect(
        said.filter((_, at) => plain[at]),
        `${id} for ${name}`,
      ).toEqual(denied.filter((_, at) => plain[at]))
    }
  }
})

test('a preview says what the report says', async () => {
  const definition = saying(money, mixed, {
    kind: 'job_loop',
    title: 'Jobs',
    by: { measure: 'backlog', groupBy: 'job', order: { top: 2, by: 'most' } },
    most: 2,
    blocks: [{ kind: 'figures', title: 'How', items: [{ query: { measure: 'margin' } }] }],
  })
  const own = parts('executive')
  const asked = definition.blocks.map((block, at) => ({ id: `b${at + 1}`, block }))
  const { told } = await tellParts(asked, { parts: own, job: null }, { judged })
  const deps = { judged, company: { name: company.name, timeZone: 'America/Denver' } }
  const report = await tellReport(definition, { parts: own }, deps)
  expect(told.flatMap(({ blocks }) => blocks)).toEqual(report.blocks)
})

test('before anybody runs it is told which figure is missing, which cannot be asked so, and for whom there is nothing', () => {
  const report = saying(table(''), table('headcount', { groupBy: 'customer' }), money)
  const readers = [
    { ...who('executive'), name: 'Eve' },
    { ...who('field'), name: 'Fred' },
  ]
  const before = calls()
  const found = lintReport(report, { parts: parts('executive'), readers, readsOwn })
  expect(found).toEqual([
    { block: 0, kind: 'no_measure' },
    { block: 1, kind: 'unfit', why: expect.stringContaining('Headcount') },
    { block: 2, kind: 'unread', names: ['Fred'] },
  ])
  expect(lintReport(saying(money), { parts: parts('executive'), readers: [], readsOwn })).toEqual([])
  expect(calls()).toBe(before)
})
