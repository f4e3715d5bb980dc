import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as procore from '../topics/procore.ts'
import { plainWords } from '../words.ts'
import { columns } from './columns.ts'
import { expiringWithin, lapse } from './expiring.ts'
import type { Certified, RowSet } from './measure.ts'
import { named } from './named.ts'
import { idOf } from './narrowed.ts'
import { oneWay } from './one-way.ts'
import { isDated, type Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { sayings, sayingsOf } from './sayings.ts'

/** Licences stand in the same list. A job tells which of its companies' papers are meant; no paper names a job. */
export const insurance: Certified = {
  id: 'insurance',
  name: { en: 'Insurance and licenses of subcontractors', es: 'Seguros y licencias de subcontratistas' },
  formula: {
    en: `Insurance and other papers of vendors in Procore’s directory, counted; about to expire is within ${expiringWithin.insurance} days, and what is exempt does not expire`,
    es: `Seguros y otros documentos de proveedores en el directorio de Procore, contados; por caducar es en ${expiringWithin.insurance} días, y lo exento no caduca`,
  },
  unit: 'count',
  good: null,
  totals: 'records',
  dimensions: ['vendor', 'kind'],
  narrowsBy: ['job'],
  states: { active: 'stage', expired: 'time', expiring: 'time' },
  normally: [],
  dates: ['expires'],
  time: 'now',
  prefers: ['vendor', 'job', 'kind'],
  columns: [
    columns.vendor,
    columns.kind,
    { id: 'number', name: { en: 'Policy', es: 'Póliza' } },
    { id: 'expires', name: { en: 'Expires', es: 'Caduca' } },
  ],
  near: ['commitments', 'certifications', 'permits'],
  phrases: {
    en: [
      ...sayings`
        covered, coverage, is * covered, insurance in order, coi good, coi ok, insurance good, carries insurance,
        coi status, insurance status, paperwork of subs, sub paperwork, sub coi, coi on file, certs of insurance,
        insurance good till, insurance good until, coi good till, coi good until, coi * good till, insurance,
        sub insurance, subcontractor insurance, vendor insurance, certificate of insurance, coi,
        insurance certificate, insurance on file, insurance paper, subcontractor compliance, vendor compliance,
        insurance policy, insurance coverage
      `,
      ...sayingsOf({ states: ['active'] })`insured`,
    ],
    es: [
      ...sayings`
        esta asegurado, estan asegurados, tiene  cobertura,
        responsabilidad civil, coi, coi del sub, vigencia del seguro, seguro, seguro de subcontratista,
        seguro del subcontratista, seguro de proveedor, seguro del sub, certificado de seguro, poliza,
        poliza de seguro, cobertura, papel del seguro
      `,
      ...sayingsOf({ states: ['active'] })`asegurado`,
    ],
  },
  needs: (query) => askedOf(query).map(({ ask }) => needed(ask)),
  rows({ answers, today }, query): RowSet | null {
    const asked = askedOf(query)
    const told = asked.flatMap(({ ask, of }) => {
      const papers = answers.of(procore.insurance, ask.about)
      return answered(papers) ? [{ papers, of }] : []
    })
    if (told.length < asked.length) return null
    const rows = told.flatMap(({ papers, of }) =>
      rowsFrom(
        papers,
        papers.records.filter(({ state }) => !isDated(query) || (state !== 'no_expiry' && state !== 'exempt')),
        ({ vendor, kind }) => [vendor, kind],
        (paper) => ({
          of: {
            vendor: {
              id: paper.vendorId == null ? paper.vendor : idOf('procore', paper.vendorId),
              name: plainWords(paper.vendor, 80),
            },
            kind: named(paper.kind) ?? null,
            ...of,
          },
          amount: 1,
          dates: { expires: paper.expires ?? null },
          is: lapse(paper.state === 'exempt' ? null : (paper.expires ?? null), today, 'insurance'),
          number: paper.policyNumber,
          texts: { number: paper.policyNumber ?? null },
        }),
      ),
    )
    return { rows, answers: told.map(({ papers }) => papers) }
  },
}

function askedOf(query: Query) {
  const { asks: narrowed } = oneWay(query, ['job'], { job: ['project', (id) => (id.length <= 60 ? id : null)] })
  return narrowed.map(({ input, of }) => ({ ask: asks.insurance(input), of }))
}
