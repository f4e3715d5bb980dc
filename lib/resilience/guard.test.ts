import { describe, expect, test, vi } from 'vitest'
import { GatewayError } from '#lib/core/errors.ts'
import { createGuard, defaultGuard, type Guard, type GuardedCall, type GuardSettings } from './guard.ts'

const read: GuardedCall = { kind: 'read', person: 'ana', interactive: true }
const write: GuardedCall = { kind: 'write', person: 'ana', interactive: true }
const scheduled: GuardedCall = { kind: 'read', person: 'service', interactive: false }
const people = ['ana', 'ben']

/** A guard on a clock that the test moves; timers stay real and short. */
function guardAt(settings: Partial<GuardSettings> = {}) {
  let nowMs = 1_000
  const guard = createGuard('Procore', { ...defaultGuard, ...settings }, () => nowMs)
  return {
    guard,
    pass(ms: number) {
      nowMs += ms
    },
  }
}

const down = () => new GatewayError('system_unavailable', 'Procore is not available at the moment.')

async function failureOf(work: Promise<unknown>): Promise<GatewayError> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (thrown instanceof GatewayError) return thrown
  throw new Error(`expected a GatewayError, got ${String(thrown)}`)
}

/** Answers in turn; an error is thrown, and the last one stays. */
function vendor(...answers: (GatewayError | string)[]) {
  const state = { asked: 0 }
  const work = async () => {
    const answer = answers[Math.min(state.asked++, answers.length - 1)]
    if (answer instanceof GatewayError) throw answer
    return answer
  }
  return { state, work }
}

test('a read is tried three times, and every attempt is told', async () => {
  const { guard } = guardAt()
  const { state, work } = vendor(down(), down(), 'answer')
  const { value, attempts } = await guard.run(read, work)
  expect(value).toBe('answer')
  expect(state.asked).toBe(3)
  expect(attempts.map(({ code }) => code)).toEqual(['system_unavailable', 'system_unavailable', null])
})

test('a write is never tried again', async () => {
  const { guard } = guardAt()
  const { state, work } = vendor(down(), 'answer')
  expect((await failureOf(guard.run(write, work))).code).toBe('system_unavailable')
  expect(state.asked).toBe(1)
})

test.each(['system_timeout', 'system_rejected', 'not_found', 'protocol_error', 'reauth_required'] as const)(
  'a read that ended in %s is not repeated, since that would not help',
  async (code) => {
    const { guard } = guardAt()
    const { state, work } = vendor(new GatewayError(code, 'No.'), 'answer')
    expect((await failureOf(guard.run(read, work))).code).toBe(code)
    expect(state.asked).toBe(1)
  },
)

/** Five failed calls of two people. */
async function fail(guard: Guard, work: () => Promise<unknown>): Promise<void> {
  for (let call = 0; call < 5; call++) await failureOf(guard.run({ ...write, person: people[call % 2] ?? '' }, work))
}

test('five failures open the breaker, and while it is open nobody is asked', async () => {
  const { guard } = guardAt()
  const { state, work } = vendor(down())
  await fail(guard, work)
  expect(guard.state().breaker).toBe('open')

  const refused = await failureOf(guard.run(read, work))
  expect(refused).toMatchObject({ code: 'system_unavailable', retryable: true })
  expect(refused.retryAfterMs).toBeGreaterThan(0)
  expect(refused.retryAfterMs).toBeLessThanOrEqual(defaultGuard.openForMs)
  expect(state.asked).toBe(5)
})

test('what a vendor refuses says nothing of its health', async () => {
  const { guard } = guardAt()
  const { work } = vendor(new GatewayError('system_rejected', 'No.'))
  for (let call = 0; call < 30; call++) await failureOf(guard.run(read, work))
  expect(guard.state().breaker).toBe('closed')
})

test('after its pause one call finds out whether the vendor is back, and closes the breaker', async () => {
  const { guard, pass } = guardAt()
  const { state, work } = vendor(down(), down(), down(), down(), down(), 'answer')
  await fail(guard, work)

  pass(defaultGuard.openForMs)
  expect(guard.state().breaker).toBe('half_open')
  expect((await guard.run(write, work)).value).toBe('answer')
  expect(state.asked).toBe(6)
  expect(guard.state().breaker).toBe('closed')
})

test('a vendor that is still down after the pause gets one call, not a crowd', async () => {
  const { guard, pass } = guardAt()
  const { state, work } = vendor(down())
  await fail(guard, work)
  const before = state.asked

  pass(defaultGuard.openForMs)
  const crowd = Array.from({ length: 20 }, (_, at) => failureOf(guard.run({ ...write, person: `p${at % 7}` }, work)))
  await Promise.all(crowd)

  expect(state.asked - before).toBe(1)
  expect(guard.state().breaker).toBe('open')
})

