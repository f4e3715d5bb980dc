import type { ErrorCode } from '#lib/core/errors.ts'
import type { RotationStep } from '#lib/db/generated/enums.ts'

/** What a rotation does next. `grace`: the new credential is tried once more before the old one is ended. */
export type Doing = 'prepare' | 'create' | 'verify' | 'switch' | 'grace' | 'retire'
/** The end of the old one follows on the last try of the new one. */
export type Begun = Exclude<Doing, 'retire'>

type Row = { step: RotationStep; retireAt: Date | null }

const next: Partial<Record<RotationStep, Begun>> = {
  begun: 'prepare',
  prepared: 'create',
  created: 'verify',
  verified: 'switch',
  switched: 'grace',
}

const DAY_MS = 86_400_000

/** How long the old credential stays in force beside the new one: calls that run, and other places that use it. */
export const GRACE_MS = 24 * 3_600_000
/** A vendor that is away is asked again for so long. */
const PATIENCE_MS = 24 * 3_600_000
/** After one that failed: somebody had time to mend it. */
const AGAIN_DAYS = 7

/** Null: nothing now; the old credential has its time, or the rotation is over. */
export function nextDoing({ step, retireAt }: Row, now: Date): Begun | null {
  const doing = next[step] ?? null
  return doing === 'grace' && (retireAt === null || retireAt > now) ? null : doing
}

/** Our own store and audit: they say nothing of a credential. */
const ours: ReadonlySet<ErrorCode> = new Set(['secrets_unavailable', 'audit_unavailable', 'busy'])
const passing: ReadonlySet<ErrorCode> = new Set([
  ...(['system_unavailable', 'system_throttled', 'system_timeout', 'internal', 'cancelled'] as const),
])

/** Whether a failure is waited for or ends the rotation: a vendor that is away is asked again for a day. */
export function isWaitedFor(code: ErrorCode, row: { stepAt: Date; retireAt: Date | null }, now: Date): boolean {
  if (ours.has(code)) return true
  const since = row.retireAt ?? row.stepAt
  return passing.has(code) && now.getTime() - since.getTime() < PATIENCE_MS
}

/** What a failure means. After the switch only a credential that is refused is given up; anything else leaves it. */
export function failedDoing(doing: Begun, code: ErrorCode): Doing {
  return doing === 'grace' && code !== 'reauth_required' ? 'retire' : doing
}

/** The last one of a system, and when its settings were kept. */
export type Past = { settingsAt: Date; failedAt: Date | null }

/** When the next rotation of a system begins: so many days after its settings, not at once after one that failed. */
export function dueAt({ settingsAt, failedAt }: Past, days: number): Date {
  const due = settingsAt.getTime() + days * DAY_MS
  const again = failedAt === null ? 0 : failedAt.getTime() + AGAIN_DAYS * DAY_MS
  return new Date(Math.max(due, again))
}
