import { afterAll, beforeAll, expect, test } from 'vitest'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { benchCells, cell, type GatewayBench, openGatewayBench, type PersonName } from '#lib/testing/gateway.ts'
import { type PlannedCall, type PlannedOutcome, runPlan } from './run-plan.ts'

let bench: GatewayBench

beforeAll(async () => {
  bench = await openGatewayBench()
})
afterAll(() => bench?.close())

type Asked = { tool: string; input?: object; optional?: boolean }

async function plan(who: PersonName, asked: Asked[]) {
  const correlationId = uuidv7()
  const caller = await bench.callerOf(who)
  const calls: PlannedCall[] = asked.map(({ tool, input = {}, optional = false }) => {
    return { caller, system: 'fixture', tool, input, correlationId, optional }
  })
  const ended = await runPlan(calls, bench.deps).then(
    (outcomes) => ({ outcomes, error: null }),
    (error: unknown) => ({ outcomes: [] as PlannedOutcome[], error }),
  )
  return { correlationId, ...ended }
}

test('a plan with one forbidden call contacts nobody and names everything that is missing', async () => {
  const before = bench.upstream.log.length

  const { error, correlationId } = await plan('finance', [
    { tool: 'list_things' },
    { tool: 'secret_things' },
    { tool: 'write_thing', input: { text: 'x' } },
  ])

  expect(error).toBeInstanceOf(GatewayError)
  expect(error).toMatchObject({
    code: 'forbidden',
    data: { missing: ['fixture__secret_things', 'fixture__write_thing'] },
  })
  expect(String(error)).toMatch(/Nothing was asked.*Secret things.*Write a thing/s)
  expect(bench.upstream.log.length).toBe(before)
  const events = await bench.events(correlationId)
  expect(events.map(({ stage, tool }) => [stage, tool]).sort()).toEqual([
    [4, 'secret_things'],
    [4, 'write_thing'],
  ])
})

test('a plan with one call that does not fit, or that nobody knows, contacts nobody', async () => {
  const before = bench.upstream.log.length
  const bad = await plan('office', [{ tool: 'list_things' }, { tool: 'list_things', input: { project: 1 } }])
  const unknown = await plan('office', [{ tool: 'list_things' }, { tool: 'no_such_tool' }])

  expect(bad.error).toMatchObject({ code: 'invalid_input' })
  expect(unknown.error).toMatchObject({ code: 'unknown_tool' })
  expect(bench.upstream.log.length).toBe(before)
})

test('an optional call that is forbidden is left out and reported, and the others run', async () => {
  const before = bench.upstream.log.length
  const { outcomes } = await plan('finance', [{ tool: 'list_things' }, { tool: 'secret_things', optional: true }])

  expect(outcomes.map(({ ok }) => ok)).toEqual([true, false])
  expect(bench.upstream.log.slice(before).map(({ tool }) => tool)).toEqual(['list_things'])
})

test('all calls of a plan share one correlation id, in the audit and at the server', async () => {
  const before = bench.upstream.log.length
  const { outcomes, correlationId } = await plan('executive', [{ tool: 'list_things' }, { tool: 'secret_things' }])

  expect(outcomes.every(({ ok }) => ok)).toBe(true)
  const stages = async () => (await bench.events(correlationId)).map(({ stage }) => stage).sort()
  await expect.poll(stages).toEqual([1, 1, 2, 2])
  const traces = bench.upstream.log.slice(before).map(({ traceparent }) => traceparent?.split('-')[1])
  expect(new Set(traces)).toEqual(new Set([correlationId.replaceAll('-', '')]))
})

test('a right taken away while a plan runs stops the calls that have not begun', async () => {
  const caller = await bench.callerOf('executive')
  const correlationId = uuidv7()
  const ask = (tool: string): PlannedCall => ({ caller, system: 'fixture', tool, input: {}, correlationId })
  const before = bench.upstream.log.length
  // The matrix changes after the whole plan was foreseen and before its second call is admitted.
  const admit = bench.deps.ledger.admit
  let admissions = 0
  const ledger: typeof bench.deps.ledger = {
    ...bench.deps.ledger,
    async admit(request) {
      if (++admissions === 2) await bench.publish([...benchCells, cell('executive', 'secret_things', 'deny')].slice(4))
      return admit(request)
    },
  }

  const outcomes = await runPlan([ask('list_things'), ask('secret_things')], { ...bench.deps, ledger })
  await bench.publish(benchCells)

  expect(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.error.code)).filter((end) => end !== 'ok')).toEqual([
    'forbidden',
  ])
  expect(bench.upstream.log.slice(before).map(({ tool }) => tool)).not.toContain('secret_things')
})

test('a permission given since the person was read counts for the whole plan', async () => {
  const caller = await bench.callerOf('auditor')
  await bench.publish([...benchCells, cell('auditor', 'list_things', 'allow')])
  const call = { caller, system: 'fixture', tool: 'list_things', input: {}, correlationId: uuidv7() }

  const [outcome] = await runPlan([call], bench.deps)
  await bench.publish(benchCells)

  expect(outcome?.ok).toBe(true)
})
