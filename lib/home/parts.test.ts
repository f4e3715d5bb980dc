import { describe, expect, test } from 'vitest'
import { GatewayError } from '#lib/core/errors.ts'
import { datesIn } from '#lib/findings/permits/records.ts'
import { createMemory, memoryKey } from '#lib/measures/memory.ts'
import { nextTwoQuarters } from '#lib/measures/quarters.ts'
import type { RawAnswer, RawReply } from '#lib/measures/replies.ts'
import { sentence } from '#lib/measures/words.ts'
import { outcomes, troubles } from './outcomes.ts'
import { rankOf } from './rank.ts'

describe('rank', () => {
  const agrees = { text: 'a', agrees: true }
  const not = { text: 'b', agrees: false }

  test('more checks that agree make a matter surer, one that does not makes it less sure', () => {
    expect(rankOf(100, [agrees], 0).confidence).toBeCloseTo(2 / 3)
    expect(rankOf(100, [agrees, agrees], 0).confidence).toBeCloseTo(3 / 4)
    expect(rankOf(100, [agrees, not], 0).confidence).toBeCloseTo(2 / 4)
  })

  test('a matter gains one for each thirty days, up to four', () => {
    expect([null, 0, 30, 60, 90, 900].map((days) => rankOf(100, [], days).ageFactor)).toEqual([1, 1, 2, 3, 4, 4])
  })

  test('a matter of which nobody knows the amount stands last and is not hidden', () => {
    expect(rankOf(null, [agrees], 90)).toMatchObject({ money: null, score: 0 })
  })
})

describe('systems', () => {
  const now = Date.parse('2026-11-22T14:00:00Z')
  const ok = (system: string): RawAnswer => ({
    state: 'ok',
    system,
    records: [],
    beside: {},
    complete: true,
    jobs: null,
    asOf: '2026-11-22T13:59:00Z',
    correlationId: 'c',
  })
  const failed = (system: string, error: GatewayError): RawReply => ({ state: 'failed', system, error })
  const down = new GatewayError('system_unavailable', 'It is down.', { retryAfterMs: 12_000 })

  test.each([
    [[ok('gis')], 'current'],
    [[ok('gis'), failed('gis', down)], 'partial'],
    [[{ ...ok('gis'), state: 'stale' as const, error: down }], 'stale'],
    [[failed('gis', down)], 'failed'],
    [[failed('gis', new GatewayError('forbidden', 'No.'))], 'denied'],
    [[failed('gis', new GatewayError('rate_limited', 'Used up.'))], 'limited'],
  ])('%# is told as %s', (replies, state) => {
    expect(outcomes(replies, ['gis'], now)).toMatchObject([{ system: 'gis', state }])
  })

  test('a system that was not asked is not named', () => {
    expect(outcomes([{ state: 'not_asked' }, ok('gis')], ['netsuite', 'gis'], now).map(({ system }) => system)).toEqual(
      ['gis'],
    )
  })

  test('what took several systems at once is said once', () => {
    const away = () => new GatewayError('audit_unavailable', 'The audit cannot be written.')
    const told = outcomes(
      [failed('gis', away()), failed('m365', away()), failed('procore', down), ok('netsuite')],
      ['netsuite', 'procore', 'm365', 'gis'],
      now,
    )
    expect(troubles(told).map(({ systems, message }) => [systems, message])).toEqual([
      [['procore'], 'It is down.'],
      [['m365', 'gis'], 'The audit cannot be written.'],
    ])
  })

  test('a retry is announced for what may recover, and for nothing else', () => {
    const [soon] = outcomes([failed('gis', down)], ['gis'], now)
    expect(soon?.trouble?.retryAt).toBe('2026-11-22T14:00:12.000Z')
    const [never] = outcomes([failed('gis', new GatewayError('reauth_required', 'Renew it.'))], ['gis'], now)
    expect(never?.trouble).toMatchObject({ retryable: false, retryAt: null })
  })
})

describe('memory', () => {
  const kept = (keptAtMs: number) => ({ structured: {}, asOf: '2026-11-22', correlationId: 'c', keptAtMs })
  const person = { id: '1', email: 'a@b', name: 'A', roles: ['x'], teams: [], projects: ['24-017'], epoch: 1 }
  const call = { system: 'gis', tool: 'permits', input: {} }

  test('forgets what is older than a day, and the longest unused where it would hold more characters than it may', () => {
    let now = 1
    // Each is its key and a pair of braces.
    const memory = createMemory(() => now, 2 * 'a{}'.length)
    memory.keep('a', kept(0))
    memory.keep('b', kept(0))
    memory.get('a')
    memory.keep('c', kept(0))
    expect([memory.get('a') !== undefined, memory.get('b')]).toEqual([true, undefined])
    now = 25 * 3_600_000
    expect(memory.get('a')).toBeUndefined()
  })

  test('keeps nothing that is larger than all of it, and loses nothing for it', () => {
    const memory = createMemory(() => 1, 10)
    memory.keep('a', kept(0))
    memory.keep('b', { ...kept(0), structured: { rows: ['a long list'] } })
    expect([memory.get('a') !== undefined, memory.get('b')]).toEqual([true, undefined])
  })

  test('every change of rights is another key', () => {
    const key = memoryKey(person, 1, call)
    expect(memoryKey({ ...person, roles: [...person.roles] }, 1, call)).toBe(key)
    const others = [
      memoryKey(person, 2, call),
      memoryKey({ ...person, epoch: 2 }, 1, call),
      memoryKey({ ...person, id: '2' }, 1, call),
      memoryKey({ ...person, roles: ['x', 'y'] }, 1, call),
      memoryKey({ ...person, projects: [] }, 1, call),
      memoryKey(person, 1, { ...call, input: { project: '24-017' } }),
    ]
    expect(new Set([key, ...others]).size).toBe(7)
  })
})

test('the next two quarters begin after the present one, by the company’s year and over the turn of it', () => {
  expect(nextTwoQuarters('2026-11-22', 1)).toEqual({
    from: '2027-01-01',
    to: '2027-06-30',
    names: ['2027-Q1', '2027-Q2'],
  })
  expect(nextTwoQuarters('2026-03-31', 1)).toMatchObject({ from: '2026-04-01', to: '2026-09-30' })
  // A year that begins in October is named by the one it ends in.
  expect(nextTwoQuarters('2026-08-15', 10)).toEqual({
    from: '2026-10-01',
    to: '2027-03-31',
    names: ['2027-Q1', '2027-Q2'],
  })
  expect(nextTwoQuarters('2026-11-22', 7)).toMatchObject({ from: '2027-01-01', names: ['2027-Q3', '2027-Q4'] })
})

test('dates are read from a text, and what only looks like one is not', () => {
  expect(datesIn('Pour on 2026-12-01 (1 December), not 2026-99-99 or 26-018')).toEqual(['2026-12-01'])
})

test('a translated sentence decides where its figures stand', () => {
  const fact = { id: 'a', label: 'A', value: 1, unit: 'count', asOf: '', status: 'ok', sources: [] } as const
  const say = (_: string, values: Record<string, string | number> = {}) =>
    `${values['when']}: ${values['a']} of ${values['x']}`
  expect(sentence(say, 'fade.title', { a: { ...fact, sources: [] } }, { x: 'ten', when: 'Now' })).toEqual([
    'Now: ',
    { ...fact, sources: [] },
    ' of ten',
  ])
})
