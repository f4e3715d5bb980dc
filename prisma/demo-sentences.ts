import type { Trouble } from '#lib/company/gateway/types.ts'
import { refusalsOf } from '#lib/resilience/refusals.ts'

const LEFT_ALONE_MS = 15_000
const VENDOR_WAIT_MS = 840_000

/** What the person was told. */
export function sentenceOf({ code, attempts, ms }: Trouble, system: string): string {
  const kept = refusalsOf(system)
  if (code === 'system_unavailable' && attempts === 0) return kept.systemSilent(LEFT_ALONE_MS).message
  if (code === 'system_throttled') return kept.vendorAsksToWait(VENDOR_WAIT_MS).message
  if (code === 'busy') return kept.waitedTooLong(ms, false).message
  return `${system} ${said[code] ?? 'did not do what it was asked.'}`
}

const said: Partial<Record<Trouble['code'], string>> = {
  not_found: 'has no such record, or does not show it to you.',
  protocol_error: 'answered in an unexpected form.',
  reauth_required: 'no longer accepts the stored sign-in.',
  system_rejected: 'refused the request.',
  system_timeout: 'did not answer in time.',
  system_unavailable: 'could not be reached.',
}
