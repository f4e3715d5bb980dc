import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from 'vitest'
import { policyHeaders } from '#lib/core/policy-headers.ts'
import { createFrontServer, type FrontServer } from './front-server.ts'

const origin = 'https://gatehouse.example'
const quick = { headersTimeout: 200, requestTimeout: 300, connectionsCheckingInterval: 20 }

let front: FrontServer | undefined
afterEach(() => {
  front?.server.closeAllConnections()
  front?.server.close()
})

async function open(handle: (request: IncomingMessage, response: ServerResponse) => void = hello): Promise<number> {
  front = createFrontServer(origin, quick)
  front.serve(handle)
  front.server.listen(0, '127.0.0.1')
  await once(front.server, 'listening')
  return (front.server.address() as AddressInfo).port
}

function hello(request: IncomingMessage, response: ServerResponse): void {
  request.resume()
  request.once('end', () => response.end('hello'))
  request.once('error', () => undefined)
}

/** Sends these bytes and returns all that comes until the connection ends. */
async function send(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(bytes)
  return text(socket)
}

const ask = (line: string, headers: Record<string, string> = {}, body = '') => {
  const all = { host: 'gatehouse.example', connection: 'close', 'content-length': String(body.length), ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return `${line} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`
}

function parts(answer: string) {
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => [line.split(':')[0]?.toLowerCase() ?? '', line.slice(line.indexOf(':') + 2)]),
  )
  return { status: Number(first.split(' ')[1]), headers, body }
}

describe('every answer carries the policy headers, whoever makes it', () => {
  test.each([
    ['the handler', 200, ask('GET /mcp')],
    ['a refused method', 405, ask('TRACE /')],
    ['an unknown method', 405, ask('PROPFIND /home')],
    ['Node, when it is asked to be a proxy', 405, 'CONNECT example.com:443 HTTP/1.1\r\nhost: example.com:443\r\n\r\n'],
    ['Node, on something that is not HTTP', 400, 'nonsense\r\n\r\n'],
    ['Node, on a header that is none', 400, 'GET / HTTP/1.1\r\nhost: a\r\nno colon\r\n\r\n'],
    ['Node, on headers that are too long', 431, ask('GET /', { x: 'a'.repeat(20_000) })],
    [
      'a request with too many headers',
      431,
      ask('GET /', Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`x${n}`, '']))),
    ],
    ['a request without a host', 400, 'GET / HTTP/1.1\r\nconnection: close\r\n\r\n'],
    ['an expectation that cannot be met', 417, ask('POST /mcp', { expect: 'the unexpected' })],
    ['headers that never end', 408, 'GET / HTTP/1.1\r\nhost: a\r\nx: '],
    ['a body that never comes', 408, 'POST /mcp HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\nabc'],
    ['silence', 408, ''],
  ])('%s: %i', async (_, status, request) => {
    const answer = parts(await send(await open(), request))

    expect(answer.status).toBe(status)
    expect(answer.headers).toMatchObject(policyHeaders)
    if (status !== 200) {
      expect(JSON.parse(answer.body)).toMatchObject({
        error: { code: 'invalid_input', whose: 'caller', nextStep: expect.any(String) },
      })
    }
  })

  test('a page replaces the content policy, and there is still only one', async () => {
    const port = await open((_, response) => {
      response.setHeader('content-security-policy', "default-src 'self'")
      response.end('page')
    })

    const answer = await send(port, ask('GET /home'))

    expect(answer.match(/content-security-policy: .*/gi)).toEqual(["content-security-policy: default-src 'self'"])
  })
})

test('a route that refuses a method without a word is given one', async () => {
  const port = await open((_, response) => {
    response.statusCode = 405
    response.end()
  })

  const answer = parts(await send(port, ask('PATCH /api/audit')))

  expect(answer).toMatchObject({ status: 405, headers: { 'content-type': 'application/json' } })
  expect(answer.body).toContain('"code":"invalid_input"')
})

test('three hundred connections that send their headers a byte at a time are cut', async () => {
  const port = await open()
  const sockets = Array.from({ length: 300 }, () => connect(port, '127.0.0.1'))
  const beat = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write('x')
  }, 20)

  for (const socket of sockets) socket.on('error', () => undefined).write('GET / HTTP/1.1\r\nhost: a\r\nx: ')
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.resume().once('close', resolve))))

  clearInterval(beat)
  expect(await send(port, ask('GET /mcp'))).toContain('hello')
})

test('a stream under way is cut without another answer in the middle of it', async () => {
  const port = await open((_, response) => void response.write('data: 1\n\n'))
  const socket = connect(port, '127.0.0.1')
  const all = text(socket)
  socket.write('POST /mcp HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\nabc')

  expect(await all.catch(() => 'cut')).not.toContain('408')
})
