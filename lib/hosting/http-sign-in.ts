import { GatewayError } from '#lib/core/errors.ts'
import type { Borrowed } from '#lib/core/lease.ts'
import type { VendorResponse } from '#lib/egress/send.ts'
import { challengeIn } from './challenge.ts'
import type { HttpHostOptions } from './http-options.ts'

/** A token is carried to the address that it was given for, whatever else is known by the same name by now. */
export function refuseElsewhere({ baseUrl }: Borrowed, { systemName, url, ours }: HttpHostOptions): void {
  if (ours || baseUrl === undefined || baseUrl === url.href) return
  throw new GatewayError('system_unavailable', `The sign-in at ${systemName} was given for another address.`)
}

/** What the server names that the borrowed sign-in lacks, as whoever called is told it. */
export async function widerFor(
  { status, headers }: Pick<VendorResponse, 'status' | 'headers'>,
  borrowed: Borrowed,
  { wantsWider }: Pick<HttpHostOptions, 'wantsWider'>,
): Promise<GatewayError | null> {
  const challenge = status === 403 ? challengeIn(headers['www-authenticate']) : null
  return challenge?.error === 'insufficient_scope' ? wantsWider(borrowed, challenge.scope) : null
}

export function isRefusedHandshake(thrown: unknown): boolean {
  const { code, data } = GatewayError.from(thrown)
  return code === 'reauth_required' && data?.['wider'] === undefined
}
