import { expect, test } from 'vitest'
import type { VendorBudget } from '#lib/core/lease.ts'
import { type Budget, createBudget, type Spender } from './budget.ts'

const HOUR_MS = 60 * 60_000
const heavy: Spender = { tool: 'search_documents', person: 'ana', crew: false, scheduled: false }
const light: Spender = { ...heavy, tool: 'read_document', person: 'ben' }
const crew: Spender = { ...light, person: 'luis', crew: true }
const job: Spender = { ...light, person: 'report', scheduled: true }

/** A vendor with a window, and a budget that hears of it; `told` is what share must be used before it says a word. */
function open({ limit = 1_000, windowMs = HOUR_MS, tellsFrom = 0, published = false } = {}) {
  let nowMs = 1_000_000
  let used = 0
  let endsAtMs = nowMs + windowMs
  const budget: Budget = createBudget(
    published ? { limit, windowMs, silentAbove: 1 - tellsFrom } : undefined,
    () => nowMs,
  )

  function exchange(units: number, documented: boolean): VendorBudget | undefined {
    if (nowMs >= endsAtMs) {
      endsAtMs = nowMs + windowMs
      used = 0
    }
    used += units
    if (used < limit * tellsFrom) {
      return documented ? { limit: null, remaining: null, resetAtMs: null, units } : undefined
    }
    return { limit, remaining: Math.max(0, limit - used), resetAtMs: endsAtMs, units: documented ? units : undefined }
  }

  return {
    budget,
    used: () => used,
    pass(ms: number) {
      nowMs += ms
    },
    /** One call of so many requests; false when it was not let through. */
    call(spender: Spender, requests: number, { each = 1, documented = false } = {}): boolean {
      if (budget.refusal(spender) !== null) return false
      const bill = budget.open(spender)
      for (let request = 0; request < requests; request++) bill.exchange(exchange(each, documented))
      bill.close()
      return true
    },
    exchange,
  }
}

/** As often as it is let through, two hundred times at the most. */
function spend(call: () => boolean): number {
  let made = 0
  while (made < 200 && call()) made += 1
  return made
}

test('one person’s heavy tool leaves a quarter of what a vendor allows, and others go on with that', () => {
  const { call, used } = open()
  const made = spend(() => call(heavy, 100))
  expect(made).toBeGreaterThan(5)
  expect(used()).toBeLessThanOrEqual(760)
  for (let other = 0; other < 10; other++) expect(call({ ...light, person: `other ${other}` }, 5)).toBe(true)
  expect(call(heavy, 100)).toBe(false)
})

test('what is left at the very end is for field crews', () => {
  const { call, used } = open()
  for (let person = 0; person < 200; person++) call({ ...light, person: `other ${person}` }, 10)
  expect(used()).toBeGreaterThan(900)
  expect(used()).toBeLessThanOrEqual(950)
  expect(call({ ...light, person: 'late' }, 10)).toBe(false)
  expect(call(crew, 10)).toBe(true)
})

test('scheduled work stops well before people do', () => {
  const { call, used } = open()
  expect(spend(() => call(job, 50))).toBeGreaterThan(5)
  expect(used()).toBeLessThanOrEqual(600)
  expect(call(light, 5)).toBe(true)
})

test('the share starts anew with the vendor’s window, and the refusal says when', () => {
  const { budget, call, pass } = open()
  spend(() => call(heavy, 100))
  pass(20 * 60_000)
  expect(budget.refusal(heavy)).toEqual({ whose: 'own', waitMs: 40 * 60_000 })
  pass(40 * 60_000)
  expect(call(heavy, 100)).toBe(true)
})

test('calls under way count with what they are expected to use', () => {
  const { budget, call } = open()
  call(heavy, 150)
  const bills = spend(() => {
    if (budget.refusal(heavy) !== null) return false
    budget.open(heavy)
    return true
  })
  // 850 are left, 250 are kept: four more of 150.
  expect(bills).toBe(4)
  expect(budget.refusal(light)).toBeNull()
})

