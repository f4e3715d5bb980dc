import { expect, test } from 'vitest'
import { GatewayError } from '#lib/core/errors.ts'
import { secretsBorrowed, secretsOf, unsaid, without } from './unsaid.ts'

const key = '-----BEGIN KEY-----\nab+c/d "e"\n-----END KEY-----'

test('a secret is taken out of a vendor’s words as text, in JSON, in JSON within JSON and in a form', () => {
  const form = new URLSearchParams({ client_secret: key }).toString()
  for (const said of [key, JSON.stringify({ key }), JSON.stringify({ said: JSON.stringify({ key }) }), form]) {
    expect(without(said, [key])).toContain('[secret]')
    expect(without(said, [key])).not.toMatch(/BEGIN|ab\+c|ab%2Bc/)
  }
})

test('a secret that was cut at the end of what is logged goes too', () => {
  expect(without('refused: hush-hush-hu', ['hush-hush-hush'])).toBe('refused: [secret]')
})

test('what of a system’s settings is no secret stays, and so do short words', () => {
  const settings = { baseUrl: 'https://own.vendor.example', apiKey: 'abcdefgh', clientId: 'gatehouse' }
  expect(secretsOf(settings)).toEqual(['abcdefgh'])
  expect(without('401 for gatehouse at own.vendor.example with yes', ['yes'])).toContain('yes')
  expect(without('Basic Zm9vOng=', secretsBorrowed({ headers: { authorization: 'Basic Zm9vOng=' } }))).toBe('[secret]')
})

test('everything else of the error is as it was', async () => {
  const error = new GatewayError('system_throttled', 'Wait.', {
    ...{ internal: '429 abcdefgh', retryAfterMs: 1_000, nextStep: 'Later.', unknownName: 'x', data: { a: 1 } },
  })
  const told = await unsaid(
    () => ['abcdefgh'],
    () => Promise.reject(error),
  ).catch((thrown: unknown) => thrown)
  expect(told).toMatchObject({ ...error, internal: '429 [secret]', message: 'Wait.' })
})
