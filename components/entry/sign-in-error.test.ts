import { expect, test } from 'vitest'
import { problemFrom } from './sign-in-error.ts'

test('a lock says until when', () => {
  expect(problemFrom('locked_240', 1_000)).toEqual({ kind: 'locked', untilMs: 241_000 })
})

test('what the identity provider failed at is named for the administrator', () => {
  expect(problemFrom('OAuthCallback', 0)).toEqual({ kind: 'sso', code: 'OAuthCallback' })
})

test('words that somebody put into the address are not repeated on the page', () => {
  for (const word of ['Call +1 555 0100 to unlock', '<script>', 'locked_9999999', 'constructor', '']) {
    expect(problemFrom(word, 0)).toEqual({ kind: 'failed' })
  }
})

test('a client secret that cannot be read at the moment is no failure of the identity provider', () => {
  expect(problemFrom('sso_store_away', 0)).toMatchObject({ kind: 'provider', what: 'store' })
})
