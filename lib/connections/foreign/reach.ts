import { GatewayError } from '#lib/core/errors.ts'
import type { CheckAddress } from '#lib/egress/guarded-connect.ts'
import type { ReadDocument } from '#lib/egress/read-document.ts'
import type { Send } from '#lib/egress/send.ts'
import { type Challenge, challengeIn } from '#lib/hosting/challenge.ts'

/** The ways out that a discovery needs, all of them over checked addresses. */
export type Reach = { read: ReadDocument; send: Send; checkAddress: CheckAddress }

const PATIENCE_MS = 10_000
/** Within one host; another one is never followed. */
const MOST_REDIRECTS = 2

/** One description as JSON; null where there is none. Throws for what may not be read or cannot be. */
export async function readJson(url: URL, name: string, { read }: Pick<Reach, 'read'>): Promise<unknown> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  let at = url
  for (let followed = 0; ; followed++) {
    const answer = await read(at, signal).catch((thrown: unknown) => {
      throw readable(thrown, name)
    })
    const location = answer.headers.get('location')
    if (answer.status < 300 || answer.status >= 400 || location === null) return jsonOf(answer)
    const to = URL.canParse(location, at) ? new URL(location, at) : null
    if (to === null || to.origin !== at.origin || followed === MOST_REDIRECTS) {
      throw new GatewayError(
        'invalid_input',
        `${name} sends Gatehouse on to another address to read about its sign-in.`,
        {
          nextStep: 'That is not followed. Its operator has to answer at its own address.',
          data: { why: 'redirect' },
        },
      )
    }
    at = to
  }
}

async function jsonOf(answer: Response): Promise<unknown> {
  if (answer.status !== 200) return null
  try {
    return await answer.json()
  } catch {
    return null
  }
}

function readable(thrown: unknown, name: string): GatewayError {
  if (thrown instanceof GatewayError) return thrown
  const late = thrown instanceof Error && thrown.name === 'TimeoutError'
  const what = late ? 'did not say in time how it is signed in to' : 'cannot be reached to ask how it is signed in to'
  return new GatewayError(late ? 'system_timeout' : 'system_unavailable', `${name} ${what}.`, { cause: thrown })
}

const hello = {
  ...{ jsonrpc: '2.0', id: 1, method: 'initialize' },
  params: {
    ...{ protocolVersion: '2025-11-25', capabilities: {} },
    clientInfo: { name: 'gatehouse', version: '0.1.0' },
  },
}

/** What the server wants of whoever comes without a sign-in; null where it wants none. */
export async function challengeOf(url: URL, { send }: Pick<Reach, 'send'>): Promise<Challenge | null> {
  const { status, headers } = await send({
    ...{ method: 'POST', url: url.href, body: JSON.stringify(hello), signal: AbortSignal.timeout(PATIENCE_MS) },
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    onEvent: () => true,
  })
  return status === 401 ? (challengeIn(headers['www-authenticate']) ?? unsaid) : null
}

const unsaid: Challenge = { resourceMetadata: null, scope: null, error: null }
