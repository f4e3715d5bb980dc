import { companyRecords } from '#lib/testing/company-records.ts'
import { testOddRows } from '#lib/testing/odd-rows.ts'
import { gis } from './index.ts'
import { startSimulator } from './simulator/index.ts'

const company = companyRecords()

testOddRows({
  connector: gis,
  start: () => startSimulator({ company, unlimited: true }),
  today: company.today,
  questions: [
    { tool: 'sites', input: { limit: 500 } },
    { tool: 'site', input: { project: '24-017' } },
    { tool: 'permits', input: { project: '24-017', limit: 500 } },
    { tool: 'permits_near_site', input: { project: '24-017', distance: 2000, limit: 500 } },
    { tool: 'permit_history', input: { number: company.permits[0]?.number ?? '' } },
    { tool: 'expiring_permits', input: { withinDays: 365, pastDays: 365, limit: 500 } },
    { tool: 'utility_locates', input: { project: '24-017', limit: 500, pastDays: 3650 } },
    { tool: 'utilities_nearby', input: { project: '24-017', distance: 200, limit: 500 } },
    { tool: 'parcels', input: { project: '24-017', distance: 1500, showOwners: true, limit: 500 } },
    { tool: 'flood_zones', input: { project: '24-017', distance: 1500, limit: 500 } },
    { tool: 'haul_routes', input: { includeExpired: true, limit: 500 } },
    { tool: 'find_address', input: { text: company.addresses[0]?.street ?? '' } },
  ],
})
