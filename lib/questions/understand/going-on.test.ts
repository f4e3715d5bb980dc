import { describe, expect, test } from 'vitest'
import { read } from './read.ts'
import { readAfter, reader, told } from './reader-for-tests.ts'

const say = (text: string) => told(read(text, reader))

describe('a question that goes on is of the time beside', () => {
  test.each([
    ['we paid in october', 'and the month before?', 'paid period=2026-09-01..2026-09-30'],
    ['we paid in october', 'el mes siguiente', 'paid period=2026-11-01..2026-11-30'],
    ['we paid last week', 'the week before', 'paid period=2026-11-09..2026-11-15'],
    ['bills due next week', 'and the week after that?', 'owed period=2026-11-30..2026-12-06 date=due'],
    ['we paid in the third quarter', 'the quarter before', 'paid period=2026-04-01..2026-06-30'],
    ['we paid in 2025', 'and the year before', 'paid period=2024-01-01..2024-12-31'],
    ['we paid on november 19', 'the day before', 'paid period=2026-11-18..2026-11-18'],
    ['we paid from november 3 to november 9', 'the week before', 'paid period=2026-10-27..2026-11-02'],
  ])('%s; %s', (before, text, meant) => {
    expect(told(readAfter(before, text))).toBe(meant)
  })

  test('which says nothing where no time was asked', () => {
    expect(told(readAfter('we paid torvane', 'the week before'))).toMatch(/^cannot/)
  })

  test('"vs" compares the time that was asked with another', () => {
    expect(told(readAfter('revenue in september', 'vs august?'))).toBe(
      'earnings period=2026-09-01..2026-09-30 versus=2026-08-01..2026-08-31',
    )
  })
})

describe('a question that goes on is of the same things', () => {
  test.each([
    ['margin by customer', 'just the top five', 'margin groupBy=customer order=most 5'],
    ['overdue bills', 'who owes us those', 'owing states=overdue groupBy=customer'],
    ['margin lakeshore tower', 'open rfis there', 'questions_open filters=job:72-001 Lakeshore Tower states=open'],
    ['closed rfis', 'margin on those', 'cannot: not_kept_by "those"'],
    ['what do we owe except to torvane', 'same thing but we paid', 'paid filters=-vendor:Torvane Glass'],
    ['what do we owe quillon', 'what is her margin', 'cannot: not_kept_by "her"'],
    [
      'margen de lakeshore tower',
      'lo mismo de rfis abiertos',
      'questions_open filters=job:72-001 Lakeshore Tower states=open',
    ],
    [
      'margen de lakeshore tower',
      'el mismo de rfis abiertos',
      'questions_open filters=job:72-001 Lakeshore Tower states=open',
    ],
    ['bills at lakeshore tower', 'by vendor', 'owed filters=job:72-001 Lakeshore Tower groupBy=vendor'],
  ])('%s; %s', (before, text, meant) => {
    expect(told(readAfter(before, text))).toBe(meant)
  })

  test.each([
    ['rfis for the zeppelin at lakeshore tower', 'and how much of that do we owe'],
    ['payments that are approved', 'y de la electricidad'],
  ])('what nobody could read is gone on from by nobody: %s; %s', (before, text) => {
    expect(told(readAfter(before, text))).toMatch(/^cannot/)
  })

  test('of nothing that was said before it is asked back', () => {
    expect(say('is it overdue')).toMatch(/^cannot/)
  })
})

