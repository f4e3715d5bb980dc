import type { Certified } from '#lib/measures/certified/measure.ts'
import { querySchema } from '#lib/measures/certified/query.ts'
import type { Asking } from './fill/filling.ts'
import { lastAfter } from './last.ts'
import { type Named, namesFrom } from './names.ts'
import { read } from './read.ts'
import type { Reader } from './reader.ts'
import type { Reading } from './reading.ts'
import { catalogueOf, type Subject } from './subjects.ts'

type Measure = Partial<Certified> & Pick<Certified, 'id' | 'dimensions' | 'phrases'>

function measure(given: Measure): Certified {
  return {
    name: { en: given.id, es: given.id },
    formula: { en: '', es: '' },
    unit: 'money',
    good: null,
    totals: 'sum',
    states: {},
    normally: [],
    dates: [],
    time: 'now',
    needs: () => [],
    rows: () => null,
    ...given,
  }
}

/** Measures of a company that nobody knows, one of each shape. */
const measures: readonly Certified[] = [
  measure({
    id: 'owed',
    dimensions: ['vendor', 'job'],
    states: { overdue: 'time', on_hold: 'hold' },
    always: ['open', 'unpaid'],
    dates: ['due', 'dated'],
    good: 'low',
    listsBy: 'vendor',
    daysAre: { en: 'overdue', es: 'de atraso' },
    numbered: true,
    near: ['paid'],
    phrases: { en: ['we owe', 'do we owe', 'bill', 'invoice'], es: ['debemos', 'le debemos', 'factura'] },
  }),
  measure({
    id: 'owing',
    dimensions: ['customer', 'job'],
    states: { overdue: 'time' },
    dates: ['due'],
    listsBy: 'customer',
    phrases: { en: ['owe us', 'owed to us'], es: ['nos debe', 'nos deben'] },
  }),
  measure({
    id: 'paid',
    dimensions: ['vendor'],
    dates: ['paid'],
    time: 'past',
    ranks: ['vendor'],
    phrases: { en: ['we paid', 'did we pay', 'payment to'], es: ['pagamos', 'le pagamos'] },
  }),
  measure({
    id: 'margin',
    dimensions: ['job', 'manager', 'customer'],
    unit: 'percent',
    good: 'high',
    totals: 'ratio',
    listsBy: 'job',
    phrases: { en: ['margin'], es: ['margen'] },
  }),
  measure({
    id: 'questions_open',
    dimensions: ['job', 'company'],
    unit: 'count',
    totals: 'records',
    states: { open: 'done', closed: 'done', overdue: 'time' },
    normally: ['open'],
    dates: ['created', 'closed'],
    daysAre: { en: 'old', es: 'de antigüedad' },
    phrases: { en: ['rfi'], es: ['rfi'] },
  }),
  measure({
    id: 'earnings',
    dimensions: [],
    dates: ['posted'],
    time: 'past',
    finest: 'month',
    phrases: { en: ['revenue'], es: ['ingreso'] },
  }),
  measure({ id: 'cash', dimensions: ['account'], phrases: { en: ['cash'], es: ['efectivo'] } }),
  measure({
    id: 'people',
    dimensions: ['title', 'department'],
    unit: 'count',
    totals: 'records',
    meantBy: ['title'],
    phrases: { en: ['headcount'], es: ['personal'] },
  }),
  measure({
    id: 'stands',
    dimensions: ['job'],
    of: ['job'],
    meantByState: 'job',
    always: ['open', 'closed', 'complete', 'active'],
    phrases: { en: ['status of'], es: ['estado de'] },
  }),
  measure({ id: 'foreman', dimensions: ['job'], of: ['job'], phrases: { en: ['foreman'], es: ['capataz'] } }),
  measure({
    id: 'passes',
    dimensions: ['job', 'kind'],
    unit: 'count',
    totals: 'records',
    phrases: { en: ['permit'], es: ['permiso'] },
  }),
  measure({
    id: 'papers',
    dimensions: ['job'],
    searches: true,
    phrases: { en: ['document', 'file'], es: ['documento'] },
  }),
]

