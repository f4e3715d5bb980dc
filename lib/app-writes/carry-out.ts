import { GatewayError } from '#lib/core/errors.ts'
import { callTool } from '#lib/gateway/call-tool.ts'
import { appCaller } from './app-caller.ts'
import { keptOutcome } from './outcome.ts'
import { type AppWriteDeps, type AppWriteRow, whole } from './types.ts'

/**
 * Carries out what its person said yes to, as the app and with the rights of this moment. Of whoever tries side by side
 * one begins, and what was begun is never begun again.
 */
export async function carryOut(approvalId: string, deps: AppWriteDeps): Promise<void> {
  const { database } = deps
  const now = () => new Date(deps.nowMs())
  const { count } = await database.appWrite.updateMany({
    where: { approvalId, state: 'asked', approval: { state: { in: ['approved', 'used'] } } },
    data: { state: 'writing', changedAt: now() },
  })
  if (count === 0) return
  const row = await database.appWrite.findUniqueOrThrow({ where: { approvalId }, include: whole })
  const ended = await write(row, deps)
  const state = stateAfter(ended)
  await database.appWrite.update({
    where: { approvalId },
    data: { state, outcome: keptOutcome(ended), changedAt: now() },
  })
}

async function write({ approval, appId }: AppWriteRow, deps: AppWriteDeps) {
  const { id, system, tool, input } = approval
  try {
    const caller = await appCaller(appId, deps)
    if (caller === null) throw new GatewayError('forbidden', 'The app has no access any more, so nothing was written.')
    const { callId, result } = await callTool(
      {
        ...{ caller, system, tool, input, correlationId: id },
        approval: id,
        // One yes is one write, however often it is sent.
        idempotencyKey: id,
        facts: { approval: id },
      },
      deps.gateway,
    )
    return { callId, result }
  } catch (thrown) {
    return GatewayError.from(thrown)
  }
}

function stateAfter(ended: Awaited<ReturnType<typeof write>>): 'done' | 'refused' | 'unknown' {
  if (!(ended instanceof GatewayError)) return 'done'
  // What broke in here may have broken after the system took it.
  return ended.outcome === 'unknown' || ended.code === 'internal' ? 'unknown' : 'refused'
}
