import { describe, expect, test } from 'vitest'
import { addDays } from '#lib/core/days.ts'
import { screenOfCompany } from '#lib/testing/screen-parts.ts'
import { reportDefinition } from './definition.ts'
import type { Block, Leaf, ReportDocument } from './document.ts'
import { library } from './library/index.ts'
import { sheetsOf } from './sheets.ts'
import { tellReport } from './tell.ts'

/** Reports over the real road, against what the generator wrote, counted here by other means. */
const { company, parts, down, ownJobs } = screenOfCompany()
const deps = {
  judged: { own: new Map(), assigned: new Map(), notUseful: new Map() },
  company: { name: 'Sample', timeZone: 'America/Denver' },
}
type Who = Parameters<typeof parts>[0]

function known(id: string) {
  const definition = library.get(id)
  if (definition === undefined) throw new Error(`no report ${id}`)
  return definition
}

const [firstJob] = company.jobs.filter(({ netsuiteId, status }) => netsuiteId !== null && status === 'active')
const job = firstJob === undefined ? null : { name: `${firstJob.number} ${firstJob.name}`, ids: [firstJob.number] }

async function told(id: string, who: Who): Promise<ReportDocument> {
  const definition = known(id)
  return await tellReport(definition, { parts: parts(who), job: definition.parameter === 'job' ? job : null }, deps)
}

const leavesOf = (blocks: readonly Block[]): Leaf[] =>
  blocks.flatMap((block) => (block.kind === 'group' ? block.blocks : [block]))

describe('every report of the library', () => {
  // Figures of Gatehouse itself come from its own database: lib/own-figures. An executive has no jobs of their own.
  const others = ['operations', 'site-update']
  test.each([...library.keys()].filter((id) => !others.includes(id)))('%s is told an executive whole', async (id) => {
    const document = await told(id, 'executive')
    const leaves = leavesOf(document.blocks)
    const gone = leaves.flatMap((leaf) => (leaf.kind === 'missing' ? [`${leaf.title}: ${leaf.message}`] : []))
    expect(gone).toEqual([])
    const figures = leaves.flatMap((leaf) => (leaf.kind === 'figures' ? leaf.rows.map(({ fact }) => fact) : []))
    expect(figures.filter(({ value, unit }) => value === null && unit !== 'text').map(({ label }) => label)).toEqual([])
    expect(document.systems.every(({ state }) => state === 'current')).toBe(true)
  })
})

describe('a report is told with the rights of its reader', () => {
  test('who may not see the books is told so, part by part, and sees no figure of them', async () => {
    const { blocks } = await told('cash-and-ageing', 'field')
    const leaves = leavesOf(blocks)
    expect(leaves.every((leaf) => leaf.kind === 'missing' || leaf.kind === 'findings')).toBe(true)
    expect(leaves.flatMap((leaf) => (leaf.kind === 'missing' ? [leaf.why] : []))).not.toContain('failed')
    expect(leaves.flatMap((leaf) => (leaf.kind === 'findings' ? leaf.items : []))).toEqual([])
  })

  test('a WIP schedule has a line for each job of theirs, and none of anybody else', async () => {
    const schedule = async (who: Who) => {
      const { blocks } = await told('wip-schedule', who)
      const found = blocks.find((block) => block.kind === 'table')
      return found?.kind === 'table' ? found.rows.map(([name]) => String(name).slice(0, 6)) : []
    }
    const inBooks = company.jobs.filter(({ netsuiteId, status }) => netsuiteId !== null && status !== 'complete')
    expect(await schedule('executive')).toEqual(inBooks.map(({ number }) => number).toSorted())
    const own = inBooks.filter(({ number }) => ownJobs('pm').includes(number))
    expect(await schedule('pm')).toEqual(own.map(({ number }) => number).toSorted())
  })
})