test('when the call that finds out is ended by its caller, the next one finds out', async () => {
  const { guard, pass } = guardAt()
  const { work } = vendor(down(), down(), down(), down(), down(), 'answer')
  await fail(guard, work)
  pass(defaultGuard.openForMs)
  const given = new AbortController()
  const silent = (signal: AbortSignal) =>
    new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  const ended = failureOf(guard.run(read, silent, given.signal))
  given.abort()

  expect((await ended).code).toBe('cancelled')
  expect((await guard.run({ ...read, person: 'ben' }, work)).value).toBe('answer')
  expect(guard.state().breaker).toBe('closed')
})

test('a vendor that asks for time gets it, from everybody', async () => {
  const { guard, pass } = guardAt()
  const throttled = new GatewayError('system_throttled', 'Wait.', { retryAfterMs: 30_000 })
  const { state, work } = vendor(throttled, 'answer')
  await failureOf(guard.run(read, work))

  pass(29_000)
  const early = await failureOf(guard.run(write, work))
  expect(early).toMatchObject({ code: 'system_throttled', retryAfterMs: 1_000 })
  expect(early.message).toBe('Procore asked us to wait; it can be asked again in 1 s.')
  expect(state.asked).toBe(1)

  pass(1_000)
  expect((await guard.run(read, work)).value).toBe('answer')
})

test('when the vendor’s budget runs low, scheduled work waits and people do not', async () => {
  const { guard } = guardAt()
  const { state, work } = vendor('answer')
  guard.noteBudget({ remaining: 300, limit: 3_600, resetAtMs: null })

  expect((await failureOf(guard.run(scheduled, work))).code).toBe('system_throttled')
  expect(state.asked).toBe(0)
  expect((await guard.run(read, work)).value).toBe('answer')

  guard.noteBudget({ remaining: 3_000, limit: 3_600, resetAtMs: null })
  expect((await guard.run(scheduled, work)).value).toBe('answer')
  guard.noteBudget({ remaining: null, limit: null, resetAtMs: null })
  expect((await guard.run(scheduled, work)).value).toBe('answer')
})

test('the lane holds so many calls and no more, and the rest is told to come back', async () => {
  const { guard } = guardAt({ concurrent: 2, queued: 3 })
  const waiting: (() => void)[] = []
  let together = 0
  let most = 0
  const work = async () => {
    together++
    most = Math.max(most, together)
    await new Promise<void>((resolve) => waiting.push(resolve))
    together--
    return 'answer'
  }
  const calls = Array.from({ length: 7 }, (_, at) =>
    guard.run({ ...read, person: `person ${at}` }, work).then(
      ({ value }) => value,
      ({ code }) => code,
    ),
  )
  const releasing = setInterval(() => {
    for (const release of waiting.splice(0)) release()
  }, 5)
  const ended = await Promise.all(calls)
  clearInterval(releasing)
  expect(most).toBe(2)
  expect(ended.filter((end) => end === 'answer')).toHaveLength(5)
  expect(ended.filter((end) => end === 'busy')).toHaveLength(2)
})

test('a vendor that never answers costs the total time and not more, and the work is told to stop', async () => {
  const { guard } = guardAt({ totalTimeoutMs: 50 })
  let stopped: unknown
  const silent = (signal: AbortSignal) =>
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        stopped = signal.reason
        reject(signal.reason)
      })
    })
  expect((await failureOf(guard.run(read, silent))).code).toBe('system_timeout')
  expect(stopped).toMatchObject({ code: 'system_timeout' })
})

test('a caller who gives up ends the wait for the vendor', async () => {
  const { guard } = guardAt()
  const { work } = vendor(new GatewayError('system_throttled', 'Wait.', { retryAfterMs: 1_900 }))
  const given = new AbortController()
  const running = failureOf(guard.run(read, work, given.signal))
  given.abort()
  expect((await running).code).toBe('cancelled')
})

