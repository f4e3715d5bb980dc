import { readEvent } from '#lib/audit/event.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/** One event with its whole decision chain. What is not the caller's to see is answered like what does not exist. */
export const GET = withCaller<{ call: string }>({ permission: 'audit:read' }, async ({ caller, params, runtime }) => {
  const { reads, keys } = runtime
  const event = await readEvent(params.call.toLowerCase(), { reads, visibleTo: caller.principal, macKey: keys.audit })
  if (event === null) throw new GatewayError('not_found', 'There is no such event.')
  return Response.json(event, { headers: { 'cache-control': 'private, no-store' } })
})
