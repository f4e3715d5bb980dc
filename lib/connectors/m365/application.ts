import type { WantedKey } from '../kit/private-key.ts'
import type { VendorSettings } from '../kit/vendor-http.ts'

/** The application itself in Graph, for what it changes of its own credentials. */
export function pathOf({ clientId = '' }: VendorSettings): string {
  return `/applications(appId='${encodeURIComponent(clientId)}')`
}

/** Entra takes certificates of RSA keys. */
export const wantedKey: WantedKey = {
  vendor: 'Microsoft 365',
  rsa: { leastBits: 2048 },
  words: { en: 'RSA of 2048 bits or more', es: 'RSA de 2048 bits o más' },
}
