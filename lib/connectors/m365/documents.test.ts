import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openConnector } from '#lib/testing/connector.ts'
import { wordFile } from '#lib/testing/documents.ts'
import { cursorAt, positionIn } from '../kit/page.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { m365 } from './index.ts'
import { startSimulator } from './simulator/index.ts'
import { company, FIELD, file, PM } from './simulator/small-tenant.ts'

type Row = Record<string, unknown>

let simulator: RunningSimulator
let graph: ReturnType<typeof openConnector>

beforeAll(async () => {
  simulator = await startSimulator({ company })
  graph = openConnector(m365, simulator.settings, company.today)
})
afterEach(() => simulator.setFault(null))
afterAll(async () => {
  await graph.close()
  await simulator.close()
})

const rows = (answer: Row) => answer.records as Row[]
const names = (answer: Row) => rows(answer).map(({ name }) => name)

async function idOfFile(name: string, as = 'executive@ridgeline.example'): Promise<string> {
  const answer = await graph.call('files', { project: '24-017', folder: '/Contracts' }, as)
  return String(rows(answer).find((row) => row.name === name)?.id)
}

describe('files keep the acting person’s rights', () => {
  test('search gives what everyone, the person or the person’s group may read, and says nothing of the rest', async () => {
    const answer = await graph.call('search_documents', { text: 'prime contract' }, PM)

    expect(names(answer)).toEqual(['open.txt', 'mine.txt', 'team.txt'])
    expect(answer).not.toHaveProperty('note')
    expect(rows(answer)[0]).toMatchObject({
      project: '24-017',
      site: '24-017 Mercy Clinic',
      summary: 'Prime contract text of open',
    })
  })

  test('nothing of a withheld file leaves: no name, no text, no link', async () => {
    const answer = await graph.call('search_documents', { text: 'settlement' }, PM)

    const nowhere = await graph.call('search_documents', { text: 'no such word' }, PM)
    const { asOf: _, ...hidden } = answer
    expect(nowhere).toMatchObject(hidden)
    expect(Object.keys(nowhere)).toEqual(Object.keys(answer))
    expect(JSON.stringify(answer)).not.toMatch(/secret|settlement|legal|million/i)
  })

  test('however small a page is, neither its end nor its cursor tells how many hits were left out', async () => {
    const small = await graph.call('search_documents', { text: 'settlement', limit: 1 }, PM)
    const first = await graph.call('search_documents', { text: 'prime contract', limit: 1 }, PM)
    const own = { text: 'prime contract', limit: 1, cursor: String(first.nextCursor) }

    expect(small).toMatchObject({ records: [], complete: true })
    expect(small).not.toHaveProperty('nextCursor')
    expect(positionIn(String(first.nextCursor))).toBe(1)
    expect(positionIn(String((await graph.call('search_documents', own, PM)).nextCursor))).toBe(2)
  })

  test('the same search shows more to those who may read more', async () => {
    const executive = await graph.call('search_documents', { text: 'settlement' }, 'executive@ridgeline.example')
    const field = await graph.call('search_documents', { text: 'prime contract' }, FIELD)

    expect(names(executive)).toEqual(['secret.txt', 'settlement.txt'])
    expect(names(field)).toEqual(['open.txt'])
  })

  test('search by job looks into that job’s site only', async () => {
    const answer = await graph.call('search_documents', { text: 'settlement', project: '24-017' })

    expect(names(answer)).toEqual(['secret.txt'])
  })

  test('a service account that the directory does not know sees only what everyone sees', async () => {
    const answer = await graph.call('search_documents', { text: 'prime contract' }, 'reports@service.example')

    expect(names(answer)).toEqual(['open.txt'])
  })

  test('search goes on where the last answer ended', async () => {
    const first = await graph.call('search_documents', { text: 'prime contract', limit: 2 }, PM)
    const second = await graph.call(
      'search_documents',
      { text: 'prime contract', limit: 2, cursor: String(first.nextCursor) },
      PM,
    )

    expect([...names(first), ...names(second)]).toEqual(['open.txt', 'mine.txt', 'team.txt'])
    expect(first.complete).toBe(false)
    expect(second.complete).toBe(true)
  })

  test('a folder lists only what the person may open', async () => {
    const answer = await graph.call('files', { project: '24-017', folder: '/Contracts' }, FIELD)
    const top = await graph.call('files', { project: '24-017' }, FIELD)

    expect(names(answer)).toEqual(['open.txt', 'scope.docx', 'permit.pdf', 'bid.xlsx', 'pour.jpg'])
    expect(rows(top)).toMatchObject([
      { name: 'Contracts', type: 'folder', folder: '/' },
      { name: 'log.txt', type: 'file' },
    ])
  })

  test('sites in which the person may read nothing are not listed', async () => {
    const answer = await graph.call('sites', {}, PM)

    expect(rows(answer)).toMatchObject([{ name: '24-017 Mercy Clinic', project: '24-017' }])
  })

  test('a job without a site is said to have none', async () => {
    expect(await graph.call('files', { project: '99-999' })).toMatchObject({
      records: [],
      note: 'Job 99-999 has no SharePoint site.',
    })
  })
})

