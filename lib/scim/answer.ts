import type { Actor } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { discovered } from './discovery.ts'
import { errorBody, ScimError } from './error.ts'
import { groups, users } from './kinds.ts'
import { noteRequest } from './requests.ts'
import { type Asked, answerFor } from './resource.ts'
import { verifyScimToken } from './tokens.ts'
import type { Answer, ScimDeps } from './types.ts'

/** A group of many members is a long body. */
const MOST_BYTES = 4 * 1024 * 1024

/** Below which address everything of SCIM lies. */
export const SCIM_PATH = '/api/scim/v2'

type From = { request: Request; path: readonly string[]; range: string }

/** A request of a directory: known by its token, answered in SCIM's own words, noted for whoever sets it up. */
export async function answerScim({ request, path, range }: From, deps: ScimDeps): Promise<Response> {
  const correlationId = uuidv7()
  let answer: Answer
  try {
    const token = await requireToken(request, { range, correlationId }, deps)
    const actor: Actor = { personId: null, door: 'api', client: `directory ${token}`, correlationId }
    answer = await answerTo(request, path, actor, deps)
  } catch (thrown) {
    answer = refusal(thrown, correlationId)
  }
  if (answer.status !== 401 && answer.status !== 429) await note(request, path, answer, deps)
  return responseOf(answer)
}

async function answerTo(request: Request, path: readonly string[], actor: Actor, deps: ScimDeps): Promise<Answer> {
  const [kind = '', id, ...more] = path
  const { method, headers } = request
  const base = `${deps.origin}${SCIM_PATH}`
  const query = new URL(request.url).searchParams
  const asked: Asked = { method, id, query, headers, body: () => bodyOf(request), base, actor, deps }
  if (more.length === 0) {
    if (kind === 'Users') return answerFor(users, asked)
    if (kind === 'Groups') return answerFor(groups, asked)
    if (['ServiceProviderConfig', 'Schemas', 'ResourceTypes'].includes(kind)) {
      if (method !== 'GET') throw new ScimError(405, `This address does not take ${method} requests.`)
      return { status: 200, body: discovered(kind, id, base) }
    }
  }
  throw new ScimError(404, 'There is nothing at this address.')
}

/** Which token it is. A right one is never kept waiting, however many wrong ones were tried. */
async function requireToken(
  request: Request,
  { range, correlationId }: { range: string; correlationId: string },
  { database, trail, guesses }: ScimDeps,
): Promise<string> {
  const sent = /^Bearer (\S{1,4096})$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (sent === undefined) throw new ScimError(401, 'The request carries no bearer token.')
  const token = await verifyScimToken(database, sent)
  if (token !== null) return token.prefix
  const waitMs = guesses.wait(GUESSED, range)
  if (waitMs > 0) {
    throw new GatewayError('rate_limited', 'Too many wrong tokens came from this network.', { retryAfterMs: waitMs })
  }
  guesses.note(GUESSED, range)
  const actor: Actor = { personId: null, door: 'api', client: null, correlationId }
  await trail.write(actor, { action: 'directory.refused', facts: { from: range } })
  throw new ScimError(401, 'The bearer token is not valid.')
}

/** There is one account to guess at. */
const GUESSED = 'scim'

async function bodyOf(request: Request): Promise<unknown> {
  if (!/^application\/(scim\+)?json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw new ScimError(400, 'The body has to be JSON (content-type application/scim+json).', 'invalidSyntax')
  }
  const text = await request.text()
  if (text.length > MOST_BYTES) throw new ScimError(413, 'The body is too large.')
  try {
    return JSON.parse(text)
  } catch {
    throw new ScimError(400, 'The body is not JSON.', 'invalidSyntax')
  }
}

function refusal(thrown: unknown, correlationId: string): Answer {
  if (thrown instanceof ScimError) {
    const headers: Record<string, string> = thrown.status === 401 ? { 'www-authenticate': 'Bearer realm="scim"' } : {}
    return { status: thrown.status, body: errorBody(thrown), headers }
  }
  const error = GatewayError.from(thrown)
  if (error.code === 'internal') console.error(JSON.stringify({ correlationId, internal: error.internal }))
  const { retryAfterMs } = error
  return {
    status: error.status,
    body: errorBody(new ScimError(error.status, error.message)),
    headers: retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) },
  }
}

async function note(
  { method, url }: Request,
  path: readonly string[],
  { status, body, dryRun = false }: Answer,
  { database }: ScimDeps,
): Promise<void> {
  const filter = new URL(url).searchParams.get('filter')
  const detail = status >= 400 && body !== undefined && 'detail' in body ? String(body.detail) : null
  const shown = `/${path.join('/')}${filter === null ? '' : `?filter=${filter}`}`
  // A list that lacks one line harms nobody; a request that fails for it would.
  await noteRequest(database, { method, path: shown, status, detail, dryRun }).catch(() => undefined)
}

function responseOf({ status, body, headers = {} }: Answer): Response {
  const all = { 'cache-control': 'private, no-store', ...headers }
  if (body === undefined) return new Response(null, { status, headers: all })
  return new Response(JSON.stringify(body), { status, headers: { ...all, 'content-type': 'application/scim+json' } })
}
