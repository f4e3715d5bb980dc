import { asks, needed, wanted } from '../asks.ts'
import { answered, present, recordsOf } from '../replies.ts'
import * as others from '../topics/others.ts'
import { isAbout } from './about.ts'
import { cut } from './asked-of.ts'
import { columns } from './columns.ts'
import type { Certified } from './measure.ts'
import { named } from './named.ts'
import { narrowed } from './narrowed.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { sayings, sayingsOf } from './sayings.ts'
import { windowsOf } from './window.ts'

/** Days that are asked for at once, three years of them. */
const most = 1_100

/** An activity names its bid; whose bid it is stands with the bid, which is looked up where a question is about it. */
export const salesActivities: Certified = {
  id: 'sales_activities',
  name: { en: 'Sales activities', es: 'Actividades de ventas' },
  formula: {
    en: 'Calls, mails and meetings logged in Salesforce, counted; of the last 90 days unless a period is named',
    es: 'Llamadas, correos y reuniones registrados en Salesforce, contados; de los últimos 90 días si no se nombra un período',
  },
  unit: 'count',
  good: 'high',
  totals: 'records',
  dimensions: ['owner', 'customer', 'kind', 'job'],
  states: {},
  normally: [],
  dates: ['happened'],
  time: 'past',
  columns: [columns.subject, { id: 'bid', name: { en: 'Bid', es: 'Oferta' } }],
  prefers: ['customer', 'owner', 'job', 'kind'],
  near: ['sales_tasks', 'pipeline', 'leads'],
  phrases: {
    en: [
      'talk to',
      'talked to',
      'talked with',
      'spoke to',
      'spoke with',
      'been in touch',
      'in touch with',
      'touched base',
      'anyone talk',
      'anyone talked',
      'reached out to',
      ...sayingsOf({
        values: { kind: 'meeting' },
      })`
        meeting with customer, meeting with client, meet with, meet with the client, met with, customer meeting,
        client meeting, visit to, client visit, customer visit
      `,
      ...sayings`
        lunch with, touched base with, sales activity,
        activity, logged activity, touch point, outreach, call n meeting, call and meeting, call n meeting logged,
        call and meeting logged, activity logged
      `,
      ...sayingsOf({
        values: { kind: 'call' },
      })`call to, call with, call logged, logged call, sales call, phone call to client`,
      ...sayingsOf({ order: { by: 'newest', top: 1 } })`
        last talk to, last talked to, last contact with, last spoke with, when did we last speak,
        when did we last talk
      `,
    ],
    es: [
      'hablo con',
      'hablado con',
      'hablaron con',
      'se ha hablado con',
      'en contacto con',
      'contactado',
      ...sayingsOf({
        values: { kind: 'meeting' },
      })`
        visita a, visita a cliente, visita con, reunion con cliente, reunion con el cliente, junta con el cliente, junta con cliente, nos reunimos con
      `,
      ...sayingsOf({ values: { kind: 'call' } })`llamada a, llamada con`,
      ...sayings`
        actividad de venta, actividad, actividad registrada, seguimiento a cliente,
        cuando hablamos con, llamada y reunion, llamada y junta
      `,
      ...sayingsOf({ values: { kind: 'call' } })`llamada registrada, llamada de venta, llamada a cliente`,
      ...sayingsOf({ order: { by: 'newest', top: 1 } })`ultimo contacto con, ultima vez que hablamos`,
    ],
  },
  values: {
    kind: [
      { id: 'call', en: ['call', 'phone call', 'phone call'], es: ['llamada'] },
      { id: 'mail', en: ['mail', 'email'], es: ['correo', 'mail'] },
      { id: 'meeting', en: ['meeting', 'visit'], es: ['reunion', 'junta', 'visita'] },
      { id: 'task', en: ['task'], es: ['tarea'] },
    ],
  },
  needs: (query, { today }) => [
    needed(askedOf(query, today).ask),
    ...(isAbout(query, 'customer') ? [wanted(asks.everyBid())] : []),
  ],
  rows({ answers, today, words }, query) {
    const { ask, kept, isCut } = askedOf(query, today)
    const activities = answers.of(others.activities, ask.about)
    if (!answered(activities)) return null
    const bids = answers.of(others.everyBid, asks.everyBid().about)
    const customers = new Map(recordsOf(bids).map(({ id, account }) => [id, account]))
    const rows = rowsFrom(
      activities,
      activities.records,
      ({ kind, subject, opportunity }) => [words.say(`query.activity.${kind}`), subject ?? opportunity],
      (one) => ({
        of: {
          owner: named(one.owner),
          customer: one.opportunityId == null ? null : named(customers.get(one.opportunityId)),
          kind: { id: one.kind, name: words.say(`query.activity.${one.kind}`) },
          job: named(one.project) ?? null,
        },
        amount: 1,
        dates: { happened: one.date ?? null },
        is: {},
        texts: { subject: one.subject, bid: one.opportunity },
      }),
    )
    const told = isAbout(query, 'customer') ? present(activities, bids) : [activities]
    return { rows, answers: cut(told, isCut), kept }
  },
}

function askedOf(query: Query, today: string) {
  // The last time may be long ago.
  const days = query.order?.by === 'newest' ? most : 90
  const { kept, isCut } = windowsOf(query.period, today, { days, most, times: 1 })
  const things = { owner: 'owner', kind: 'kind', job: 'project' } as const
  const ask = asks.activities({ ...narrowed(query, null, { things }), since: kept.from, until: kept.to })
  return { ask, kept, isCut }
}
