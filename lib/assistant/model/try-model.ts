import Anthropic from '@anthropic-ai/sdk'
import { createMessages } from './messages.ts'

export type ModelProblem = 'unreachable' | 'key' | 'unknown_model' | 'limit' | 'overloaded' | 'refused'

const MOST_MS = 20_000

/** One word from a model, to see whether it answers; null when it did. */
export async function tryModel(
  api: { apiKey: string; baseUrl: string | null },
  model: string,
): Promise<ModelProblem | null> {
  try {
    await createMessages(api)
      .stream(
        { model, max_tokens: 1, messages: [{ role: 'user', content: 'Say yes.' }] },
        { signal: AbortSignal.timeout(MOST_MS) },
      )
      .finalMessage()
    return null
  } catch (thrown) {
    return problemOf(thrown)
  }
}

/** Source: https://docs.anthropic.com/en/api/errors */
function problemOf(thrown: unknown): ModelProblem {
  if (thrown instanceof Anthropic.APIUserAbortError || thrown instanceof Anthropic.APIConnectionError)
    return 'unreachable'
  if (!(thrown instanceof Anthropic.APIError)) return 'unreachable'
  const { status } = thrown
  if (status === 401 || status === 403) return 'key'
  if (status === 404) return 'unknown_model'
  if (status === 429) return 'limit'
  return status === undefined || status >= 500 ? 'overloaded' : 'refused'
}
