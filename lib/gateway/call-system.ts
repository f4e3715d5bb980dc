import { GatewayError } from '#lib/core/errors.ts'
import type { Lease } from '#lib/core/lease.ts'
import type { ToolResult } from '#lib/hosting/host.ts'
import { factsFor } from '#lib/settings/company.ts'
import type { CatalogTool } from '#lib/systems/catalog.ts'
import { type Permit, refreshed } from './admit.ts'
import { judge } from './may-call.ts'
import type { Road } from './road.ts'
import type { Call, GatewayDeps } from './types.ts'

export type ToCall = {
  call: Call
  road: Road
  tool: CatalogTool
  lease: Lease | null
  permit: Permit
}

/** Contacts the vendor under its system's policy. A write whose answer was lost is reported as such, never repeated. */
export async function callSystem(to: ToCall, deps: GatewayDeps): Promise<ToolResult> {
  const { call, road, tool, lease, permit } = to
  const guard = deps.guardOf(tool.system.slug)
  const host = deps.hostOf(tool.system.slug)
  let sent = false
  try {
    const { value } = await guard.run(
      {
        kind: tool.kind,
        person: permit.principal.id,
        interactive: call.urgency !== 'scheduled',
        stillAllowed: () => stillAllowed(to, deps),
        onAttempt: (attempt) => road.noteAttempt(attempt),
      },
      (signal, extend) => {
        sent = true
        return host.call({
          tool: tool.name,
          input: permit.input,
          inputSchema: tool.wire.inputSchema,
          actingFor: { email: permit.principal.email },
          correlationId: call.correlationId,
          signal,
          today: deps.today(),
          company: factsFor(deps.company(), tool.system.slug),
          lease,
          onProgress: extend,
          ...(tool.kind === 'write' ? { idempotencyKey: call.idempotencyKey ?? road.callId } : {}),
          onExchange(exchange) {
            road.noteExchange(exchange)
            if (exchange.budget !== undefined) guard.noteBudget(exchange.budget)
          },
        })
      },
      call.signal,
    )
    return value
  } catch (thrown) {
    throw asOutcomeUnknown(GatewayError.from(thrown), tool, sent)
  }
}

/** A call that waited for its turn is not made for somebody who was disabled, or lost the right, meanwhile. */
async function stillAllowed({ call, permit, tool }: ToCall, deps: GatewayDeps): Promise<void> {
  const now = await refreshed(call.caller)
  if (now.epoch === permit.principal.epoch) return
  await deps.policy.reload()
  const { input, restrict } = call
  const answer = judge(now, { tool, input: structuredClone(input ?? {}), restrict }, deps)
  if (!answer.allowed) throw answer.error
}

/** Codes that leave open whether a write arrived. */
const lost = ['system_timeout', 'system_unavailable', 'protocol_error', 'cancelled']

function asOutcomeUnknown(error: GatewayError, tool: CatalogTool, sent: boolean): GatewayError {
  if (tool.kind === 'read' || !sent || !lost.includes(error.code)) return error
  return new GatewayError(
    'outcome_unknown',
    `${tool.system.name} did not confirm the change; it may or may not have been made.`,
    { cause: error, internal: error.internal },
  )
}
