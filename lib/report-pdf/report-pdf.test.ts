import { getDocumentProxy } from 'unpdf'
import { describe, expect, test } from 'vitest'
import { formatColumn, formatFact } from '#lib/facts/format.ts'
import type { Fact } from '#lib/facts/types.ts'
import { type Block, type Cell, type Leaf, type ReportDocument, reportDocument } from '#lib/reports/document.ts'
import { library } from '#lib/reports/library/index.ts'
import { leavesOf } from '#lib/reports/runs.ts'
import { tellReport } from '#lib/reports/tell.ts'
import { screenOfCompany } from '#lib/testing/screen-parts.ts'
import { drawBeside } from './drawer-process.ts'
import { renderPdf } from './index.ts'

/** PDFs of reports over the real road, and of documents made by hand, read back page by page. */
const { parts, down } = screenOfCompany()
const deps = {
  judged: { own: new Map(), assigned: new Map(), notUseful: new Map() },
  company: { name: 'Sample', timeZone: 'America/Denver' },
}

async function told(id: string, ...who: Parameters<typeof parts>): Promise<ReportDocument> {
  const definition = library.get(id)
  if (definition === undefined) throw new Error(`no report ${id}`)
  return await tellReport(definition, { parts: parts(...who) }, deps)
}

/** Where lines break is no part of what is said. */
const flat = (text: string) => text.normalize('NFC').replaceAll(/\s/g, '')

type Read = { pages: string[]; whole: string; sizes: [number, number][]; info: Record<string, unknown> }

async function read(pdf: Uint8Array): Promise<Read> {
  const file = await getDocumentProxy(new Uint8Array(pdf), { verbosity: 0 })
  const numbers = Array.from({ length: file.numPages }, (_, index) => index + 1)
  const pages: string[] = []
  const sizes: [number, number][] = []
  for (const number of numbers) {
    const page = await file.getPage(number)
    const { width, height } = page.getViewport({ scale: 1 })
    const { items } = await page.getTextContent()
    pages.push(flat(items.map((item) => ('str' in item ? item.str : '')).join(' ')))
    sizes.push([Math.round(width), Math.round(height)])
  }
  const { info } = await file.getMetadata()
  return { pages, whole: pages.join('\n'), sizes, info: info as Record<string, unknown> }
}

const drawn = async (document: ReportDocument, options?: Parameters<typeof renderPdf>[1]) =>
  await read(await renderPdf(document, options))

const ranAt = '2026-03-05T14:00:00.000Z'

function documentOf(blocks: readonly Block[], rest: Partial<ReportDocument> = {}): ReportDocument {
  return reportDocument.parse({
    ...{ title: 'By hand', company: 'Somebody', reader: { id: 'r1', name: 'Reader One' }, locale: 'en' },
    ...{ timeZone: 'America/Denver', today: '2026-03-05', ranAt, took: 1, correlationId: 'c-1', policyVersion: 1 },
    ...{ systems: [], blocks },
    ...rest,
  })
}

const money = (value: number): Cell => ({ value, unit: 'money', currency: 'USD' })

function fact(id: string, value: number, rest: Partial<Fact> = {}): Fact {
  return { id, label: id, value, unit: 'money', currency: 'USD', asOf: ranAt, status: 'ok', sources: [], ...rest }
}

function table(rows: Cell[][], rest: Partial<Extract<Leaf, { kind: 'table' }>> = {}): Leaf {
  const columns = [
    { label: 'Name', numeric: false },
    { label: 'Amount', numeric: true },
  ]
  return { kind: 'table', id: 't', title: 'A table', columns, rows, more: 0, systems: [], ...rest }
}

function inWords(cell: Cell, document: ReportDocument): string {
  if (typeof cell === 'string') return cell
  if (cell.unit === 'money' && cell.value !== null) return formatColumn(cell.value, 'money', document.locale)
  return formatFact(cell, document.locale) ?? '–'
}

