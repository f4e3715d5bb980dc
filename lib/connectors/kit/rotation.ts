import { GatewayError } from '#lib/core/errors.ts'
import type { Send, VendorHttp, VendorSettings } from './vendor-http.ts'

/** What of a vendor a rotation uses: requests in the name of the credential that is in force, and bare ones. */
export type AtVendor = { vendor: VendorHttp; send: Send }

/** A credential that the vendor made or took. Names of credentials, never their values. */
export type Made = {
  /** The settings with the new credential in the old one's place. */
  settings: VendorSettings
  /** What the vendor calls the old one and the new one. */
  old: string
  made: string
}

/** What is made here before the vendor is asked, so that nothing is lost where a process ends in between. */
export type Prepared = Record<string, string>

/**
 * How a credential is replaced through the vendor's own interface. Each step may be done twice: a process can end
 * between a step and the note of it.
 */
export type Rotation = {
  /** What keeps these settings from it, in one sentence for whoever mends that; null where nothing does. */
  hindrance?(settings: VendorSettings): string | null
  /** A new key, where it is made here. `name` is the installation's. */
  prepare?(name: string, now: Date): Promise<Prepared>
  /** Makes the new credential and leaves the old one in force. `mark` names this rotation at the vendor. */
  create(settings: VendorSettings, at: AtVendor, made: { prepared: Prepared; mark: string; now: Date }): Promise<Made>
  /** Takes the new one away that was not put in force. */
  undo(settings: VendorSettings, at: AtVendor, made: string): Promise<void>
  /** Ends the old one; the requests are made with the new one. */
  retire(settings: VendorSettings, at: AtVendor, old: string): Promise<void>
}

/** The settings with the new values in the old ones' place. */
export function madeBy(
  settings: VendorSettings,
  values: Record<string, string | undefined>,
  { old, made }: { old: string; made: string },
): Made {
  return { settings: { ...settings, ...values }, old, made }
}

/** Of a request that ends a credential: one that is gone already is ended. */
export async function ended(request: Promise<unknown>): Promise<void> {
  try {
    await request
  } catch (thrown) {
    if (GatewayError.from(thrown).code !== 'not_found') throw thrown
  }
}

/** The vendor answered, and what it says of its credentials does not fit ours: nobody may guess here. */
export function uncertain(vendor: string, internal: string): GatewayError {
  return new GatewayError('system_rejected', `${vendor} tells of other credentials than Gatehouse knows.`, { internal })
}
