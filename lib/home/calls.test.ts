import { afterAll, beforeAll, expect, test } from 'vitest'
import { nothingMatched } from '#lib/core/joins.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { nothingJudged } from '#lib/judgements/judgement.ts'
import { freshness } from '#lib/measures/asking.ts'
import { createMemory } from '#lib/measures/memory.ts'
import { wordsFor } from '#lib/measures/words.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openCompanyGateway } from '#lib/testing/home.ts'
import { openHome } from './open-home.ts'

/** What home asks of its systems when nothing is remembered. */
let open: Awaited<ReturnType<typeof openCompanyGateway>>
beforeAll(async () => {
  open = await openCompanyGateway(companyRecords())
})
afterAll(() => open.close())

type Called = { name: string; input: JsonObject }

async function callsOf(who: string, role: string): Promise<Called[]> {
  open.calm()
  const called: Called[] = []
  const hostOf: GatewayDeps['hostOf'] = (system) => {
    const host = open.gateway.hostOf(system)
    return {
      ...host,
      call(call) {
        called.push({ name: `${system}.${call.tool}`, input: call.input })
        return host.call(call)
      },
    }
  }
  const nowMs = () => Date.now()
  const asking = { gateway: { ...open.gateway, hostOf }, memory: createMemory(nowMs), nowMs }
  const shown = { freshMs: freshness.visitMs, words: wordsFor('en'), joins: nothingMatched, judged: nothingJudged }
  await openHome(open.caller(`${who}@ridgeline.example`, [role]), { ...asking, ...shown }).whole
  return called
}

test('an executive’s home asks each list of changes and of incidents once, and makes fewer than 70 calls', async () => {
  const called = await callsOf('executive', 'executive')
  const inputsOf = (name: string) =>
    new Set(called.flatMap((one) => (one.name === name ? JSON.stringify(one.input) : [])))

  expect(inputsOf('procore.change_orders').size).toBe(1)
  expect(inputsOf('procore.incidents').size).toBe(1)
  expect(called.length).toBeLessThan(70)
})

test('a project manager’s home asks each list of changes once of each own job', async () => {
  const called = await callsOf('pm', 'project-manager')
  const jobs = called.flatMap(({ name, input }) => (name === 'procore.change_orders' ? [input['project']] : []))

  expect(new Set(jobs)).toEqual(new Set(open.caller('pm@ridgeline.example', ['project-manager']).principal.projects))
  expect(jobs).toHaveLength(new Set(jobs).size)
})
