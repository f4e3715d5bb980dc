import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const least = { DATABASE_URL: 'postgresql://app:pw@127.0.0.1:5432/app' }

test('every wrong value is named in one message, and no value is repeated', () => {
  const read = () => readConfig({ DATABASE_URL: 'mysql://root:hunter2@x/y', PORT: 'ninety', DEMO_TODAY: 'today' }, [])

  expect(read).toThrow(ConfigError)
  expect(read).toThrow(/DATABASE_URL.*PORT|PORT.*DATABASE_URL/)
  expect(read).toThrow(/DEMO_TODAY must be a day/)
  expect(read).not.toThrow(/hunter2/)
})

test('the demo is on until a real system is configured', () => {
  const real = { ...least, BOOKS_BASE_URL: 'https://books.example' }

  expect(readConfig(least, ['books']).demo).toBe(true)
  expect(readConfig(real, ['books']).demo).toBe(false)
  expect(readConfig({ ...real, GATEHOUSE_SIMULATED: 'books' }, ['books']).demo).toBe(true)
  expect(readConfig(real, ['site']).demo).toBe(true)
})

test('half an identity provider is refused', () => {
  expect(() => readConfig({ ...least, OIDC_ISSUER: 'https://id.example' }, [])).toThrow(/belong together/)
})
