import { headers } from 'next/headers'
import type { z } from 'zod'
import { may, type Permission } from '#lib/access/permissions.ts'
import type { Caller } from '#lib/core/caller.ts'
import { type ErrorBody, GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { type Runtime, runtime } from '#lib/runtime.ts'
import { requireSameOrigin } from './same-origin.ts'
import { currentCaller } from './session.ts'

export type ActionResult<T> = { ok: true; value: T } | { ok: false; error: ErrorBody }

export type ActionContext = { caller: Caller; correlationId: string; runtime: Runtime }

/**
 * A server action: same origin, a person with the permission, input parsed, one result or one error. Actions are
 * endpoints that anybody can post to, so each states its permission here and nowhere else; null is for whoever is
 * signed in. An ended session is an error like any other, so that what was typed stays on the screen.
 */
export function action<S extends z.ZodType, T>(
  { permission, input }: { permission: Permission | null; input: S },
  run: (input: z.output<S>, context: ActionContext) => Promise<T>,
) {
  return (given: z.input<S>): Promise<ActionResult<T>> =>
    fromOwnPage(async (correlationId, built) => {
      const caller = await permittedCaller(permission)
      return run(read(input, given), { caller, correlationId, runtime: built })
    })
}

/** The same for whoever has no account yet: `run` says itself who may. */
export function openAction<S extends z.ZodType, T>(
  input: S,
  run: (input: z.output<S>, context: Omit<ActionContext, 'caller'>) => Promise<T>,
) {
  return (given: z.input<S>): Promise<ActionResult<T>> =>
    fromOwnPage((correlationId, built) => run(read(input, given), { correlationId, runtime: built }))
}

async function fromOwnPage<T>(run: (correlationId: string, built: Runtime) => Promise<T>): Promise<ActionResult<T>> {
  const correlationId = uuidv7()
  try {
    const built = await runtime()
    requireSameOrigin((await headers()).get('origin'), built.config.origin)
    return { ok: true, value: await run(correlationId, built) }
  } catch (thrown) {
    if (isNavigation(thrown)) throw thrown
    const error = GatewayError.from(thrown)
    error.correlationId ??= correlationId
    if (error.code === 'internal') console.error(JSON.stringify({ correlationId, internal: error.internal }))
    return { ok: false, error: error.toJSON() }
  }
}

/** The signed-in person, if the permission is theirs; throws what the screen shows otherwise. */
async function permittedCaller(permission: Permission | null): Promise<Caller> {
  const caller = await currentCaller()
  if (caller === null) throw new GatewayError('unauthenticated', 'Your session has ended.')
  if (permission === null || may(caller.principal, permission)) return caller
  throw new GatewayError('forbidden', 'Your roles do not include this.', { data: { permission } })
}

function read<S extends z.ZodType>(schema: S, given: z.input<S>): z.output<S> {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const [first] = parsed.error.issues
  const field = first === undefined || first.path.length === 0 ? 'The input' : first.path.join('.')
  throw new GatewayError('invalid_input', `${field}: ${first?.message ?? 'is wrong'}.`)
}

/** Next leaves an action by throwing when it redirects. */
function isNavigation(thrown: unknown): boolean {
  return thrown instanceof Error && 'digest' in thrown && String(thrown.digest).startsWith('NEXT_')
}
