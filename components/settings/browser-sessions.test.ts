import { expect, test } from 'vitest'
import { byBrowser } from './browser-sessions.ts'
import type { SessionView } from './types.ts'

const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/153.0.0.0 Safari/537.36'
const safari = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1'

function session(id: string, userAgent: string, lastUsed: string | null): SessionView {
  return {
    id,
    userAgent,
    network: '',
    method: 'password',
    createdAt: new Date('2026-11-01T08:00:00Z'),
    lastUsedAt: lastUsed === null ? null : new Date(lastUsed),
    expiresAt: new Date('2026-11-30T08:00:00Z'),
  }
}

test('browsers of one kind stand together, this one first and the others by when they were used', () => {
  const groups = byBrowser(
    [
      session('never', chrome, null),
      session('phone', safari, '2026-11-20T09:00:00Z'),
      session('lately', chrome, '2026-11-20T08:00:00Z'),
      session('own', chrome, '2026-11-02T08:00:00Z'),
    ],
    'own',
  )
  expect(groups.map(({ browser, sessions }) => [browser, sessions.map(({ id }) => id)])).toEqual([
    ['Chrome, Linux', ['own', 'lately', 'never']],
    ['Safari, iPhone', ['phone']],
  ])
})