describe('the daily executive report of the sample company', () => {
  test('has each figure of its document as everywhere, each page with its head and foot', async () => {
    const document = await told('daily-executive', 'executive')
    const { pages, whole, info } = await drawn(document)

    const said = leavesOf(document.blocks).flatMap((leaf): string[] => {
      if (leaf.kind === 'text')
        return leaf.sentences.flat().map((piece) => (typeof piece === 'string' ? piece : inProse(piece)))
      if (leaf.kind === 'figures') return leaf.rows.flatMap(({ fact: one }) => [one.label, inProse(one)])
      if (leaf.kind === 'findings') return leaf.items.flatMap((one) => [one.title, one.cause, inProse(one.amount)])
      if (leaf.kind !== 'table') return []
      const cells = [...leaf.rows, leaf.total ?? []].flat()
      return [...leaf.columns.map(({ label }) => label), ...cells.map((cell) => inWords(cell, document))]
    })
    function inProse(one: Fact): string {
      return formatFact(one, document.locale) ?? '–'
    }
    expect(said.length).toBeGreaterThan(400)
    expect(said.filter((text) => !whole.includes(flat(text)))).toEqual([])

    for (const [index, page] of pages.entries()) {
      expect(page).toContain(flat(`Page ${index + 1} of ${pages.length}`))
      expect(page).toContain(flat('Daily executive report, Sunday 22 November 2026'))
      expect(page).toContain(flat(`Confidential. For ${document.reader.name}.`))
      expect(page).toContain(document.correlationId)
    }
    expect(info).toMatchObject({ Title: document.title, Author: 'Sample', Language: 'en-US' })
  })

  test('is two pages, and a third with where each numbered figure comes from', async () => {
    const document = await told('daily-executive', 'executive')
    const { pages } = await drawn(document)
    expect(pages).toHaveLength(3)
    const [first = '', second = '', third = ''] = pages
    expect([first, second, third].map((page) => page.includes('Sources'))).toEqual([false, false, true])
    expect(first).toContain(flat('Needs attention'))
    expect(second).toContain(flat('People and safety'))

    const cash = leavesOf(document.blocks)
      .flatMap((leaf) => (leaf.kind === 'figures' ? leaf.rows.map((row) => row.fact) : []))
      .find(({ id }) => id === 'cash')
    const number = new RegExp(`${flat('Cash')}(\\d+)${flat('$11.9M').replace('$', '\\$')}`).exec(first)?.[1]
    expect(third).toContain(flat(`${number}. Cash $11,904,300: `))
    for (const { label } of cash?.sources ?? []) expect(third).toContain(flat(label))
    expect(cash?.sources.length).toBeGreaterThan(0)
  })

  test('is in Spanish for who reads Spanish, with its accents', async () => {
    const { whole, pages, info } = await drawn(await told('daily-executive', 'executive', 'es'))
    for (const text of ['Informe ejecutivo diario', 'Requiere atención', 'Fuentes', `Página 1 de ${pages.length}`])
      expect(whole).toContain(flat(text))
    expect(whole).toContain(flat('domingo 22 de noviembre de 2026'))
    expect(whole).not.toMatch(/Sources|Needsattention/)
    expect(pages).toHaveLength(3)
    expect(info).toMatchObject({ Language: 'es-US' })
  })

  test('says of a system that does not answer what is missing because of it', async () => {
    down('salesforce')
    const document = await told('daily-executive', 'executive')
    const { whole } = await drawn(document)
    const failed = document.systems.find(({ system }) => system === 'salesforce')
    expect(whole).toContain(flat(`${failed?.name} did not answer`))
    expect(whole).toContain(flat(`What could not be checked`))
    expect(whole).toContain(flat(`${failed?.trouble?.message} ${failed?.trouble?.nextStep}`))
  })
})

test('a part that its reader may not see says why, and nothing of it or of another reader is there', async () => {
  const executive = await told('cash-and-ageing', 'executive')
  const document = await told('cash-and-ageing', 'field')
  const { whole } = await drawn(document)
  const missing = document.blocks.flatMap((block) => (block.kind === 'missing' ? [block] : []))
  expect(missing.length).toBeGreaterThan(3)
  for (const { title, message, nextStep } of missing) {
    expect(whole).toContain(flat(title))
    expect(whole).toContain(flat(`${message} ${nextStep}`))
  }
  expect(whole).toContain(flat(document.reader.name))
  expect(whole).not.toContain(flat(executive.reader.name))
  expect(whole).not.toContain('$')
})

