import type Anthropic from '@anthropic-ai/sdk'

/** A row of `model_price`: US dollars per million tokens. */
export type Price = {
  model: string
  effectiveFrom: Date
  maxPromptTokens: number
  input: number
  output: number
  cacheWrite5m: number
  cacheWrite1h: number
  cacheRead: number
}

export type Tokens = { input: number; output: number; cacheRead: number; write5m: number; write1h: number }

export function tokensOf(usage: Anthropic.Usage): Tokens {
  const written = usage.cache_creation_input_tokens ?? 0
  const write1h = usage.cache_creation?.ephemeral_1h_input_tokens ?? 0
  return {
    input: usage.input_tokens,
    output: usage.output_tokens,
    cacheRead: usage.cache_read_input_tokens ?? 0,
    write5m: usage.cache_creation?.ephemeral_5m_input_tokens ?? written - write1h,
    write1h,
  }
}

/**
 * Millionths of a dollar by the prices in force on that day for a prompt of that length; null when there is no price.
 * Dollars per million tokens are millionths of a dollar per token, so nothing is divided.
 */
export function costMicros(model: string, tokens: Tokens, prices: readonly Price[], at: Date): number | null {
  const prompt = tokens.input + tokens.cacheRead + tokens.write5m + tokens.write1h
  const begun = prices.filter((price) => price.model === model && price.effectiveFrom <= at)
  const latest = Math.max(...begun.map(({ effectiveFrom }) => effectiveFrom.getTime()))
  const price = begun
    .filter(({ effectiveFrom, maxPromptTokens }) => {
      return effectiveFrom.getTime() === latest && (maxPromptTokens === 0 || prompt <= maxPromptTokens)
    })
    .sort((a, b) => (a.maxPromptTokens || Number.MAX_VALUE) - (b.maxPromptTokens || Number.MAX_VALUE))[0]
  if (price === undefined) return null
  return Math.round(
    tokens.input * price.input +
      tokens.output * price.output +
      tokens.cacheRead * price.cacheRead +
      tokens.write5m * price.cacheWrite5m +
      tokens.write1h * price.cacheWrite1h,
  )
}
