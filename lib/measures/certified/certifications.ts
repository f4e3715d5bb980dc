import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as others from '../topics/others.ts'
import { columns } from './columns.ts'
import { expiringWithin, lapse } from './expiring.ts'
import type { Certified } from './measure.ts'
import { named } from './named.ts'
import { narrowed } from './narrowed.ts'
import { personOf } from './of-people.ts'
import { isDated, type Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { sayings, sayingsOf } from './sayings.ts'

export const certifications: Certified = {
  id: 'certifications',
  name: { en: 'Certifications', es: 'Certificaciones' },
  formula: {
    en: `Certifications of people who work here, counted; about to expire is within ${expiringWithin.certification} days`,
    es: `Certificaciones de quienes trabajan aquí, contadas; por caducar es en ${expiringWithin.certification} días`,
  },
  unit: 'count',
  good: null,
  totals: 'records',
  dimensions: ['person', 'kind', 'department', 'title'],
  states: { active: 'stage', expired: 'time', expiring: 'time' },
  normally: [],
  dates: ['expires'],
  time: 'now',
  phrases: {
    en: [
      ...sayingsOf({ states: ['active'] })`certified`,
      ...sayings`
        certification, certificate, cert, recert, recertification, license, licence, card, carded, ticket, credential,
        qualification, qualified, training, trained, training record, training card, course, card * good till,
        card * good until, cert * good until
      `,
      ...sayingsOf({ states: ['expiring'] })`
        card * up, cert * up, ticket * up, license * up, need to recertify, need to renew
      `,
    ],
    es: [
      'falta renovar',
      'a quien le falta renovar',
      ...sayingsOf({ states: ['active'] })`esta certificado, estan certificados`,
      ...sayings`
        certificacion, certificado, certificada, recertificacion, licencia, credencial, tarjeta, tarjeton, carnet,
        gafete, ticket, acreditacion, acreditado, capacitacion, capacitado, curso, entrenamiento, constancia,
        papeles de capacitacion, cert
      `,
      ...sayingsOf({ states: ['expiring'] })`
        tiene que renovar, tienen que renovar, hay que renovar, le toca renovar, les toca renovar,
        certificacion por renovar, certificado por renovar, licencia por renovar
      `,
    ],
  },
  prefers: ['person', 'kind', 'title', 'department'],
  columns: [columns.person, columns.kind, columns.jobTitle],
  near: ['headcount', 'insurance', 'permits'],
  needs: (query) => [needed(askOf(query))],
  rows({ answers, today }, query) {
    const certificates = answers.of(others.certifications, askOf(query).about)
    if (!answered(certificates)) return null
    const rows = rowsFrom(
      certificates,
      certificates.records.filter(({ state }) => state !== 'no_expiry' || !isDated(query)),
      ({ certification, employee }) => [`${certification},`, employee],
      (one) => ({
        of: {
          person: personOf(one.employeeNumber, one.employee),
          kind: named(one.certification),
          department: named(one.department),
          title: named(one.jobTitle),
        },
        amount: 1,
        dates: { expires: one.expires },
        is: one.state === 'unknown' || one.expires === undefined ? {} : lapse(one.expires, today, 'certification'),
      }),
    )
    return { rows, answers: [certificates] }
  },
}

function askOf(query: Query) {
  const things = { person: 'employee', department: 'department', kind: 'text' }
  return asks.certifications({ status: 'all', ...narrowed(query, null, { things }) })
}
