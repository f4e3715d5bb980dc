import { testOddRows } from '#lib/testing/odd-rows.ts'
import { m365 } from './index.ts'
import { startSimulator } from './simulator/index.ts'
import { company, PM } from './simulator/small-tenant.ts'

testOddRows({
  connector: m365,
  start: () => startSimulator({ company, unlimited: true }),
  today: company.today,
  questions: [
    { tool: 'search_documents', input: { text: 'contract', limit: 25 }, as: PM },
    { tool: 'files', input: { project: '24-017', folder: '/Contracts', limit: 100 }, as: PM },
    { tool: 'sites', input: { limit: 60 }, as: PM },
    { tool: 'search_mail', input: { limit: 50 }, as: PM },
    { tool: 'calendar', as: PM },
    { tool: 'user_accounts', input: { limit: 500 } },
  ],
  listNothing: { read_document: 'gives one file’s text' },
  /** Batches and rights are no records: what cannot be read there lets nobody in. */
  listAt(address) {
    if (/\/(\$batch|checkMemberGroups) /.test(address)) return null
    return address.includes('/search/query ') ? 'value.0.hitsContainers.0.hits' : undefined
  },
})
