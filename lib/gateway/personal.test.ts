import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openCompanyGateway } from '#lib/testing/home.ts'
import { callTool } from './call-tool.ts'
import { createKept } from './kept.ts'
import { mayRead } from './may-read.ts'
import { reachOf } from './reach.ts'

let company: Awaited<ReturnType<typeof openCompanyGateway>>
beforeAll(async () => {
  company = await openCompanyGateway(companyRecords())
})
afterAll(() => company?.close())

const executive = () => company.caller('executive@ridgeline.example', ['executive'])

async function ask(system: string, tool: string, input: JsonObject) {
  const { result, isPersonal } = await callTool(
    { caller: executive(), system, tool, input, correlationId: uuidv7() },
    company.gateway,
  )
  const { structuredContent } = result
  return { isPersonal, structured: isObject(structuredContent) ? structuredContent : {} }
}

test('an answer from a person’s own mailbox is theirs, one from the books is nobody’s own', async () => {
  const mail = await ask('m365', 'search_mail', { text: 'changes' })
  const jobs = await ask('netsuite', 'jobs', { limit: 5 })

  expect([mail.isPersonal, jobs.isPersonal]).toEqual([true, false])
  const { principal } = company.caller('office@ridgeline.example', ['executive'])
  const kept = (found: typeof mail, personal: boolean) => ({ input: {}, reach: reachOf(found.structured), personal })
  const made = { system: 'm365', tool: 'search_mail', kept: { ...kept(mail, true), input: { text: 'changes' } } }
  expect(mayRead(principal, made, company.gateway)).toBe('personal')
  expect(mayRead(principal, { system: 'netsuite', tool: 'jobs', kept: kept(jobs, false) }, company.gateway)).toBeNull()
  expect(mayRead(principal, { system: 'netsuite', tool: 'jobs', kept: null }, company.gateway)).toBe('unknown')
})

test('a page that follows a personal one is as personal, though it looks at what was kept alone', async () => {
  const kept = createKept(() => 0)
  const signal = AbortSignal.timeout(5_000)
  let looked = false
  const first = { is: () => looked, note: () => (looked = true) }
  const read = async () => {
    looked = true
    return 'own'
  }
  await kept.keep('own', read, { follows: false, signal, personal: first })
  await kept.keep('all', async () => 'all', { follows: false, signal, personal: { is: () => false, note: () => {} } })

  const noted: string[] = []
  for (const key of ['own', 'all']) {
    await kept.keep(key, async () => 'again', {
      follows: true,
      signal,
      personal: { is: () => false, note: () => void noted.push(key) },
    })
  }

  expect(noted).toEqual(['own'])
})
