import type { GatewayError } from '#lib/core/errors.ts'
import type { Borrowed } from '#lib/core/lease.ts'
import type { Send } from '#lib/egress/send.ts'

export type HttpHostOptions = {
  systemName: string
  /** A connector of ours that runs elsewhere: it is told who acts, and its errors are believed. */
  ours: boolean
  url: URL
  send: Send
  /** Fetch for the handshake, egress-checked like `send`. */
  fetch: (url: string | URL, init: RequestInit | undefined, borrowed: Borrowed) => Promise<Response>
  /** What lists are asked with, of the server's own kind; never the caller's. `refused` is what it takes no longer. */
  borrow(refused?: Borrowed): Promise<Borrowed>
  /** The server wants a wider sign-in than the borrowed one; null where that is not known of it. */
  wantsWider(borrowed: Borrowed, scope: string | null): Promise<GatewayError | null>
  close(): Promise<void>
}
