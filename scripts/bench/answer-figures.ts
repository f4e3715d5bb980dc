import { median, percentile } from './figures.ts'

/** What a person waits for without wondering. */
export const SLOW_MS = 1_500

export type Answered = {
  role: string
  text: string
  ms: number
  /** Asked before any name that the role may know was. */
  cold: boolean
  /** Through the gateway, for the answer itself. */
  calls: number
  /** That reached a vendor until the answer was there, those for names among them. */
  requests: number
  /** Calls that ended otherwise than with an answer. */
  failed: readonly string[]
}

type Figures = {
  of: string
  n: number
  p50: number
  p95: number
  max: number
  slow: number
  calls: number
  requests: number
}

/** By what an answer cost: names still to be read, nothing asked, one call, several. */
export function figuresOf(answered: readonly Answered[]): Figures[] {
  const warm = answered.filter(({ cold }) => !cold)
  const groups: [string, readonly Answered[]][] = [
    ['first of each role', answered.filter(({ cold }) => cold)],
    ['all others', warm],
    ['  nobody asked', warm.filter(({ calls }) => calls === 0)],
    ['  one call', warm.filter(({ calls }) => calls === 1)],
    ['  2 to 5 calls', warm.filter(({ calls }) => calls > 1 && calls <= 5)],
    ['  more', warm.filter(({ calls }) => calls > 5)],
  ]
  return groups.map(([of, some]) => {
    const ms = some.map((one) => one.ms)
    const mean = (pick: (one: Answered) => number) =>
      some.length === 0 ? 0 : some.reduce((sum, one) => sum + pick(one), 0) / some.length
    return {
      of,
      n: some.length,
      p50: median(ms),
      p95: percentile(ms, 0.95),
      max: Math.max(0, ...ms),
      slow: ms.filter((one) => one > SLOW_MS).length,
      calls: mean((one) => one.calls),
      requests: mean((one) => one.requests),
    }
  })
}
