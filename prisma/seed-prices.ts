/** US dollars per million tokens, as published in October 2026. Later prices are later rows; these stay. */
type Price = [
  model: string,
  effectiveFrom: string,
  maxPromptTokens: number,
  input: number,
  output: number,
  write5m: number,
  write1h: number,
  read: number,
]

const prices: Price[] = [
  ['claude-fable-5-2', '2026-09-01', 0, 8, 40, 10, 16, 0.2],
  ['claude-opus-5-5', '2026-09-22', 0, 4, 20, 5, 8, 0.2],
  ['claude-sonnet-5-5', '2026-09-28', 0, 2, 10, 2.5, 4, 0.2],
  ['claude-sonnet-5-5', '2026-10-07', 0, 2, 10, 2.5, 4, 0.1],
  ['claude-haiku-5-5', '2026-10-07', 100_000, 0.1, 0.5, 0.125, 0.2, 0.01],
  ['claude-haiku-5-5', '2026-10-07', 0, 0.5, 2.5, 0.625, 1, 0.05],
  ['claude-haiku-4-5', '2026-01-01', 0, 1, 5, 1.25, 2, 0.1],
]

export const seedPrices = prices.map(
  ([model, from, maxPromptTokens, input, output, cacheWrite5m, cacheWrite1h, cacheRead]) => ({
    model,
    effectiveFrom: new Date(`${from}T00:00:00Z`),
    maxPromptTokens,
    input,
    output,
    cacheWrite5m,
    cacheWrite1h,
    cacheRead,
  }),
)
