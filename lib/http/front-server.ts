import { createServer, type IncomingMessage, type Server, ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { policyHeaders } from '#lib/core/policy-headers.ts'
import { type Refusal, refusal, refusalOf } from './refuse.ts'

export type Serve = (request: IncomingMessage, response: ServerResponse) => void

/**
 * The HTTP server in front of everything. Connections are looked at every second, so that a slow one is cut when its
 * time is over and not half a minute later. Their number per address is not limited: behind a proxy all have one.
 */
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 1024,
  /** Longer than any call or beat of a stream; only a client that reads nothing is so silent. */
  timeout: 600_000,
  // Answered by us, with the headers that every answer carries.
  requireHostHeader: false,
}

export type FrontServer = { server: Server; serve(handle: Serve): void }

/** `origin` is where our own pages are. Requests are taken once `serve` has said who answers them. */
export function createFrontServer(origin: string, times: Partial<typeof limits> = {}): FrontServer {
  const server = createServer({ ...limits, ...times, ServerResponse: PolicyResponse })
  server.timeout = times.timeout ?? limits.timeout
  server.on('clientError', refuseUnreadable)
  server.on('connect', (_, socket: Duplex) => end(socket, refusal(405, 'This is not a proxy.')))
  server.on('checkExpectation', (_, response) => answer(response, refusal(417, 'This expectation cannot be met.')))
  return {
    server,
    serve(handle) {
      server.on('request', (request, response) => {
        answering.set(request.socket, response)
        const refused = refusalOf(asked(request), origin)
        if (refused === null) handle(request, response)
        else answer(response, refused)
      })
    },
  }
}

/** Every answer begins with the policy headers; who makes it may replace one. */
class PolicyResponse<R extends IncomingMessage = IncomingMessage> extends ServerResponse<R> {
  constructor(request: R) {
    super(request)
    for (const [name, value] of policy) this.setHeader(name, value)
  }

  /** Next refuses the method of a route without a word. */
  override end(chunk?: unknown, encoding?: unknown, callback?: unknown): this {
    if (chunk === undefined && this.statusCode === 405 && !this.headersSent) {
      this.setHeader('content-type', 'application/json')
      return super.end(JSON.stringify({ error: refusal(405, 'This address does not take such requests.').error }))
    }
    return super.end(chunk as string, encoding as BufferEncoding, callback as () => void)
  }
}

const policy = Object.entries(policyHeaders)

/** The answer that is under way on a connection: nothing else may be written into the middle of it. */
const answering = new WeakMap<Duplex, ServerResponse>()

function asked({ method = 'GET', url = '/', headers, rawHeaders }: IncomingMessage) {
  const end = url.indexOf('?')
  return { method, path: end < 0 ? url : url.slice(0, end), headers, headerCount: rawHeaders.length / 2 }
}

function answer(response: ServerResponse, { status, error, headers }: Refusal): void {
  const body = JSON.stringify({ error })
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'private, no-store',
    // What was not read of the request is in the way of the next one.
    connection: 'close',
    ...headers,
  })
  response.end(body)
}

function refuseUnreadable(thrown: NodeJS.ErrnoException, socket: Duplex): void {
  const current = answering.get(socket)
  const isUnderWay = current?.headersSent === true && !current.writableFinished
  if (thrown.code === 'ECONNRESET' || !socket.writable || isUnderWay) return void socket.destroy()
  end(socket, unreadable[thrown.code ?? ''] ?? refusal(400, 'The request cannot be read.'))
}

const unreadable: Record<string, Refusal> = {
  HPE_HEADER_OVERFLOW: refusal(431, 'The headers of the request are too long.'),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: refusal(413, 'The request is too long.'),
  ERR_HTTP_REQUEST_TIMEOUT: refusal(408, 'The request took too long to arrive.'),
}

/** An answer where Node has made none to write to. */
function end(socket: Duplex, { status, error }: Refusal): void {
  const body = JSON.stringify({ error })
  const headers = { ...policyHeaders, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\nconnection: close\r\n\r\n${body}`)
  // A client that does not close its side is not waited for.
  socket.once('finish', () => socket.destroy())
}
