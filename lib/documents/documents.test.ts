import { deflateRawSync, deflateSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { lyingZip, officeFile, pdfFile, pdfPage, sheetFile, wordFile, wordParagraph } from '#lib/testing/documents.ts'
import { streamedWordText } from './reader/paragraphs.ts'
import { readFile } from './reader/read-file.ts'
import { wordText } from './reader/word.ts'
import { startReader } from './reader-process.ts'
import { createReaders } from './readers.ts'
import type { Excerpt, FileKind, ReadOutcome } from './types.ts'

const first: Excerpt = { from: 0, length: 1_000 }
const readers = createReaders()
afterAll(() => readers.close())

const readHere = (kind: FileKind, file: Uint8Array, excerpt = first) => readFile({ kind, file, excerpt })
const read = (kind: FileKind, file: Uint8Array): Promise<ReadOutcome> => readers.read({ kind, file, excerpt: first })
const bytes = (text: string) => new TextEncoder().encode(text)
const spaces = (megabytes: number) => Buffer.alloc(megabytes * 1_000_000, ' ')
const packed = (megabytes: number) => deflateRawSync(spaces(megabytes))

describe('what good files say', () => {
  test.each<[string, FileKind, Uint8Array, string]>([
    ['lines of plain text', 'plain', bytes('\ufeffone\r\ntwo\n'), 'one\ntwo'],
    [
      'HTML without its scripts',
      'markup',
      bytes(
        '<p>Caf&eacute; &amp; bar<br>two</p><script>if (a<b) x</script><style>p>q</style><!-- <p>no --><p>three</p>',
      ),
      'Caf&eacute; & bar\ntwo\nthree',
    ],
    [
      'slides by their numbers',
      'slides',
      officeFile({
        'ppt/slides/slide10.xml': '<p:sld><a:p><a:r><a:t>ten</a:t></a:r></a:p></p:sld>',
        'ppt/slides/slide2.xml':
          '<p:sld><a:p><a:r><a:t>two</a:t></a:r><a:br/><a:r><a:t>lines</a:t></a:r></a:p></p:sld>',
      }),
      'two\nlines\n\nten',
    ],
    [
      'cells of sheets by their numbers, shared texts and last values of formulas',
      'sheets',
      sheetFile(
        {
          sheet2: '<row><c r="A1"><v>2</v></c></row>',
          sheet1:
            '<row><c t="s"><v>1</v></c><c/><c><f>A1&lt;B1</f><v>412</v></c></row><row><c t="inlineStr"><is><t>x &amp; y</t></is></c></row>',
        },
        ['unused', 'Item'],
      ),
      'Item\t\t412\nx & y\n\n2',
    ],
    ['pages of a PDF', 'pdf', pdfFile([pdfPage('page one'), pdfPage('page two')]), 'page one\npage two'],
  ])('%s', async (_, kind, file, text) => {
    expect(await readHere(kind, file)).toEqual({ text, next: undefined })
  })

  test.each([
    [
      'paragraphs, tabs and breaks',
      '<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two &amp; 2</w:t><w:br/><w:t>three</w:t></w:r></w:p>',
    ],
    [
      'deleted text left out',
      '<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>stays</w:t></w:r></w:p>',
    ],
    [
      'a table, a row a line',
      `<w:tbl>${['a', 'b'].map((row) => `<w:tr>${['1', '2'].map((cell) => `<w:tc>${wordParagraph(row + cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>${wordParagraph('after')}`,
    ],
  ])('a Word document reads the same as a tree and as a stream: %s', async (_, body) => {
    const file = wordFile(body)

    const tree = await wordText(file, 1_000)

    expect(tree.text).not.toBe('')
    expect(await streamedWordText(file, 1_000)).toEqual(tree)
  })

  test('a long Word document is read to its end, part by part', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `Clause ${index} of the contract`)
    const file = wordFile(lines.map(wordParagraph).join(''))
    const parts: string[] = []

    for (let from: number | undefined = 0; from !== undefined; ) {
      const outcome: Awaited<ReturnType<typeof readHere>> = await readHere('word', file, { from, length: 100_000 })
      parts.push(outcome?.text ?? '')
      from = outcome?.next
    }

    expect(parts.join('')).toBe(lines.join('\n'))
  })

  test('a letter of two units is not cut in two', async () => {
    expect(await readHere('plain', bytes('ab😀cd'), { from: 0, length: 3 })).toEqual({ text: 'ab😀', next: 4 })
  })

  test('blank text behind what was wanted does not lead back', async () => {
    const file = bytes(`word${' '.repeat(500_000)}end`)

    expect(await readHere('plain', file, { from: 1_000, length: 1_000 })).toEqual({
      text: ' '.repeat(1_000),
      next: 2_000,
    })
  })

  test.each<[string, FileKind, Uint8Array]>([
    ['an empty file', 'word', new Uint8Array()],
    ['a scan', 'pdf', pdfFile([deflateSync(Buffer.from('q Q'))])],
    ['a document without a body', 'word', officeFile({ 'other.xml': '<a/>' })],
    ['something else under its name', 'sheets', bytes('%PDF-1.4')],
  ])('%s has no text', async (_, kind, file) => {
    expect(await read(kind, file)).toBeNull()
  })
})

describe('files made to hurt', () => {
  // Which limit a file meets first depends on the machine.
  const refused = { refused: expect.stringMatching(/^(time|memory)$/) }

  test.each<[string, FileKind, Uint8Array]>([
    ['a part that unpacks to 300 MB', 'word', lyingZip([{ name: 'word/document.xml', packed: packed(300) }])],
    [
      'the same under a small size',
      'slides',
      lyingZip([{ name: 'ppt/slides/slide1.xml', packed: packed(300), size: 9 }]),
    ],
    [
      'many parts that are only large together',
      'slides',
      lyingZip(
        Array.from({ length: 151 }, (_, index) => ({ name: `ppt/slides/slide${index}.xml`, packed: packed(1) })),
      ),
    ],
    ['a tree too deep to walk', 'word', wordFile('<w:p>'.repeat(30_000) + '</w:p>'.repeat(30_000))],
    ['many tags that never close', 'word', wordFile('<'.repeat(400_000))],
    [
      'a PDF page of a million words',
      'pdf',
      pdfFile([deflateSync(Buffer.from('BT /F1 10 Tf (hi) Tj ET '.repeat(1_000_000)))]),
    ],
    [
      'a PDF packed twice',
      'pdf',
      pdfFile([deflateSync(deflateSync(spaces(1_000)))], { filter: '[/FlateDecode /FlateDecode]' }),
    ],
  ])('is refused: %s', async (_, kind, file) => {
    expect(await read(kind, file)).toEqual(refused)
  })

  test.each<[string, FileKind, Uint8Array]>([
    ['thirty million openings on a slide', 'slides', officeFile({ 'ppt/slides/slide1.xml': '<'.repeat(30_000_000) })],
    ['comments that never end', 'markup', bytes('<!--'.repeat(1_000_000))],
    ['scripts that never end', 'markup', bytes('<script'.repeat(300_000))],
    [
      'a packed size beyond the file',
      'word',
      lyingZip([{ name: 'word/document.xml', packed: packed(1), packedSize: 0xffffff00 }]),
    ],
  ])('is given up early: %s', async (_, kind, file) => {
    expect(await read(kind, file)).toBeNull()
  })

  test('one long text that a sheet names a million times is read as far as it was asked for', async () => {
    const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(1_000)}</row>`

    const outcome = await read('sheets', sheetFile({ sheet1: row.repeat(500) }, ['A'.repeat(32_000)]))

    expect(outcome).toEqual({ text: 'A'.repeat(1_000), next: 1_000 })
  })

  test('while one is read, this process goes on with its work', async () => {
    let turns = 0
    const working = setInterval(() => turns++, 1)

    const outcome = await read('word', wordFile('<'.repeat(400_000)))

    clearInterval(working)
    expect(outcome).toEqual(refused)
    expect(turns).toBeGreaterThan(10)
  })

  test('the next file is read as if nothing had been', async () => {
    const file = wordFile(wordParagraph('good'))
    await read('word', lyingZip([{ name: 'word/document.xml', packed: packed(300) }]))

    const outcomes = await Promise.all(Array.from({ length: 6 }, () => read('word', file)))

    expect(outcomes).toEqual(Array.from({ length: 6 }, () => ({ text: 'good', next: undefined })))
  })
})

describe('the processes that read', () => {
  test('at most two are at work, and one that was closed is replaced', async () => {
    let started = 0
    const few = createReaders(() => {
      started++
      return startReader()
    })
    const order = { kind: 'plain' as const, file: bytes('text'), excerpt: first }

    await Promise.all(Array.from({ length: 5 }, () => few.read(order)))
    expect(started).toBe(2)
    few.close()

    expect(await few.read(order)).toEqual({ text: 'text', next: undefined })
    expect(started).toBe(3)
    few.close()
  })

  test('a call that was cancelled while it waited is not read', async () => {
    const gone = AbortSignal.abort()

    await expect(readers.read({ kind: 'plain', file: bytes('text'), excerpt: first }, gone)).rejects.toThrow()
  })

  test('a reader that cannot be started is our fault, not the file’s', async () => {
    const broken = createReaders(() => startReader('/nowhere/guard.ts'))

    const reading = broken.read({ kind: 'plain', file: bytes('text'), excerpt: first })

    await expect(reading).rejects.toMatchObject({ code: 'internal' })
  })
})
