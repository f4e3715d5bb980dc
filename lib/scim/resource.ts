import { createHash } from 'node:crypto'
import type { Change } from '#lib/audit/changes.ts'
import type { Actor } from '#lib/audit/trail.ts'
import type { Reader } from '#lib/db/client.ts'
import type { Tx } from '#lib/identity/as-administrator.ts'
import { asDirectory } from './as-directory.ts'
import { ScimError } from './error.ts'
import { type Filter, readFilter } from './filter.ts'
import { listBody, type Page, pageOf } from './page.ts'
import { patchBody, patched } from './patch.ts'
import type { Shape } from './schema.ts'
import { isLeftOut, shown } from './shown.ts'
import type { Answer, ScimDeps } from './types.ts'
import { firstProblem } from './user.ts'

type Resource = Record<string, unknown>
export type Listed<S> = { total: number; found: S[] }

/** One kind of resource: how it is found, read, told and changed. */
export type Kind<S extends { id: string }, D> = {
  shape: Shape
  list(db: Reader, filter: Filter | null, page: Page, isLeftOut: (attribute: string) => boolean): Promise<Listed<S>>
  find(db: Reader, id: string): Promise<S>
  tell(stored: S, base: string): Resource
  /** What a change of it begins from. */
  sent(stored: S): object
  read(sent: unknown): D
  create(tx: Tx, data: D): Promise<{ id: string; changes: Change[] }>
  save(tx: Tx, before: S, data: D): Promise<Change[]>
  remove(tx: Tx, stored: S): Promise<Change[]>
  /** Nobody waits to be told what they changed: it may be long. */
  quietPatch?: true
}

export type Asked = {
  method: string
  id: string | undefined
  query: URLSearchParams
  headers: Headers
  /** Throws what is no JSON. */
  body(): Promise<unknown>
  base: string
  actor: Actor
  deps: ScimDeps
}

/** What a directory asks of one kind of resource (RFC 7644, 3). */
export function answerFor<S extends { id: string }, D>(kind: Kind<S, D>, asked: Asked): Promise<Answer> {
  const { method, id } = asked
  if (id === undefined) {
    if (method === 'GET') return list(kind, asked)
    if (method === 'POST') return create(kind, asked)
  } else {
    if (method === 'GET') return one(kind, asked, id)
    if (method === 'PUT') return put(kind, asked, id)
    if (method === 'PATCH') return patch(kind, asked, id)
    if (method === 'DELETE') return remove(kind, asked, id)
  }
  throw new ScimError(405, `This address does not take ${method} requests.`)
}

async function list<S extends { id: string }, D>(
  kind: Kind<S, D>,
  { query, base, deps: { database } }: Asked,
): Promise<Answer> {
  const page = pageOf(query)
  const filter = query.get('filter')
  const read = filter === null || filter.trim() === '' ? null : readFilter(filter)
  const { total, found } = await kind.list(database, read, page, (name) => isLeftOut(name, query))
  const resources = found.map((stored) => shown(kind.tell(stored, base), query))
  return { status: 200, body: listBody(resources, total, page.startIndex) }
}

async function one<S extends { id: string }, D>(kind: Kind<S, D>, asked: Asked, id: string): Promise<Answer> {
  const { resource, version } = versioned(kind.tell(await kind.find(asked.deps.database, id), asked.base))
  if (asked.headers.get('if-none-match') === version) return { status: 304, headers: { etag: version } }
  return { status: 200, body: shown(resource, asked.query), headers: { etag: version } }
}

async function create<S extends { id: string }, D>(kind: Kind<S, D>, asked: Asked): Promise<Answer> {
  const data = kind.read(await asked.body())
  const { result, dryRun } = await asDirectory(asked.deps, asked.actor, async (tx) => {
    const { id, changes } = await kind.create(tx, data)
    return { result: await kind.find(tx, id), changes }
  })
  return told(kind, result, asked, { status: 201, dryRun })
}

function put<S extends { id: string }, D>(kind: Kind<S, D>, asked: Asked, id: string): Promise<Answer> {
  return save(kind, asked, id, (_, sent) => kind.read(sent))
}

async function patch<S extends { id: string }, D>(kind: Kind<S, D>, asked: Asked, id: string): Promise<Answer> {
  const answer = await save(kind, asked, id, (before, sent) => {
    const read = patchBody.safeParse(sent)
    if (!read.success) throw firstProblem(read.error)
    return kind.read(patched(kind.sent(before), read.data.Operations, kind.shape))
  })
  const { status: _, body: __, ...rest } = answer
  return kind.quietPatch === true ? { ...rest, status: 204 } : answer
}

async function save<S extends { id: string }, D>(
  kind: Kind<S, D>,
  asked: Asked,
  id: string,
  dataOf: (before: S, sent: unknown) => D,
): Promise<Answer> {
  const sent = await asked.body()
  const { result, dryRun } = await asDirectory(asked.deps, asked.actor, async (tx) => {
    const before = await kind.find(tx, id)
    requireVersion(kind.tell(before, asked.base), asked.headers)
    const changes = await kind.save(tx, before, dataOf(before, sent))
    return { result: await kind.find(tx, id), changes }
  })
  return told(kind, result, asked, { status: 200, dryRun })
}

async function remove<S extends { id: string }, D>(kind: Kind<S, D>, asked: Asked, id: string): Promise<Answer> {
  const { dryRun } = await asDirectory(asked.deps, asked.actor, async (tx) => {
    const stored = await kind.find(tx, id)
    requireVersion(kind.tell(stored, asked.base), asked.headers)
    return { result: null, changes: await kind.remove(tx, stored) }
  })
  return { status: 204, dryRun }
}

function told<S extends { id: string }, D>(
  kind: Kind<S, D>,
  stored: S,
  { base, query }: Asked,
  { status, dryRun }: { status: number; dryRun: boolean },
): Answer {
  const { resource, version } = versioned(kind.tell(stored, base))
  const { location } = resource.meta
  return { status, dryRun, body: shown(resource, query), headers: { etag: version, location } }
}

/** The version is what the resource says, so that nobody has to count. */
function versioned(told: Resource) {
  const version = `W/"${createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 16)}"`
  const meta = told['meta'] as { location: string }
  return { version, resource: { ...told, meta: { ...meta, version } } }
}

function requireVersion(told: Resource, headers: Headers): void {
  const wanted = headers.get('if-match')
  if (wanted === null || wanted === '*' || wanted === versioned(told).version) return
  throw new ScimError(412, 'It was changed since it was read.')
}