const subjects: { subject: Subject; phrases: Certified['phrases'] }[] = [
  ...measures.map((one) => ({
    subject: {
      kind: 'measure' as const,
      id: one.id,
      name: one.name,
      near: one.near ?? [],
      measure: one,
      systems: new Set(['books']),
    },
    phrases: one.phrases,
  })),
  {
    subject: {
      kind: 'finding',
      id: 'twice',
      name: { en: 'Paid twice', es: 'Pagado dos veces' },
      near: [],
      about: ['vendor'],
      numbered: true,
    },
    phrases: { en: ['paid twice', 'pay * twice'], es: ['pagado dos veces'] },
  },
  {
    subject: { kind: 'gap', id: 'weather', name: { en: 'Weather', es: 'Clima' }, near: ['questions_open'] },
    phrases: { en: ['weather'], es: ['clima'] },
  },
]

const job = (number: string, name: string): Named => ({ name, number, ids: { job: [number] }, also: [], active: true })
const named: readonly Named[] = [
  job('71-204', 'Birchwood Annex'),
  job('71-310', 'Birchwood Garage'),
  job('72-001', 'Lakeshore Tower'),
  {
    name: 'Quillon Masonry',
    ids: { vendor: ['books:9', 'books:31'], company: ['Quillon Masonry'] },
    also: [],
    active: true,
  },
  { name: 'Torvane Glass', ids: { vendor: ['books:12'] }, also: [], active: true },
  { name: 'Safety Manager', ids: { title: ['Safety Manager'] }, also: [], active: true },
  { name: 'Street closure', ids: { kind: ['Street closure'] }, also: [], active: true, measures: ['passes'] },
  { name: 'Lakeshore Partners', ids: { customer: ['Lakeshore Partners'] }, also: [], active: true },
  {
    name: 'Ines Okafor',
    ids: { manager: ['Ines Okafor'], person: ['people:7', 'Ines Okafor'] },
    also: [],
    active: true,
  },
]

const asking: Asking = {
  today: '2026-11-22',
  fiscalYearStart: 1,
  locale: 'en',
  currency: 'USD',
  systems: [
    { slug: 'books', name: 'Tallybook' },
    { slug: 'field', name: 'Sitekeeper' },
  ],
  me: null,
  last: null,
  choices: [],
}

export const reader: Reader = { catalogue: catalogueOf(subjects), names: namesFrom(named), asking }

export function readAfter(before: string, text: string): Reading {
  const first = read(before, reader)
  const choices = first.kind === 'ask' ? first.choices : []
  return read(text, { ...reader, asking: { ...asking, last: lastAfter(first), choices } })
}

/** What of a query is not as it is where nothing is said, in one line; or why there is none. */
export function told(reading: Reading): string {
  switch (reading.kind) {
    case 'several':
      return reading.parts.map(told).join(' & ')
    case 'ask':
      return `ask ${reading.about.what}: ${reading.choices.map(({ label }) => label).join(' | ')}`.trim()
    case 'cannot':
      return `cannot: ${reading.problems.map(({ why, words }) => `${why} "${words}"`).join(', ')}`
    case 'answer': {
      if (reading.ask.kind === 'finding') return `${reading.ask.finding} ${reading.ask.about?.name ?? ''}`.trim()
      const plain = querySchema.parse({ measure: reading.ask.query.measure })
      const parts = Object.entries(reading.ask.query).flatMap(([key, value]) => {
        const isPlain = JSON.stringify(value) === JSON.stringify(plain[key as keyof typeof plain])
        return isPlain || key === 'operation' ? [] : [`${key}=${short(key, value)}`]
      })
      return [reading.ask.query.measure, ...parts].join(' ')
    }
  }
}

function short(key: string, value: unknown): string {
  if (key === 'filters') {
    const filters = value as { dimension: string; not: boolean; things: { name: string }[] }[]
    return filters
      .map(({ dimension, not, things }) => `${not ? '-' : ''}${dimension}:${things.map(({ name }) => name).join('/')}`)
      .join(',')
  }
  if (
    (key === 'period' || key === 'versus') &&
    typeof value === 'object' &&
    value !== null &&
    'from' in value &&
    'to' in value
  ) {
    return `${value.from ?? ''}..${value.to ?? ''}`
  }
  if (key === 'bounds') {
    return (value as { field: string; is: string; value: number }[])
      .map((one) => `${one.field} ${one.is} ${one.value}`)
      .join(',')
  }
  if (key === 'order') {
    const { by, top } = value as { by: string; top: number }
    return `${by} ${top ?? 'all'}`
  }
  return Array.isArray(value) ? value.join('+') : String(value)
}