describe('what is asked twice is answered twice', () => {
  test.each([
    ['overdue bills and open rfis at lakeshore tower', 'both are of the job at the end'],
    ['facturas vencidas y rfis abiertos en lakeshore tower', 'both are of the job at the end'],
  ])('%s: %s', (text) => {
    expect(say(text)).toBe(
      'owed filters=job:72-001 Lakeshore Tower states=overdue & questions_open filters=job:72-001 Lakeshore Tower states=open',
    )
  })

  test.each([
    ['cash, and who is the foreman at lakeshore tower', 'cash & foreman filters=job:72-001 Lakeshore Tower'],
    [
      'lakeshore tower: margin? open rfis?',
      'margin filters=job:72-001 Lakeshore Tower & questions_open filters=job:72-001 Lakeshore Tower states=open',
    ],
    ['october: revenue? we paid?', 'earnings period=2026-10-01..2026-10-31 & paid period=2026-10-01..2026-10-31'],
  ])('%s', (text, meant) => {
    expect(say(text)).toBe(meant)
  })

  test.each([
    ['margin at lakeshore tower, and overall', 'margin filters=job:72-001 Lakeshore Tower & margin'],
    ['margen en lakeshore tower y en general', 'margin filters=job:72-001 Lakeshore Tower & margin'],
  ])('of one and of all of them: %s', (text, meant) => {
    expect(say(text)).toBe(meant)
  })

  test('what one wants of them asks nothing more', () => {
    expect(say('Which bills are overdue? I need them paid before friday')).toBe('owed states=overdue')
  })

  test('more that is wanted of them is told, and never passed over', () => {
    expect(say('Which bills are overdue? I need them by vendor')).not.toBe('owed states=overdue')
    expect(say('rfis at lakeshore tower. no closed ones')).not.toMatch(/states=closed/)
  })

  test('what stands behind a colon is asked, and never a story', () => {
    expect(say('bills at lakeshore tower: zeppelins in the yard')).toMatch(/^cannot/)
  })

  test('the last word counts where somebody corrects themselves', () => {
    expect(say('margin at birchwood annex... no the lakeshore tower one')).toBe(
      'margin filters=job:72-001 Lakeshore Tower',
    )
  })

  test('a short question that nobody reads is no story', () => {
    expect(say('october: revenue? zeppelins?')).toBe('cannot: unknown "zeppelins"')
  })

  test('a half that nobody reads is told, and the other half is offered', () => {
    const reading = read('how many rfis are open, how many gone', reader)
    expect(told(reading)).toBe('cannot: unknown "gone"')
    expect(reading.kind === 'cannot' ? reading.nearest.length : 0).toBeGreaterThan(0)
  })
})

describe('a size in words', () => {
  test.each([
    ['bills over a quarter million', 'owed bounds=amount over 25000000'],
    ['bills over a quarter of a million', 'owed bounds=amount over 25000000'],
    ['bills over half a million', 'owed bounds=amount over 50000000'],
    ['margin over half', 'margin bounds=amount over 0.5'],
    ['facturas con más de 60 días de atraso', 'owed bounds=days over 60'],
  ])('%s', (text, meant) => {
    expect(say(text)).toBe(meant)
  })
})

describe('an order is none that is answered', () => {
  test.each([
    'tell Quillon Masonry that their bills are overdue',
    'put every quillon bill on hold',
    'flag the bills over 50k',
    'marca la factura 88142 como pagada',
  ])('%s', (text) => {
    expect(say(text)).toMatch(/^cannot: action/)
  })

  test.each([['tell me the margin'], ['put margin and revenue side by side']])('%s asks', (text) => {
    expect(say(text)).not.toMatch(/action/)
  })
})

test('what stands today is not told of a day that is over', () => {
  expect(say('what do we owe on june 30')).toBe('cannot: as_of_today "june 30"')
  expect(say('bills dated june 30')).toBe('owed period=2026-06-30..2026-06-30 date=dated')
})

test('what everybody else would compare with nothing is told', () => {
  expect(say('are we over on cash')).toMatch(/^cannot/)
})

test('of whom a figure is not kept is told: owners are no vendors', () => {
  expect(say('are any owners sitting on bills more than 90 days')).toMatch(/^cannot: not_kept_by "owners"/)
})

test('a name that was said whole is none that has it for a part', () => {
  expect(say('margin lakeshore partners')).toBe('margin filters=customer:Lakeshore Partners')
})
