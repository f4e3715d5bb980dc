/** SharePoint's resource units: 1,200 a minute for a tenant of up to 1,000 licences. */
const LIMIT = 1200
const WINDOW_MS = 60_000

export type Charge = { refused: boolean; headers: Record<string, string> }

/** What one request costs; mail, calendars and the directory have other limits. */
export function unitsOf(path: string): number {
  if (path.endsWith('/permissions')) return 5
  if (path === '/search/query' || /\/children$|^\/sites$|\/drives$/.test(path)) return 2
  return /^\/(sites|drives)\//.test(path) ? 1 : 0
}

export function createMeter() {
  let startedAt = Date.now()
  let used = 0

  return function charge(units: number): Charge {
    const now = Date.now()
    if (now - startedAt >= WINDOW_MS) {
      startedAt = now
      used = 0
    }
    const reset = String(Math.ceil((startedAt + WINDOW_MS - now) / 1000))
    const refused = units > 0 && used + units > LIMIT
    if (!refused) used += units
    const limits = {
      'RateLimit-Limit': String(LIMIT),
      'RateLimit-Remaining': String(LIMIT - used),
      'RateLimit-Reset': reset,
    }
    // Graph is silent about the budget until four fifths are spent.
    const near = units > 0 && used >= LIMIT * 0.8
    return { refused, headers: { ...(near || refused ? limits : {}), ...(refused ? { 'Retry-After': reset } : {}) } }
  }
}
