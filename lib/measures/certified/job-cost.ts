import { asks, needed } from '../asks.ts'
import { answered, type RecordOf } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import { columns } from './columns.ts'
import { inMoney } from './in-money.ts'
import type { Asking, Certified, Row, RowSet } from './measure.ts'
import { named } from './named.ts'
import { oneWay } from './one-way.ts'
import { partsOf } from './parts.ts'
import { isDated, type Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { sayings, sayingsOf } from './sayings.ts'

/** How the tool calls what one of its records is. */
const ways = { job: 'job', cost_code: 'costCode', category: 'category' } as const
type Way = keyof typeof ways

/** The tool's own words; another word of an account's is looked for in its records. */
const categories = ['labor', 'material', 'subcontract', 'equipment', 'other']

export const jobCost: Certified = {
  id: 'job_cost',
  meantBy: ['cost_code'],
  name: { en: 'Job cost', es: 'Costo de obra' },
  formula: {
    en: 'Cost posted to jobs, summed by job, cost code or category; by month of the last twelve months unless a period is named. The budget is that of the whole job',
    es: 'Costo contabilizado en los trabajos, sumado por trabajo, partida o categoría; por mes, de los últimos doce meses si no se nombra un período. El presupuesto es el de todo el trabajo',
  },
  unit: 'money',
  good: 'low',
  totals: 'sum',
  budget: 'whole',
  dimensions: ['job', 'cost_code', 'category'],
  states: {},
  normally: [],
  dates: ['posted'],
  time: 'past',
  prefers: ['job', 'cost_code', 'category'],
  listsBy: 'cost_code',
  columns: [
    columns.job,
    columns.costCode,
    { id: 'title', name: { en: 'Description', es: 'Descripción' } },
    { id: 'budget', name: { en: 'Budget', es: 'Presupuesto' } },
  ],
  values: {
    category: [
      { id: 'labor', en: ['labor', 'labour'], es: ['mano de obra'] },
      { id: 'material', en: ['material'], es: ['material'] },
      { id: 'subcontract', en: ['subcontract', 'subcontracted'], es: ['subcontrato', 'subcontratado'] },
      { id: 'equipment', en: ['equipment'], es: ['equipo', 'maquinaria'] },
    ],
  },
  yieldsTo: ['cost_to_date'],
  near: ['cost_to_date', 'commitments', 'bills', 'margin'],
  phrases: {
    en: [
      ...sayingsOf({ groupBy: 'cost_code' })`cost by cost code, cost by code, cost per code`,
      ...sayingsOf({
        groupBy: 'month',
      })`cost by month, cost per month, cost * per month, cost * by month, monthly cost`,
      ...sayings`
        job cost, job costing, cost code cost, cost on the job, cost of the job, have we spent, spending on, spent on,
        cost breakdown, cost detail, cost history, job cost report, cost us, spent, we spent, did we spend
      `,
      ...sayingsOf({ values: { category: 'labor' } })`labor cost, labour cost, cost of labor`,
      ...sayingsOf({ values: { category: 'material' } })`material cost, cost of material`,
      ...sayingsOf({ values: { category: 'subcontract' } })`subcontract cost, sub cost, cost of sub`,
      ...sayingsOf({ values: { category: 'equipment' } })`equipment cost, cost of equipment`,
    ],
    es: [
      ...sayingsOf({ groupBy: 'cost_code' })`costo por codigo`,
      ...sayingsOf({ groupBy: 'month' })`costo por mes, costo mensual`,
      ...sayings`
        costo, costo de, costo de obra, costo por partida, costo de la partida, costo del codigo, costeo de obra,
        reporte de costo, desglose de costo, detalle de costo, llevamos gastado, hemos gastado, se ha gastado,
        nos ha costado, historial de costo, gastado, gastamos
      `,
      ...sayingsOf({ values: { category: 'labor' } })`costo de mano de obra`,
      ...sayingsOf({ values: { category: 'material' } })`costo de material`,
      ...sayingsOf({ values: { category: 'subcontract' } })`costo de subcontrato, costo de los subs`,
      ...sayingsOf({ values: { category: 'equipment' } })`costo de equipo`,
    ],
  },
  needs: (query, at) => askedOf(query, at).asked.map(({ ask }) => needed(ask)),
  rows(input, query): RowSet | null {
    const { answers, words } = input
    const { asked, kept } = askedOf(query, input)
    const told = asked.map((one) => ({ ...one, costs: answers.of(netsuite.jobCosts, one.ask.about) }))
    const read = told.flatMap(({ costs, ...one }) => (answered(costs) ? [{ ...one, costs }] : []))
    if (read.length < told.length) return null
    const rows = read.flatMap(({ costs, way, of, posted }) =>
      rowsFrom(costs, spentIn(costs.records, posted), labelOf, (cost) => ({
        of: { ...ofRecord(cost, way), ...of },
        amount: cost.actual,
        budget: cost.budget,
        dates: posted === null ? {} : { posted },
        is: {},
        texts: { title: cost.title ?? null, budget: inMoney(cost.budget, cost.currency, words) },
      })),
    )
    return { rows, answers: read.map(({ costs }) => costs), kept }
  },
}

type Cost = RecordOf<typeof netsuite.jobCosts>

/** What has a budget and cost nothing in these days is nothing that they are asked for. */
function spentIn(costs: readonly Cost[], posted: string | null): readonly Cost[] {
  return posted === null ? costs : costs.filter(({ actual }) => actual !== 0)
}

function labelOf({ project, name, costCode, title, category }: Cost) {
  return [project, costCode ?? (name || null), title ?? (costCode == null ? category : null)]
}

function ofRecord({ project, name, costCode, category }: Cost, way: Way): Row['of'] {
  const job = named(project)
  const ofJob = job == null ? {} : { job: { id: job.id, name: [job.name, name].filter(Boolean).join(' ') } }
  if (way === 'job') return ofJob
  const ofCategory = { ...ofJob, category: named(category) ?? null }
  return way === 'category' ? ofCategory : { ...ofCategory, cost_code: named(costCode) }
}

function askedOf(query: Query, at: Omit<Asking, 'answers'>) {
  const { by, asks: narrowed } = oneWay<Way>(query, ['job', 'cost_code', 'category'], {
    job: ['project', (id) => (id.length <= 60 ? id : null)],
    cost_code: ['costCode', (id) => (id.length <= 20 ? id : null)],
    category: ['category', (id) => (categories.includes(id) ? id : null)],
  })
  const { parts, isCut } = partsOf(query, at)
  const spans = isDated(query) ? parts : [null]
  const asked = spans.flatMap((span) =>
    narrowed.map(({ input, of }) => {
      const way = by ?? (input['project'] === undefined ? 'job' : 'cost_code')
      return { ask: asks.jobCosts({ ...input, groupBy: ways[way], ...span }), way, of, posted: span?.to ?? null }
    }),
  )
  return { asked, kept: isCut ? { from: parts[0]?.from ?? null, to: null } : undefined }
}
