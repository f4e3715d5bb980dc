import { z } from 'zod'
import { createGuesses } from '#lib/identity/guesses.ts'
import { answerScim, SCIM_PATH } from '#lib/scim/answer.ts'
import { makeScimToken } from '#lib/scim/tokens.ts'
import { createIdentityBench } from './identity.ts'
import { acting } from './trail.ts'

/** What a directory reads of an answer; everything beside that is looked at as it comes. */
const said = z.looseObject({
  active: z.boolean().optional(),
  title: z.string().optional(),
  totalResults: z.number().optional(),
  members: z.array(z.looseObject({ value: z.string() })).optional(),
  Resources: z.array(z.looseObject({ id: z.string().optional() })).optional(),
  attributes: z.array(z.looseObject({ name: z.string() })).optional(),
  meta: z.looseObject({ location: z.string() }).optional(),
})
const identified = z.looseObject({ id: z.string() })

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
    const told = said.parse(text === '' ? {} : JSON.parse(text))
    return {
      ...{ status: answer.status, headers: answer.headers, body: told },
      /** Of what was made or read; a refusal has none. */
      id: () => identified.parse(told).id,
    }
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