describe('tables', () => {
  const names = Array.from({ length: 5_000 }, (_, index) => `Row-${index}-`)
  const long = documentOf([table(names.map((name, index) => [name, money(index * 100)]))])

  test('five thousand rows are all there once, under a head on each page, and this process goes on meanwhile', async () => {
    let turns = 0
    const working = setInterval(() => turns++, 1)
    const pdf = await renderPdf(long)
    clearInterval(working)
    expect(turns).toBeGreaterThan(10)

    const { pages, whole } = await read(pdf)
    expect(whole.match(/Row-\d+-/g)).toEqual(names)
    for (const [index, page] of pages.entries()) {
      if (page.includes('Row-')) expect(page).toContain('NameAmount')
      expect(page).toContain(flat(`Page ${index + 1} of ${pages.length}`))
    }
  })

  test('one that flows over a page has its head on each, and its total below the last row', async () => {
    const rows = names.slice(0, 100).map((name): Cell[] => [name, money(-123_456_00)])
    const { pages, whole } = await drawn(documentOf([table(rows, { total: ['All of them', money(-12_345_600_00)] })]))
    expect(pages.filter((page) => page.includes('Row-')).length).toBeGreaterThan(1)
    for (const page of pages) if (page.includes('Row-')) expect(page).toContain('NameAmount')
    expect(whole.split('(123,456)')).toHaveLength(101)
    expect(whole).toContain(flat('All of them (12,345,600)'))
    expect(whole.indexOf(flat('All of them'))).toBeGreaterThan(whole.indexOf('Row-99-'))
  })

  test('amounts in several currencies say theirs, and those in one say it once', async () => {
    const mixed = await drawn(
      documentOf([
        table([
          ['a', money(1_234_500)],
          ['b', { value: 99_900, unit: 'money', currency: 'CAD' }],
        ]),
      ]),
    )
    expect(mixed.whole).toContain('$12,345')
    expect(mixed.whole).toContain('CA$999')
    const one = await drawn(documentOf([table([['a', money(1_234_500)]])]))
    expect(one.whole).toContain(flat('Amounts in USD.'))
    expect(one.whole).not.toContain('$')
  })

  test('one that is too wide lies across pages of its own, each with the names of its rows and none without a column', async () => {
    const labels = Array.from({ length: 20 }, (_, index) => `Column${index}`)
    const block = table([['Named', ...labels.map(() => money(12_345_678_00))]], {
      columns: [{ label: 'Name', numeric: false }, ...labels.map((label) => ({ label, numeric: true }))],
    })
    const { pages, sizes, whole } = await drawn(documentOf([block]))
    const across = pages.filter((page) => page.includes('Named'))
    expect(across.length).toBeGreaterThan(1)
    for (const [index, page] of pages.entries())
      expect(sizes[index]).toEqual(page.includes('Named') ? [792, 612] : [612, 792])
    for (const label of labels) expect(whole).toContain(label)
    expect(whole.split('12,345,678')).toHaveLength(21)
  })
})

