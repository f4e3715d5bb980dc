import { asks } from '../asks.ts'
import * as others from '../topics/others.ts'
import { eachJob } from './asked-of.ts'
import { columns } from './columns.ts'
import type { Certified } from './measure.ts'
import { metresInWords } from './metres.ts'
import { named } from './named.ts'
import { permitStates } from './permits.ts'
import { rowsFrom } from './rows.ts'
import { sayings } from './sayings.ts'

export const NEAR_METRES = 250

/** Other people’s: those of the job itself are among the permits. */
export const permitsNear: Certified = {
  id: 'permits_near',
  name: { en: 'Permits near a site', es: 'Permisos cerca de un sitio' },
  formula: {
    en: `Permits of others on or within ${NEAR_METRES} m of a job’s site, counted, whatever their state`,
    es: `Permisos de otros en el sitio de un trabajo o a menos de ${NEAR_METRES} m, contados, sea cual sea su estado`,
  },
  unit: 'count',
  good: null,
  totals: 'records',
  dimensions: ['job', 'kind', 'status'],
  states: { open: 'done', complete: 'done', active: 'stage', expired: 'time', expiring: 'time' },
  normally: [],
  dates: ['expires', 'issued'],
  time: 'now',
  numbered: true,
  columns: [
    columns.distance,
    columns.kind,
    columns.status,
    { id: 'applicant', name: { en: 'Applicant', es: 'Solicitante' } },
    columns.address,
  ],
  prefers: ['job', 'kind', 'status'],
  near: ['permits', 'site', 'locates', 'parcels'],
  phrases: {
    en: sayings`
      anybody else got a, anyone else got a, anybody else pulling permit, anyone else pulling permit,
      anybody else closing, anyone else closing,
      pulled permit near, pulled a permit near,
      permit nearby, permit by others, closure nearby,
      permit close by, permit are there close by, who has permit near, permit near, permit around, other permit near,
      other permit around, other permit by, other permit, neighbor permit, permit next to, nearby permit,
      permit close to, who else is digging, who else is working near, work next door, permit in the area
    `,
    es: sayings`
      permiso de otros, permiso de otros cerca, permiso de otros cerca de, otros permisos cerca, permiso cerca de, permiso alrededor de,
      otro permiso, permiso del vecino, permiso junto a, permiso en la zona, obra de al lado
    `,
  },
  named: ['job'],
  ...eachJob({
    topic: others.permitsNear,
    ask: (job) => asks.permitsNear(job, NEAR_METRES),
    rows: (found, { job, input: { words, today } }) =>
      rowsFrom(
        found,
        found.records.filter(({ project }) => project !== job),
        ({ number, permitType }) => [number, permitType],
        (permit) => ({
          of: { job: named(job), kind: named(permit.permitType), status: named(permit.status) },
          amount: 1,
          dates: { expires: permit.expires, issued: permit.issued },
          is: permitStates(permit, today),
          number: permit.number,
          texts: {
            distance: metresInWords(permit.distance, words),
            applicant: permit.applicant,
            address: permit.address,
          },
        }),
      ),
  }),
}
