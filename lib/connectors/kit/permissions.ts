import type { SlotNames } from '#lib/core/slot-names.ts'
import type { ToolSlots } from './slots.ts'
import type { Borrowed, VendorHttp } from './vendor-http.ts'

/** Something that a credential needs at the vendor, and which tools do not work without it. */
export type Right = {
  /** As the vendor calls it: a permission, a scope, an object, a field; or the id of a slot. Never a name of the tenant's own. */
  right: string
  tools: readonly string[]
}

/**
 * Why the vendor does not say whether something is allowed. `writes`: it shows at the first one. `opaque`: the credential
 * cannot be read. `hidden`: the vendor keeps it from this connection. `open`: nobody signs in. `no_record`: it is told of
 * a record alone, and there is none. `unlisted`: it lists some of them nowhere. `not_mapped`: what would be asked for has no name yet.
 */
export type Untold = 'writes' | 'opaque' | 'hidden' | 'open' | 'no_record' | 'unlisted' | 'not_mapped'

/** What the vendor said of a credential. Nothing counts as granted that it did not say. */
export type Permissions = { granted: number; missing: readonly Right[]; untold: readonly Untold[] }

type Given = { borrowed: Borrowed; names: SlotNames; tools: readonly { name: string; slots: Required<ToolSlots> }[] }

/** How a connector asks what its credential may do; changes nothing, in at most six requests. */
export type PermissionCheck = {
  ask(vendor: VendorHttp, given: Given): Promise<Permissions>
  /** Who does what where, at the vendor: with a sign-in that is refused, and with rights that are missing. */
  mends: Readonly<Record<'signIn' | 'rights', Readonly<Record<'en' | 'es', string>>>>
}

/** The wanted rights, parted by whether the vendor names them. */
export function granting(
  wanted: readonly Right[],
  has: (right: string) => boolean,
  untold: readonly Untold[] = [],
): Permissions {
  const missing = wanted.filter(({ right }) => !has(right))
  return { granted: wanted.length - missing.length, missing, untold }
}

/** Where nothing was asked, and why. */
export function notAsked(...untold: Untold[]): Permissions {
  return { granted: 0, missing: [], untold }
}

/** What a token says of itself; null where it is none that can be read. It is not verified: it is our own. */
export function claimsOf({ headers }: Pick<Borrowed, 'headers'>): Record<string, unknown> | null {
  const [, payload = ''] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]*$/.exec(headers['authorization'] ?? '') ?? []
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    return typeof claims === 'object' && claims !== null ? { ...claims } : null
  } catch {
    return null
  }
}
