import type Anthropic from '@anthropic-ai/sdk'
import { uuidv7 } from '#lib/core/ids.ts'
import { cacheSavingMicros, costMicros, priceFor, readPrices, type Tokens } from '#lib/cost/prices.ts'
import type { Database } from '#lib/db/client.ts'
import type { UsageEvent } from '#lib/facts/turn-event.ts'

/** Tokens as the provider counted them. */
function tokensOf(usage: Anthropic.Usage): Tokens {
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

/** Keeps what one request cost, by the price of its day, and gives back what is told of it. */
export async function recordUse(
  usage: Anthropic.Usage,
  { turnId, model, at }: { turnId: string; model: string; at: Date },
  database: Database,
): Promise<UsageEvent> {
  const tokens = tokensOf(usage)
  const price = priceFor(model, tokens, await readPrices(model, database), at)
  const cost = price === null ? null : costMicros(tokens, price)
  await database.modelUse.create({
    data: {
      id: uuidv7(),
      turnId,
      model,
      at,
      inputTokens: tokens.input,
      outputTokens: tokens.output,
      cacheReadTokens: tokens.cacheRead,
      cacheWrite5mTokens: tokens.write5m,
      cacheWrite1hTokens: tokens.write1h,
      costMicros: cost,
    },
  })
  return {
    type: 'usage',
    model,
    inputTokens: tokens.input,
    outputTokens: tokens.output,
    cacheReadTokens: tokens.cacheRead,
    cacheWriteTokens: tokens.write5m + tokens.write1h,
    costMicros: cost,
    savedMicros: price === null ? null : cacheSavingMicros(tokens, price),
  }
}
