import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { checkedState } from '#lib/testing/checked-state.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { Profile, RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { m365 } from './index.ts'
import { startSimulator } from './simulator/index.ts'
import { LABEL } from './simulator/profiles.ts'
import { company, FIELD, PM } from './simulator/small-tenant.ts'

const EXECUTIVE = 'executive@ridgeline.example'
const reads = m365.tools.filter(({ kind }) => kind === 'read')
const profiles = ['sample', 'bare', 'rich'] as const
const sample = sampleMappings['m365'] ?? {}
const names: Record<Profile, SlotNames> = {
  sample,
  bare: {},
  rich: { ...sample, site_job_rule: 'folder', library_rule: ['Jobs', '*default'] },
}
const running = new Map<Profile, RunningSimulator>()
beforeAll(async () => {
  for (const profile of profiles) running.set(profile, await startSimulator({ company, profile, unlimited: true }))
})
afterAll(async () => {
  for (const simulator of running.values()) await simulator.close()
})

async function ask(profile: Profile, tool: string, input: JsonObject = {}, as = EXECUTIVE): Promise<JsonObject> {
  const settings = running.get(profile)?.settings ?? { baseUrl: '' }
  const tenant = openConnector(m365, settings, company.today, (send) => send, names[profile])
  try {
    return await tenant.call(tool, input, as)
  } finally {
    await tenant.close()
  }
}

const recordsOf = (answer: JsonObject) => answer['records'] as JsonObject[]
const inputs: Record<string, JsonObject> = {
  search_documents: { text: 'contract' },
  read_mail: { id: 'cfo' },
  mail_attachment: { mail: 'cfo' },
  person_calendar: { person: PM },
  free_busy: { people: [PM] },
  channel_messages: { project: '24-017' },
  files: { project: '24-017' },
}

/** A file of the job's folder for contracts, as that tenant calls it. */
async function inputOf(profile: Profile, tool: string): Promise<JsonObject> {
  if (tool !== 'read_document') return inputs[tool] ?? {}
  const listed = await ask('sample', 'files', { project: '24-017', folder: '/Contracts' })
  const own = profile === 'rich' ? await ask('rich', 'files', { project: '24-017', folder: '/Contracts' }) : listed
  return { id: String(recordsOf(own)[0]?.['id']) }
}

const stateOf = (profile: Profile, tool: string) =>
  checkedState(m365, { tool, names: names[profile] }, async () => ask(profile, tool, await inputOf(profile, tool)))

const [works, no, unlisted] = ['works', 'not_possible', 'needs_mapping: site_list']
/** On the sample, on an ordinary tenant that gave us one site, and on one that has all jobs below one site. */
const states: Record<string, readonly [sample: string, bare: string, rich: string]> = {
  search_documents: [works, unlisted, works],
  read_document: [works, 'unknown: Microsoft 365 shares no such file with you.', works],
  files: [works, unlisted, works],
  sites: [works, unlisted, works],
  search_mail: [works, no, works],
  read_mail: [works, no, works],
  mail_attachment: [works, no, works],
  calendar: [works, works, works],
  person_calendar: [works, works, works],
  free_busy: [works, works, works],
  channel_messages: [works, works, works],
  user_accounts: [works, works, works],
}

test('the table has every read tool', () => {
  expect(Object.keys(states).sort()).toEqual(reads.map(({ name }) => name).sort())
})

test.each(Object.keys(states))('%s ends in the state of the table on every profile', async (tool) => {
  const found = []
  for (const profile of profiles) found.push(await stateOf(profile, tool))
  expect(found).toEqual(states[tool])
})

const told = (answer: JsonObject) => recordsOf(answer).map(({ name }) => name)
const contracts = { project: '24-017', folder: '/Contracts', limit: 100 }

describe('a tenant with all jobs below one site', () => {
  test.each([PM, FIELD, EXECUTIVE])('has for %s the documents that they may read, and no other', async (person) => {
    const input = { text: 'contract', project: '24-017' }
    const [rich, usual] = [
      await ask('rich', 'search_documents', input, person),
      await ask('sample', 'search_documents', input, person),
    ]
    expect(told(rich)).toEqual(told(usual))
    expect(rich['total']).toBe(usual['total'])
  })

  test.each([PM, FIELD, EXECUTIVE])('lists for %s as many files of a job as they may read', async (person) => {
    const [rich, usual] = [
      await ask('rich', 'files', contracts, person),
      await ask('sample', 'files', contracts, person),
    ]
    expect(told(rich).toSorted()).toEqual([...told(usual), 'labelled.docx', 'sealed.docx'].toSorted())
    expect(rich['total']).toBe(Number(usual['total']) + 2)
  })

  test.each([
    ['search_mail', { limit: 50 }],
    ['calendar', { days: 30 }],
    ['person_calendar', { person: PM, days: 30 }],
    ['free_busy', { people: [PM], days: 20 }],
    ['channel_messages', { project: '24-017' }],
  ] as [string, JsonObject][])('%s is as on the sample, private channels among it', async (tool, input) => {
    for (const person of [PM, EXECUTIVE]) {
      const [rich, usual] = [await ask('rich', tool, input, person), await ask('sample', tool, input, person)]
      expect({ ...rich, asOf: '' }).toEqual({ ...usual, asOf: '' })
    }
  })

  test.each([
    [EXECUTIVE, ['Projects', 'Projects-Claims', 'Legal']],
    [FIELD, ['Projects']],
  ])('shows %s the sites that they can open, and counts no other', async (person, sites) => {
    expect(await ask('rich', 'sites', {}, person)).toMatchObject({ total: sites.length, complete: true })
    expect(told(await ask('rich', 'sites', {}, person)).toSorted()).toEqual(sites.toSorted())
  })

  test('finds what lies in the other region, where the operator named both', async () => {
    const found = async (region: string) => {
      const settings = {
        ...running.get('rich')?.settings,
        baseUrl: running.get('rich')?.settings.baseUrl ?? '',
        region,
      }
      const tenant = openConnector(m365, settings, company.today, (send) => send, names.rich)
      const answer = await tenant.call('search_documents', { text: 'settlement' }, EXECUTIVE)
      await tenant.close()
      return told(answer)
    }
    expect(await found('NAM,EUR')).toEqual(['secret.txt', 'settlement.txt'])
    expect(await found('NAM')).toEqual(['secret.txt'])
  })

  test.each([
    ['sealed.docx', { complete: false, note: expect.stringContaining('encrypted by a sensitivity label') }],
    ['labelled.docx', { complete: true, records: [{ label: LABEL, text: 'Terms of the owner' }] }],
  ])('reads %s as what it is', async (name, answer) => {
    const listed = recordsOf(await ask('rich', 'files', contracts))
    const id = String(listed.find((one) => one['name'] === name)?.['id'])
    expect(await ask('rich', 'read_document', { id })).toMatchObject(answer)
  })
})

test.each(profiles)('%s: accounts are those of the company’s own people and mailboxes', async (profile) => {
  const personal = new Set(company.employees.flatMap(({ upn }) => upn ?? []))
  const mailboxes = new Set(company.mails.map(({ mailbox }) => mailbox))
  const answer = await ask(profile, 'user_accounts', { limit: 500 })

  expect(answer['total']).toBe(new Set([...personal, ...mailboxes]).size)
})
