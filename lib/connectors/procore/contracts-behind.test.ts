import { afterAll, expect, test } from 'vitest'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import { procore } from './index.ts'
import { startProcore } from './simulator/index.ts'

const company = companyRecords()
const simulator = await startProcore({ company, unlimited: true })
// With one tier fewer the contracts are asked for their requests.
const names = { ...sampleMappings['procore'], tier: '3' }
const { call, close } = openConnector(procore, simulator.settings, company.today, undefined, names)
afterAll(async () => {
  await close()
  await simulator.close()
})

/** How often contracts were listed so far, which nobody asks for here. */
const listed = () => simulator.log.filter(({ path }) => path.endsWith('/prime_contracts')).length

test('what change orders and invoices hang on is asked of a project once in some minutes, whoever asks', async () => {
  await call('change_orders', { state: 'pending' })
  await call('owner_invoices', { status: 'all' })
  const asked = listed()
  expect(asked).toBeGreaterThan(10)
  await call('change_orders', { state: 'all' }, 'pm@ridgeline.example')
  await call('change_orders', { kind: 'prime', state: 'unexecuted' })
  await call('owner_invoices', { status: 'all' }, 'pm@ridgeline.example')
  expect(listed()).toBe(asked)
})
