import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ownToolsOf } from '#lib/assistant/model/own-tools.ts'
import { companyWrites } from '#lib/settings/app-writes.ts'
import { ask, callTool, setSettings } from '#lib/testing/apps.ts'
import { openVouchedBench } from '#lib/testing/vouching-provider.ts'
import { openAppWrites } from './open.ts'

/** Apps that the company's identity provider let in: nobody chose how they write, so the company says it. */
let vouched: Awaited<ReturnType<typeof openVouchedBench>>
let token: string
beforeAll(async () => {
  vouched = await openVouchedBench()
  token = (await vouched.tokenFor('mcp:read mcp:write')).access_token
})
beforeEach(() => setSettings(vouched.bench, { app_writes: null, app_writes_managed: null }))
afterAll(() => vouched?.close())

let told = 0
const fresh = () => ({ text: `Vouched ${told++}`, amount: 5 })
const isWritten = (input: object) =>
  vouched.bench.upstream.log.filter(
    ({ tool, input: given }) => tool === 'write_thing' && JSON.stringify(given) === JSON.stringify(input),
  ).length
async function write(input: object) {
  const answer = await callTool(vouched.bench, token, 'fixture__write_thing', input)
  const { result } = await answer.json()
  return { isError: result.isError === true, approval: result._meta?.['gatehouse/approval'] }
}
async function sayYes(approval: string) {
  const { database, trail, principals, connectors, settings } = vouched.bench.runtime
  const writes = openAppWrites({
    ...{ database, trail, principals, gateway: vouched.bench.deps, ownTools: ownToolsOf(connectors) },
    nowMs: () => Date.now(),
    companyWrites: (app, stored) => companyWrites(settings.all(), app, stored),
  })
  await writes.decide({ approval, approve: true }, await vouched.bench.callerOf('office'))
}

test('a write of an app that a provider let in waits for its person, where the company said nothing, and is done once after their yes', async () => {
  const input = fresh()
  const { isError, approval } = await write(input)
  expect(isError).toBe(true)
  expect(approval).toMatchObject({ state: 'asked', page: expect.stringContaining('/approvals/') })
  expect(isWritten(input)).toBe(0)

  await sayYes(approval.id)
  expect(await write(input)).toMatchObject({ isError: false, approval: { state: 'done' } })
  expect(isWritten(input)).toBe(1)
})

test('a company that lets them write freely is asked for no yes, and one that takes it back is obeyed at the next call', async () => {
  await setSettings(vouched.bench, { app_writes_managed: 'free' })
  const input = fresh()
  expect(await write(input)).toEqual({ isError: false, approval: undefined })
  expect(isWritten(input)).toBe(1)

  await setSettings(vouched.bench, { app_writes_managed: 'asking' })
  const later = fresh()
  expect((await write(later)).approval).toMatchObject({ state: 'asked' })
  expect(isWritten(later)).toBe(0)
})

test('what the company lets apps do at most holds for them too', async () => {
  await setSettings(vouched.bench, { app_writes_managed: 'free', app_writes: 'asking' })
  expect((await write(fresh())).approval).toMatchObject({ state: 'asked' })
  await setSettings(vouched.bench, { app_writes: 'never' })
  expect(await (await ask(vouched.bench, token)).text()).not.toContain('fixture__write_thing')
})
