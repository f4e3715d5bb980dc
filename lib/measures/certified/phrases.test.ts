import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { connectors } from '#lib/connectors/index.ts'
import { periodsIn } from '#lib/questions/understand/dates.ts'
import type { Piece } from '#lib/questions/understand/piece.ts'
import { piecesIn } from '#lib/questions/understand/pieces.ts'
import { singular } from '#lib/questions/understand/singular.ts'
import { catalogueOf } from '#lib/questions/understand/subjects.ts'
import { tokensOf } from '#lib/questions/understand/tokens.ts'
import { answersFrom } from '../replies.ts'
import { gaps } from './gaps.ts'
import { certified } from './index.ts'
import type { Also, Certified, Phrase } from './measure.ts'
import { calendar, type Dimension, querySchema, type State } from './query.ts'

/** What holds of the words of every measure: a phrase that narrows without saying so would drop a condition. */
const measures = [...certified.values()]
type Said = { measure: Certified; say: string; also: Also }

const both = ({ phrases }: Pick<Certified, 'phrases'>): readonly Phrase[] => [
  ...(phrases?.en ?? []),
  ...(phrases?.es ?? []),
]
const plain = (one: Phrase) => (typeof one === 'string' ? { say: one, also: {} } : one)
const saidOf = (measure: Certified): Said[] => both(measure).map((one) => ({ measure, ...plain(one) }))
const all = measures.flatMap(saidOf)
const told = ({ measure, say }: Said) => `${measure.id}: ${say}`
const compared = (say: string) => say.split(' ').map(singular).join(' ')

/** What the reader of questions would take the words for, if no measure said them. */
function readIn(say: string): Piece[] {
  const tokens = tokensOf(say)
  const asking = { today: '2026-11-22', fiscalYearStart: 1, locale: 'en' } as const
  const dates = { back: periodsIn(tokens, asking), ahead: [] }
  const pieces = piecesIn({ tokens, catalogue: catalogueOf([]), names: [], dates })
  return pieces.filter((one) => !pieces.some((other) => other.as === one.as && isWithin(one, other)))
}

function isWithin(one: Piece, other: Piece): boolean {
  return other.at.length > one.at.length && one.at.every((at) => other.at.includes(at))
}

/** Words that are the measure itself here, and narrow nothing. */
const own: Readonly<Record<string, string>> = {
  // What is not paid is what is owed.
  ap: 'paid pagado',
  ar: 'paid pagado cobrado',
  // "Trabajo pendiente" and "lista de pendientes" are their names.
  backlog: 'pendiente',
  punch_items: 'pendiente',
  percent_complete: 'complete done terminado',
  // "Ganado" is earned of a job, and won of a bid.
  earned: 'ganado done',
  // The share of the one in both.
  win_rate: 'won lost ganada perdida',
  // Time that was lost, and no bid.
  incidents: 'lost perdido',
  // "Documento por aprobar" is what one is; each was sent.
  submittals: 'por aprobar sent',
  revenue: 'top',
  net_income: 'bottom',
}

function hides({ measure, say, also }: Said): boolean {
  const known = new Set((own[measure.id] ?? '').split(' '))
  const words = tokensOf(say).map(({ text }) => singular(text))
  const isOwn = ({ at }: Piece) => at.every((one) => known.has(words[one] ?? ''))
  const pieces = readIn(say).filter((piece) => !isOwn(piece))
  const states = Map.groupBy(
    pieces.filter((piece) => piece.as === 'state'),
    ({ at }) => at.join(),
  )
  const isUnsaid = [...states.values()].some((some) => !some.some(({ said }) => isSaid(said.states)))
  return isUnsaid || pieces.some(isHidden)

  function isSaid(some: readonly State[]): boolean {
    const answered = new Set(also.states?.map((one) => measure.states[one]))
    return some.some(
      (one) =>
        measure.always?.includes(one) || (measure.states[one] !== undefined && answered.has(measure.states[one])),
    )
  }

  function isHidden(piece: Piece): boolean {
    if (piece.as === 'grouping') return also.groupBy === undefined
    if (piece.as === 'order') return also.order === undefined
    if (piece.as === 'date') return measure.dates.indexOf(piece.date) > 0 && also.date !== piece.date
    return ['period', 'bound', 'budget', 'own'].includes(piece.as)
  }
}

