import { z } from 'zod'
import { clean, objectionTo } from '#lib/assistant/taint.ts'
import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { callTool } from '#lib/gateway/call-tool.ts'
import type { Task } from '#lib/queue/queue.ts'
import { identify } from '../who.ts'
import { writeTask } from './confirm.ts'
import { tellWritten } from './tell-written.ts'
import type { WriteDeps } from './types.ts'
import { doneOf, notDone, type Written } from './written.ts'

/** Carries out what somebody confirmed in Slack, with their rights as they are now, and tells them what became of it. */
export function writeFromSlack(deps: WriteDeps): Task<{ approval: string }> {
  return {
    name: writeTask,
    payload: z.object({ approval: z.uuid() }),
    async run({ approval: approvalId }, signal) {
      const { slackWrite } = deps.database
      const row = await slackWrite.findUnique({ where: { approvalId }, include: { approval: true } })
      if (row === null) return
      if (row.state === 'confirmed') {
        // Before it is begun, since whatever fails here may be tried again.
        const who = await identify({ ...row, userTeam: null }, deps, deps.language())
        if (!(await begin(approvalId, deps))) return
        const isTheirs = 'caller' in who && who.caller.principal.id === row.approval.personId
        const written = isTheirs
          ? await write(row.approval, { caller: who.caller, signal, deps })
          : notDone('refused', row.approval.input as JsonObject, { why: 'notYou' })
        await slackWrite.update({
          where: { approvalId },
          data: { state: written.ending, told: written, changedAt: nowOf(deps) },
        })
      }
      await tellWritten(approvalId, deps)
    },
  }
}

function nowOf({ gateway }: Pick<WriteDeps, 'gateway'>): Date {
  return gateway.clock.now()
}

/** Of several workers one begins, and none a second time. */
async function begin(approvalId: string, deps: WriteDeps): Promise<boolean> {
  const { count } = await deps.database.slackWrite.updateMany({
    where: { approvalId, state: 'confirmed' },
    data: { state: 'writing', changedAt: nowOf(deps) },
  })
  return count === 1
}

type Approved = { id: string; system: string; tool: string; input: unknown }

/** One call with the yes to exactly it, which the gateway uses up. */
async function write(
  approved: Approved,
  { caller, signal, deps }: { caller: Caller; signal: AbortSignal; deps: WriteDeps },
): Promise<Written> {
  const { id, system, tool } = approved
  const input = approved.input as JsonObject
  try {
    const { result } = await callTool(
      {
        ...{ caller, system, tool, input, signal },
        correlationId: id,
        restrict: (candidate) => objectionTo(candidate, clean),
        approval: id,
        // One yes is one write, however often it is sent.
        idempotencyKey: id,
        facts: { approval: id },
      },
      deps.gateway,
    )
    if (result.isError !== true) return doneOf(result.structuredContent, input)
    return notDone('refused', input, { why: 'rejected' })
  } catch (thrown) {
    return notWritten(GatewayError.from(thrown), input, deps)
  }
}

function notWritten(error: GatewayError, input: JsonObject, { log }: WriteDeps): Written {
  // What broke in here may have broken after the system took it.
  if (error.outcome === 'unknown' || error.code === 'internal') {
    log.warn({ code: error.code, internal: error.internal }, 'nobody knows whether a write from Slack was made')
    return notDone('unknown', input)
  }
  if (error.code === 'approval_required') return notDone('refused', input, { why: 'late' })
  return notDone('refused', input, { why: 'rejected', message: `${error.message} ${error.nextStep}` })
}
