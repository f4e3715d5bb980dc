import { GatewayError } from '#lib/core/errors.ts'
import type { CallContext } from '../../kit/connector.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import type { Graph } from '../graph.ts'

/**
 * The only mailboxes a call may open: the acting person's own and the shared project mailbox. The application's
 * token opens all of them, and no input names one, so this list is what keeps mail private.
 */
export function mailboxesOf({ settings }: VendorHttp, { actingFor }: CallContext): string[] {
  const shared = settings.sharedMailbox ?? ''
  return [...new Set([actingFor.email.toLowerCase(), shared.toLowerCase()])].filter((mailbox) => mailbox !== '')
}

/** With a sign-in of their own the person's mailbox is `/me`, whatever address Gatehouse knows them by. */
export function mailboxPath({ vendor, call }: Graph, mailbox: string): string {
  const isOwn = vendor.own && mailbox.toLowerCase() === call.actingFor.email.toLowerCase()
  return isOwn ? '/me' : `/users/${encodeURIComponent(mailbox)}`
}

/** `shut`: the connection may not open it. `absent`: there is none. */
export type Opened<T> = { items: T[]; more: boolean; shut?: string; absent?: true }

/**
 * What is read of one mailbox. A person without one, a service account for example, has nothing in it; one that the
 * connection may not open (Exchange can limit an application to some) is said, and the others still answer. The shared
 * one is not everybody's: where the person's own sign-in does not open it, it is none of theirs.
 */
export async function openMailbox<T>(
  { vendor }: Graph,
  mailbox: string,
  read: () => Promise<Opened<T>>,
): Promise<Opened<T>> {
  try {
    return await read()
  } catch (thrown) {
    if (!(thrown instanceof GatewayError)) throw thrown
    if (thrown.code === 'not_found') return { items: [], more: false, absent: true }
    const isShared = mailbox === vendor.settings.sharedMailbox?.toLowerCase()
    if (thrown.code === 'forbidden' && vendor.own && isShared) return { items: [], more: false, absent: true }
    if (thrown.code === 'forbidden') return { items: [], more: false, shut: mailbox }
    throw thrown
  }
}

/** What could not be opened, for the note. Throws `forbidden` when that is all there is. */
export function shutNote(opened: readonly Opened<unknown>[]): string | undefined {
  const shut = opened.flatMap((one) => one.shut ?? [])
  if (shut.length === 0) return undefined
  const said = `Microsoft 365 does not open ${shut.join(' and ')} to this connection.`
  if (shut.length < opened.length) return said
  throw new GatewayError('forbidden', said, {
    nextStep: 'An administrator of Microsoft 365 can add the mailbox to what the connection may open.',
    because: { kind: 'not_shared', area: 'mailboxes' },
  })
}