describe('pages', () => {
  test.each([
    ['letter', 'portrait', [612, 792]],
    ['letter', 'landscape', [792, 612]],
    ['a4', 'portrait', [595, 842]],
    ['a4', 'landscape', [842, 595]],
  ] as const)('%s, %s', async (paper, orientation, size) => {
    const { sizes } = await drawn(documentOf([{ kind: 'heading', text: 'A page' }]), { paper, orientation })
    expect(sizes).toEqual([size])
  })

  test('a page break begins a page, and several in a row no empty one', async () => {
    const block = (text: string): Block => ({ kind: 'text', id: text, sentences: [[text]] })
    const breaks: Block[] = [{ kind: 'page_break' }, { kind: 'page_break' }]
    const { pages } = await drawn(documentOf([block('before it'), ...breaks, block('after it')]))
    expect(pages).toHaveLength(2)
    expect(pages[0]).toContain(flat('before it'))
    expect(pages[1]).toContain(flat('after it'))
  })

  test('what belongs to one thing stays on one page where it fits', async () => {
    const groups = Array.from({ length: 12 }, (_, index): Block => {
      const rows = Array.from({ length: 7 }, (_each, row) => ({
        ...{ fact: fact(`f${index}-${row}.`, 100), systems: [], ask: {} },
      }))
      const blocks: Leaf[] = [{ kind: 'figures', id: `b${index}`, title: `Figures of ${index}.`, rows }]
      return { kind: 'group', id: `g${index}`, title: `Group ${index}.`, blocks }
    })
    const { pages } = await drawn(documentOf(groups))
    const pageOf = (text: string) => pages.findIndex((page) => page.includes(flat(text)))
    expect(pageOf('Group 11.')).toBeGreaterThan(0)
    for (const [index] of groups.entries()) expect(pageOf(`Group ${index}.`)).toBe(pageOf(`f${index}-6.`))
  })

  test('signs, charts, words of a person and a place to sign', async () => {
    const series = [{ id: 's', label: 'Line', values: [100_000_000, null, -250_000_000] }]
    const chart: Leaf = {
      ...{ kind: 'chart', id: 'c', title: 'Chart', caption: 'It fell below zero.', form: 'line', unit: 'money' },
      ...{ currency: 'USD', labels: ['2026-01-05', '2026-01-12', '2026-01-19'], series, systems: [] },
    }
    const { whole } = await drawn(
      documentOf([
        { kind: 'text', id: 's', sentences: [['– ± ≤ ≥ → “ñ” ¿á?']] },
        chart,
        { ...chart, id: 'd', form: 'bars' },
        { kind: 'commentary', id: 'k', title: 'Comment', text: 'As planned.', by: 'Writer', at: ranAt },
        { kind: 'signature', name: 'Signer', title: 'Controller' },
      ]),
    )
    for (const text of ['– ± ≤ ≥ → “ñ” ¿á?', 'It fell below zero.', '5 Jan', '$1M', '−$2.5M', 'As planned.'])
      expect(whole).toContain(flat(text))
    for (const text of ['Writer, 5 Mar 2026, 07:00 MST', 'Signer', 'Controller']) expect(whole).toContain(flat(text))
  })
})

describe('what cannot be drawn', () => {
  const order = { document: documentOf([]), paper: 'letter', orientation: 'portrait' } as const
  const limits = { patienceMs: 60_000, memoryMb: 1_024, program: new URL('./drawer/main.ts', import.meta.url).pathname }

  test('a broken document is refused, and the next one is drawn', async () => {
    const broken = { ...documentOf([]), blocks: [{ kind: 'table', rows: 'none' }] } as unknown as ReportDocument
    await expect(renderPdf(broken)).rejects.toMatchObject({ code: 'internal', nextStep: 'Run the report again.' })
    expect((await drawn(documentOf([]))).pages).toHaveLength(1)
  })

  test('a report that takes more memory than one may ends its process, and not this one', async () => {
    const rows = Array.from({ length: 500_000 }, (_, index): Cell[] => [`${index}`, money(index)])
    const large = { ...order, document: documentOf([table(rows)]) }
    expect(await drawBeside(large, undefined, { ...limits, memoryMb: 80 })).toEqual({ refused: 'memory' })
  })

  test('a process that takes too long, or cannot be started, is ended', async () => {
    expect(await drawBeside(order, undefined, { ...limits, patienceMs: 1 })).toEqual({ refused: 'time' })
    const nowhere = drawBeside(order, undefined, { ...limits, program: '/nowhere/main.ts' })
    await expect(nowhere).rejects.toMatchObject({ code: 'internal' })
  })

  test('one that nobody waits for is not drawn', async () => {
    const gone = AbortSignal.abort()
    await expect(renderPdf(order.document, { signal: gone })).rejects.toMatchObject({ code: 'cancelled' })
    await expect(drawBeside(order, gone)).rejects.toMatchObject({ code: 'cancelled' })
  })
})
