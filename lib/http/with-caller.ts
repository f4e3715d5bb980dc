import { may, type Permission } from '#lib/access/permissions.ts'
import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { correlationIdFrom } from '#lib/core/ids.ts'
import { type Runtime, runtime } from '#lib/runtime.ts'
import { errorResponse } from './error-response.ts'
import { requireSameOrigin } from './same-origin.ts'
import { currentCaller } from './session.ts'

export type Handled<P> = {
  request: Request
  caller: Caller
  params: P
  query: Record<string, string>
  correlationId: string
  runtime: Runtime
}

/**
 * A route handler for a person, signed in by cookie or bearer token: identify, permit, run, report errors. The
 * permission stands in the first line of every route, so that all doors can be found by searching for it.
 */
export function withCaller<P = Record<string, never>>(
  /** Null: whoever is signed in, also before anybody gave them a role. */
  options: { permission: Permission | null },
  handler: (handled: Handled<P>) => Promise<Response>,
) {
  return async (request: Request, context: { params: Promise<P> }): Promise<Response> => {
    const correlationId = correlationIdFrom(request.headers.get('traceparent') ?? undefined)
    try {
      const built = await runtime()
      const caller = await identify(request, built)
      if (options.permission !== null && !may(caller.principal, options.permission)) {
        throw new GatewayError('forbidden', 'Your roles do not include this.', {
          data: { permission: options.permission },
        })
      }
      const query = Object.fromEntries(new URL(request.url).searchParams)
      return await handler({ request, caller, params: await context.params, query, correlationId, runtime: built })
    } catch (thrown) {
      return errorResponse(thrown, correlationId)
    }
  }
}

async function identify(request: Request, built: Runtime): Promise<Caller> {
  const bearer = /^Bearer (\S{1,4096})$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (bearer !== undefined) {
    const verify = () => built.tokens.verify(bearer, { fresh: true })
    const verified = await verify()
    if (verified === null) throw new GatewayError('unauthenticated', 'The bearer token is not valid.')
    if (!verified.scopes.includes('api')) throw new GatewayError('forbidden', 'This token is not made for the API.')
    const client = request.headers.get('user-agent')?.slice(0, 60) ?? verified.client
    return {
      principal: verified.principal,
      door: 'api',
      client,
      scopes: verified.scopes,
      refresh: async () => (await verify())?.principal ?? null,
    }
  }
  const caller = await currentCaller()
  if (caller === null) throw new GatewayError('unauthenticated', 'Sign in first.')
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    requireSameOrigin(request.headers.get('origin'), built.config.origin)
  }
  return caller
}
