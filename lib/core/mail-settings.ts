import { z } from 'zod'

/** The mail server of the operator, and what mail is from. */
export type MailSettings = {
  host: string
  port: number
  /** `starttls` is required where it stands: without it nothing is sent. `none` is for a server on this machine. */
  tls: 'starttls' | 'implicit' | 'none'
  signIn: { user: string; password: string } | null
  from: Mailbox
  /** Whom answers go to; null: whom mail is from. */
  replyTo: Mailbox | null
}

export type Mailbox = { name: string; address: string }

/** Their variables, as config.ts parses them. */
type Variables = {
  SMTP_URL?: string | undefined
  SMTP_HOST?: string | undefined
  SMTP_PORT?: number | undefined
  SMTP_USER?: string | undefined
  SMTP_PASSWORD?: string | undefined
  SMTP_TLS?: MailSettings['tls'] | undefined
  MAIL_FROM?: string | undefined
  MAIL_REPLY_TO?: string | undefined
}
type Read = { settings: MailSettings | null } | { wrong: string }

const address = z.email()
const named = /^"?([^"<>\r\n]*?)"?\s*<([^<>\s]+)>$/
export const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/

/** What the variables say together; a variable of its own is stronger than its part of SMTP_URL. */
export function mailSettings(e: Variables): Read {
  const url = e.SMTP_URL === undefined ? null : new URL(e.SMTP_URL)
  const host = e.SMTP_HOST ?? url?.hostname.replace(/^\[|\]$/g, '')
  if (host === undefined || host === '') {
    const half = [e.SMTP_PORT, e.SMTP_USER, e.SMTP_PASSWORD, e.SMTP_TLS].some((part) => part !== undefined)
    return half ? { wrong: 'SMTP_URL or SMTP_HOST is missing' } : { settings: null }
  }
  const tls = e.SMTP_TLS ?? (url?.protocol === 'smtps:' || e.SMTP_PORT === 465 ? 'implicit' : 'starttls')
  const user = e.SMTP_USER ?? decoded(url?.username)
  const password = e.SMTP_PASSWORD ?? decoded(url?.password)
  if ((user === undefined) !== (password === undefined)) return { wrong: 'SMTP_USER and SMTP_PASSWORD belong together' }
  if (tls === 'none' && !loopback.test(host)) return { wrong: 'SMTP_TLS may be none for a server on this machine only' }
  const from = e.MAIL_FROM === undefined ? null : readMailbox(e.MAIL_FROM)
  if (from === null) return { wrong: 'MAIL_FROM must be an address, or a name and <an address>' }
  const replyTo = e.MAIL_REPLY_TO === undefined ? null : readMailbox(e.MAIL_REPLY_TO)
  if (replyTo === null && e.MAIL_REPLY_TO !== undefined) return { wrong: 'MAIL_REPLY_TO must be an address' }
  return {
    settings: {
      host,
      port: e.SMTP_PORT ?? (url === null || url.port === '' ? usualPort(tls) : Number(url.port)),
      tls,
      signIn: user === undefined || password === undefined ? null : { user, password },
      from,
      replyTo,
    },
  }
}

function usualPort(tls: MailSettings['tls']): number {
  return tls === 'implicit' ? 465 : tls === 'starttls' ? 587 : 25
}

export function readMailbox(text: string): Mailbox | null {
  const [, name = '', inner = text.trim()] = named.exec(text.trim()) ?? []
  return address.safeParse(inner).success ? { name: name.trim(), address: inner } : null
}

/** Undefined for a part of the address that is not there. */
function decoded(part: string | undefined): string | undefined {
  return part === undefined || part === '' ? undefined : decodeURIComponent(part)
}
