import { once } from 'node:events'
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GatewayError } from '#lib/core/errors.ts'
import { createEgress } from './check-address.ts'
import { createSender } from './send.ts'

const sender = createSender()
let server: Server
let listener: RequestListener = (_, response) => response.end()

beforeAll(async () => {
  server = createServer((request, response) => listener(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(async () => {
  await sender.close()
  server.closeAllConnections()
  server.close()
})

const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`

function get(options: { signal?: AbortSignal; onEvent?(data: string): boolean } = {}, { send } = sender) {
  return send({ method: 'GET', url: address(), ...options })
}

function answerWith(body: string | Buffer, headers: Record<string, string> = {}): void {
  listener = (_, response) => {
    response.writeHead(200, headers)
    response.end(body)
  }
}

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof GatewayError ? error.code : String(error)),
  )

const answer = { rows: ['Peña', 7] }
const json = JSON.stringify(answer)

describe('JSON is read', () => {
  test.each([
    ['called JSON', json, { 'content-type': 'application/json; charset=utf-8' }],
    ['called JSON of a kind', json, { 'content-type': 'application/vnd.api+json' }],
    ['called plain text', json, { 'content-type': 'text/plain' }],
    ['called a page', `\n ${json}`, { 'content-type': 'text/html; charset=utf-8' }],
    ['called nothing', json, {}],
    ['behind a byte order mark', `\uFEFF${json}`, { 'content-type': 'application/json' }],
    ['behind a byte order mark, called text', `\uFEFF${json}`, { 'content-type': 'text/plain' }],
    ['packed with gzip', gzipSync(json), { 'content-encoding': 'gzip' }],
    [
      'packed and behind a mark',
      gzipSync(`\uFEFF${json}`),
      { 'content-encoding': 'GZIP', 'content-type': 'text/json' },
    ],
    ['packed with deflate', deflateSync(json), { 'content-encoding': 'deflate' }],
    ['packed with deflate without its head', deflateRawSync(json), { 'content-encoding': 'deflate' }],
    ['packed with brotli', brotliCompressSync(json), { 'content-encoding': 'br' }],
    ['packed with zstandard', zstdCompressSync(json), { 'content-encoding': 'zstd' }],
    ['packed twice', brotliCompressSync(gzipSync(json)), { 'content-encoding': 'gzip, br' }],
    ['packed with nothing', json, { 'content-encoding': 'identity' }],
  ] as [string, string | Buffer, Record<string, string>][])('%s', async (_, body, headers) => {
    answerWith(body, headers)
    expect((await get()).body).toEqual(answer)
  })
})

test.each([
  ['text', 'poured on Monday'],
  ['text that begins like JSON', '[draft] poured on Monday'],
  ['a page', '<html></html>'],
  ['nothing', ''],
])('%s stays text', async (_, text) => {
  answerWith(text, { 'content-type': 'text/plain' })
  expect((await get()).body).toBe(text)
})

test.each([
  ['a packing that nobody knows', json, 'lzma'],
  ['one that is cut off', gzipSync(json).subarray(0, 20), 'gzip'],
  ['one that is another', deflateSync(json), 'gzip'],
])('%s is an answer in a form we do not understand', async (_, body, coding) => {
  answerWith(body, { 'content-encoding': coding })
  expect(await failureOf(get())).toBe('protocol_error')
})

test('a small answer that unpacks to more than 10 MB is refused', async () => {
  answerWith(gzipSync(Buffer.alloc(11 * 1024 * 1024, 32)), { 'content-encoding': 'gzip' })
  expect(await failureOf(get())).toBe('response_too_large')
})

test('an answer of no announced length ends at 10 MB, and its server hears of it', async () => {
  let heard: Promise<unknown> | undefined
  listener = (_, response) => {
    heard = once(response, 'close')
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(1024 * 1024, 32)));
    }
    response.on('drain', more)
    more()
  }
  expect(await failureOf(get())).toBe('response_too_large')
  await heard
})

test('what a server says before its answer is not the answer', async () => {
  listener = (_, response) => {
    response.writeEarlyHints({ link: '</style.css>; rel=preload' })
    response.end(json)
  }
  expect(await get()).toMatchObject({ status: 200, body: answer })
})

describe('an event stream', () => {
  const open = () =>
    new Promise<ServerResponse>((resolve) => {
      listener = (_, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        response.flushHeaders()
        resolve(response)
      }
    })

  test('is left when its reader has what it needs, though the server keeps it open', async () => {
    const opened = open()
    const events: string[] = []
    const got = get({ onEvent: (data) => events.push(data) === 2 })
    const response = await opened
    response.write(': a comment\n\nevent: message\ndata: one\n\ndata: tw')
    response.write('o\r\ndata:  lines\r\n\r\nid: 3\n\n')

    expect((await got).status).toBe(200)
    expect(events).toEqual(['one', 'two\n lines'])
    await once(response, 'close')
  })

  test('that ends within an event gives that one too', async () => {
    const opened = open()
    const events: string[] = []
    const got = get({ onEvent: (data) => events.push(data) === 9 })
    ;(await opened).end('data: one\n\ndata: cut')
    await got
    expect(events).toEqual(['one', 'cut'])
  })
})

test('what a connection reached is checked once more: a name that leads elsewhere by then is sent nothing', async () => {
  let asked = 0
  listener = (_, response) => {
    asked++
    response.end()
  }
  const strict = createEgress([])
  const rebound = createSender({ checkAddress: (url, reached) => (reached ? strict(url, reached) : undefined) })
  const name = address().replace('127.0.0.1', 'localhost')

  expect(await failureOf(rebound.send({ method: 'GET', url: name }))).toBe('system_unavailable')
  expect(asked).toBe(0)
  await rebound.close()
})

test('the reason for which a call was given up is its error', async () => {
  const stop = new AbortController()
  listener = () => stop.abort(new GatewayError('busy', 'Enough.'))
  expect(await failureOf(get({ signal: stop.signal }))).toBe('busy')
})

test('a call that is given up while its answer comes ends then, packed or not, and its server hears of it', async () => {
  for (const headers of [{}, { 'content-encoding': 'gzip' }]) {
    const stop = new AbortController()
    const begun = new Promise<ServerResponse>((resolve) => {
      listener = (_, response) => {
        response.writeHead(200, headers)
        response.write(gzipSync(json).subarray(0, 12))
        resolve(response)
      }
    })
    const got = failureOf(get({ signal: stop.signal }))
    const closed = once(await begun, 'close')
    stop.abort(new GatewayError('cancelled', 'Enough.'))
    expect(await got).toBe('cancelled')
    await closed
  }
})

test('a call that was given up before it was made asks nobody', async () => {
  let asked = 0
  listener = (_, response) => {
    asked += 1
    response.end(json)
  }
  expect(await failureOf(get({ signal: AbortSignal.abort(new GatewayError('cancelled', 'Enough.')) }))).toBe(
    'cancelled',
  )
  expect(await get()).toMatchObject({ body: answer })
  expect(asked).toBe(1)
})

test('an answer that breaks off is a system that cannot be reached', async () => {
  listener = (_, response) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('{"rows":', () => response.destroy())
  }
  expect(await failureOf(get())).toBe('system_unavailable')
})

test('connections go on serving after a whole answer, an unpacked one and an event stream', async () => {
  const own = createSender()
  const ports = new Set<number | undefined>()
  const noted = (headers: Record<string, string>, body: string | Buffer) => {
    listener = (request, response) => {
      ports.add(request.socket.remotePort)
      response.writeHead(200, headers).end(body)
    }
  }
  for (let round = 0; round < 4; round++) {
    noted({}, json)
    await get({}, own)
    noted({ 'content-encoding': 'gzip' }, gzipSync(json))
    await get({}, own)
    noted({ 'content-type': 'text/event-stream' }, 'data: one\n\n')
    await get({ onEvent: () => false }, own)
  }
  await own.close()
  // One that was just used rests for a moment, so two take turns.
  expect(ports.size).toBeLessThanOrEqual(2)
})

test('requests that are not answered keep no other waiting, as many as all lanes of a system let in', async () => {
  const held: ServerResponse[] = []
  listener = (_, response) => void held.push(response)
  const waiting = Array.from({ length: 128 }, () => get())
  await expect.poll(() => held.length).toBe(128)
  answerWith(json)
  expect((await get()).body).toEqual(answer)
  for (const response of held) response.end(json)
  expect(await Promise.all(waiting)).toHaveLength(128)
})
