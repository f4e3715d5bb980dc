import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { benchCells, cell, type GatewayBench, openGatewayBench } from '#lib/testing/gateway.ts'
import { mayCall } from './may-call.ts'
import type { CallStep } from './types.ts'

let bench: GatewayBench

beforeAll(async () => {
  bench = await openGatewayBench()
})
afterAll(() => bench?.close())
afterEach(() => bench.upstream.always(null))

describe('who does not hold a tool learns nothing of its arguments', () => {
  const inputs = [{}, { nothing: 'fits' }, { project: 17 }, null, 'text', [1, 2]]

  test.each(inputs.map((input) => [input]))('with %j the answer is the same', async (input) => {
    const { error } = await bench.callAs('auditor', 'write_thing', input)

    expect(error).toMatchObject({ code: 'forbidden', message: expect.not.stringMatching(/argument|text|amount/i) })
  })

  test('a person granted the tool a moment ago has the arguments checked', async () => {
    await bench.publish([...benchCells, cell('auditor', 'write_thing', 'allow')])
    const { error } = await bench.callAs('auditor', 'write_thing', { amount: 'much' })
    await bench.publish(benchCells)

    expect(error?.code).toBe('invalid_input')
  })
})

test('a screen is told when the system is asked and how the call ended', async () => {
  const steps: CallStep[] = []
  await bench.callAs('office', 'list_things', {}, { onStep: (step) => steps.push(step) })

  expect(steps).toMatchObject([{ step: 'admitted' }, { step: 'ended', error: null, attempts: 1 }])
})

test('a refused call ends without ever having been admitted', async () => {
  const steps: CallStep[] = []
  await bench.callAs('auditor', 'list_things', {}, { onStep: (step) => steps.push(step) })

  expect(steps).toMatchObject([{ step: 'ended', error: { code: 'forbidden' }, rows: null, attempts: 0 }])
})

describe('a door’s own limit', () => {
  test('refuses what the matrix allows, with one denial row and nobody contacted', async () => {
    const before = bench.upstream.log.length
    const restrict = () => ({ reason: 'denied' as const, message: 'Not from this door.' })
    const { error, correlationId } = await bench.callAs('office', 'list_things', {}, { restrict })

    expect(error).toMatchObject({ code: 'forbidden', message: 'Not from this door.' })
    expect(bench.upstream.log.length).toBe(before)
    expect((await bench.events(correlationId)).map(({ stage }) => stage)).toEqual([4])
  })

  test('never allows what the matrix refuses', async () => {
    const { error } = await bench.callAs('auditor', 'list_things', {}, { restrict: () => null })

    expect(error?.code).toBe('forbidden')
  })
})

describe('an approval', () => {
  test('releases exactly the call it was given for', async () => {
    const given = { token: 'yes-1', input: { text: 'x' } }
    const redeemApproval = async ({ token, input }: { token: string; input: object }) =>
      token === given.token && JSON.stringify(input) === JSON.stringify(given.input)
    const ask = (input: object) => {
      bench.deps.redeemApproval = redeemApproval
      return bench.callAs('executive', 'write_thing', input, { approval: 'yes-1' })
    }

    expect((await ask({ text: 'x' })).error).toBeNull()
    expect((await ask({ text: 'y' })).error?.code).toBe('approval_required')
    delete bench.deps.redeemApproval
  })

  test('that a door asks for leaves the limits of the role as they are', async () => {
    bench.deps.redeemApproval = async () => true
    const restrict = () => ({ reason: 'approval_required' as const, message: 'Somebody has to see this first.' })
    const input = { project: '24-017' }

    const free = await bench.callAs('field', 'list_things', input)
    const approved = await bench.callAs('field', 'list_things', input, { restrict, approval: 'yes-1' })

    expect(free.outcome?.masked).not.toEqual([])
    expect(approved.outcome?.masked).toEqual(free.outcome?.masked)
    delete bench.deps.redeemApproval
  })

  test('is used up once, also when the rules move while it is used', async () => {
    const used: string[] = []
    bench.deps.redeemApproval = async ({ token }) => {
      used.push(token)
      if (used.length === 1) await bench.publish(benchCells)
      return used.length === 1
    }

    expect((await bench.callAs('executive', 'write_thing', { text: 'x' }, { approval: 'yes-1' })).error).toBeNull()
    expect(used).toEqual(['yes-1'])
    delete bench.deps.redeemApproval
  })

  test('means nothing while nobody can give one, and never opens what is not granted', async () => {
    const asks = [
      bench.callAs('executive', 'write_thing', { text: 'x' }, { approval: 'made-up' }),
      bench.callAs('auditor', 'write_thing', { text: 'x' }, { approval: 'made-up' }),
    ]

    expect((await Promise.all(asks)).map(({ error }) => error?.code)).toEqual(['approval_required', 'forbidden'])
  })
})

describe('may this person call this, and why not', () => {
  const cases = [
    ['office', 'list_things', {}],
    ['office', 'write_thing', { text: 'x', amount: 101 }],
    ['office', 'write_thing', { amount: 'much' }],
    ['field', 'list_things', { project: '24-017' }],
    ['field', 'list_things', { project: '24-022' }],
    ['field', 'secret_things', {}],
    ['finance', 'secret_things', {}],
    ['executive', 'write_thing', { text: 'x' }],
    ['auditor', 'list_things', {}],
    ['office', 'no_such_tool', {}],
  ] as const

  test.each(cases)('for %s and %s %j it says what the call then says', async (name, tool, input) => {
    const { principal } = await bench.callerOf(name)
    const answer = mayCall(principal, { system: 'fixture', tool, input }, bench.deps)
    const { error } = await bench.callAs(name, tool, input)

    expect(answer.allowed ? null : answer.error.code).toBe(error?.code ?? null)
    expect(answer.allowed ? null : answer.error.message).toBe(error?.message ?? null)
  })
})

test('the token’s own name stands in the audit for a client that does not say who it is', async () => {
  const verified = await bench.runtime.tokens.verify(await bench.tokenOf('office'))

  expect(verified).toMatchObject({ client: 'test', scopes: ['mcp', 'api'], principal: { name: 'office' } })
})
