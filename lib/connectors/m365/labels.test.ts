import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import { labelOfOffice } from '#lib/documents/reader/label.ts'
import { openConnector } from '#lib/testing/connector.ts'
import { officeFile, pdfFile, pdfPage, wordFile, wordParagraph } from '#lib/testing/documents.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { m365 } from './index.ts'
import { startSimulator } from './simulator/index.ts'
import { encryptedDocument, labelledDocument } from './simulator/office.ts'
import { company, file } from './simulator/small-tenant.ts'

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const pdf = 'application/pdf'
const asIs = (bytes: Uint8Array) => `data:;base64,${Buffer.from(bytes).toString('base64')}`
const withText = (bytes: Uint8Array, text: string) => Buffer.concat([bytes, Buffer.from(text)])
const page = pdfFile([pdfPage('cover page')])

const files = {
  'sealed.docx': [word, encryptedDocument()],
  'mail.txt': ['text/plain', Buffer.concat([Buffer.from('76e80460c411e386', 'hex'), Buffer.from('sealed')])],
  'plan.pfile': ['application/octet-stream', Buffer.from('.pfile sealed')],
  'rights.pdf': [pdf, withText(page, '\n% MicrosoftIRMServices')],
  'password.pdf': [pdf, Buffer.from('%PDF-1.4\ntrailer << /Encrypt 5 0 R >>')],
  'labelled.docx': [word, labelledDocument('Terms of the owner', 'Ridgeline Confidential')],
  'damaged.docx': [word, Buffer.from('no zip')],
  'legacy.docx': [word, Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('WordDocument')])],
  'said.docx': [word, wordFile(wordParagraph('How an EncryptedPackage is made'))],
  'open.pdf': [pdf, withText(page, '\n% /Encrypt')],
} as const satisfies Record<string, readonly [string, Uint8Array]>

let simulator: RunningSimulator
let graph: ReturnType<typeof openConnector>
beforeAll(async () => {
  const own = Object.entries(files).map(([name, [mimeType, bytes]]) =>
    file(name, { name, mimeType, path: '/Sealed', text: asIs(bytes) }),
  )
  simulator = await startSimulator({ company: { ...company, files: [...company.files, ...own] }, unlimited: true })
  graph = openConnector(m365, simulator.settings, company.today)
})
afterAll(async () => {
  await graph.close()
  await simulator.close()
})

async function read(name: keyof typeof files): Promise<JsonObject & { record: JsonObject }> {
  const listed = await graph.call('files', { project: '24-017', folder: '/Sealed' })
  const found = (listed['records'] as JsonObject[]).find((one) => one['name'] === name)
  const answer = await graph.call('read_document', { id: String(found?.['id']) })
  const [record] = answer['records'] as JsonObject[]
  return { ...answer, record: record ?? {} }
}

const sealed =
  'This file is encrypted by a sensitivity label or a password, so its text cannot be read here; open the link.'

describe('a file that is encrypted is said to be, and never read as an empty one', () => {
  test.each(['sealed.docx', 'mail.txt', 'plan.pfile', 'rights.pdf', 'password.pdf'] as const)('%s', async (name) => {
    const answer = await read(name)

    expect(answer).toMatchObject({ complete: false, note: sealed, record: { text: '' } })
  })

  test.each(['damaged.docx', 'legacy.docx'] as const)('%s is not one', async (name) => {
    expect(await read(name)).toMatchObject({
      complete: true,
      note: expect.stringContaining('no text that can be read'),
    })
  })

  test.each(['said.docx', 'open.pdf'] as const)('nor is %s, which can be read', async (name) => {
    const answer = await read(name)

    expect(answer).not.toHaveProperty('note')
    expect(answer.record['text']).not.toBe('')
  })
})

test('a file that is only labelled is read, with its label as the file’s own word', async () => {
  const answer = await read('labelled.docx')

  expect(answer).toMatchObject({
    complete: true,
    note: 'This file carries a sensitivity label.',
    record: { text: 'Terms of the owner', label: 'Ridgeline Confidential' },
  })
  expect(String(answer['note'])).not.toContain('Ridgeline')
})

describe('where Office writes a label', () => {
  const info = (attributes: string) =>
    officeFile({ 'docMetadata/LabelInfo.xml': `<clbl:labelList><clbl:label id="{0}" ${attributes}/></clbl:labelList>` })
  test.each([
    ['in newer files', info('enabled="1" method="Privileged" removed="0"'), ''],
    ['a label that was taken off', info('enabled="1" removed="1"'), undefined],
    ['one that is off', info('enabled="0" removed="0"'), undefined],
    ['none', wordFile(wordParagraph('text')), undefined],
    [
      'other properties',
      officeFile({
        'docProps/custom.xml': '<Properties><property name="Client"><vt:lpwstr>x</vt:lpwstr></property></Properties>',
      }),
      undefined,
    ],
    ['something that is no file', new Uint8Array([1, 2, 3]), undefined],
  ])('%s', (_, bytes, label) => {
    expect(labelOfOffice(bytes)).toBe(label)
  })
})
