import { sourcesFrom } from '#lib/facts/sources.ts'
import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as others from '../topics/others.ts'
import { plainWords } from '../words.ts'
import { expiringWithin, lapse } from './expiring.ts'
import type { Certified, Row } from './measure.ts'
import { named } from './named.ts'
import { narrowed } from './narrowed.ts'
import { personOf } from './of-people.ts'
import { isDated, type Query } from './query.ts'

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
  states: { expired: 'time', expiring: 'time' },
  normally: [],
  dates: ['expires'],
  time: 'now',
  needs: (query) => [needed(askOf(query))],
  rows({ answers, today }, query) {
    const certificates = answers.of(others.certifications, askOf(query).about)
    if (!answered(certificates)) return null
    const sources = sourcesFrom(certificates, certificates.records, ({ certification, employee }) => ({
      label: plainWords(`${certification}, ${employee}`, 80),
    }))
    const rows = certificates.records.flatMap((one, at): Row[] => {
      const source = sources[at]
      if (source === undefined || (isDated(query) && one.state === 'no_expiry')) return []
      const isTold = one.state !== 'unknown' && one.expires !== undefined
      const row: Row = {
        of: {
          person: personOf(one.employeeNumber, one.employee),
          kind: named(one.certification),
          department: named(one.department),
          title: named(one.jobTitle),
        },
        amount: 1,
        currency: one.currency,
        dates: { expires: one.expires },
        is: isTold ? lapse(one.expires ?? null, today, 'certification') : {},
        source,
      }
      return [row]
    })
    return { rows, answers: [certificates] }
  },
}

function askOf(query: Query) {
  const things = { person: 'employee', department: 'department', kind: 'text' }
  return asks.certifications({ status: 'all', ...narrowed(query, null, { things }) })
}
