import { testOddRows } from '#lib/testing/odd-rows.ts'
import { m365 } from './index.ts'
import { startSimulator } from './simulator/index.ts'
import { company, FIELD, PM } from './simulator/small-tenant.ts'

testOddRows({
  connector: m365,
  start: () => startSimulator({ company, unlimited: true }),
  today: company.today,
  questions: [
    { tool: 'search_documents', input: { text: 'contract', limit: 25 }, as: PM },
    { tool: 'files', input: { project: '24-017', folder: '/Contracts', limit: 100 }, as: PM },
    { tool: 'sites', input: { limit: 60 }, as: PM },
    { tool: 'search_mail', input: { limit: 50 }, as: PM },
    { tool: 'read_mail', input: { id: 'bulk0' }, as: 'office@ridgeline.example' },
    { tool: 'calendar', as: PM },
    { tool: 'person_calendar', input: { person: FIELD }, as: PM },
    { tool: 'free_busy', input: { people: [PM, FIELD] }, as: PM },
    { tool: 'channel_messages', input: { project: '24-017' }, as: PM },
    { tool: 'user_accounts', input: { limit: 500 } },
  ],
  listNothing: { read_document: 'gives one file’s text', mail_attachment: 'gives one file’s text' },
  isNone: { read_mail: { 'size missing': 'a size is told and not summed up' } },
  /** Batches and rights are no records: what cannot be read there lets nobody in. */
  listAt(address) {
    if (/\/(\$batch|checkMemberGroups) /.test(address)) return null
    return address.includes('/search/query ') ? 'value.0.hitsContainers.0.hits' : undefined
  },
})
