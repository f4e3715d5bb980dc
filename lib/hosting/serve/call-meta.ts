import { z } from 'zod'
import { isTimeZone } from '#lib/core/days.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { templateProblem } from '#lib/core/job-number.ts'
import { isObject, type JsonObject, type JsonValue } from '#lib/core/json.ts'
import type { VendorBudget } from '#lib/core/lease.ts'
import { reasonSchema } from '#lib/core/reason.ts'
import { slotNamesSchema } from '#lib/core/slot-names.ts'
import type { HostCall, ToolResult, VendorExchange } from '../host.ts'

/**
 * What a gateway and a connector that runs elsewhere tell each other beside MCP, in `_meta`. Sent to and believed from
 * servers of ours only: to others it would tell who asks, and from others it could say anything.
 */
const keys = {
  actingFor: 'gatehouse/actingFor',
  today: 'gatehouse/today',
  company: 'gatehouse/company',
  idempotencyKey: 'gatehouse/idempotencyKey',
  error: 'gatehouse/error',
  exchanges: 'gatehouse/exchanges',
} as const

const request = z.object({
  [keys.actingFor]: z.email().max(320),
  [keys.today]: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  [keys.company]: z.object({
    timeZone: z.string().refine(isTimeZone),
    currency: z.string().regex(/^[A-Z]{3}$/),
    jobNumberTemplate: z
      .string()
      .refine((template) => templateProblem(template) === null)
      .nullable(),
    slots: slotNamesSchema,
  }),
  [keys.idempotencyKey]: z.string().min(1).max(200).optional(),
})

export type ServedFor = Pick<HostCall, 'actingFor' | 'today' | 'company' | 'idempotencyKey'>

export function writeCallMeta({ actingFor, today, company, idempotencyKey }: HostCall): JsonObject {
  return {
    [keys.actingFor]: actingFor.email,
    [keys.today]: today,
    [keys.company]: { ...company },
    ...(idempotencyKey === undefined ? {} : { [keys.idempotencyKey]: idempotencyKey }),
  }
}

/** Throws `invalid_input`: without the person no vendor can filter by user, so nothing is done in nobody's name. */
export function readCallMeta(meta: unknown): ServedFor {
  const parsed = request.safeParse(meta)
  if (!parsed.success) {
    throw new GatewayError(
      'invalid_input',
      `A call needs ${keys.actingFor}, ${keys.today} and ${keys.company} in its _meta.`,
    )
  }
  const idempotencyKey = parsed.data[keys.idempotencyKey]
  return {
    actingFor: { email: parsed.data[keys.actingFor] },
    today: parsed.data[keys.today],
    company: parsed.data[keys.company],
    idempotencyKey,
  }
}

export function writeResultMeta(exchanges: readonly VendorExchange[], error: GatewayError | null): JsonObject {
  return {
    ...(exchanges.length === 0 ? {} : { [keys.exchanges]: exchanges.map(plainExchange) }),
    ...(error === null ? {} : { [keys.error]: { ...error.toJSON(), because: error.because } as unknown as JsonValue }),
  }
}

function plainExchange({ path, status, budget, vendorRequestId }: VendorExchange): JsonObject {
  return {
    path,
    status,
    ...(budget === undefined ? {} : { budget: plainBudget(budget) }),
    ...(vendorRequestId === undefined ? {} : { vendorRequestId }),
  }
}

function plainBudget({ remaining, limit, resetAtMs, units }: VendorBudget): JsonObject {
  return units === undefined ? { remaining, limit, resetAtMs } : { remaining, limit, resetAtMs, units }
}

const number = z.number().nullable()
const exchangeShape = z
  .object({
    path: z.string(),
    status: z.number(),
    budget: z
      .object({ remaining: number, limit: number, resetAtMs: number, units: z.number().min(0).exactOptional() })
      .exactOptional(),
    vendorRequestId: z.string().exactOptional(),
  })
  .array()

/** Codes a connector can end with; what only the gateway may say is not among them. */
const errorShape = z.object({
  code: z.enum([
    'invalid_input',
    'forbidden',
    'unknown_tool',
    'system_unavailable',
    'system_timeout',
    'system_throttled',
    'system_rejected',
    'not_found',
    'needs_mapping',
    'reauth_required',
    'outcome_unknown',
    'response_too_large',
    'protocol_error',
    'secrets_unavailable',
    'internal',
  ]),
  message: z.string(),
  nextStep: z.string(),
  retryAfterMs: z.number().exactOptional(),
  because: reasonSchema.optional().catch(undefined),
})

/** Repeats what the vendor said of itself, and throws the connector's error as if it had happened here. */
export function readResultMeta(result: ToolResult, onExchange: HostCall['onExchange']): ToolResult {
  const meta = isObject(result._meta) ? result._meta : {}
  for (const exchange of exchangeShape.safeParse(meta[keys.exchanges]).data ?? []) onExchange(exchange)
  const error = errorShape.safeParse(meta[keys.error]).data
  if (error !== undefined) {
    const { code, message, ...details } = error
    throw new GatewayError(code, message, details)
  }
  const { content, structuredContent, isError } = result
  return {
    content,
    structuredContent,
    ...(isError === true ? { isError } : {}),
  }
}