describe('the update of a site', () => {
  const groupsOf = ({ blocks }: ReportDocument) => blocks.flatMap((block) => (block.kind === 'group' ? [block] : []))
  const figure = (group: { blocks: readonly Leaf[] } | undefined, label: string) =>
    group?.blocks
      .flatMap((leaf) => (leaf.kind === 'figures' ? leaf.rows : []))
      .find(({ fact }) => fact.label.startsWith(label))?.fact.value

  test('tells a crew what is due on each of their own jobs, as the records have it, and of no other job', async () => {
    const document = await told('site-update', 'field')
    const groups = groupsOf(document)
    const own = company.jobs.filter(({ number, status }) => ownJobs('field').includes(number) && status === 'active')
    expect(groups.map(({ title }) => title.slice(0, 6)).toSorted()).toEqual(own.map(({ number }) => number).toSorted())
    for (const { number } of own) {
      const group = groups.find(({ title }) => title.startsWith(number))
      const open = company.rfis.filter(({ job: at, status }) => at === number && status === 'open')
      expect([number, figure(group, 'Open RFIs')]).toEqual([number, open.length])
      const late = open.filter(({ dueDate }) => dueDate < company.today)
      expect([number, figure(group, 'RFIs past')]).toEqual([number, late.length])
    }
    const others = company.jobs.filter(({ number }) => !ownJobs('field').includes(number))
    const text = JSON.stringify(document.blocks)
    expect(others.filter(({ number }) => text.includes(number))).toEqual([])
  })

  test('holds nothing of what a crew may not read, and does not speak of it either', async () => {
    const { blocks } = await told('site-update', 'field')
    const leaves = leavesOf(blocks)
    expect(leaves.filter(({ kind }) => kind === 'missing')).toEqual([])
    const labels = leaves.flatMap((leaf) => (leaf.kind === 'figures' ? leaf.rows.map(({ fact }) => fact.label) : []))
    expect(labels.filter((label) => /Submittals|observations|Punch|Inspections/.test(label))).toEqual([])
    const [first] = groupsOf(await told('site-update', 'pm'))
    expect(figure(first, 'Punch items')).toEqual(expect.any(Number))
  })

  test('of somebody without a job says so', async () => {
    const [only] = (await told('site-update', 'executive')).blocks
    expect(only).toMatchObject({ kind: 'missing', message: 'No job that runs is assigned to you.' })
  })
})

test('a WIP schedule adds up to the books', async () => {
  const { blocks } = await told('wip-schedule', 'executive')
  const found = blocks.find((block) => block.kind === 'table')
  const totals =
    found?.kind === 'table' ? found.total?.map((cell) => (typeof cell === 'string' ? null : cell.value)) : []
  const open = company.jobs.filter(({ netsuiteId, status }) => netsuiteId !== null && status !== 'complete')
  const contract = open.reduce(
    (sum, { originalContract, approvedChanges }) => sum + originalContract + approvedChanges,
    0,
  )
  expect(totals?.[1]).toBe(contract)
})

test('a system that does not answer takes its own parts away and no others, and says so', async () => {
  down('salesforce')
  const document = await told('daily-executive', 'executive')
  expect(document.systems.find(({ system }) => system === 'salesforce')?.state).toBe('failed')
  const cash = document.blocks.find((block) => block.kind === 'figures')
  const values = cash?.kind === 'figures' ? cash.rows.map(({ fact }) => [fact.id, fact.status] as const) : []
  expect(values).toContainEqual(['cash', 'ok'])
  expect(values).toContainEqual(['pipeline', 'failed'])
})

test('in Spanish its titles and its figures are in Spanish', async () => {
  const definition = known('daily-executive')
  const { title, blocks } = await tellReport(definition, { parts: parts('executive', 'es') }, deps)
  expect(title).toBe('Informe ejecutivo diario')
  expect(blocks.flatMap((block) => ('title' in block ? [block.title] : []))).toContain('Requiere atención')
})

test('days that a definition names are those before the day on which it runs', async () => {
  const definition = reportDefinition.parse({
    title: 'Mine',
    kind: 'custom',
    blocks: [
      {
        kind: 'figures',
        title: 'Last week',
        items: [{ query: { measure: 'crew_hours', when: { is: 'around', unit: 'day', count: -6 } } }],
      },
    ],
  })
  const { blocks } = await tellReport(definition, { parts: parts('executive') }, deps)
  const [block] = blocks
  const ask = block?.kind === 'figures' ? block.rows[0]?.ask?.['query'] : null
  expect(ask).toMatchObject({ period: { from: addDays(company.today, -6), to: company.today } })
})

test('its tables as sheets have the same figures, raw, and each key figure has its records', async () => {
  const document = await told('cash-and-ageing', 'executive')
  const sheets = sheetsOf(document)
  const customers = sheets.find(({ title }) => title === 'Receivables by customer')
  const table = document.blocks.find((block) => block.kind === 'table' && block.title === 'Receivables by customer')
  const total = table?.kind === 'table' ? table.total?.[1] : undefined
  const minor = typeof total === 'object' ? total.value : null
  expect(customers?.rows.at(-1)?.[1]).toBe((minor ?? 0) / 100)
  const sources = sheets.at(-1)
  expect(sources?.rows.length).toBeGreaterThan(50)
  expect(sources?.rows.every(([, , , record]) => typeof record === 'string')).toBe(true)
})
