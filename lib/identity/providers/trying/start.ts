import { createHash, randomBytes } from 'node:crypto'
import type { PersonActing, Trail } from '#lib/audit/trail.ts'
import type { Database } from '#lib/db/client.ts'
import type { Send } from '#lib/egress/send.ts'
import { ask, readMetadata } from '../metadata.ts'
import { type Problem, ProviderProblem } from '../problem.ts'
import type { Provider } from '../provider.ts'
import { scopeOf } from '../read-answer.ts'
import type { Client } from '../token-endpoint.ts'
import { hashOf, newState, seal } from './seal.ts'

export type TryDeps = { db: Database; send: Send; trail: Trail }
/** As it is written in the form, saved or not. */
export type Trying = { provider: Provider; client: Client; redirectUri: string }
/** Where the administrator goes, or why that would lead nowhere. */
export type Started = { url: string } | { problem: Problem; detail: string | null }

const LASTS_MS = 600_000

/**
 * An administrator goes through a provider once to see what it would say of them. In the audit before the provider is
 * asked; nobody is signed in by it. Only the browser `session` can come back, once, within ten minutes.
 */
export async function startTry(
  { db, send, trail }: TryDeps,
  actor: PersonActing,
  { session, trying }: { session: string; trying: Trying },
): Promise<Started> {
  const { provider, client, redirectUri } = trying
  const { name, issuer } = provider
  await trail.write(actor, { action: 'sign_in.provider_try', facts: { name, issuer } })
  const [state, nonce, verifier] = [newState(), word(), word()]
  try {
    const { authorization_endpoint } = await readMetadata(send, issuer)
    const url = new URL(authorization_endpoint)
    const asked = {
      ...{ client_id: client.clientId, response_type: 'code', scope: scopeOf(provider), redirect_uri: redirectUri },
      ...{ state, nonce, code_challenge: createHash('sha256').update(verifier).digest('base64url') },
      code_challenge_method: 'S256',
    }
    for (const [key, value] of Object.entries(asked)) url.searchParams.set(key, value)
    await requireWelcome(send, url)
    const sealed = seal(state, JSON.stringify({ ...trying, nonce, verifier }))
    await db.signInTry.deleteMany({ where: { expiresAt: { lte: new Date() } } })
    const expiresAt = new Date(Date.now() + LASTS_MS)
    await db.signInTry.create({ data: { stateHash: hashOf(state), sessionId: session, sealed, expiresAt } })
    return { url: url.href }
  } catch (thrown) {
    if (thrown instanceof ProviderProblem) return { problem: thrown.problem, detail: thrown.detail }
    throw thrown
  }
}

function word(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * A provider that does not know the application or its redirect address shows that to the person and sends nobody back
 * (RFC 6749 4.1.2.1), so it is asked before they go there.
 */
async function requireWelcome(send: Send, url: URL): Promise<void> {
  const { status, body } = await ask(send, { method: 'GET', url: url.href, headers: { accept: 'text/html' } })
  if (status < 400) return
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  if (/redirect[_ ]?uri/i.test(text)) throw new ProviderProblem('redirect', String(status))
  if (/(invalid|unauthorized|unknown)[_ ]client|client is invalid/i.test(text)) {
    throw new ProviderProblem('client_unknown', String(status))
  }
  throw new ProviderProblem('refused', `HTTP ${status}`)
}