describe('what counts as a system being ill', () => {
  test('a call is one vote, however often it was tried', async () => {
    const { guard } = guardAt({ openAfter: 2 })
    const { state, work } = vendor(down())
    await failureOf(guard.run(read, work))

    expect(state.asked).toBe(3)
    await failureOf(guard.run({ ...read, person: 'ben' }, work))
    expect(guard.state().breaker).toBe('open')
  })

  test.each(['protocol_error', 'system_rejected', 'system_throttled', 'not_found', 'response_too_large'] as const)(
    '%s does not',
    async (code) => {
      const { guard } = guardAt()
      const { work } = vendor(new GatewayError(code, 'No.', { retryAfterMs: 0 }))
      for (let call = 0; call < 30; call++) {
        await failureOf(guard.run({ ...write, person: `person ${call % 3}` }, work))
      }

      expect(guard.state().breaker).toBe('closed')
      expect((await guard.run(read, async () => 'answer')).value).toBe('answer')
    },
  )

  test('calls that their callers ended do not, however many there are', async () => {
    const { guard } = guardAt()
    const silent = (signal: AbortSignal) =>
      new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    const endings = Array.from({ length: 12 }, (_, at) => {
      const given = new AbortController()
      const ending = failureOf(guard.run({ ...read, person: `person ${at % 3}` }, silent, given.signal))
      given.abort()
      return ending
    })

    expect(new Set((await Promise.all(endings)).map(({ code }) => code))).toEqual(new Set(['cancelled']))
    expect(guard.state().breaker).toBe('closed')
  })

  test('failures of one person close the system for that person alone', async () => {
    const { guard } = guardAt()
    const { state, work } = vendor(down())
    for (let call = 0; call < 8; call++) await failureOf(guard.run(write, work))

    expect(state.asked).toBe(5)
    expect(guard.state().breaker).toBe('closed')
    expect((await guard.run({ ...read, person: 'ben' }, async () => 'answer')).value).toBe('answer')
  })

  test('half of the last twenty calls of two people close it for everybody, those of one person do not', async () => {
    for (const [others, breaker] of [
      [['ana', 'ben'], 'open'],
      [['ana'], 'closed'],
    ] as const) {
      const { guard } = guardAt({ openAfter: 50 })
      for (let call = 0; call < 20; call++) {
        const person = others[Math.floor(call / 2) % others.length] ?? ''
        const work = call % 2 === 1 ? vendor(down()).work : async () => 'answer'
        await guard.run({ ...write, person: call % 2 === 1 ? person : 'cleo' }, work).catch(() => undefined)
      }
      expect(guard.state().breaker).toBe(breaker)
    }
  })

  test('those who wait are told at once when the system is closed, with the same wait in every sentence', async () => {
    const { guard } = guardAt({ concurrent: 2, openForMs: 7_000, openAfter: 2 })
    const stuck: ((error: Error) => void)[] = []
    const work = () => new Promise<never>((_, reject) => stuck.push(reject))
    const calls = Array.from({ length: 20 }, (_, at) => failureOf(guard.run({ ...write, person: `p${at}` }, work)))
    await expect.poll(() => stuck.length).toBe(2)
    for (const reject of stuck) reject(down())

    const ended = await Promise.all(calls)
    expect(stuck).toHaveLength(2)
    for (const error of ended.slice(2)) {
      expect(error).toMatchObject({ code: 'system_unavailable', retryAfterMs: 7_000 })
      expect([error.message, error.nextStep]).toEqual([expect.stringContaining('7 s'), expect.stringContaining('7 s')])
    }
  })
})

describe('a call that waited for its turn', () => {
  test('is asked about again before the system is contacted, one that did not wait is not', async () => {
    const { guard } = guardAt({ concurrent: 1 })
    const ends: (() => void)[] = []
    const first = guard.run(read, () => new Promise<void>((resolve) => ends.push(resolve)))
    await expect.poll(() => ends.length).toBe(1)
    let asked = 0
    const stillAllowed = async () => {
      asked++
      throw new GatewayError('unauthenticated', 'This account is disabled.')
    }
    const { state, work } = vendor('answer')
    const second = failureOf(guard.run({ ...read, person: 'ben', stillAllowed }, work))
    for (const end of ends) end()
    await first

    expect((await second).code).toBe('unauthenticated')
    expect(state.asked).toBe(0)
    expect(asked).toBe(1)
    expect((await guard.run({ ...read, stillAllowed }, work)).value).toBe('answer')
  })
})

test('a server that says it is still at it gets the whole time anew, and never more than the most', async () => {
  vi.useFakeTimers()
  const settings = { ...defaultGuard, totalTimeoutMs: 60_000, mostTimeoutMs: 150_000 }
  const guard = createGuard('Procore', settings, () => performance.now())
  const lasting = (ms: number, everyMs: number) => (signal: AbortSignal, extend: () => void) =>
    new Promise<string>((resolve, reject) => {
      const progress = setInterval(extend, everyMs)
      const end = setTimeout(() => resolve('answer'), ms)
      signal.addEventListener('abort', () => {
        clearInterval(progress)
        clearTimeout(end)
        reject(signal.reason)
      })
    })
  const ended = async (ms: number, everyMs: number) => {
    const begun = performance.now()
    const work = guard.run(write, lasting(ms, everyMs)).then(
      () => 'answered',
      (error: GatewayError) => error.code,
    )
    const end = work.then((how) => [how, Math.round((performance.now() - begun) / 1_000)])
    await vi.advanceTimersByTimeAsync(400_000)
    return end
  }

  expect(await ended(140_000, 50_000)).toEqual(['answered', 140])
  expect(await ended(140_000, 70_000)).toEqual(['system_timeout', 60])
  expect(await ended(200_000, 50_000)).toEqual(['system_timeout', 150])
  vi.useRealTimers()
})
