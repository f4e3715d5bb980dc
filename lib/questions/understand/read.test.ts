import { describe, expect, test } from 'vitest'
import { read } from './read.ts'
import { readAfter, reader, told } from './reader-for-tests.ts'

const say = (text: string) => told(read(text, reader))

/** `question = what it means`, one a line. */
function table(lines: string): [string, string][] {
  return lines
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' => '))
    .map(([question = '', meant = '']) => [question, meant])
}

describe('every word of a question is used', () => {
  test.each(
    table(`
what do we owe quillon => owed filters=vendor:Quillon Masonry
how much do we owe Quillon Masonry that is overdue => owed filters=vendor:Quillon Masonry states=overdue
cuánto le debemos a quillon => owed filters=vendor:Quillon Masonry
who owes us => owing groupBy=customer
quién nos debe => owing groupBy=customer
margin by project manager => margin groupBy=manager
margen por cliente => margin groupBy=customer
top 3 vendors we owe => owed groupBy=vendor order=most 3
which bills are due next week => owed period=2026-11-23..2026-11-29 date=due
bills over 50k => owed bounds=amount over 5000000
bills more than 60 days overdue => owed states=overdue bounds=days over 60
margin below 9 points => margin bounds=amount under 0.09
what did we pay torvane in october => paid filters=vendor:Torvane Glass period=2026-10-01..2026-10-31
what did we pay torvane except in october => cannot: cannot_leave_out "october"
what do we owe, except to torvane => owed filters=-vendor:Torvane Glass
what do we owe everyone but not torvane or quillon => owed filters=-vendor:Torvane Glass/Quillon Masonry
closed rfis => questions_open states=closed
open rfis => questions_open states=open
rfis that are not overdue => questions_open notStates=overdue
rfis closed in october => questions_open states=closed period=2026-10-01..2026-10-31 date=closed
revenue october vs september => earnings period=2026-10-01..2026-10-31 versus=2026-09-01..2026-09-30
margin lakeshore tower => margin filters=job:72-001 Lakeshore Tower
margin 71-204 => margin filters=job:71-204 Birchwood Annex
bills 71-204 => owed filters=job:71-204 Birchwood Annex
who is the foreman at lakeshore tower => foreman filters=job:72-001 Lakeshore Tower
find the crane document for lakeshore tower => papers filters=job:72-001 Lakeshore Tower search=crane
invoice 88142 => owed number=88142
did we pay quillon twice => twice Quillon Masonry
`),
  )('%s', (question, meant) => {
    expect(say(question)).toBe(meant)
  })
})

describe('what cannot be used is told, and nothing is answered', () => {
  test.each(
    table(`
what do we owe quillon for the zeppelin => cannot: unknown "zeppelin"
cash by job => cannot: not_kept_by "by job"
cash in october => cannot: no_period "october"
revenue next year => cannot: not_in_the_future "next year"
payments to torvane that are approved => cannot: no_such_state "approved"
margin of quillon => cannot: not_kept_by "quillon"
what will the weather be => cannot: no_tool "weather"
send the bill to torvane => cannot: action "send"
open a bill of torvane => cannot: action "open"
please open an rfi => cannot: action "please"
revenue in october and november or december 2025 => cannot: two_dates "december 2025"
`),
  )('%s', (question, meant) => {
    expect(say(question)).toBe(meant)
  })
})

describe('what can be two things is asked', () => {
  test.each(
    table(`
margin birchwood => ask name: 71-204 Birchwood Annex | 71-310 Birchwood Garage
who is the foreman => ask thing:
????? => ask anything:
`),
  )('%s', (question, meant) => {
    expect(say(question)).toBe(meant)
  })
})

describe('a question goes on from the one before', () => {
  test.each([
    ['what do we owe quillon', 'and torvane?', 'owed filters=vendor:Torvane Glass'],
    ['what do we owe quillon', 'only overdue', 'owed filters=vendor:Quillon Masonry states=overdue'],
    [
      'what did we pay torvane in october',
      'and september?',
      'paid filters=vendor:Torvane Glass period=2026-09-01..2026-09-30',
    ],
    ['margin lakeshore tower', 'who is the foreman there', 'foreman filters=job:72-001 Lakeshore Tower'],
    ['margin lakeshore tower', 'by manager', 'margin filters=job:72-001 Lakeshore Tower groupBy=manager'],
    [
      'cuánto le debemos a quillon',
      '¿y cuánto le pagamos el mes pasado?',
      'paid filters=vendor:Quillon Masonry period=2026-10-01..2026-10-31',
    ],
  ])('%s – %s', (before, text, meant) => {
    expect(told(readAfter(before, text))).toBe(meant)
  })
})

