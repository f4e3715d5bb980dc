import type { TurnView } from '#lib/assistant/answer/turn-view.ts'
import type { FactSource } from '#lib/facts/types.ts'

export type NumberedSource = { source: FactSource; number: number }

/** Every record once, with the number of the first fact that stands on it. */
export function sourcesOf({ facts }: TurnView): NumberedSource[] {
  const seen = new Map<string, NumberedSource>()
  for (const { number, fact } of facts) {
    if (fact.status === 'redacted') continue
    for (const source of fact.sources) {
      const key = keyOf(source)
      if (!seen.has(key)) seen.set(key, { source, number })
    }
  }
  return [...seen.values()]
}

export function keyOf({ system, recordType, recordId }: FactSource): string {
  return `${system} ${recordType} ${recordId}`
}

/** Dollars of millionths; null when a part of it has no price. */
export function costOf({ usage }: Pick<TurnView, 'usage'>): number | null {
  return usage.some(({ costMicros }) => costMicros === null)
    ? null
    : usage.reduce((sum, { costMicros }) => sum + (costMicros ?? 0), 0) / 1e6
}

/** How much of what the model read came from the prompt cache, and what that spared in dollars. */
export function cacheOf({ usage }: Pick<TurnView, 'usage'>): { share: number | null; saved: number | null } {
  const sum = (pick: (use: TurnView['usage'][number]) => number) => usage.reduce((total, use) => total + pick(use), 0)
  const prompt = sum((use) => use.inputTokens + use.cacheReadTokens + use.cacheWriteTokens)
  return {
    share: prompt === 0 ? null : sum(({ cacheReadTokens }) => cacheReadTokens) / prompt,
    saved: usage.some(({ savedMicros = null }) => savedMicros === null)
      ? null
      : sum((use) => use.savedMicros ?? 0) / 1e6,
  }
}
