import { GatewayError } from '#lib/core/errors.ts'

/**
 * Every request that changes something with a cookie must say that it comes from our own pages. A missing or `null`
 * Origin is refused too: some of Next's own checks let those through.
 */
export function requireSameOrigin(origin: string | null, own: string): void {
  if (origin !== null && sameSite(origin, own)) return
  throw new GatewayError('forbidden', 'The request did not come from a page of Gatehouse.', {
    nextStep: 'Reload the page and try again.',
  })
}

/** `localhost` and `127.0.0.1` are one place when Gatehouse itself runs there. */
function sameSite(origin: string, own: string): boolean {
  if (origin === own) return true
  if (!URL.canParse(origin)) return false
  const [a, b] = [new URL(origin), new URL(own)]
  return a.protocol === b.protocol && a.port === b.port && loopback.has(a.hostname) && loopback.has(b.hostname)
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])
