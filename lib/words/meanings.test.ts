import { expect, test } from 'vitest'
import { wordsFor } from '#lib/measures/words.ts'
import { namesFrom } from '#lib/questions/understand/names.ts'
import { reader } from '#lib/questions/understand/reader-for-tests.ts'
import type { SaidRow } from './list.ts'
import { meaningsIn, shownSaid } from './meanings.ts'

const words = wordsFor('en')
const said: SaidRow = {
  ...{ words: 'brickers', means: 'name', subject: null, dimension: 'vendor', ids: ['books:31', 'books:77'] },
  ...{ by: 'Dana', setAt: new Date('2026-11-22T10:00:00Z') },
}

test('words can mean every measure, every finding and every thing that may be looked up, and nothing that no system keeps', () => {
  const offered = meaningsIn(reader, words)
  expect(offered).toContainEqual({
    ...{ kind: 'measure', name: 'margin', detail: '' },
    means: { do: 'mean_subject', subject: 'margin' },
  })
  expect(offered).toContainEqual({
    ...{ kind: 'finding', name: 'Paid twice', detail: '' },
    means: { do: 'mean_subject', subject: 'twice' },
  })
  expect(offered).toContainEqual({
    ...{ kind: 'name', name: 'Quillon Masonry', detail: 'vendor' },
    means: { do: 'mean_name', dimension: 'vendor', id: 'books:9' },
  })
  expect(offered).toContainEqual({
    ...{ kind: 'name', name: 'Lakeshore Tower', detail: 'job 72-001' },
    means: { do: 'mean_name', dimension: 'job', id: '72-001' },
  })
  expect(offered.filter(({ name }) => name === 'Weather')).toEqual([])
})

test('whoever may not look a thing up does not read its name here either', () => {
  expect(shownSaid(said, reader, words)).toMatchObject({ words: 'brickers', kind: 'name', name: 'Quillon Masonry' })
  const hidden = shownSaid(said, { ...reader, names: namesFrom([]) }, words)
  expect(hidden).toEqual({ words: 'brickers', by: 'Dana', setAt: said.setAt, kind: 'hidden' })
})

test('what this release does not know is said to be gone, and a word that is passed over to be ignored', () => {
  const subject: SaidRow = { ...said, means: 'subject', dimension: null, ids: [], subject: 'margin' }
  expect(shownSaid(subject, reader, words)).toMatchObject({ kind: 'measure', name: 'margin' })
  expect(shownSaid({ ...subject, subject: 'of another release' }, reader, words)).toMatchObject({ kind: 'gone' })
  expect(shownSaid({ ...subject, means: 'nothing', subject: null }, reader, words)).toMatchObject({ kind: 'nothing' })
})