test('a tool that nobody knows yet is not taken to be cheap when many start at once', () => {
  const { budget } = open({ published: true, tellsFrom: 0.8 })
  const started = spend(() => {
    if (budget.refusal(heavy) !== null) return false
    budget.open(heavy)
    return true
  })
  expect(started).toBeLessThanOrEqual(8)
  expect(budget.refusal(light)).toBeNull()
})

test('a cost is learned from what the vendor’s headers lose between two answers', () => {
  const { call, used } = open({ limit: 1_200 })
  // Five units a request, which nobody told.
  call(heavy, 30, { each: 5 })
  const before = used()
  spend(() => call(heavy, 30, { each: 5 }))
  expect(before).toBe(150)
  expect(used()).toBeLessThanOrEqual(900)
})

test('a vendor that says nothing until most is used is counted by its documentation', () => {
  const { call, used } = open({ limit: 1_200, windowMs: 60_000, published: true, tellsFrom: 0.8 })
  spend(() => call(heavy, 30, { each: 5, documented: true }))
  expect(used()).toBeLessThanOrEqual(1_000)
  for (let other = 0; other < 4; other++) {
    expect(call({ ...light, person: `other ${other}` }, 2, { each: 5, documented: true })).toBe(true)
  }
})

test('a vendor whose silence means plenty refuses nobody because our count was too high', () => {
  const { budget, call } = open({ limit: 1_200, windowMs: 60_000, published: true, tellsFrom: 0.8 })
  for (let person = 0; person < 100; person++) {
    const bill = budget.open({ ...light, person: `other ${person}` })
    bill.exchange({ limit: null, remaining: null, resetAtMs: null, units: 50 })
    bill.close()
  }
  expect(call({ ...light, person: 'late' }, 1)).toBe(true)
})

test('a short window is the connector’s to keep; the long one behind it is not forgotten', () => {
  const { budget, pass } = open()
  const hour = 1_000_000 + HOUR_MS
  const bill = budget.open(heavy)
  bill.exchange({ limit: 1_000, remaining: 360, resetAtMs: hour })
  for (let request = 0; request < 120; request++) {
    bill.exchange({ limit: 150, remaining: 140 - request, resetAtMs: 1_000_000 + 10_000 })
  }
  bill.close()
  expect(budget.refusal({ ...light, person: 'ana' })?.whose).toBe('own')
  pass(11_000)
  expect(budget.refusal({ ...light, person: 'ana' })?.whose).toBe('own')
  expect(budget.refusal(light)).toBeNull()
})

test('a vendor that tells of no limit limits nobody', () => {
  const { budget, call } = open()
  for (let made = 0; made < 200; made++) {
    const bill = budget.open(heavy)
    bill.exchange(undefined)
    bill.close()
  }
  expect(budget.refusal(job)).toBeNull()
  expect(call(heavy, 1)).toBe(true)
})

test('a limit over a rolling day names no end, and what was used an hour ago is not held against anybody', () => {
  let nowMs = 0
  const budget = createBudget(undefined, () => nowMs)
  const hear = (remaining: number) => {
    const bill = budget.open(heavy)
    bill.exchange({ limit: 1_000, remaining, resetAtMs: null })
    bill.close()
  }
  hear(900)
  for (let left = 880; left > 200; left -= 20) hear(left)
  expect(budget.refusal(heavy)).toEqual({ whose: 'own', waitMs: 60_000 })
  nowMs = HOUR_MS
  hear(200)
  expect(budget.refusal(heavy)).toBeNull()
})

test('a window is told as its vendor tells of it, from its first word on, and not once it has ended', () => {
  const { budget, call, pass } = open({ tellsFrom: 0.1 })
  call(light, 50)
  expect(budget.window()).toBeNull()
  call(light, 60)
  pass(60_000)
  call(crew, 40)

  expect(budget.window()).toEqual({
    limit: 1_000,
    left: 850,
    first: { left: 900, atMs: 1_000_000 },
    heardAtMs: 1_060_000,
    endsAtMs: 1_000_000 + HOUR_MS,
    kept: { fromScheduled: 400, forCrews: 50 },
  })
  pass(HOUR_MS)
  expect(budget.window()).toBeNull()
})
