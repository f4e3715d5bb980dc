import Anthropic from '@anthropic-ai/sdk'

export type Messages = Pick<Anthropic['messages'], 'stream'>

/** The Messages API at the configured address. Retries are ours: see retry.ts. */
export function createMessages({ apiKey, baseUrl }: { apiKey: string; baseUrl: string | null }): Messages {
  return new Anthropic({ apiKey, ...(baseUrl === null ? {} : { baseURL: baseUrl }), maxRetries: 0, timeout: 120_000 })
    .messages
}
