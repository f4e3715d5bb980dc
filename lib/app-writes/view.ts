import type { ViewApproval } from '#lib/assistant/answer/turn-view.ts'
import { cardFields } from '#lib/assistant/model/approvals/card-fields.ts'
import type { Principal } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import { readOutcome } from './outcome.ts'
import { findOwn } from './own.ts'
import { asNow } from './standing.ts'
import type { AppWriteDeps, AppWriteRow } from './types.ts'

/** What an app wants to write, as its person reads it before they answer, and afterwards. */
export type AppWriteView = {
  approval: ViewApproval
  app: { name: string; host: string }
  /** It has no access any more, so there is nothing to say yes to. */
  ended: boolean
}

/** Null for everybody but its person. */
export async function readAppWrite(
  id: string,
  { principal, locale }: { principal: Principal; locale: FactLocale },
  deps: AppWriteDeps,
): Promise<AppWriteView | null> {
  const found = await findOwn(id, principal, deps)
  if (found === null) return null
  const row = await asNow(found, deps)
  const { app } = row
  const ended = hasEnded(app, deps.nowMs())
  return { approval: approvalOf(row, locale, deps), app: { name: app.name, host: app.host }, ended }
}

export function hasEnded({ revokedAt, expiresAt }: AppWriteRow['app'], nowMs: number): boolean {
  return revokedAt !== null || expiresAt.getTime() <= nowMs
}

/** Of a row as it stands: what is due to it is not done by looking. */
export function approvalOf(row: AppWriteRow, locale: FactLocale, { gateway, ownTools }: AppWriteDeps): ViewApproval {
  const { id, system, tool, input, expiresAt } = row.approval
  const known = gateway.catalog.all().tools.find((one) => one.system.slug === system && one.name === tool)
  const own = ownTools(system, tool)
  return {
    ...{ type: 'approval', id, system, tool, why: 'app' },
    systemName: known?.system.name ?? system,
    title: own?.titles[locale] ?? known?.title ?? tool,
    fields: known === undefined ? [] : cardFields(known.wire.inputSchema),
    input: input as JsonObject,
    ...beforeIn(row.before),
    recipients: [...(own?.write?.recipients ?? [])],
    undo: own?.write?.undo ?? 'unknown',
    expiresAt: expiresAt.toISOString(),
    ...endOf(row),
  }
}

function beforeIn(kept: unknown): Pick<ViewApproval, 'before' | 'beforeUnread'> {
  const { before = null, beforeUnread = false } = isObject(kept) ? kept : {}
  return { before: isObject(before) ? (before as JsonObject) : null, beforeUnread: beforeUnread === true }
}

function endOf({ approval, state, outcome }: AppWriteRow): Pick<ViewApproval, 'state' | 'message'> {
  if (approval.state === 'asked' || approval.state === 'denied' || approval.state === 'expired') {
    return { state: approval.state, message: null }
  }
  if (state === 'asked' || state === 'writing') return { state: 'approved', message: null }
  if (outcome === null) return { state: 'failed', message: new GatewayError('outcome_unknown', '').nextStep }
  const ended = readOutcome(outcome)
  if (ended instanceof GatewayError) return { state: 'failed', message: `${ended.message} ${ended.nextStep}` }
  if (ended.result.isError !== true) return { state: 'done', message: null }
  const { message, nextStep } = new GatewayError('system_rejected', 'The system answered with an error.')
  return { state: 'failed', message: `${message} ${nextStep}` }
}
