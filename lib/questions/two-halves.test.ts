import { describe, expect, test } from 'vitest'
import { openCatalogue } from './catalogue.ts'
import { read } from './understand/read.ts'
import { told, reader as tried } from './understand/reader-for-tests.ts'

const reader = { ...tried, catalogue: openCatalogue() }
const say = (text: string) => told(read(text, reader))

describe('two questions in one, of the certified measures', () => {
  test.each([
    ['the pipeline, in total and weighted', 'pipeline & pipeline_weighted'],
    ['cartera total y también la ponderada', 'pipeline & pipeline_weighted'],
    ['bills past due. also what is on hold?', 'ap states=overdue & ap states=on_hold'],
    [
      'net income for september and what did we pay quillon this year',
      'net_income period=2026-09-01..2026-09-30 & payments filters=vendor:Quillon Masonry period=2026-01-01..2026-12-31',
    ],
    [
      'two things about lakeshore tower: how many rfis are open, and how many submittals are late?',
      'rfis filters=job:72-001 Lakeshore Tower states=open & submittals filters=job:72-001 Lakeshore Tower states=overdue',
    ],
  ])('%s', (text, meant) => {
    expect(say(text)).toBe(meant)
  })
})

describe('what is looked for by words', () => {
  test('is no other thing to look in', () => {
    expect(say('find me the emails that mention liquidated damages')).toBe('mail search=mention liquidated damages')
  })

  test('has none of the words of why it is asked', () => {
    expect(say('who are the neighbors of lakeshore tower, I need to mail the noise letter')).toBe(
      'parcels filters=job:72-001 Lakeshore Tower',
    )
  })
})

test.each([
  ['permits already issued for lakeshore tower', 'cannot: unknown "issued"'],
  ['permits issued in october for lakeshore tower', /^permits .*date=issued/],
])('a date that nobody asks for is told, not dropped: %s', (text, meant) => {
  expect(say(text)).toMatch(meant)
})

test('in Spanish a thing stands between how many and the rank', () => {
  expect(say('los 3 rfis mas viejos de lakeshore tower')).toContain('order=oldest 3')
})

test('what stands on a site is of the job before its customer', () => {
  expect(say('retencion en lakeshore')).toBe('retainage filters=job:72-001 Lakeshore Tower')
})

test('why something is so narrows it, and is no reason for asking', () => {
  expect(say('facturas detenidas porque el precio está en disputa')).toMatch(/^cannot/)
})