describe('phrases', () => {
  test.each(measures)('of $id are there in both languages', ({ phrases }) => {
    expect(phrases?.en.length).toBeGreaterThanOrEqual(4)
    expect(phrases?.es.length).toBeGreaterThanOrEqual(4)
  })

  test('are folded as questions are: lower case, no accents, one blank between words', () => {
    const folded = /^(?!\*)[a-z0-9&*]+( [a-z0-9&*]+)*(?<!\*)$/
    const entries = [...all.map(({ say }) => say), ...gaps.flatMap((gap) => both(gap).map((one) => plain(one).say))]
    expect(entries.filter((say) => !folded.test(say))).toEqual([])
  })

  test('hold no word that narrows, unless they say so themselves', () => {
    expect(all.filter(hides).map(told)).toEqual([])
  })

  test('say of a measure what it has', () => {
    const wrong = all.filter(({ measure, also: { states = [], groupBy = null, date = null, values = {} } }) => {
      const unknown = Object.entries(values).filter(
        ([dimension, id]) => !measure.values?.[dimension as Dimension]?.some((one) => one.id === id),
      )
      return (
        states.some((one) => measure.states[one] === undefined) ||
        unknown.length > 0 ||
        (groupBy !== null && !keptBy(measure).has(groupBy)) ||
        (date !== null && !measure.dates.includes(date))
      )
    })
    expect(wrong.map(told)).toEqual([])
  })

  test('are of one measure each, except where nobody could say which is meant', () => {
    const entries = [
      ...all.map(({ measure, say }) => ({ id: measure.id, say })),
      ...gaps.flatMap((gap) => both(gap).map((one) => ({ id: gap.id, say: plain(one).say }))),
    ]
    const shared = [...Map.groupBy(entries, ({ say }) => compared(say))].flatMap(([say, some]) => {
      const ids = [...new Set(some.map(({ id }) => id))].sort()
      return ids.length > 1 ? [`${say}: ${ids.join(', ')}`] : []
    })
    expect(shared.sort()).toEqual([
      // A vendor's or one of ours: the name beside it decides.
      'factura: ap, pay_apps',
      'invoice: ap, pay_apps',
      'pago: customer_payments, payments',
      'payment: customer_payments, payments',
      // A craftsman's, or the one to dig with.
      'ticket: certifications, locates',
    ])
  })

  test('are said once by a measure in a language', () => {
    const twice = measures.flatMap(({ id, phrases }) =>
      [phrases?.en ?? [], phrases?.es ?? []].flatMap((some) => {
        const said = some.map((one) => compared(plain(one).say))
        return said.filter((say, at) => said.indexOf(say) < at).map((say) => `${id}: ${say}`)
      }),
    )
    expect(twice).toEqual([])
  })
})

const reading = { currency: 'USD', fiscalYearStart: 1, jobNumber: (text: string) => text }
const asking = { today: '2026-11-22', fiscalYearStart: 1, answers: answersFrom(new Map(), reading) }

const keptBy = ({ dimensions, dates }: Certified) => new Set<Dimension>([...dimensions, ...(dates[0] ? calendar : [])])

describe('what a measure says of itself', () => {
  test.each(measures)('$id names dimensions that it is kept by and measures that exist', (measure) => {
    const {
      id,
      dimensions,
      narrowsBy = [],
      prefers = [],
      listsBy,
      near = [],
      values = {},
      always = [],
      states,
    } = measure
    expect(prefers.filter((one) => ![...dimensions, ...narrowsBy].includes(one))).toEqual([])
    expect(new Set(prefers).size).toBe(prefers.length)
    if (listsBy !== undefined) expect(keptBy(measure)).toContain(listsBy)
    expect(near.filter((one) => one === id || !certified.has(one))).toEqual([])
    expect(near.length).toBeGreaterThanOrEqual(2)
    expect(Object.keys(values).filter((one) => !dimensions.some((kept) => kept === one))).toEqual([])
    expect(always.filter((one) => states[one] !== undefined)).toEqual([])
  })

  test.each(measures)('$id knows only values that its tools answer', (measure) => {
    const query = querySchema.parse({ measure: measure.id })
    const needs = measure.needs(query, asking)
    const possible = new Set(needs.flatMap(({ topic }) => enumsOf(topic)))
    const values = Object.values(measure.values ?? {}).flat()
    expect(values.map(({ id }) => id).filter((id) => !possible.has(id))).toEqual([])
    expect(values.flatMap(({ en, es }) => [...en, ...es]).filter((words) => !/^[a-z0-9 ]+$/.test(words))).toEqual([])
  })

  test('a gap is no measure, and names measures to ask for instead', () => {
    for (const { id, near, phrases } of gaps) {
      expect(certified.has(id), id).toBe(false)
      expect(
        near.filter((one) => !certified.has(one)),
        id,
      ).toEqual([])
      expect(Math.min(near.length, phrases.en.length, phrases.es.length), id).toBeGreaterThan(0)
    }
    expect(new Set(gaps.map(({ id }) => id)).size).toBe(gaps.length)
  })
})

/** Every word that a tool's own schemas list. */
function enumsOf({ system, tool }: { system: string; tool: string }): string[] {
  const found = connectors.find(({ slug }) => slug === system)?.tools.find(({ name }) => name === tool)
  if (found === undefined) throw new Error(`no tool ${tool}`)
  const text = [found.input, found.output].map((schema) => JSON.stringify(z.toJSONSchema(schema, { io: 'input' })))
  return text.flatMap((one) => [...one.matchAll(/"enum":(\[[^\]]*\])/g)].flatMap(([, list = '[]']) => JSON.parse(list)))
}
