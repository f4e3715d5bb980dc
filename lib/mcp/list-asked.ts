import { isObject, type JsonObject } from '#lib/core/json.ts'
import { type ListAsked, RpcError, rpc } from './types.ts'

/** The key under `_meta` by which a client that makes its own requests asks. */
const metaKey = 'gatehouse/list'

/**
 * Which list a client asks for: by `_meta`, or by the address (`/mcp?list=short`), since a person who connects a client
 * can give it nothing but an address.
 */
export function listAsked(query: string, { _meta: meta }: JsonObject): ListAsked {
  const byMeta = isObject(meta) ? meta[metaKey] : undefined
  const asked = byMeta ?? new URLSearchParams(query).get('list')
  if (asked === null || asked === 'full' || asked === 'short') return asked
  throw new RpcError(rpc.invalidParams, 'A list is full or short', { status: 400 })
}
