import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection/index.js'
import type { Log } from '#lib/core/log.ts'
import type { MailSettings } from '#lib/core/mail-settings.ts'
import { compose, type Message } from './message.ts'
import { type Outcome, outcomeOf } from './outcome.ts'

export type Mail = { send(message: Message): Promise<Outcome> }

/** Milliseconds. Of silence while the message is under way a server may take minutes (RFC 5321, 4.5.3.2). */
const usual = { connect: 15_000, silence: 120_000 }
export type Patience = typeof usual

type Sending = { log: Log; patience?: Patience }

/** A connection for each message: a report goes to a handful of people, and what one of them meets harms no other. */
export function openMail(settings: MailSettings, sending: Sending): Mail {
  return followMail(async () => settings, sending)
}

/** The same with settings that may change between two messages; where there are none, or they cannot be used, none is sent. */
export function followMail(settingsNow: () => Promise<MailSettings | null>, { log, patience = usual }: Sending): Mail {
  return {
    async send(message) {
      const outcome = await sent(message)
      // Neither the recipient nor what the server said: both are personal, and the latter may repeat what we sent.
      log.info({ delivery: message.deliveryId, ...outcome }, 'mail')
      return outcome
    },
  }

  async function sent(message: Message): Promise<Outcome> {
    const settings = await settingsNow().catch((error: unknown) => {
      log.warn({ error }, 'the mail server may not be used')
      return null
    })
    return settings === null ? { state: 'later', reason: 'unreachable' } : sendOne(settings, message, patience)
  }
}

async function sendOne(settings: MailSettings, message: Message, patience: Patience): Promise<Outcome> {
  let handedOver = () => false
  try {
    const response = await handOver(settings, message, patience, (isRead) => {
      handedOver = isRead
    })
    return { state: 'delivered', serverId: serverId(response) }
  } catch (thrown) {
    return outcomeOf(thrown, handedOver())
  }
}

/** One message over one connection; the server's last words. Rejects with nodemailer's error, whichever step it came in. */
export async function handOver(
  settings: MailSettings,
  message: Message,
  patience: Patience,
  begun: (isRead: () => boolean) => void = () => undefined,
): Promise<string> {
  const { host, port, tls, from } = settings
  const bytes = await compose(message, settings)
  const connection = new SMTPConnection({
    ...{ host, port, secure: tls === 'implicit', requireTLS: tls === 'starttls', ignoreTLS: tls === 'none' },
    ...{ connectionTimeout: patience.connect, greetingTimeout: patience.connect, dnsTimeout: patience.connect },
    socketTimeout: patience.silence,
    logger: false,
  })
  const { body, isRead } = watched(bytes)
  begun(isRead)
  try {
    const envelope = { from: from.address, to: [message.to.address], size: bytes.length }
    return await converse(connection, settings.signIn, envelope, body)
  } finally {
    connection.close()
  }
}

/** In pieces, so that a connection that ends in the middle is known to have ended before the last of them. */
function watched(bytes: Buffer): { body: Readable; isRead(): boolean } {
  const size = 16_384
  const count = Math.ceil(bytes.length / size)
  const pieces = Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size))
  const body = Readable.from(pieces, { highWaterMark: 1 })
  let read = false
  body.once('end', () => {
    read = true
  })
  return { body, isRead: () => read }
}

/** Greets, signs in, hands over; the server's last words. Rejects with nodemailer's error, whichever step it came in. */
function converse(
  connection: SMTPConnection,
  signIn: MailSettings['signIn'],
  envelope: SMTPConnection.Envelope,
  body: Readable,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const lost = () => reject(Object.assign(new Error('The connection ended.'), { code: 'ECONNECTION' }))
    connection.once('end', lost)
    // The first error decides; what comes after it has nobody waiting.
    connection.on('error', reject)
    const handOver = () =>
      connection.send(envelope, body, (error, info) => (error ? reject(error) : resolve(info.response)))
    connection.connect((error) => {
      if (error) reject(error)
      else if (signIn === null) handOver()
      else {
        const credentials = { user: signIn.user, pass: signIn.password }
        connection.login({ credentials }, (refused) => (refused ? reject(refused) : handOver()))
      }
    })
  })
}

/** `250 2.0.0 OK: queued as 4Fz3` */
function serverId(response: string): string | null {
  return /\b(?:queued as|id=|message id)\s*<?([\w.@+-]{4,100})/i.exec(response)?.[1] ?? null
}
