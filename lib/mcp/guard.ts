import { GatewayError } from '#lib/core/errors.ts'
import { isOwnHost, isOwnOrigin } from '#lib/core/origin.ts'

/**
 * A page of another site that a person has open must not reach a gateway on their network (DNS rebinding): the Host
 * has to be ours, and an Origin, when a browser sends one, too. Programs send none.
 * Source: MCP 2026-07-28, transports, security.
 */
export function guardOrigin(headers: Readonly<Record<string, string | undefined>>, origin: string): void {
  const own = new URL(origin)
  if (!isOwnHost(headers['host'] ?? '', own)) {
    throw new GatewayError('forbidden', 'This address is not served here.', { nextStep: `Use ${origin}.` })
  }
  const from = headers['origin']
  if (from !== undefined && !isOwnOrigin(from, own)) {
    throw new GatewayError('forbidden', 'Requests from other web sites are refused.', { nextStep: `Use ${origin}.` })
  }
}
