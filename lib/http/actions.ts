import { headers } from 'next/headers'
import type { z } from 'zod'
import type { Permission } from '#lib/access/permissions.ts'
import type { Caller } from '#lib/core/caller.ts'
import { type ErrorBody, GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { type Runtime, runtime } from '#lib/setup.ts'
import { requireSameOrigin } from './same-origin.ts'
import { requirePermission } from './session.ts'

export type ActionResult<T> = { ok: true; value: T } | { ok: false; error: ErrorBody }

export type ActionContext = { caller: Caller; correlationId: string; runtime: Runtime }

/**
 * A server action: same origin, a person with the permission, input parsed, one result or one error. Actions are
 * endpoints that anybody can post to, so each states its permission here and nowhere else.
 */
export function action<S extends z.ZodType, T>(
  options: { permission: Permission; input: S },
  run: (input: z.output<S>, context: ActionContext) => Promise<T>,
) {
  return async (given: z.input<S>): Promise<ActionResult<T>> => {
    const correlationId = uuidv7()
    try {
      const built = await runtime()
      requireSameOrigin((await headers()).get('origin'), built.config.origin)
      const caller = await requirePermission(options.permission)
      const parsed = options.input.safeParse(given)
      if (!parsed.success) {
        const first = parsed.error.issues[0]
        throw new GatewayError(
          'invalid_input',
          `${first?.path.join('.') ?? 'The input'}: ${first?.message ?? 'is wrong'}.`,
        )
      }
      return { ok: true, value: await run(parsed.data, { caller, correlationId, runtime: built }) }
    } catch (thrown) {
      if (isNavigation(thrown)) throw thrown
      const error = GatewayError.from(thrown)
      error.correlationId ??= correlationId
      if (error.code === 'internal') console.error(JSON.stringify({ correlationId, internal: error.internal }))
      return { ok: false, error: error.toJSON() }
    }
  }
}

/** Next leaves an action by throwing when it redirects. */
function isNavigation(thrown: unknown): boolean {
  return thrown instanceof Error && 'digest' in thrown && String(thrown.digest).startsWith('NEXT_')
}
