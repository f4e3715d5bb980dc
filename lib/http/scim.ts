import { clientAddress, rangeOf } from '#lib/core/client-address.ts'
import { once } from '#lib/core/registry.ts'
import { createGuesses } from '#lib/identity/guesses.ts'
import { runtime } from '#lib/runtime.ts'
import { answerScim } from '#lib/scim/answer.ts'

/** A route handler for a company's directory, which no person is signed in for. */
export async function fromDirectory(
  request: Request,
  { params }: { params: Promise<{ path?: string[] }> },
): Promise<Response> {
  const { config, database, trail } = await runtime()
  const guesses = once('scim guesses', () => createGuesses(() => Date.now()))
  const peer = request.headers.get('x-gatehouse-peer') ?? ''
  const forwarded = request.headers.get('x-forwarded-for') ?? ''
  const range = rangeOf(clientAddress({ peer, forwarded, trustedProxies: config.trustedProxies }))
  const { path = [] } = await params
  return answerScim({ request, path, range }, { database, trail, origin: config.origin, guesses })
}
