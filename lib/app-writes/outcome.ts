import { z } from 'zod'
import { type ErrorCode, errorTable, GatewayError } from '#lib/core/errors.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import type { CallOutcome } from '#lib/gateway/types.ts'

type Ended = Pick<CallOutcome, 'callId' | 'result'>

const codes = Object.keys(errorTable) as [ErrorCode, ...ErrorCode[]]
const stored = z.union([
  z.object({ callId: z.string(), result: z.record(z.string(), z.json()) }),
  z.object({ error: z.object({ code: z.enum(codes), message: z.string(), nextStep: z.string() }) }),
])

/** What became of a write, as a row keeps it until the app asks. */
export function keptOutcome(ended: Ended | GatewayError): Prisma.InputJsonObject {
  if (!(ended instanceof GatewayError)) return { callId: ended.callId, result: ended.result as Prisma.InputJsonObject }
  const { code, message, nextStep } = ended
  return { error: { code, message, nextStep } }
}

export function readOutcome(kept: unknown): Ended | GatewayError {
  const read = stored.parse(kept)
  if ('error' in read) return new GatewayError(read.error.code, read.error.message, { nextStep: read.error.nextStep })
  // It was a tool's result when it was kept, and nothing else writes this column.
  return { callId: read.callId, result: read.result as Ended['result'] }
}
