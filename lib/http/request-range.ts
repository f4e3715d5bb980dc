import { headers } from 'next/headers'
import { clientAddress, rangeOf } from '#lib/core/client-address.ts'
import { runtime } from '#lib/runtime.ts'

/** The network that this request came from, as far as the operator's own proxies say so. */
export async function requestRange(): Promise<string> {
  const [{ config }, sent] = await Promise.all([runtime(), headers()])
  const peer = sent.get('x-gatehouse-peer') ?? ''
  const forwarded = sent.get('x-forwarded-for') ?? ''
  return rangeOf(clientAddress({ peer, forwarded, trustedProxies: config.trustedProxies }))
}
