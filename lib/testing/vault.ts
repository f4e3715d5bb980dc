import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { z } from 'zod'
import { transitEngine } from './vault-transit.ts'

type Version = { value: string; created: string; deleted: boolean }
type Said = { status: number; body: unknown }
type Token = { until: number; ttlMs: number; renewable: boolean }

const login = z.object({ role_id: z.string(), secret_id: z.string() })
const written = z.object({
  options: z.object({ cas: z.number().optional() }).optional(),
  data: z.object({ value: z.string() }),
})

type Options = {
  nowMs: () => number
  ttlSeconds?: number
  namespace?: string
  tls?: { cert: string; key: string }
}

/**
 * Vault's HTTP API on loopback as far as a KV of version 2, transit and AppRole go: tokens with a lease, check-and-set, sealing,
 * revoking. Source: developer.hashicorp.com/vault/api-docs (secret/kv/kv-v2, auth/approle, auth/token, system/health).
 */
export async function startVault({ nowMs, ttlSeconds = 3_600, namespace, tls }: Options) {
  const secrets = new Map<string, Version[]>()
  const tokens = new Map<string, Token>()
  const log: string[] = []
  const denied = new Set<string>()
  const transit = transitEngine()
  const role = { roleId: randomUUID(), secretId: randomUUID() }
  let fault: { status: number; only: (path: string) => boolean } | null = null
  let ttl = ttlSeconds
  let renewals = true
  let onWrite: (() => void) | null = null

  const listener: RequestListener = (request, response) => {
    answer(request).then(
      (said) => reply(response, said),
      () => reply(response, say(500, { errors: ['internal error'] })),
    )
  }
  const server = tls === undefined ? createServer(listener) : createSecureServer(tls, listener)
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo

  async function answer(request: IncomingMessage): Promise<Said> {
    const url = new URL(request.url ?? '', 'http://vault')
    const path = decodeURIComponent(url.pathname).replace(/^\/v1\//, '')
    const body: unknown = request.method === 'POST' ? await json(request) : {}
    log.push(`${request.method} ${path}`)
    if (fault?.only(path)) return say(fault.status, { errors: [fault.status === 503 ? 'Vault is sealed' : 'x'] })
    if (request.headers['x-vault-request'] !== 'true') return say(412, { errors: ['no request header'] })
    if ((request.headers['x-vault-namespace'] ?? '') !== (namespace ?? '')) {
      return say(404, { errors: ['no handler for route'] })
    }
    if (path === 'auth/approle/login') return signIn(body)
    const token = String(request.headers['x-vault-token'] ?? '')
    const held = tokens.get(token)
    if (held === undefined || held.until <= nowMs()) return forbidden()
    if (path === 'auth/token/lookup-self') return say(200, { data: { id: token } })
    if (path === 'auth/token/renew-self') return renew(token, held)
    const [, operation = '', key = ''] = /^transit\/(\w+)\/(.+)$/.exec(path) ?? []
    if (operation !== '') return denied.has(path) ? forbidden() : transit.answer(operation, key, body)
    const [, kind = '', name = ''] = /^secret\/(data|metadata)\/?(.*)$/.exec(path) ?? []
    if (kind === '' || denied.has(name)) return forbidden()
    if (url.searchParams.get('list') === 'true') return list(name)
    return kind === 'data' ? data(request, { name, body }) : metadata(request, name)
  }

  function grant(token: string): Said {
    const held = { until: nowMs() + ttl * 1_000, ttlMs: ttl * 1_000, renewable: renewals }
    tokens.set(token, held)
    const auth = { client_token: token, lease_duration: ttl, renewable: renewals, policies: ['default', 'gatehouse'] }
    return say(200, { request_id: randomUUID(), auth })
  }

  function signIn(body: unknown): Said {
    const given = login.safeParse(body).data
    if (given?.role_id !== role.roleId || given.secret_id !== role.secretId) {
      return say(400, { errors: ['invalid role or secret ID'] })
    }
    return grant(`hvs.${randomUUID()}`)
  }

  function renew(token: string, held: Token): Said {
    if (!held.renewable) return say(400, { errors: ['lease is not renewable'] })
    return grant(token)
  }

  function data(request: IncomingMessage, { name, body }: { name: string; body: unknown }): Said {
    const versions = secrets.get(name) ?? []
    const last = versions.at(-1)
    if (request.method === 'GET') {
      if (last === undefined) return say(404, { errors: [] })
      const told = {
        version: versions.length,
        created_time: last.created,
        deletion_time: last.deleted ? last.created : '',
      }
      const found = last.deleted ? null : { value: last.value }
      return say(last.deleted ? 404 : 200, { data: { data: found, metadata: told } })
    }
    const meanwhile = onWrite
    onWrite = null
    meanwhile?.()
    const { options, data: given } = written.parse(body)
    const now = secrets.get(name) ?? []
    if (options?.cas !== undefined && options.cas !== now.length) {
      return say(400, { errors: ['check-and-set parameter did not match the current version'] })
    }
    put(name, given.value)
    return say(200, { data: { version: now.length + 1, created_time: new Date(nowMs()).toISOString() } })
  }

  function metadata(request: IncomingMessage, name: string): Said {
    const versions = secrets.get(name)
    if (request.method === 'DELETE') {
      secrets.delete(name)
      return say(204, null)
    }
    if (versions === undefined) return say(404, { errors: [] })
    const updated = versions.at(-1)?.created ?? ''
    return say(200, { data: { current_version: versions.length, updated_time: updated, versions: {} } })
  }

  function list(folder: string): Said {
    const under = folder === '' || folder.endsWith('/') ? folder : `${folder}/`
    const inside = [...secrets.keys()].filter((name) => name.startsWith(under)).map((name) => name.slice(under.length))
    const keys = [...new Set(inside.map((name) => name.replace(/\/.*$/, '/')))]
    if (keys.length === 0) return say(404, { errors: [] })
    return say(200, { data: { keys } })
  }

  function put(name: string, value: string): void {
    const created = new Date(nowMs()).toISOString()
    secrets.set(name, [...(secrets.get(name) ?? []), { value, created, deleted: false }])
  }

  return {
    ...role,
    address: `${tls === undefined ? 'http' : 'https'}://${tls === undefined ? '127.0.0.1' : 'localhost'}:${port}`,
    secrets,
    transit,
    log,
    put,
    /** Every request is answered with this status; null: as usual. */
    fail: (status: number | null, only: (path: string) => boolean = () => true) => {
      fault = status === null ? null : { status, only }
    },
    seal: () => {
      fault = { status: 503, only: () => true }
    },
    unseal: () => {
      fault = null
    },
    /** Ends every token that was given out. */
    revoke: () => tokens.clear(),
    /** What tokens are from now on. */
    lend(seconds: number, renewable = true) {
      ttl = seconds
      renewals = renewable
    },
    /** Of the KV a name, of transit a path. */
    deny: (name: string) => denied.add(name),
    allow: () => denied.clear(),
    /** Somebody else does this just before the next write. */
    beforeWrite(work: () => void) {
      onWrite = work
    },
    /** Deletes the newest version alone, as `vault kv delete` does. */
    softDelete(name: string) {
      const last = secrets.get(name)?.at(-1)
      if (last !== undefined) last.deleted = true
    },
    close() {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function forbidden(): Said {
  return say(403, { errors: ['permission denied'] })
}

function say(status: number, body: unknown): Said {
  return { status, body }
}

function reply(response: ServerResponse, { status, body }: Said): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body === null ? '' : JSON.stringify(body))
}

export type TestVault = Awaited<ReturnType<typeof startVault>>
