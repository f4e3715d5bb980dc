import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MailSettings } from '#lib/core/mail-settings.ts'
import { type MailSimulator, startMailSimulator } from '../mail-simulator/index.ts'
import { trySending } from './try.ts'

/** Real connections to real servers on loopback, each wrong in its own way. */
let server: MailSimulator
let locked: MailSimulator
let silent: Server
const signIn = { user: 'gatehouse', password: 'right password' }
beforeAll(async () => {
  server = await startMailSimulator()
  locked = await startMailSimulator({ signIn })
  silent = createServer(() => undefined)
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await server?.close()
  await locked?.close()
  silent?.close()
})

const portOf = ({ env }: MailSimulator) => Number(new URL(env['SMTP_URL'] ?? '').port)
const message = {
  ...{ deliveryId: 'trial-1', to: { name: 'Ada', address: 'ada@example.com' }, subject: 'Test', html: '<p>Test</p>' },
  ...{ text: 'Test', language: 'en', unsubscribe: null },
}
const attempt = (more: Partial<MailSettings>, to = message.to.address) =>
  trySending(
    {
      ...{ host: '127.0.0.1', port: portOf(server), tls: 'none', signIn: null },
      ...{ from: { name: '', address: 'gatehouse@example.com' }, replyTo: { name: '', address: 'office@example.com' } },
      ...more,
    },
    { ...message, to: { name: 'Ada', address: to } },
    { connect: 2_000, silence: 2_000 },
  )

test('a message that the server takes went through every step, and answers go where they were said to', async () => {
  expect(await attempt({})).toEqual({ at: null })
  expect(server.arrived.at(-1)?.mail.replyTo?.text).toBe('office@example.com')
})

test('each step that can fail is told apart', async () => {
  expect(await attempt({ host: 'no-such-host.invalid' })).toEqual({ at: 'reach', problem: 'name_not_found' })
  expect(await attempt({ port: 1 })).toEqual({ at: 'reach', problem: 'refused' })
  const { port } = silent.address() as { port: number }
  expect(await attempt({ port })).toEqual({ at: 'reach', problem: 'silent' })
  expect(await attempt({ tls: 'starttls' })).toEqual({ at: 'encrypt', problem: 'no_encryption' })
  expect(await attempt({ tls: 'implicit' })).toEqual({ at: 'encrypt', problem: 'no_encryption' })
  const wrong = { user: 'gatehouse', password: 'wrong password' }
  expect(await attempt({ port: portOf(locked), signIn: wrong })).toEqual({ at: 'sign_in', problem: 'sign_in' })
  server.setFault('full@example.com', 'full')
  expect(await attempt({}, 'full@example.com')).toEqual({ at: 'hand_over', problem: 'recipient' })
})
