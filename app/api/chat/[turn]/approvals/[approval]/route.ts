import { z } from 'zod'
import { assistantOf } from '#lib/asking.ts'
import { decideInTurn } from '#lib/assistant/decide-in-turn.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { withCaller } from '#lib/http/with-caller.ts'

const decision = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('approve'), input: z.record(z.string(), z.json()).optional() }),
  z.strictObject({ decision: z.literal('deny') }),
])

type Params = { turn: string; approval: string }

/** One's yes or no to a write that a turn of one's own waits for; arguments that are sent along are what is written. */
export const POST = withCaller<Params>({ permission: 'chat:use' }, async ({ caller, params, request, runtime }) => {
  const parsed = decision.safeParse(await request.json().catch(() => null))
  if (!parsed.success) {
    throw new GatewayError('invalid_input', 'Send {"decision": "approve", "input": {...}} or {"decision": "deny"}.')
  }
  const { data } = parsed
  const asking = caller.door === 'web' ? { ...caller, door: 'chat' as const } : caller
  await decideInTurn(
    {
      turnId: params.turn,
      approvalId: params.approval,
      approve: data.decision === 'approve',
      input: data.decision === 'approve' ? data.input : undefined,
    },
    asking,
    assistantOf(runtime),
  )
  return new Response(null, { status: 204 })
})
