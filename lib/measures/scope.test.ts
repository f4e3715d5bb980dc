import { afterAll, beforeAll, expect, test } from 'vitest'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openCompanyGateway } from '#lib/testing/home.ts'
import { asks } from './asks.ts'
import { callsOf } from './scope.ts'

const company = companyRecords()
let open: Awaited<ReturnType<typeof openCompanyGateway>>
beforeAll(async () => {
  open = await openCompanyGateway(company)
})
afterAll(() => open.close())

const executive = () => open.caller('executive@ridgeline.example', ['executive']).principal
const pm = () => open.caller('pm@ridgeline.example', ['project-manager']).principal
const inputsOf = (...[ask, who]: [Parameters<typeof callsOf>[0], Parameters<typeof callsOf>[1]]) =>
  callsOf(ask, who, open.gateway).map(({ input }) => input)

test('an argument that only narrows a list is left out where the tool does not take it, and no other with it', () => {
  const wrong = asks.bills({ vendorId: 'a name', project: '24-017', status: 'open' })
  expect(inputsOf(wrong, executive())).toEqual([{ project: '24-017', status: 'open', limit: 500 }])
  const long = asks.bills({ vendorId: '5201', project: 'x'.repeat(300), status: 'open' })
  expect(inputsOf(long, executive())).toEqual([{ vendorId: '5201', status: 'open', limit: 500 }])
  const fine = asks.bills({ vendorId: '5201', status: 'open' })
  expect(inputsOf(fine, executive())).toEqual([{ vendorId: '5201', status: 'open', limit: 500 }])
})

test('whoever sees their own jobs alone is asked about each of them, without it', () => {
  const wrong = asks.bills({ vendorId: 'a name', status: 'open' })
  expect(inputsOf(wrong, pm())).toEqual(pm().projects.map((project) => ({ project, status: 'open', limit: 500 })))
})

test('an argument that says what records are of is never left out', () => {
  expect(inputsOf(asks.jobCosts({ project: 'x'.repeat(300) }), executive())).toEqual([])
  expect(inputsOf(asks.insurance({ project: 'x'.repeat(300) }), executive())).toEqual([])
})

test('what a person may not ask is not asked, however it is narrowed', () => {
  const field = open.caller('field@ridgeline.example', ['field-crew']).principal
  expect(inputsOf(asks.bills({ vendorId: 'a name' }), field)).toEqual([])
})
