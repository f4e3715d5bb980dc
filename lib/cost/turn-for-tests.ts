import type { CostTurn, Use } from './turn.ts'

const none = { input: 0, output: 0, cacheRead: 0, write5m: 0, write1h: 0 }

export const use = (micros: number | null, other: Partial<Use> = {}): Use => ({
  model: 'claude-sonnet-5-5',
  at: new Date('2026-11-10T12:00:00Z'),
  tokens: none,
  micros,
  ...other,
})

let made = 0

/** A question that the reader answered from one system, unless said otherwise. */
export function turn(other: Partial<CostTurn> = {}): CostTurn {
  made += 1
  return {
    id: `turn-${made}`,
    person: { id: 'p1', name: 'Ann' },
    team: { id: 't1', name: 'Office' },
    roles: [],
    day: '2026-11-10',
    askedMs: Date.parse('2026-11-10T12:00:00Z') + made * 3_600_000,
    tookMs: 60_000,
    state: 'done',
    answeredBy: 'measure:cash',
    words: `question ${made}`,
    calls: [{ system: 'ledger', count: 1, ok: 1, denied: 0 }],
    useful: null,
    uses: [],
    ...other,
  }
}

export const byModel = (micros: number | null, other: Partial<CostTurn> = {}): CostTurn =>
  turn({ answeredBy: 'claude-sonnet-5-5', uses: [use(micros)], ...other })
