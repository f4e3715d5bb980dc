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

const both = ({ phrases }: Pick<Certified, 'phrases'>): readonly Phrase[] => [...phrases.en, ...phrases.es]
const plain = (one: Phrase) => (typeof one === 'string' ? { say: one, also: {} } : one)
const saidOf = (measure: Certified): Said[] => both(measure).map((one) => ({ measure, ...plain(one) }))
const all = measures.flatMap(saidOf)
const told = ({ measure, say }: Said) => `${measure.id}: ${say}`
const compared = (say: string) => say.split(' ').map(singular).join(' ')

const nothing = catalogueOf([])

/** What the reader of questions would take the words for, if no measure said them. */
function readIn(say: string): Piece[] {
  const tokens = tokensOf(say)
  const asking = { today: '2026-11-22', fiscalYearStart: 1, locale: 'en' } as const
  const dates = { back: periodsIn(tokens, asking), ahead: [] }
  const pieces = piecesIn({ tokens, catalogue: nothing, names: [], dates })
  return pieces.filter((one) => !pieces.some((other) => other.as === one.as && isWithin(one, other)))
}

function isWithin(one: Piece, other: Piece): boolean {
  return other.at.length > one.at.length && one.at.every((at) => other.at.includes(at))
}

/** Words that are the measure itself here, and narrow nothing. */
const own: Readonly<Record<string, string>> = {
  // What is not paid is what is owed.
  ap: 'paid pagado',
  ar: 'they paid pagado cobrado',
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
  // A log is of a day; it is no list by days.
  daily_logs: 'daily diario',
  drawings: 'set',
  prime_contracts: 'principal',
  meetings: 'held',
  permits: 'signed',
  // "My mail" is the mailbox, and not what I wrote.
  mail: 'my mi',
  project_manager: 'running',
  superintendent: 'running',
  job_dates: 'start done empieza',
  job_status: 'what stage finished que etapa en',
  person: 'what department que puesto departamento en',
  revenue: 'top',
  days_since_incident: 'last ultimo ultima',
  sales_activities: 'last ultimo ultima',
  net_income: 'bottom',
  // A schedule of work in progress has both sides, and each has its way of saying it.
  net_billing:
    'in progress over under billed overbilled underbilled behind mas menos more cobrado sobrefacturado sobrefacturada subfacturado subfacturada',
  cash_forecast: 'run out',
  // Of accounts: "activo" is an asset, "libro mayor" the ledger.
  balance: 'activo mayor',
  working_capital: 'activo current menos less minus',
  budget_variance: 'paso pasaron mas',
  hours: 'paid pagada',
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
    if (piece.as === 'own') return also.own !== true
    return ['period', 'bound', 'budget'].includes(piece.as)
  }
}

describe('phrases', () => {
  test.each(measures)('of $id are there in both languages', ({ phrases }) => {
    expect(phrases.en.length).toBeGreaterThanOrEqual(4)
    expect(phrases.es.length).toBeGreaterThanOrEqual(4)
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
      const ids = [...new Set(some.map(({ id }) => id))].filter((id, _, those) => !yields(id, those)).sort()
      return ids.length > 1 ? [`${say}: ${ids.join(', ')}`] : []
    })
    // A bill is a vendor's or one of ours, a ticket is a craftsman's or the one to dig with: what stands beside it
    // decides, else it is asked.
    expect(shared.sort()).toEqual([
      // Ours with them or theirs with us.
      'balance: ap, ar, balance',
      'factura: ap, pay_apps',
      // Of the offer, or of the work.
      'fecha de entrega: bids_due, job_dates',
      // On site, or as they are paid.
      'hora trabajada: crew_hours, hours',
      'hour worked: crew_hours, hours',
      'invoice: ap, pay_apps',
      'pago: customer_payments, payments',
      'payment: customer_payments, payments',
      // One that is a bid already, or not yet.
      'prospect: leads, pipeline',
      'prospecto: leads, pipeline',
      'saldo: ap, ar, balance',
      'sin pagar: ap, ar',
      'ticket: certifications, locates',
      'unpaid: ap, ar',
    ])
  })

  test('are said once by a measure in a language', () => {
    const twice = measures.flatMap(({ id, phrases }) =>
      [phrases.en, phrases.es].flatMap((some) => {
        const said = some.map((one) => compared(plain(one).say))
        return said.filter((say, at) => said.indexOf(say) < at).map((say) => `${id}: ${say}`)
      }),
    )
    expect(twice).toEqual([])
  })
})

const reading = { currency: 'USD', fiscalYearStart: 1, timeZone: 'UTC', jobNumber: (text: string) => text }
const asking = { today: '2026-11-22', fiscalYearStart: 1, answers: answersFrom(new Map(), reading) }

const yields = (id: string, others: readonly string[]) =>
  certified.get(id)?.yieldsTo?.some((one) => others.includes(one)) === true
const keptBy = ({ dimensions, dates }: Certified) => new Set<Dimension>([...dimensions, ...(dates[0] ? calendar : [])])

describe('what a measure says of itself', () => {
  test.each(measures)('$id names dimensions that it is kept by and measures that exist', (measure) => {
    const { id, dimensions, narrowsBy = [], prefers = [], listsBy } = measure
    const { near = [], yieldsTo = [], values = {}, always = [], states } = measure
    expect(prefers.filter((one) => ![...dimensions, ...narrowsBy].includes(one))).toEqual([])
    expect(new Set(prefers).size).toBe(prefers.length)
    if (listsBy !== undefined) expect(keptBy(measure)).toContain(listsBy)
    expect([...near, ...yieldsTo].filter((one) => one === id || !certified.has(one))).toEqual([])
    expect(near.length).toBeGreaterThanOrEqual(2)
    expect(Object.keys(values).filter((one) => !dimensions.some((kept) => kept === one))).toEqual([])
    expect(always.filter((one) => states[one] !== undefined)).toEqual([])
  })

  test.each(measures)('$id knows only values that its tools answer', (measure) => {
    const query = querySchema.parse({ measure: measure.id })
    const needs = measure.needs(query, asking)
    const possible = new Set(needs.flatMap(({ topic }) => enumsOf(topic)))
    // What drawings are sorted by stands in the records themselves.
    const { discipline: _, ...listed } = measure.values ?? {}
    const values = Object.values(listed).flat()
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
