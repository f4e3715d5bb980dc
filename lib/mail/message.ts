import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import type { Mailbox } from '#lib/core/mail-settings.ts'

/** One message to one recipient: nobody learns who else gets it. */
export type Message = {
  /** Of the delivery: the same one makes the same Message-ID, by which a repeat is recognised. */
  deliveryId: string
  to: Mailbox
  subject: string
  html: string
  text: string
  /** `en` or `es`. */
  language: string
  /** Where one click ends it, by POST; null for what nobody can end. */
  unsubscribe: URL | null
  attachments?: readonly { filename: string; contentType: string; content: Buffer }[]
}

/** `<id@domain>` of ours, from the delivery's id. */
function messageId(deliveryId: string, from: Mailbox): string {
  return `<${deliveryId.replaceAll(/[^\w.-]/g, '_')}@${from.address.split('@').at(-1)}>`
}

export type Sender = { from: Mailbox; replyTo: Mailbox | null }

/**
 * The message as it goes over the wire. Names and subjects are outsiders' words: nodemailer writes them as one header
 * line, whatever is in them. Nothing is read from files or addresses, and nothing tells us that it was opened.
 */
export function compose(message: Message, { from, replyTo }: Sender): Promise<Buffer> {
  const { to, subject, html, text, unsubscribe, attachments = [] } = message
  return new MailComposer({
    ...{ from: named(from), to: named(to), subject: line(subject), html, text },
    ...(replyTo === null ? {} : { replyTo: named(replyTo) }),
    messageId: messageId(message.deliveryId, from),
    headers: {
      // RFC 3834: no out-of-office answers.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': message.language,
      ...(unsubscribe === null ? {} : oneClick(unsubscribe)),
    },
    attachments: attachments.map((file) => ({ ...file, filename: line(file.filename) })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
}

/** RFC 8058. An address has no spaces and no brackets in it, and is not to be folded. */
function oneClick({ href }: URL) {
  return {
    'List-Unsubscribe': { prepared: true, value: `<${href}>` },
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

function named({ name, address }: Mailbox): Mailbox {
  return { name: line(name), address }
}

/** No line breaks, and none of the characters that make a name read backwards or hide in it. */
function line(value: string): string {
  return value
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .trim()
}
