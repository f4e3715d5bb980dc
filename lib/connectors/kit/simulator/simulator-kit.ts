import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Company } from '#lib/company/types.ts'
import type { VendorSettings } from '../vendor-http.ts'
import type { SimulatorRequest, SimulatorResponse } from './exchange.ts'
import { type Fault, respond } from './faults.ts'
import { type Odd, withOddRow } from './odd.ts'

/** What every vendor simulator is built from: a small HTTP server with a log of what reached it and faults to switch. */

export type { Fault, SimulatorRequest, SimulatorResponse }

export type SimulatorSpec = {
  slug: string
  handle(request: SimulatorRequest): SimulatorResponse | Promise<SimulatorResponse>
  throttled(): SimulatorResponse
  outage(): SimulatorResponse
  forbidden(request: SimulatorRequest): SimulatorResponse
  expireTokens(): void
  /** True for the token endpoint, so that faults on the API leave sign-in alone and the other way round. */
  isTokenRequest(request: SimulatorRequest): boolean
  grantRevoked(): SimulatorResponse
  /** What the vendor calls the credential that a request is made with. */
  credentialOf?(request: SimulatorRequest): string | undefined
  refuseNew?(on: boolean): void
  /** Other ways to sign in than the settings': each makes its credential when it is asked for. */
  otherWays?(url: string): Record<string, () => Promise<VendorSettings>>
}

export type Exchange = {
  at: string
  method: string
  path: string
  status: number
  correlationId?: string
  /** The credential that it was made with, where the vendor can have several. */
  credential?: string
}

export type RunningSimulator = {
  slug: string
  url: string
  /** What the connector needs to reach it: base URL and a service credential that works here. */
  settings: VendorSettings
  /** The same for another of the connector's ways. */
  settingsBy(way: string): Promise<VendorSettings>
  /** API requests that reached it (token requests excluded), oldest first: the oracle of "was the vendor contacted". */
  log: readonly Exchange[]
  setFault(fault: Fault | null): void
  /** One odd row in the lists that a request asks for, until it is taken back. */
  setOdd(odd: Odd | null): void
  close(): Promise<void>
}

/** `bare`: an ordinary account that has nothing of its own. `rich`: one that has grown for years. */
export type Profile = 'sample' | 'bare' | 'rich'

/** A simulator that has other profiles than these names its own. */
export type SimulatorOptions<P extends string = Profile> = {
  company: Company
  /** `sample` unless told. */
  profile?: P
  port?: number
  tokenTtlSeconds?: number
  /** Without the vendor's request limits, so that a test waits only where waiting is what it is about. */
  unlimited?: boolean
}

/** Each system's `simulator/index.ts` exports one. */
export type StartSimulator = (options: SimulatorOptions) => Promise<RunningSimulator>

export async function serveSimulator(
  spec: SimulatorSpec,
  port: number,
  settingsFor: (url: string) => VendorSettings,
): Promise<RunningSimulator> {
  const log: Exchange[] = []
  let fault: Fault | null = null
  let odd: Odd | null = null
  const sockets = new Set<Socket>()

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await read(incoming)
    if (request.path.startsWith('/__simulator/')) return await respond(outgoing, admin(request))
    const token = spec.isTokenRequest(request)
    const given = await withFault(request, token)
    const response = given === 'none' || odd === null ? given : withOddRow(given, request, odd)
    if (!token) {
      const correlationId = request.headers['traceparent']?.split('-')[1]
      log.push({
        at: new Date().toISOString(),
        method: request.method,
        path: request.path,
        status: response === 'none' ? 0 : response.status,
        correlationId,
        credential: spec.credentialOf?.(request),
      })
    }
    if (response !== 'none') await respond(outgoing, response, token ? null : fault)
  }

  async function withFault(request: SimulatorRequest, token: boolean): Promise<SimulatorResponse | 'none'> {
    const active = fault
    if (token && active?.kind === 'revoke_grant') return spec.grantRevoked()
    if (token || active === null) return spec.handle(request)
    if (active.kind === 'throttle') return spec.throttled()
    if (active.kind === 'outage') return spec.outage()
    if (active.kind === 'forbid') return spec.forbidden(request)
    if (active.kind === 'html') {
      return { status: 200, headers: { 'content-type': 'text/html' }, body: '<html><body>Maintenance</body></html>' }
    }
    if (active.kind === 'hang') return 'none'
    if (active.kind === 'reset') {
      for (const socket of sockets) socket.destroy()
      return 'none'
    }
    if (active.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, active.ms))
    return spec.handle(request)
  }

  function setFault(next: Fault | null): void {
    spec.refuseNew?.(next?.kind === 'refuse_new')
    if (next?.kind === 'expire_tokens') spec.expireTokens()
    else fault = next
  }

  /** Faults and the log over HTTP, for a person at a terminal: see docs/operating.md. */
  function admin(request: SimulatorRequest): SimulatorResponse {
    if (request.path === '/__simulator/log') return { status: 200, body: log }
    if (request.path === '/__simulator/fault' && request.method === 'PUT') {
      setFault(request.text === '' ? null : (JSON.parse(request.text) as Fault | null))
      return { status: 200, body: { fault } }
    }
    if (request.path === '/__simulator/odd' && request.method === 'PUT') {
      odd = request.text === '' ? null : (JSON.parse(request.text) as Odd | null)
      return { status: 200, body: { odd } }
    }
    return {
      status: 404,
      body: { message: 'Only /__simulator/log, PUT /__simulator/fault and PUT /__simulator/odd exist.' },
    }
  }

  const server: Server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((thrown: unknown) => {
      void respond(outgoing, { status: 500, body: { message: `simulator failed: ${String(thrown)}` } })
    })
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    slug: spec.slug,
    url,
    settings: settingsFor(url),
    async settingsBy(way) {
      const make = spec.otherWays?.(url)[way]
      if (make === undefined) throw new Error(`The simulator of ${spec.slug} has no way ${way}.`)
      return { ...(await make()), signIn: way }
    },
    log,
    setFault,
    setOdd(next) {
      odd = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

async function read(incoming: IncomingMessage): Promise<SimulatorRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const url = new URL(incoming.url ?? '/', 'http://simulator.invalid')
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers,
    text: Buffer.concat(chunks).toString('utf8'),
  }
}
