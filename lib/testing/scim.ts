import { createGuesses } from '#lib/identity/guesses.ts'
import { answerScim, SCIM_PATH } from '#lib/scim/answer.ts'
import { makeScimToken } from '#lib/scim/tokens.ts'
import { createIdentityBench } from './identity.ts'
import { acting } from './trail.ts'

const origin = 'https://gatehouse.example'

/** A directory that sends its requests to the door of SCIM, with the token that an administrator made for it. */
export async function openScimBench() {
  const bench = await createIdentityBench()
  const deps = { db: bench.database, trail: bench.trail }
  const dana = await bench.addPerson('dana@ridgeline.example', ['admin'])
  const admin = acting(dana)
  const token = await makeScimToken(deps, admin)
  let nowMs = 0
  const guesses = createGuesses(() => nowMs)

  async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const request = new Request(`${origin}${SCIM_PATH}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const segments = new URL(request.url).pathname.slice(SCIM_PATH.length + 1).split('/')
    const answer = await answerScim({ request, path: segments, range: '203.0.113.0/24' }, { ...bench, origin, guesses })
    const text = await answer.text()
    // biome-ignore lint/suspicious/noExplicitAny: what a directory reads is looked at as it comes
    return { status: answer.status, headers: answer.headers, body: (text === '' ? null : JSON.parse(text)) as any }
  }
  return {
    ...bench,
    deps,
    admin,
    token,
    send,
    pass: (ms: number) => {
      nowMs += ms
    },
  }
}
