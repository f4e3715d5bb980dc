import { GatewayError } from '#lib/core/errors.ts'
import { isOwnOrigin } from '#lib/core/origin.ts'

/**
 * Every request that changes something with a cookie must say that it comes from our own pages. A missing or `null`
 * Origin is refused too: some of Next's own checks let those through.
 */
export function requireSameOrigin(origin: string | null, own: string): void {
  if (origin !== null && isOwnOrigin(origin, new URL(own))) return
  throw new GatewayError('forbidden', 'The request did not come from a page of Gatehouse.', {
    nextStep: 'Reload the page and try again.',
  })
}