test('a story before a question gives it its things, and nothing of it is lost', () => {
  expect(say('A truck is at Lakeshore Tower with doors. Who is the foreman there?')).toBe(
    'foreman filters=job:72-001 Lakeshore Tower',
  )
  expect(say('The truck came in October. What do we owe Torvane?')).toMatch(/^cannot/)
})

test('a choice that was asked back is taken by its place or by its words', () => {
  expect(told(readAfter('margin birchwood', 'the garage'))).toBe('margin filters=job:71-310 Birchwood Garage')
  expect(told(readAfter('margin birchwood', 'the second one'))).toBe('margin filters=job:71-310 Birchwood Garage')
  expect(told(readAfter('who is the foreman', 'lakeshore tower'))).toBe('foreman filters=job:72-001 Lakeshore Tower')
})

test('two questions in one are two', () => {
  expect(say('what do we owe quillon and who owes us')).toBe(
    'owed filters=vendor:Quillon Masonry & owing groupBy=customer',
  )
  expect(say('What is the margin of Lakeshore Tower? Who is the foreman there?')).toBe(
    'margin filters=job:72-001 Lakeshore Tower & foreman filters=job:72-001 Lakeshore Tower',
  )
})

describe('two subjects of which the rest is said once', () => {
  test.each(
    table(`
what do we owe and did we pay torvane => owed filters=vendor:Torvane Glass & paid filters=vendor:Torvane Glass
margin and foreman of lakeshore tower => margin filters=job:72-001 Lakeshore Tower & foreman filters=job:72-001 Lakeshore Tower
permits, and rfis too, birchwood annex => passes filters=job:71-204 Birchwood Annex & questions_open filters=job:71-204 Birchwood Annex
permits and rfis at birchwood annex => passes filters=job:71-204 Birchwood Annex & questions_open filters=job:71-204 Birchwood Annex
`),
  )('%s', (question, meant) => {
    expect(say(question)).toBe(meant)
  })
})

describe('a question that goes on about something else', () => {
  test.each([
    ['margin by job', 'same for permits', 'passes groupBy=job'],
    ['what do we owe quillon', 'split that by job', 'owed filters=vendor:Quillon Masonry groupBy=job'],
    ['what did we pay torvane in october', 'and revenue?', 'earnings period=2026-10-01..2026-10-31'],
    ['what do we owe quillon', 'how much of that is on hold', 'owed filters=vendor:Quillon Masonry states=on_hold'],
    ['status of lakeshore tower', 'and who is it', 'cannot: no_subject "and who is it"'],
    ['what do we owe quillon for the zeppelin', 'and overdue?', 'cannot: no_subject "and overdue"'],
  ])('%s – %s', (before, text, meant) => {
    expect(told(readAfter(before, text))).toBe(meant)
  })
})

describe('what is only implied', () => {
  test.each(
    table(`
how many safety managers => people filters=title:Safety Manager
top 5 vendors => paid groupBy=vendor order=most 5
jobs with no safety manager => cannot: no_subject "jobs with no safety manager"
is lakeshore tower closed => stands filters=job:72-001 Lakeshore Tower
any street closure at lakeshore tower => passes filters=kind:Street closure,job:72-001 Lakeshore Tower
cierre de calle en lakeshore tower => passes filters=kind:Street closure,job:72-001 Lakeshore Tower
`),
  )('%s', (question, meant) => {
    expect(say(question)).toBe(meant)
  })
})

describe('where it is kept, how it is written, what kind of thing it is', () => {
  test.each(
    table(`
bills in Tallybook => owed
jobs with the worst margin => margin groupBy=job order=least all
top 3 customers by revenue => cannot: not_kept_by "customers"
bills in Sitekeeper => cannot: not_kept_by "Sitekeeper"
average margin => margin
average bill => cannot: unknown "average"
cash of departments => cannot: not_kept_by "departments"
bills 60+ days overdue => owed states=overdue bounds=days over 60
<b>bills</b> from quillon => owed filters=vendor:Quillon Masonry
revenue for the last three closed months => earnings period=2026-08-01..2026-10-31
payment to torvane in the first three quarters => paid filters=vendor:Torvane Glass period=2026-01-01..2026-09-30
`),
  )('%s', (question, meant) => {
    expect(say(question)).toBe(meant)
  })
})

test('who wants it, behind a comma, is none of its things', () => {
  expect(say('bills from quillon, Ines Okafor wants to see them')).toBe('owed filters=vendor:Quillon Masonry')
})

test.each(['wire 250k to torvane', 'email every vendor', 'cut quillon a check'])('"%s" is an order', (text) => {
  expect(say(text)).toMatch(/^cannot: action/)
})
