import { browserName } from '../people/browser-name.ts'
import type { SessionView } from './types.ts'

export type BrowserSessions = { browser: string; sessions: readonly SessionView[] }

/** Sessions by the kind of browser they are in: this browser's first, then the ones used last. */
export function byBrowser(sessions: readonly SessionView[], ownSession: string | null): BrowserSessions[] {
  const rank = (session: SessionView) =>
    session.id === ownSession ? Number.POSITIVE_INFINITY : (session.lastUsedAt ?? session.createdAt).getTime()
  const sorted = [...sessions].sort((a, b) => rank(b) - rank(a))
  const groups = Map.groupBy(sorted, ({ userAgent, method }) => browserName(userAgent) || method)
  return [...groups].map(([browser, own]) => ({ browser, sessions: own }))
}
