import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readConfig } from '#lib/core/config.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { createLog } from '#lib/core/log.ts'
import { type MailSimulator, startMailSimulator } from '../mail-simulator/index.ts'
import type { Message } from './message.ts'
import type { Outcome } from './outcome.ts'
import { openMail } from './send.ts'

/** Mail over a real connection to a real server on loopback, which says afterwards what it got. */
let server: MailSimulator
let locked: MailSimulator
const patience = { connect: 2_000, silence: 1_500 }
const to = { name: 'Maria', address: 'maria@example.com' }
const signIn = { user: 'gatehouse', password: 'hunter2-secret' }

beforeAll(async () => {
  server = await startMailSimulator()
  locked = await startMailSimulator({ signIn })
})
afterAll(async () => {
  await server?.close()
  await locked?.close()
})
beforeEach(() => server.setFault(to.address, null))

function settingsOf(env: Record<string, string>) {
  const least = { DATABASE_URL: 'postgresql://none', MAIL_FROM: 'Gatehouse <reports@example.com>' }
  const { mail } = readConfig({ ...least, ...env }, [])
  if (mail === null) throw new Error('no settings')
  return mail
}

const quiet = createLog('silent')
const mailTo = (simulator: MailSimulator, more = {}, log = quiet) =>
  openMail(settingsOf({ ...simulator.env, ...more }), { log, patience })

function message(more: Partial<Message> = {}): Message {
  return {
    ...{ deliveryId: uuidv7(), to, subject: 'Daily', html: '<p>Cash</p>', text: 'Cash', language: 'en' },
    unsubscribe: new URL('https://gatehouse.example/api/unsubscribe?t=abc'),
    ...more,
  }
}

const headersOf = ({ headerLines }: MailSimulator['arrived'][number]['mail']) =>
  Object.fromEntries(headerLines.map(({ key, line }) => [key, line]))

const arrivedWith = (deliveryId: string) =>
  server.arrived.filter(({ mail }) => mail.messageId === `<${deliveryId}@example.com>`)

describe('how a sending ends', () => {
  test('delivered: the server took it and said its id', async () => {
    const sent = message()
    const outcome = await mailTo(server).send(sent)
    const [arrived] = arrivedWith(sent.deliveryId)
    expect(outcome).toEqual({ state: 'delivered', serverId: arrived?.id })
  })

  test.each<[Parameters<MailSimulator['setFault']>[1], Outcome]>([
    ['unknown', { state: 'refused', reason: 'mailbox_unknown' }],
    ['full', { state: 'refused', reason: 'mailbox_full' }],
    ['policy', { state: 'refused', reason: 'policy' }],
    ['greylist', { state: 'later', reason: 'busy' }],
    ['busy', { state: 'later', reason: 'busy' }],
    ['drop', { state: 'later', reason: 'unreachable' }],
    ['silent', { state: 'later', reason: 'unreachable' }],
  ])('a server that does "%s" has taken nothing', async (fault, expected) => {
    const sent = message({ to: { ...to, address: `${fault}@example.com` } })
    server.setFault(sent.to.address, fault)
    expect(await mailTo(server).send(sent)).toEqual(expected)
    expect(arrivedWith(sent.deliveryId)).toEqual([])
  })

  test.each(['hang_up', 'silent_after'] as const)(
    'unknown: after "%s" nobody can say whether it arrived, and here it did',
    async (fault) => {
      server.setFault(to.address, fault)
      const sent = message()
      expect(await mailTo(server).send(sent)).toEqual({ state: 'unknown' })
      expect(arrivedWith(sent.deliveryId)).toHaveLength(1)
    },
  )

  test('a greylisted message is taken the second time, under the same id', async () => {
    const sent = message({ to: { ...to, address: 'later@example.com' } })
    server.setFault(sent.to.address, 'greylist')
    expect(await mailTo(server).send(sent)).toMatchObject({ state: 'later' })
    expect(await mailTo(server).send(sent)).toMatchObject({ state: 'delivered' })
    expect(arrivedWith(sent.deliveryId)).toHaveLength(1)
  })

  test('no server at all is "later", and an address that is none is refused before anybody is asked', async () => {
    const gone = await startMailSimulator()
    await gone.close()
    expect(await mailTo(gone).send(message())).toEqual({ state: 'later', reason: 'unreachable' })
    const before = server.log.length
    const odd = message({ to: { name: 'x', address: 'x@example.com>\r\nRCPT TO:<boss@example.com' } })
    expect(await mailTo(server).send(odd)).toEqual({ state: 'refused', reason: 'address' })
    expect(server.log.length).toBe(before)
  })

  test('a server without the encryption that is wanted gets nothing', async () => {
    const sent = message()
    expect(await mailTo(server, { SMTP_TLS: 'starttls' }).send(sent)).toEqual({ state: 'later', reason: 'encryption' })
    expect(arrivedWith(sent.deliveryId)).toEqual([])
  })
})

