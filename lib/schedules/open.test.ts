import { afterAll, beforeAll, expect, test } from 'vitest'
import { nothingMatched } from '#lib/core/joins.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { savePreferences } from '#lib/identity/preferences.ts'
import { createPrincipals } from '#lib/identity/principal.ts'
import { reportDocument } from '#lib/reports/document.ts'
import type { GuardedCall } from '#lib/resilience/guard.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openCompanyGateway } from '#lib/testing/home.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { silent } from '#lib/testing/ledger-calls.ts'
import { acting } from '#lib/testing/trail.ts'
import { addSchedule, runNow } from './change.ts'
import { openScheduling } from './open.ts'
import { scheduleSettings } from './stored.ts'
import { workOn } from './work.ts'

let people: Awaited<ReturnType<typeof createIdentityBench>>
let vendors: Awaited<ReturnType<typeof openCompanyGateway>>
beforeAll(async () => {
  people = await createIdentityBench()
  vendors = await openCompanyGateway(companyRecords())
})
afterAll(async () => {
  await vendors?.close()
  await people?.close()
})

test('a report goes from the systems to who may see it, each in the app and in their language; no way that is not set up is silent', async () => {
  const executive = await people.addPerson('executive@own.example', ['executive'])
  const nobody = await people.addPerson('nobody@own.example')
  await people.database.person.update({ where: { id: executive }, data: { locale: 'es' } })
  await savePreferences(people.database, executive, { timeZone: 'Pacific/Honolulu' })
  const asked: boolean[] = []
  const deps = openScheduling({
    ...{ ...people, log: silent, principals: createPrincipals(people.reads) },
    ...{ gateway: watched(vendors.gateway, ({ interactive }) => asked.push(interactive)), joins: nothingMatched },
    service: () => Promise.reject(new Error('nobody asks it')),
    origin: 'https://gatehouse.own.example',
    ways: {},
    readerOf: async () => ({ refused: { kind: 'channel', why: 'not_connected' } }),
    mayReceive: () => false,
    holidays: () => [],
    administrators: async () => [],
    tellByMail: () => null,
  })
  const settings = scheduleSettings.parse({
    name: 'Cash',
    report: { id: 'cash-and-ageing' },
    rule: { days: { kind: 'day_of_month', day: 'last' }, at: '06:30', timeZone: 'America/Denver' },
    recipients: [executive, nobody].map((id) => ({ kind: 'person', id })),
    channels: ['app', 'mail'],
  })
  const author = { actor: acting(executive), mayAll: false }
  const schedule = await addSchedule(settings, author, deps)
  const run = await runNow(schedule, author, deps)
  await workOn(run, deps)

  const deliveries = await people.database.scheduleDelivery.findMany({
    orderBy: [{ recipient: 'asc' }, { channel: 'asc' }],
  })
  expect(deliveries.map(({ recipient, channel, state, reason }) => [recipient, channel, state, reason])).toEqual([
    [`person:${executive}`, 'app', 'delivered', null],
    [`person:${executive}`, 'mail', 'refused', { kind: 'refused', why: 'No mail server is set up.' }],
    [`person:${nobody}`, 'app', 'not_sent', { kind: 'sees_nothing' }],
    [`person:${nobody}`, 'mail', 'not_sent', { kind: 'sees_nothing' }],
  ])
  const [kept, ...more] = await people.database.reportRun.findMany()
  expect([kept?.readerId, more]).toEqual([executive, []])
  expect(reportDocument.parse(kept?.document)).toMatchObject({
    ...{ locale: 'es', company: 'Ridgeline Builders' },
    // The reader's clock; the day that it is about is the company's.
    ...{ timeZone: 'Pacific/Honolulu', today: vendors.gateway.today() },
  })
  // Nobody waits for it, so it gives way to who does.
  expect(new Set(asked)).toEqual(new Set([false]))
})

function watched(gateway: GatewayDeps, note: (call: GuardedCall) => void): GatewayDeps {
  return {
    ...gateway,
    guardOf(system) {
      const guard = gateway.guardOf(system)
      return {
        ...guard,
        run(call, work, signal) {
          note(call)
          return guard.run(call, work, signal)
        },
      }
    },
  }
}
