import { asks, needed } from '../asks.ts'
import { answered, type RecordOf } from '../replies.ts'
import * as others from '../topics/others.ts'
import { columns } from './columns.ts'
import { expiringWithin, lapse } from './expiring.ts'
import type { Certified, Row } from './measure.ts'
import { named } from './named.ts'
import { narrowed } from './narrowed.ts'
import { isDated, type Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { sayings, sayingsOf } from './sayings.ts'
import { dateOf } from './select.ts'

const dates = ['expires', 'issued'] as const

/** Every permit on the map, with the map's own words for kinds and statuses and ours for what they mean. */
export const permits: Certified = {
  id: 'permits',
  name: { en: 'Permits', es: 'Permisos' },
  formula: {
    en: `Permits on the map, counted; about to expire is within ${expiringWithin.permit} days, and what is finished or withdrawn expires no more`,
    es: `Permisos en el mapa, contados; por caducar es en ${expiringWithin.permit} días, y lo terminado o retirado ya no caduca`,
  },
  unit: 'count',
  good: null,
  totals: 'records',
  dimensions: ['job', 'kind', 'status'],
  states: { open: 'done', complete: 'done', active: 'stage', expired: 'time', expiring: 'time' },
  normally: [],
  dates,
  time: 'now',
  phrases: {
    en: [
      ...sayings`
        good till when, good until when,
        permit, permitting, permit status, permit number, permit list, permit we have, permit we pulled,
        permit pulled, pulled permit, pulled a permit, do we have a permit, permit on the job, permit * good till,
        permit * good until, permit * good through
      `,
      ...sayingsOf({ states: ['expiring'] })`renew * permit`,
      ...sayingsOf({ states: ['complete'] })`signed off permit, permit * signed off`,
    ],
    es: [
      ...sayings`
        permiso pa escarbar, hasta cuando dura el permiso,
        permiso, permiso que tenemos, permiso que sacamos, sacamos permiso, tenemos permiso, hay permiso,
        numero de permiso, permit, tramite de permiso, tramite
      `,
      ...sayingsOf({ states: ['expiring'] })`permiso por renovar, renovar * permiso, permiso * hay que renovar`,
      ...sayingsOf({ states: ['complete'] })`permiso * liberado`,
    ],
  },
  prefers: ['job', 'kind', 'status'],
  columns: [columns.kind, columns.job, columns.status],
  numbered: true,
  near: ['permits_near', 'locates', 'inspections'],
  needs: (query) => [needed(askOf(query))],
  rows({ answers, today }, query) {
    const all = answers.of(others.everyPermit, askOf(query).about)
    if (!answered(all)) return null
    const rows = rowsFrom(
      all,
      all.records.filter((permit) => !lapsesNoMore(permit, query)),
      ({ number, permitType }) => [number, permitType],
      (permit) => ({
        of: {
          job: named(permit.project ?? null),
          kind: named(permit.permitType),
          status: named(permit.status),
        },
        amount: 1,
        dates: { expires: permit.expires, issued: permit.issued },
        is: permitStates(permit, today),
        number: permit.number,
      }),
    )
    return { rows, answers: [all] }
  },
}

type Permit = RecordOf<typeof others.everyPermit>

export function permitStates({ state, expires }: Pick<Permit, 'state' | 'expires'>, today: string): Row['is'] {
  // Nobody has said what the office's word means.
  if (state == null) return {}
  const isOpen = state === 'applied' || state === 'issued' || state === 'expired'
  const done = { open: isOpen, complete: state === 'finished' }
  if (!isOpen) return { ...done, active: false, expired: false, expiring: false }
  if (state === 'expired') return { ...done, active: false, expired: true, expiring: false }
  // Hidden from this person.
  if (expires === undefined) return done
  const lapsed = lapse(expires, today, 'permit')
  return { ...done, ...lapsed, active: state === 'issued' && !lapsed.expired }
}

/** "What expires in December" asks for none that is finished; where a question says "finished", it does. */
function lapsesNoMore({ state }: Permit, query: Query): boolean {
  if (state !== 'finished' && state !== 'withdrawn') return false
  const saysDone = [...query.states, ...query.notStates].some((one) => permits.states[one] === 'done')
  return isDated(query) && !saysDone && dateOf({ dates }, query) === 'expires'
}

function askOf(query: Query) {
  return asks.everyPermit(narrowed(query, null, { things: { job: 'project', kind: 'type', status: 'status' } }))
}
