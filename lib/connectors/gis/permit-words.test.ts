import { expect, test } from 'vitest'
import type { Company, Permit } from '#lib/company/types.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import { gis } from './index.ts'
import { startSimulator } from './simulator/index.ts'

/** Offices say issued, expired or excavation each with words or codes of their own; what programs read is the same. */
const company = companyRecords()
const names = sampleMappings['gis'] ?? {}
const wide = { withinDays: 365, pastDays: 365, limit: 500 }

type Asked = { changed?: Partial<Company>; mapping: SlotNames; profile?: 'sample' | 'bare' }

async function ask({ changed = {}, mapping, profile = 'sample' }: Asked, tool: string, input: JsonObject) {
  const simulator = await startSimulator({ company: { ...company, ...changed }, profile })
  const connected = openConnector(gis, simulator.settings, company.today, undefined, mapping)
  try {
    return await connected.call(tool, input)
  } finally {
    await connected.close()
    await simulator.close()
  }
}

const inOurWords = (answer: JsonObject) =>
  (answer['records'] as JsonObject[]).map(({ number, project, expires, daysLeft, kind, state }) => [
    number,
    project,
    expires,
    daysLeft,
    kind,
    state,
  ])

const spanish: Record<string, string> = {
  Building: 'Edificación',
  Excavation: 'Zanja',
  Electrical: 'Instalación eléctrica',
  'Street closure': 'Corte de calle',
  Demolition: 'Derribo',
  Applied: 'Solicitado',
  Issued: 'Concedido',
  Expired: 'Caducado',
  Finaled: 'Terminado',
}
const permits = company.permits.map((permit) => ({
  ...permit,
  type: spanish[permit.type] as Permit['type'],
  status: spanish[permit.status] as Permit['status'],
}))
const inSpanish: SlotNames = {
  ...names,
  permit_kinds: [
    ...['Edificación=building', 'Zanja=excavation', 'Instalación eléctrica=electrical'],
    ...['Corte de calle=street_closure', 'Derribo=demolition'],
  ],
  permit_states: ['Solicitado=applied', 'Concedido=issued', 'Caducado=expired', 'Terminado=finished'],
  status_open_codes: ['Solicitado', 'Concedido', 'Caducado'],
}

test('every permit has the kind and state that its office’s word means', async () => {
  const kinds = { Building: 'building', Excavation: 'excavation', Electrical: 'electrical' } as Record<string, string>
  const others = { 'Street closure': 'street_closure', Demolition: 'demolition' } as Record<string, string>
  const states: Record<string, string> = {
    Applied: 'applied',
    Issued: 'issued',
    Expired: 'expired',
    Finaled: 'finished',
  }
  const answer = await ask({ mapping: names }, 'permits', { limit: 500 })
  const found = (answer['records'] as JsonObject[]).map(({ number, kind, state }) => [number, kind, state])
  const expected = company.permits.map(({ number, type, status }) => [
    number,
    kinds[type] ?? others[type],
    states[status],
  ])
  expect(found.sort()).toEqual(expected.sort())
  expect(answer).not.toHaveProperty('note')
})

test('the same permits under another office’s words read the same', async () => {
  const [ours, theirs] = [
    await ask({ mapping: names }, 'expiring_permits', wide),
    await ask({ mapping: inSpanish, changed: { permits } }, 'expiring_permits', wide),
  ]
  expect(inOurWords(theirs)).toEqual(inOurWords(ours))
  expect(inOurWords(ours).some((permit) => permit.includes('excavation') && permit.includes('issued'))).toBe(true)
})

test.each([
  ['by their names', ['Excavation=excavation'], ['Issued=issued']],
  ['by the codes themselves', ['2=excavation'], ['2=issued']],
])('coded fields are explained %s', async (_, permit_kinds, permit_states) => {
  const layer = '/Public/Permits/MapServer/1'
  const mapping: SlotNames = {
    ...{ permit_layer: layer, permit_no: 'PermitNum', permit_exp: 'ExpiresDate', permit_job: 'ProjectNo' },
    ...{ permit_type: 'PermitTypeDesc', permit_status: 'StatusCurrent', status_open_codes: ['1', '2', 'Expired'] },
    ...{ permit_kinds, permit_states },
  }
  const [ours, theirs] = [
    await ask({ mapping: names }, 'expiring_permits', wide),
    await ask({ mapping, profile: 'bare' }, 'expiring_permits', wide),
  ]
  const digs = (answer: JsonObject) =>
    inOurWords(answer).filter((one) => one[4] === 'excavation' && one[5] === 'issued')
  expect(digs(theirs)).toEqual(digs(ours))
  expect(digs(ours).length).toBeGreaterThan(1)
})

test('a word that nobody has explained is shown as it is, means nothing to programs, and that is said', async () => {
  const { permit_kinds: _, permit_states: __, ...others } = inSpanish
  const answer = await ask({ mapping: others, changed: { permits } }, 'expiring_permits', wide)
  expect(answer['records']).toContainEqual(expect.objectContaining({ permitType: 'Zanja', kind: null, state: null }))
  expect(answer['note']).toContain('Nobody has said yet what these kinds mean')
  expect(answer['note']).toContain('“Zanja”')
})

test('where no map tells of steps, the days of a permit have the office’s own words and ours', async () => {
  const permit = permits.find(({ issued }) => issued !== null)
  const { history_layer: _, ...mapping } = inSpanish
  const answer = await ask({ mapping, changed: { permits } }, 'permit_history', { number: permit?.number ?? '' })
  expect(answer['records']).toMatchObject([
    { date: permit?.applied, status: 'Solicitado', state: 'applied' },
    { date: permit?.issued, status: 'Concedido', state: 'issued' },
  ])
})
