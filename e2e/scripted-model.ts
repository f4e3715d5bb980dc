import { settingsToEnv } from '#lib/hosting/vendor-settings.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { type Scripted, startMessagesApi } from '#lib/testing/messages-api.ts'
import { simulators } from '#lib/testing/simulators.ts'
import { freePort } from '#scripts/postgres.ts'
import { startReplica } from './replica.ts'
import { test as base } from './support.ts'

type Office = Awaited<ReturnType<typeof startWithModel>>

/** Every page is of a replica that has a model, which says what a test lays ready. */
export const test = base.extend<object, { office: Office }>({
  office: [
    async ({ browserName: _ }, use) => {
      const office = await startWithModel()
      await use(office)
      await office.stop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ office }, use) => use(office.origin),
})

/** It has simulators of its own to write to. */
async function startWithModel() {
  const company = companyRecords()
  const ready: Scripted[] = []
  const api = await startMessagesApi(ready)
  const running = await Promise.all(Object.values(simulators).map((start) => start({ company })))
  const replica = await startReplica('model', await freePort(), {
    ANTHROPIC_API_KEY: 'a key of the test',
    ANTHROPIC_BASE_URL: api.url,
    GATEHOUSE_QUEUE: '0',
    GATEHOUSE_SIMULATED: running.map(({ slug }) => slug).join(','),
    EGRESS_ALLOW: running.map(({ url }) => new URL(url).host).join(','),
    ...Object.assign({}, ...running.map(({ slug, settings }) => settingsToEnv(slug, settings))),
  })
  return {
    origin: replica.origin,
    requests: api.requests,
    /** What the next requests get. What an earlier test left is not said any more. */
    willSay(...replies: Scripted[]): void {
      ready.splice(api.requests.length, ready.length, ...replies)
    },
    async stop() {
      await replica.stop()
      await api.close()
      await Promise.all(running.map((simulator) => simulator.close()))
    },
  }
}
