import { GatewayError } from '#lib/core/errors.ts'
import type { Keeper } from '#lib/core/keeper.ts'
import type { Lease } from '#lib/core/lease.ts'
import type { HostCall, ToolResult } from '#lib/hosting/host.ts'
import type { At, GuardedCall } from '#lib/resilience/guard.ts'
import { factsFor } from '#lib/settings/company.ts'
import type { CatalogTool } from '#lib/systems/catalog.ts'
import type { Permit } from './admit.ts'
import type { Kept } from './kept.ts'
import type { Road } from './road.ts'
import { stillAllowed } from './still-allowed.ts'
import type { Call, GatewayDeps } from './types.ts'

export type ToCall = {
  call: Call
  road: Road
  tool: CatalogTool
  lease: Lease | null
  permit: Permit
}

type Keeping = Pick<ToCall, 'road' | 'tool' | 'permit'> & { kept: Kept; signal: AbortSignal }

/** Under which permit the call was made in the end: it may have changed while the call waited for its turn. */
export type Made = { answer: ToolResult; permit: Permit }

/** Contacts the vendor under its system's policy. A write whose answer was lost is reported as such, never repeated. */
export async function callSystem(to: ToCall, deps: GatewayDeps): Promise<Made> {
  const { call, tool } = to
  const guard = deps.guardOf(tool.system.slug)
  const host = deps.hostOf(tool.system.slug)
  let { permit } = to
  let sent = false
  const guarded = guardedCall(to, async () => {
    permit = await stillAllowed(call, tool, permit, deps)
  })
  const work = (at: At) => {
    sent = true
    return host.call(hostCall({ ...to, permit }, at, deps))
  }
  try {
    const { value } = await guard.run(guarded, work, call.signal)
    return { answer: value, permit }
  } catch (thrown) {
    const error = GatewayError.from(thrown)
    const slot = error.code === 'needs_mapping' ? error.data?.['slot'] : undefined
    if (sent && typeof slot === 'string') deps.namesGone?.(tool.system.slug, tool.name, [slot])
    throw asOutcomeUnknown(error, tool, sent)
  }
}

function guardedCall({ call, road, tool, permit }: ToCall, confirm: () => Promise<void>): GuardedCall {
  const { id, crew = false } = permit.principal
  return {
    kind: tool.kind,
    tool: tool.name,
    // Who looks as somebody else stands in their own place, and behind whoever asks for themselves.
    person: call.caller.viewedBy?.principal.id ?? id,
    crew,
    interactive: call.urgency !== 'scheduled' && call.caller.viewedBy === undefined,
    stillAllowed: confirm,
    onAttempt: (attempt) => road.noteAttempt(attempt),
  }
}

function hostCall({ call, road, tool, lease, permit }: ToCall, at: At, deps: GatewayDeps): HostCall {
  return {
    tool: tool.name,
    input: permit.input,
    inputSchema: tool.wire.inputSchema,
    actingFor: watched(permit.principal.email, road),
    correlationId: call.correlationId,
    signal: at.signal,
    today: deps.today(),
    company: factsFor(deps.company(), tool.system.slug, deps.slotNames(tool.system.slug)),
    lease,
    onProgress: at.extend,
    ...(tool.kind === 'write' ? { idempotencyKey: call.idempotencyKey ?? road.callId } : {}),
    // Kept by person: what several read together is nobody's.
    keep:
      deps.kept === undefined || permit.principal.members !== undefined
        ? undefined
        : keeperOf({ road, tool, permit, kept: deps.kept, signal: at.signal }),
    onGone: (gone) =>
      deps.namesGone?.(
        tool.system.slug,
        tool.name,
        gone.map(({ slot }) => slot),
      ),
    onExchange(exchange) {
      road.noteExchange(exchange)
      at.noteExchange(exchange.budget)
    },
  }
}

/** A connector that looks for whom it acts may answer each person otherwise: who reads it later has to know. */
function watched(email: string, { personal }: Road): HostCall['actingFor'] {
  return {
    get email() {
      personal.note()
      return email
    },
  }
}

/** Nothing that was read under one person's rights, or under an earlier policy, is ever handed to another call. */
function keeperOf({ road, tool, permit, kept, signal }: Keeping): Keeper {
  const { principal, policyVersion, shown } = permit
  const whose = [tool.system.slug, principal.id, principal.epoch, policyVersion].join(' ')
  // A page that was cut for its size is asked for again whole: what is left of it is a page that follows, too.
  const { personal } = road
  return (key, read, follows) => kept.keep(`${whose} ${key}`, read, { follows: follows || shown > 0, signal, personal })
}

/** Given up in the middle of a write is no different from an answer that was lost: it may have happened. */
const lost: ReadonlySet<string> = new Set(['system_timeout', 'system_unavailable', 'protocol_error', 'cancelled'])

function asOutcomeUnknown(error: GatewayError, tool: CatalogTool, sent: boolean): GatewayError {
  if (tool.kind === 'read' || !sent || !lost.has(error.code) || error.heldBack) return error
  return new GatewayError(
    'outcome_unknown',
    `${tool.system.name} did not confirm the change; it may or may not have been made.`,
    { cause: error, internal: error.internal },
  )
}
