import { z } from 'zod'

/** What a vendor may keep from a connection. Each has its words in messages, in every language. */
const area = z.enum([
  'absences',
  'certificates',
  'channels',
  'currencies',
  'document_rights',
  'leave_balances',
  'mailboxes',
  'messages',
  'pay_rates',
  'people',
  'positions',
  'teams',
  'timesheets',
  'training',
])
export type Area = z.output<typeof area>

/** How a question failed where nothing more is known of it. */
const failure = z.enum([
  'forbidden',
  'not_found',
  'protocol_error',
  'reauth_required',
  'response_too_large',
  'secrets_unavailable',
  'system_rejected',
  'system_throttled',
  'system_timeout',
  'system_unavailable',
  'internal',
])

const slot = z.string()
/** As the tenant's mapping says it. */
const named = z.object({ slot, name: z.string() })

/**
 * Why a tool does at this tenant as it does. It holds what is meant, and screens say it in their reader's language:
 * slots by id, fields and rights as the vendor calls them, and never a vendor's own sentence.
 */
export const reasonSchema = z.discriminatedUnion('kind', [
  /** Nobody has said what holds it. */
  z.object({ kind: z.literal('not_named'), slot }),
  /** The vendor does not know the name, or does not show it to this connection. */
  named.extend({ kind: z.literal('name_gone') }),
  /** It answers, and leaves these out. */
  z.object({ kind: z.literal('without'), missing: z.array(slot), gone: z.array(named) }),
  /** The field has other values than the slot needs. */
  named.extend({ kind: z.literal('holds_no_dates') }),
  /** A layer or table that cannot be searched by place; `instead` would do in its stead. */
  z.object({ kind: z.literal('no_places'), slot: slot.optional(), instead: z.array(slot) }),
  /** An address that is no list of rows. */
  z.object({ kind: z.literal('no_rows') }),
  /** Amounts that may not be added up, and the slot that can tell which ones count. */
  z.object({ kind: z.literal('currencies'), slot, shown: z.boolean() }),
  /** The connection lacks a right; `field` and `right` as the vendor calls them. */
  z.object({
    kind: z.literal('not_shared'),
    area: area.optional(),
    field: z.string().optional(),
    right: z.string().optional(),
  }),
  /** Shown in none of the places where it could be: switched off there, or not shared. */
  z.object({ kind: z.literal('shown_nowhere') }),
  /** The operator's setting names no such server. */
  z.object({ kind: z.literal('closed_address'), host: z.string(), setting: z.string() }),
  z.object({ kind: z.literal('unreadable_record') }),
  z.object({ kind: z.literal('failed'), code: failure }),
  z.object({ kind: z.literal('not_tried'), why: z.enum(['write', 'nothing_to_ask_with']) }),
])
export type Reason = z.output<typeof reasonSchema>

/** What is kept of a reason, read anew; null for one that was kept before there were any, or by a later release. */
export function readReason(kept: unknown): Reason | null {
  return reasonSchema.safeParse(kept).data ?? null
}

/** The reason of an error that says no more than its code. */
export function failedWith(code: string): Reason {
  return { kind: 'failed', code: failure.safeParse(code).data ?? 'internal' }
}

/** What of a reason is wrong with the name that a slot has; null where that name is not what is wrong. */
export function troubleWith(slotId: string, reason: Reason): Reason | null {
  if (reason.kind === 'without') {
    const gone = reason.gone.find((one) => one.slot === slotId)
    return gone === undefined ? null : { kind: 'name_gone', ...gone }
  }
  return reason.kind !== 'not_named' && 'slot' in reason && reason.slot === slotId ? reason : null
}