describe('reading a document', () => {
  test.each([
    ['open.txt', 'Prime contract text of open'],
    ['scope.docx', 'Scope & limits <of> work\nSecond line'],
    ['permit.pdf', 'Permit (excavation)\nOwner’s copy — to 28 Nov'],
    ['bid.xlsx', 'Item\tAmount\nConcrete & rebar\t412000'],
  ])('the text of %s', async (name, text) => {
    const answer = await graph.call('read_document', { id: await idOfFile(name) })

    expect(rows(answer)).toMatchObject([{ name, project: '24-017', text, truncated: false }])
  })

  test('a picture has no text, and the answer says so', async () => {
    const answer = await graph.call('read_document', { id: await idOfFile('pour.jpg') })

    expect(answer).toMatchObject({ records: [{ text: '' }], note: expect.stringContaining('no text') })
  })

  test('20,000 characters at a time, the rest by cursor', async () => {
    const top = await graph.call('files', { project: '24-017' })
    const id = String(rows(top).find(({ name }) => name === 'log.txt')?.id)

    const first = await graph.call('read_document', { id })
    const second = await graph.call('read_document', { id, cursor: String(first.nextCursor) })

    expect(rows(first)).toMatchObject([{ truncated: true, text: 'a'.repeat(20_000) }])
    expect(rows(second)).toMatchObject([{ truncated: false, text: 'THE END' }])
  })

  test('behind the hundred thousandth character the cursor still leads on', async () => {
    const text = Array.from({ length: 13_000 }, (_, index) => `line ${index}`).join('\n')
    const tenant = await startSimulator({ company: { ...company, files: [file('book', { text })] } })
    const connector = openConnector(m365, tenant.settings, company.today)
    const listed = await connector.call('files', { project: '24-017', folder: '/Contracts' })

    const answer = await connector.call('read_document', { id: String(rows(listed)[0]?.id), cursor: cursorAt(120_000) })

    expect(rows(answer)).toMatchObject([{ text: text.slice(120_000, 140_000) }])
    await connector.close()
    await tenant.close()
  })

  test('a file that is not shared with the person is not fetched, and its content not asked for', async () => {
    const id = await idOfFile('secret.txt')
    const before = simulator.log.length

    const hidden = graph.call('read_document', { id }, PM)
    const absent = graph.call('read_document', { id: 'b!none/01NONE' }, PM)

    const refusal = { code: 'not_found', message: 'Microsoft 365 shares no such file with you.' }
    await expect(hidden).rejects.toMatchObject(refusal)
    await expect(absent).rejects.toMatchObject(refusal)
    expect(simulator.log.slice(before).some(({ path }) => path.endsWith('/content'))).toBe(false)
  })

  test('a file that does not exist is not found', async () => {
    await expect(graph.call('read_document', { id: 'b!none/01NONE' })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a download that points outside SharePoint is refused', async () => {
    const id = await idOfFile('open.txt')
    const strict = openConnector(m365, { ...simulator.settings, contentHosts: 'sharepoint.com' })

    await expect(strict.call('read_document', { id })).rejects.toMatchObject({ code: 'protocol_error' })
    await strict.close()
  })
})

describe('files that take too much', () => {
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  const data = (bytes: Uint8Array) => `data:;base64,${Buffer.from(bytes).toString('base64')}`
  const hostile = [
    file('endless', { name: 'endless.docx', mimeType: word, text: data(wordFile('<'.repeat(400_000))) }),
    file('huge', { text: 'a'.repeat(11 * 1024 * 1024) }),
  ]

  test.each([
    ['endless.docx', 'This file takes too long to read here; open the link.'],
    ['huge.txt', 'This file is too large to read here; open the link.'],
  ])('%s is answered with a sentence and its link, and is not called complete', async (name, note) => {
    const tenant = await startSimulator({ company: { ...company, files: hostile } })
    const connector = openConnector(m365, tenant.settings, company.today)
    const listed = await connector.call('files', { project: '24-017', folder: '/Contracts' })
    const id = String(rows(listed).find((row) => row.name === name)?.id)

    const answer = await connector.call('read_document', { id })

    expect(answer).toMatchObject({ complete: false, note, records: [{ name, url: expect.any(String), text: '' }] })
    await connector.close()
    await tenant.close()
  })
})
