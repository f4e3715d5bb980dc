import { asks, needed } from '../asks.ts'
import * as others from '../topics/others.ts'
import { allAnswers } from './asked-of.ts'
import { columns } from './columns.ts'
import type { Certified } from './measure.ts'
import { named } from './named.ts'
import { narrowed } from './narrowed.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { sayings } from './sayings.ts'

/** What became of a lead is known by the list that it comes in. */
const lists = ['open', 'converted'] as const

export const leads: Certified = {
  id: 'leads',
  name: { en: 'Leads', es: 'Prospectos' },
  formula: {
    en: 'People and companies that asked for us, counted; those that have not become a bid or a customer unless another state or the time they came is named',
    es: 'Personas y empresas que preguntaron por nosotros, contadas; las que aún no son oferta ni cliente si no se nombra otro estado ni cuándo llegaron',
  },
  unit: 'count',
  good: 'high',
  totals: 'records',
  dimensions: ['owner', 'source', 'status'],
  states: { open: 'converted', converted: 'converted' },
  normally: ['open'],
  anyStateOf: ['created'],
  dates: ['created'],
  time: 'past',
  columns: [
    columns.name,
    { id: 'company', name: { en: 'Company', es: 'Empresa' } },
    columns.status,
    columns.phone,
    columns.mail,
  ],
  prefers: ['owner', 'source', 'status'],
  near: ['pipeline', 'sales_activities', 'sales_tasks'],
  phrases: {
    en: sayings`lead, new lead, prospect, inquiry, who asked for us, inbound lead, lead in salesforce`,
    es: sayings`
      prospectos nuevos, prospecto, lead, nuevo prospecto, cliente potencial, quien pregunto por nosotros, interesado
    `,
  },
  needs: (query) => asksOf(query).map(needed),
  rows({ answers }, query) {
    const told = allAnswers(answers, others.leads, asksOf(query))
    if (told === null) return null
    const rows = told.flatMap((list, at) =>
      rowsFrom(
        list,
        list.records,
        ({ name, company }) => [name, company],
        (lead) => ({
          of: { owner: named(lead.owner), source: named(lead.source), status: named(lead.status) },
          amount: 1,
          dates: { created: lead.created ?? null },
          is: { open: lists[at] === 'open', converted: lists[at] === 'converted' },
          texts: {
            name: lead.name,
            company: lead.company,
            phone: lead.phone,
            mail: lead.email,
          },
        }),
      ),
    )
    return { rows, answers: told }
  },
}

function asksOf(query: Query) {
  const taken = narrowed(query, query.date ?? 'created', {
    things: { owner: 'owner' },
    dates: { created: ['since', 'until'] },
  })
  return lists.map((state) => asks.leads({ ...taken, state }))
}
