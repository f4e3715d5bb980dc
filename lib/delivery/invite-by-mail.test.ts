import { expect, test } from 'vitest'
import type { Message } from '#lib/mail/message.ts'
import { inviteByMail } from './invite-by-mail.ts'

const sent: Message[] = []
const mail = {
  async send(message: Message) {
    sent.push(message)
    return { state: 'delivered' as const, serverId: null }
  },
}
const send = inviteByMail({ mail, origin: 'https://gatehouse.own.example' })
const person = { id: 'p', name: 'Ana Ruiz', email: 'ana@own.example' }
const link = { id: 'l', person, token: 'T'.repeat(43), expiresAt: new Date() }

test('a link for a forgotten password says that it was asked for at the door, for how long it is good, and leads there', async () => {
  await send({ ...link, purpose: 'new_password' }, { by: null, language: 'en' })

  expect(sent.at(-1)).toMatchObject({ subject: 'A new password for Gatehouse', to: { address: 'ana@own.example' } })
  expect(sent.at(-1)?.text).toContain('Somebody asked at the sign-in page')
  expect(sent.at(-1)?.text).toContain('for one hour')
  expect(sent.at(-1)?.text).toContain(`https://gatehouse.own.example/invitation?t=${'T'.repeat(43)}`)
})

test('one that an administrator sends names them, in the language of its reader', async () => {
  await send({ ...link, purpose: 'new_password' }, { by: 'Dana Fox', language: 'es' })

  expect(sent.at(-1)?.subject).toBe('Una contraseña nueva para Gatehouse')
  expect(sent.at(-1)?.text).toContain('Dana Fox le envía')
})

test('an invitation stays one', async () => {
  await send({ ...link, purpose: 'invitation' }, { by: 'Dana Fox', language: 'en' })

  expect(sent.at(-1)?.text).toContain('Dana Fox invites you, Ana Ruiz, to Gatehouse')
})
