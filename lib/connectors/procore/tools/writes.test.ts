import { afterAll, expect, test } from 'vitest'
import { GatewayError } from '#lib/core/errors.ts'
import { createSender } from '#lib/egress/send.ts'
import { sampleCallCompany } from '#lib/testing/company.ts'
import { fieldCompany, openRidgeline } from '#lib/testing/procore.ts'
import { createVendorHttp, type Lease } from '../../kit/vendor-http.ts'
import { procore } from '../index.ts'

const company = fieldCompany()
const ridgeline = await openRidgeline(company)
const { call } = ridgeline
const sender = createSender()
afterAll(async () => {
  await sender.close()
  await ridgeline.close()
})

const manager = company.employees.find(({ number }) => number === company.jobs[0]?.projectManager)?.upn ?? ''
const rfi = { project: '24-017', subject: 'Anchor bolts at line 7', question: 'Which grade?', dueDate: '2026-12-01' }

test('a created RFI appears among the open ones, with the acting person as its manager', async () => {
  const answer = await call('create_rfi', { ...rfi, assigneeEmail: manager }, manager)

  expect(answer).toMatchObject({
    created: true,
    records: [{ project: '24-017', subject: rfi.subject, status: 'open' }],
  })
  const open = await call('rfis', { project: '24-017', search: 'anchor bolts' })
  expect(open).toMatchObject({
    total: 1,
    records: [{ question: 'Which grade?', dueDate: '2026-12-01', number: 'RFI-043' }],
  })
  const person = company.employees.find(({ upn }) => upn === manager)
  expect(open.records).toMatchObject([{ manager: `${person?.firstName} ${person?.lastName}` }])
})

test('someone who is not in the job’s directory leaves the RFI to the project manager', async () => {
  const answer = await call('create_rfi', { ...rfi, subject: 'Roof drain size' }, 'nobody@ridgeline.example')
  expect(answer).toMatchObject({ created: true, records: [{ manager: expect.any(String) }] })
})

test('the same idempotency key makes one RFI', async () => {
  const first = await createWithKey('key-1', 'Curb height')
  const second = await createWithKey('key-1', 'Curb height')
  const other = await createWithKey('key-2', 'Curb height')

  expect(first.created).toBe(true)
  expect(second).toMatchObject({ created: false, records: [{ id: first.records[0]?.id }] })
  expect(other.created).toBe(true)
  expect(await call('rfis', { project: '24-017', search: 'curb height' })).toMatchObject({ total: 2 })
})

test('what Procore refuses is named in our words', async () => {
  const failure = await failureOf(call('create_rfi', { ...rfi, dueDate: '2020-01-01' }, manager))
  expect(failure).toMatchObject({ code: 'system_rejected', message: 'Procore refused the due date.' })
})

test('an assignee outside the job’s directory is refused before anything is written', async () => {
  const before = ridgeline.simulator.log.length
  const failure = await failureOf(call('create_rfi', { ...rfi, assigneeEmail: 'x@elsewhere.example' }, manager))

  expect(failure.code).toBe('invalid_input')
  expect(ridgeline.simulator.log.slice(before).map(({ method }) => method)).not.toContain('POST')
})

test('a note is written for today, waits for approval, and is seen by the next reader', async () => {
  const answer = await call(
    'add_daily_log_note',
    { project: '24-022', note: 'Crane off site' },
    'field@ridgeline.example',
  )

  expect(answer).toMatchObject({ created: true, records: [{ project: '24-022', date: '2026-11-22', pending: true }] })
  expect(await call('daily_logs', { project: '24-022', search: 'crane' })).toMatchObject({
    records: [{ notes: [{ text: 'Crane off site\n(field@ridgeline.example through Gatehouse)', pending: true }] }],
  })
})

test('the same note on the same day is written once', async () => {
  const note = { project: '24-022', note: 'Gate locked', date: '2026-11-21' }
  expect(await call('add_daily_log_note', note)).toMatchObject({ created: true })
  expect(await call('add_daily_log_note', note)).toMatchObject({ created: false })
  expect(await call('daily_logs', { project: '24-022', search: 'gate locked' })).toMatchObject({ total: 1 })
})

test('nothing is written to a job that Procore does not have, nor into the future', async () => {
  const unknown = { project: '26-018', note: 'Hello there' }
  expect((await failureOf(call('add_daily_log_note', unknown))).code).toBe('not_found')
  const tomorrow = { project: '24-022', note: 'Hello there', date: '2026-11-23' }
  expect((await failureOf(call('add_daily_log_note', tomorrow))).code).toBe('invalid_input')
})

async function createWithKey(idempotencyKey: string, subject: string) {
  const tool = procore.tools.find(({ name }) => name === 'create_rfi')
  if (tool === undefined) throw new Error('there is no create_rfi')
  const { settings } = ridgeline.simulator
  const lend = async (): Promise<Lease> => ({
    borrowed: await procore.protocol.signIn(settings, sender.send),
    renew: lend,
  })
  const signal = AbortSignal.timeout(10_000)
  const vendor = createVendorHttp({
    systemName: procore.name,
    protocol: procore.protocol,
    settings,
    lease: await lend(),
    send: sender.send,
    signal,
    correlationHeaders: {},
  })
  const context = {
    actingFor: { email: manager },
    correlationId: '',
    signal,
    today: company.today,
    company: sampleCallCompany,
    slots: {},
    keep: <T>(_: string, read: () => Promise<T>) => read(),
    idempotencyKey,
  }
  const output = await tool.run(tool.input.parse({ ...rfi, subject }), vendor, context)
  return tool.output.parse(output) as { created: boolean; records: { id: string }[] }
}

async function failureOf(answer: Promise<unknown>): Promise<GatewayError> {
  const thrown = await answer.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (thrown instanceof GatewayError) return thrown
  throw new Error(`expected a GatewayError, got ${String(thrown)}`)
}
