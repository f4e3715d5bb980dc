import { expect, test, vi } from 'vitest'
import { GatewayError } from '#lib/core/errors.ts'
import { type At, createGuard, defaultGuard, type Guard, type GuardedCall, type GuardSettings } from './guard.ts'

const read: GuardedCall = { kind: 'read', tool: 'rfis', person: 'ana', interactive: true }
const write: GuardedCall = { kind: 'write', tool: 'create_rfi', person: 'ana', interactive: true }
const scheduled: GuardedCall = { ...read, interactive: false }
const by = (person: string, call: GuardedCall = write): GuardedCall => ({ ...call, person })

/** A guard on a clock that the test moves; timers stay real and short. */
function guardAt(settings: Partial<GuardSettings> = {}) {
  let nowMs = 1_000
  const guard = createGuard('Procore', { ...defaultGuard, ...settings }, { monotonicMs: () => nowMs })
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

/** Calls that end when the test says so. */
function slowVendor() {
  const underWay: { end(error?: GatewayError): void }[] = []
  const work = ({ signal }: Pick<At, 'signal'>) =>
    new Promise<string>((resolve, reject) => {
      underWay.push({ end: (error) => (error === undefined ? resolve('answer') : reject(error)) })
      signal.addEventListener('abort', () => reject(signal.reason))
    })
  return { underWay, work }
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

test('silence towards several people opens the breaker, and while it is open nobody is asked', async () => {
  const { guard } = guardAt()
  const { state, work } = vendor(down())
  for (const person of ['ana', 'ben', 'ana', 'ben', 'cho']) await failureOf(guard.run(by(person), work))
  expect(guard.state().breaker).toBe('open')

  const refused = await failureOf(guard.run(by('dan', read), work))
  expect(refused).toMatchObject({ code: 'system_unavailable', retryable: true, heldBack: true })
  expect(refused.retryAfterMs).toBe(defaultGuard.openForMs)
  expect(refused.message).toMatch(/asks it again in 15 s/)
  expect(refused.nextStep).toBe('Ask again in 15 s.')
  expect(state.asked).toBe(5)
})

test('one person’s silent calls close the system for nobody else, however many they are', async () => {
  const { guard, pass } = guardAt()
  const { state, work } = vendor(down())
  for (let call = 0; call < 60; call++) {
    await failureOf(guard.run(by('ana'), work))
    pass(6_000)
  }
  expect(guard.state().breaker).toBe('closed')
  expect(state.asked).toBeLessThan(60)
  expect((await failureOf(guard.run(by('ana'), work))).message).toMatch(/^Your last calls to Procore failed/)

  const asked = state.asked
  await failureOf(guard.run(by('ben'), work))
  expect(state.asked).toBe(asked + 1)
  expect(guard.state().breaker).toBe('closed')
})

test('whoever is set apart is back with the first call that is answered', async () => {
  const { guard, pass } = guardAt()
  const silent = vendor(down())
  for (let call = 0; call < 5; call++) await failureOf(guard.run(write, silent.work))
  const { state, work } = vendor('answer')
  await failureOf(guard.run(write, work))
  expect(state.asked).toBe(0)

  pass(defaultGuard.openForMs)
  for (let call = 0; call < 3; call++) expect((await guard.run(write, work)).value).toBe('answer')
})

test('a call is one vote, however often it was tried', async () => {
  const { guard } = guardAt()
  const { state, work } = vendor(down())
  for (const person of ['ana', 'ben', 'cho', 'dan']) await failureOf(guard.run(by(person, read), work))
  expect(state.asked).toBe(12)
  expect(guard.state().breaker).toBe('closed')
})

test('half of the last twenty calls of two people close it for everybody, those of one person do not', async () => {
  for (const [others, breaker] of [
    [['ana', 'ben'], 'open'],
    [['ana'], 'closed'],
  ] as const) {
    const { guard } = guardAt({ openAfter: 50 })
    for (let call = 0; call < 20; call++) {
      const silent = call % 2 === 1
      const person = silent ? (others[Math.floor(call / 2) % others.length] ?? '') : 'cho'
      await guard.run(by(person), vendor(silent ? down() : 'answer').work).catch(() => undefined)
    }
    expect(guard.state().breaker).toBe(breaker)
  }
})

/** Calls of each tool by each person, all of them answered. */
async function answered(guard: Guard, tools: readonly string[], people: readonly string[] = ['zoe']): Promise<void> {
  for (const tool of tools) for (const person of people) await guard.run({ ...by(person), tool }, async () => 'answer')
}

test('a tool that fails several people while others answer is left alone by itself', async () => {
  const { guard, pass } = guardAt()
  const broken = (person: string) => ({ ...by(person), tool: 'broken' })
  const { state, work } = vendor(down())
  await answered(guard, ['jobs'])
  for (let call = 0; call < 40; call++) await failureOf(guard.run(broken(`person ${call % 4}`), work))
  expect(state.asked).toBe(5)
  expect(guard.state().breaker).toBe('closed')
  const refused = await failureOf(guard.run(broken('zoe'), work))
  expect(refused).toMatchObject({ code: 'system_unavailable', heldBack: true, retryAfterMs: defaultGuard.openForMs })
  expect(refused.message).toMatch(/^The tool broken of Procore failed several times; .* in 15 s\. Other tools/)
  await answered(guard, ['jobs', 'vendors'], ['person 0', 'person 1', 'zoe'])

  pass(defaultGuard.openForMs)
  expect((await guard.run(broken('person 0'), async () => 'back')).value).toBe('back')
  expect((await guard.run(broken('person 1'), async () => 'back')).value).toBe('back')
})

test('a tool is not closed for others by one person alone, who still has the other tools', async () => {
  const { guard } = guardAt()
  const { state, work } = vendor(down())
  await answered(guard, ['jobs'])
  for (let call = 0; call < 20; call++) await failureOf(guard.run(by('ana'), work))
  expect(state.asked).toBe(5)
  expect((await failureOf(guard.run(by('ana'), work))).message).toMatch(
    /^Your last calls to Procore with the tool create_rfi failed .* Other tools, and calls of others, are not held back\.$/,
  )
  await answered(guard, ['jobs'], ['ana'])
  await answered(guard, ['create_rfi'], ['ben'])
})

test('when one tool fails half of the last twenty calls the others stay open', async () => {
  const { guard } = guardAt({ openAfter: 50 })
  const { work } = vendor(down())
  for (let call = 0; call < 40; call++) {
    await answered(guard, ['jobs'])
    await failureOf(guard.run({ ...by(`person ${call % 5}`), tool: 'broken' }, work))
  }
  expect(guard.state().breaker).toBe('closed')
})

test('a system is left alone when a second tool fails too, and when no other tool has answered for a minute', async () => {
  const { work } = vendor(down())
  const several = guardAt()
  await answered(several.guard, ['jobs'])
  for (const person of ['ana', 'ben', 'cho']) await failureOf(several.guard.run(by(person), work))
  for (const person of ['dan', 'eva']) await failureOf(several.guard.run({ ...by(person), tool: 'jobs' }, work))
  expect(several.guard.state().breaker).toBe('open')

  const quiet = guardAt()
  await answered(quiet.guard, ['jobs'])
  quiet.pass(61_000)
  for (const person of ['ana', 'ben', 'cho', 'ana', 'ben']) await failureOf(quiet.guard.run(by(person), work))
  expect(quiet.guard.state().breaker).toBe('open')
})

test('every place comes back, also from calls that fail or are given up', async () => {
  const { guard } = guardAt({ concurrent: 4, readRetries: 0 })
  const given = AbortSignal.abort()
  for (let call = 0; call < 40; call++) {
    await failureOf(guard.run(read, vendor(new GatewayError('not_found', 'No.')).work))
    await failureOf(guard.run(read, vendor('answer').work, given))
  }
  const all = Array.from({ length: 40 }, (_, call) => guard.run(by(`person ${call % 5}`), async () => call))
  expect((await Promise.all(all)).map(({ value }) => value)).toHaveLength(40)
  expect(guard.state()).toMatchObject({ busy: 0, waiting: 0 })
})

test.each(['system_rejected', 'not_found', 'protocol_error', 'system_throttled', 'cancelled', 'internal'] as const)(
  '%s says nothing bad of a system’s health, from however many people',
  async (code) => {
    const { guard } = guardAt()
    const { work } = vendor(new GatewayError(code, 'No.', { retryAfterMs: 0 }))
    for (let call = 0; call < 40; call++) await failureOf(guard.run(by(`person ${call % 7}`), work))
    expect(guard.state().breaker).toBe('closed')
  },
)

test('a call that the one who made it gives up is cancelled, and no vote', async () => {
  const { guard } = guardAt()
  for (let call = 0; call < 30; call++) {
    const given = new AbortController()
    const { underWay, work } = slowVendor()
    const running = failureOf(guard.run(by(`person ${call}`), work, given.signal))
    await expect.poll(() => underWay.length).toBe(1)
    given.abort()
    expect((await running).code).toBe('cancelled')
  }
  expect(guard.state()).toMatchObject({ breaker: 'closed', busy: 0 })
})

test('those who wait are told at once when the breaker opens', async () => {
  const { guard } = guardAt({ concurrent: 2 })
  const { underWay, work } = slowVendor()
  const people = ['ana', 'ben', 'cho', 'dan', 'eva', 'fay', 'gus', 'hal', 'ida', 'jon']
  const letIn: string[] = []
  const waitingBy = (person: string) => ({ ...by(person), stillAllowed: async () => void letIn.push(person) })
  const ends = people.map((person) => failureOf(guard.run(waitingBy(person), work)))
  await expect.poll(() => underWay.length).toBe(2)
  for (let ended = 0; ended < 5; ended++) {
    await expect.poll(() => underWay.length).toBeGreaterThan(ended)
    underWay[ended]?.end(down())
  }
  // The sixth is under way, the others are told without having been sent.
  await expect.poll(() => guard.state().waiting).toBe(0)
  expect(underWay).toHaveLength(6)
  expect(letIn).toHaveLength(4)
  underWay[5]?.end(down())
  const codes = (await Promise.all(ends)).map(({ heldBack }) => heldBack)
  expect(codes.filter(Boolean)).toHaveLength(4)
})

test('after its pause one call finds out whether the vendor is back, and closes the breaker', async () => {
  const { guard, pass } = guardAt()
  const silent = vendor(down())
  for (const person of ['ana', 'ben', 'ana', 'ben', 'cho']) await failureOf(guard.run(by(person), silent.work))
  pass(defaultGuard.openForMs)

  const { underWay, work } = slowVendor()
  const trial = guard.run(by('ana'), work)
  const meanwhile = await failureOf(guard.run(by('ben'), work))
  expect(meanwhile.message).toMatch(/one call is finding out/)
  expect(underWay).toHaveLength(1)
  underWay[0]?.end()
  expect((await trial).value).toBe('answer')
  expect(guard.state().breaker).toBe('closed')
})

test('a vendor that is still down after the pause gets one call, not a crowd', async () => {
  const { guard, pass } = guardAt()
  const { state, work } = vendor(down())
  for (const person of ['ana', 'ben', 'ana', 'ben', 'cho']) await failureOf(guard.run(by(person), work))
  pass(defaultGuard.openForMs)
  const crowd = Array.from({ length: 20 }, (_, person) => failureOf(guard.run(by(`person ${person}`, read), work)))
  await Promise.all(crowd)
  expect(state.asked).toBe(6)
  expect(guard.state().breaker).toBe('open')
})

test('a trial that is given up decides nothing: the next call is the trial', async () => {
  const { guard, pass } = guardAt()
  const silent = vendor(down())
  for (const person of ['ana', 'ben', 'ana', 'ben', 'cho']) await failureOf(guard.run(by(person), silent.work))
  pass(defaultGuard.openForMs)
  const given = new AbortController()
  const { underWay, work } = slowVendor()
  const trial = failureOf(guard.run(by('ana'), work, given.signal))
  await expect.poll(() => underWay.length).toBe(1)
  given.abort()
  expect((await trial).code).toBe('cancelled')
  expect(guard.state().breaker).toBe('half_open')
  expect((await guard.run(by('ben'), vendor('answer').work)).value).toBe('answer')
  expect(guard.state().breaker).toBe('closed')
})

test('what a host kept back itself is no vote, is not repeated, and the first failure is what is told', async () => {
  const { guard } = guardAt()
  const pausing = () => new GatewayError('system_unavailable', 'It is started again.', { heldBack: true })
  const died = vendor(new GatewayError('system_unavailable', 'It died.'), pausing())
  expect((await failureOf(guard.run(read, died.work))).message).toBe('It died.')
  expect(died.state.asked).toBe(2)

  const { state, work } = vendor(pausing())
  for (let call = 0; call < 20; call++) await failureOf(guard.run(by(`person ${call}`, read), work))
  expect(state.asked).toBe(20)
  expect(guard.state().breaker).toBe('closed')
})

test('a vendor that asks for time gets it, from everybody', async () => {
  const { guard, pass } = guardAt()
  const throttled = new GatewayError('system_throttled', 'Wait.', { retryAfterMs: 30_000 })
  const { state, work } = vendor(throttled, 'answer')
  await failureOf(guard.run(read, work))

  pass(29_000)
  const early = await failureOf(guard.run(by('ben'), work))
  expect(early).toMatchObject({ code: 'system_throttled', retryAfterMs: 1_000 })
  expect(early.message).toBe('Procore asked us to wait; it can be asked again in 1 s.')
  expect(early.nextStep).toBe('Ask again in 1 s.')
  expect(state.asked).toBe(1)

  pass(1_000)
  expect((await guard.run(read, work)).value).toBe('answer')
})

test('when the vendor’s budget runs low, scheduled work waits and people do not', async () => {
  const { guard } = guardAt()
  const { state, work } = vendor('answer')
  const hear = (remaining: number) =>
    guard.run(read, async ({ noteExchange }) => noteExchange({ remaining, limit: 3_600, resetAtMs: null }))
  await hear(300)

  expect((await failureOf(guard.run(scheduled, work))).code).toBe('system_throttled')
  expect(state.asked).toBe(0)
  expect((await guard.run(read, work)).value).toBe('answer')

  await hear(3_000)
  expect((await guard.run(scheduled, work)).value).toBe('answer')
})

test('a person who waited too long hears that it was the queue, and the system is not blamed for it', async () => {
  const { guard } = guardAt({ concurrent: 1, totalTimeoutMs: 60 })
  const { underWay, work } = slowVendor()
  let free: () => void = () => undefined
  const deaf = guard.run(by('ana'), () => new Promise<void>((resolve) => (free = resolve)))
  await expect.poll(() => guard.state().busy).toBe(1)
  const second = failureOf(guard.run(by('ben'), work))
  expect(await second).toMatchObject({ code: 'busy', heldBack: true })
  expect((await second).message).toMatch(/for its turn at Procore; other calls came before it/)
  expect(underWay).toHaveLength(0)
  free()
  await deaf
})

test('a call that had to wait is made only when it may still be made; one that did not is not asked about', async () => {
  const { guard } = guardAt({ concurrent: 1 })
  const { underWay, work } = slowVendor()
  const asked: string[] = []
  const checked = (person: string): GuardedCall => ({
    ...by(person),
    async stillAllowed() {
      asked.push(person)
      throw new GatewayError('unauthenticated', 'Out.')
    },
  })
  const first = guard.run(checked('ana'), work)
  const second = failureOf(guard.run(checked('ben'), work))
  await expect.poll(() => guard.state()).toMatchObject({ busy: 1, waiting: 1 })
  underWay[0]?.end()
  expect((await first).value).toBe('answer')
  expect((await second).code).toBe('unauthenticated')
  expect(asked).toEqual(['ben'])
  expect(underWay).toHaveLength(1)
  expect(guard.state()).toMatchObject({ busy: 0, waiting: 0, breaker: 'closed' })
})

test('a call has a deadline over all its attempts, and its signal says so', async () => {
  const { guard } = guardAt({ totalTimeoutMs: 40 })
  const seen: unknown[] = []
  const { work } = slowVendor()
  const late = await failureOf(
    guard.run(read, (at) => {
      at.signal.addEventListener('abort', () => seen.push(at.signal.reason))
      return work(at)
    }),
  )
  expect(late).toMatchObject({ code: 'system_timeout', message: 'Procore did not answer in time.' })
  expect(seen).toEqual([late])
})

test('a caller who gives up ends the wait for the vendor', async () => {
  const { guard } = guardAt()
  const given = new AbortController()
  const { work } = vendor(new GatewayError('system_throttled', 'Wait.', { retryAfterMs: 1_500 }))
  const running = failureOf(guard.run(read, work, given.signal))
  given.abort()
  expect(['cancelled', 'system_throttled']).toContain((await running).code)
})

test('a server that says it is still at it gets the whole time anew, and never more than the most', async () => {
  vi.useFakeTimers()
  const settings = { ...defaultGuard, totalTimeoutMs: 60_000, mostTimeoutMs: 150_000 }
  const guard = createGuard('Procore', settings, { monotonicMs: () => performance.now() })
  const lasting = (ms: number, everyMs: number) => (at: At) =>
    new Promise<string>((resolve, reject) => {
      const progress = setInterval(at.extend, everyMs)
      const end = setTimeout(() => resolve('answer'), ms)
      at.signal.addEventListener('abort', () => {
        clearInterval(progress)
        clearTimeout(end)
        reject(at.signal.reason)
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
