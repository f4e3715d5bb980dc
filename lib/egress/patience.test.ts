import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test, vi } from 'vitest'
import { createSender } from './send.ts'

// In a file of its own: the HTTP client keeps one timer a process, and it has to be made after the clock is ours.
test('neither a late first byte nor silence after it ends a call before its own deadline', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  const sender = createSender()
  const asked = Promise.withResolvers<ServerResponse>()
  const server = createServer((_, response) => asked.resolve(response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`

  const got = sender.send({ method: 'GET', url, signal: new AbortController().signal })
  const response = await asked.promise
  await vi.advanceTimersByTimeAsync(120_000)
  response.write('{"rows":')
  response.flushHeaders()
  await vi.advanceTimersByTimeAsync(120_000)
  response.end('[]}')

  expect((await got).body).toEqual({ rows: [] })
  vi.useRealTimers()
  await sender.close()
  server.close()
})
