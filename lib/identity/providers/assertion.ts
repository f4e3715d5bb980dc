import { z } from 'zod'
import type { Send } from '#lib/egress/send.ts'
import type { At } from './exchange-code.ts'
import { ProviderProblem } from './problem.ts'
import { askForTokens, refusalOf, tokenProblem } from './token-endpoint.ts'

const tokens = z.object({ access_token: z.string().min(1) })

/** A token of whoever has just signed in, for something else at the same provider that they agreed to. */
export async function assertionFor(
  send: Send,
  at: Pick<At, 'metadata' | 'client'>,
  { refreshToken, scope }: { refreshToken: string; scope: string },
): Promise<string> {
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken, scope }
  const answer = await askForTokens(send, at, form)
  const refused = refusalOf(answer)
  if (refused !== null) throw tokenProblem(refused)
  const read = tokens.safeParse(answer.body)
  if (!read.success) throw new ProviderProblem('id_token', 'access_token')
  return read.data.access_token
}