describe('signing in', () => {
  test('a wrong password is ours to mend, and stands neither in the outcome nor in the log', async () => {
    const lines: unknown[] = []
    const log = { ...quiet, info: (...line: unknown[]) => void lines.push(...line) } as typeof quiet
    const outcome = await mailTo(locked, { SMTP_USER: 'gatehouse', SMTP_PASSWORD: 'wrong-secret' }, log).send(message())
    expect(outcome).toEqual({ state: 'later', reason: 'sign_in' })
    expect(lines).toHaveLength(2)
    expect(JSON.stringify([outcome, lines])).not.toMatch(/secret|hunter2|maria@/)
  })

  test('the right one sends', async () => {
    const more = { SMTP_USER: signIn.user, SMTP_PASSWORD: signIn.password }
    expect(await mailTo(locked, more).send(message())).toMatchObject({ state: 'delivered' })
  })
})

describe('what arrives', () => {
  async function arrives(more: Partial<Message>) {
    const sent = message(more)
    await mailTo(server).send(sent)
    const [arrived] = arrivedWith(sent.deliveryId)
    if (arrived === undefined) throw new Error('it did not arrive')
    return arrived
  }

  test('can be ended with one click, answers nothing by itself, and loads nothing', async () => {
    const { mail } = await arrives({})
    expect(headersOf(mail)).toMatchObject({
      'list-unsubscribe': 'List-Unsubscribe: <https://gatehouse.example/api/unsubscribe?t=abc>',
      'list-unsubscribe-post': 'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    })
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail.html).not.toMatch(/<img/)
  })

  test('a long link to end it arrives whole', async () => {
    const unsubscribe = new URL(`https://gatehouse.example/api/unsubscribe?t=${'a1.'.repeat(150)}`)
    const { mail } = await arrives({ unsubscribe })
    expect(headersOf(mail)['list-unsubscribe']).toBe(`List-Unsubscribe: <${unsubscribe.href}>`)
  })

  test('names, subjects and file names of outsiders make no headers, recipients or lines', async () => {
    const nasty = 'Evil\r\nBcc: boss@example.com\r\n\r\n<script>alert(1)</script>\u202egpj.exe'
    const attachments = [{ filename: nasty, contentType: 'application/pdf', content: Buffer.from('%PDF') }]
    const { mail, to: recipients } = await arrives({
      subject: nasty,
      to: { ...to, name: `${nasty}" <x@y.example>` },
      attachments,
    })
    expect(recipients).toBe(to.address)
    expect(mail.headers.has('bcc')).toBe(false)
    const shown = [mail.to].flat().flatMap((list) => list?.value ?? [])
    expect(shown.map(({ address }) => address)).toEqual([to.address])
    expect(mail.subject).toBe('Evil Bcc: boss@example.com <script>alert(1)</script>gpj.exe')
    expect(mail.attachments.map(({ filename, content }) => [filename?.includes('\n'), String(content)])).toEqual([
      [false, '%PDF'],
    ])
  })

  test('letters of every language arrive as they were written', async () => {
    const { mail } = await arrives({ subject: 'Diario: año, ñandú y 💧', html: '<p>¿Está?</p>', text: '¿Está? año' })
    expect([mail.subject, mail.text?.trim(), mail.html]).toEqual([
      'Diario: año, ñandú y 💧',
      '¿Está? año',
      '<p>¿Está?</p>',
    ])
  })
})
