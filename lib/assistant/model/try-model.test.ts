import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { startMessagesApi } from '#lib/testing/messages-api.ts'
import { tryModel } from './try-model.ts'

const error = (type: string) => ({ type, message: 'vendor words' })
const api = await startMessagesApi([
  { content: [{ type: 'text', text: 'Yes' }], stop: 'max_tokens' },
  { status: 401, error: error('authentication_error') },
  { status: 404, error: error('not_found_error') },
  { status: 429, error: error('rate_limit_error') },
  { status: 529, error: error('overloaded_error') },
  { status: 400, error: error('invalid_request_error') },
])
afterAll(() => api.close())

test('a model that answers is told from each way in which it does not', async () => {
  const found: unknown[] = []
  for (let turn = 0; turn < 6; turn += 1) found.push(await tryModel({ apiKey: 'sk', baseUrl: api.url }, 'model-one'))
  expect(found).toEqual([null, 'key', 'unknown_model', 'limit', 'overloaded', 'refused'])
})

test('an address where nobody listens is said so', async () => {
  const closed = createServer()
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
  const { port } = closed.address() as AddressInfo
  await new Promise((resolve) => closed.close(resolve))
  expect(await tryModel({ apiKey: 'sk', baseUrl: `http://127.0.0.1:${port}` }, 'model-one')).toBe('unreachable')
})
