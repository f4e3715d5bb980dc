import type { CallContext } from '../../kit/connector.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'

/**
 * The only mailboxes a call may open: the acting person's own and the shared project mailbox. The application's
 * token opens all of them, and no input names one, so this list is what keeps mail private.
 */
export function mailboxesOf({ settings }: VendorHttp, { actingFor }: CallContext): string[] {
  const shared = settings.sharedMailbox ?? ''
  return [...new Set([actingFor.email.toLowerCase(), shared.toLowerCase()])].filter((mailbox) => mailbox !== '')
}
