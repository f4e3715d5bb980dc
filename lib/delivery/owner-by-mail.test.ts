import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#lib/core/config.ts'
import { openMail } from '#lib/mail/send.ts'
import { type MailSimulator, startMailSimulator } from '#lib/mail-simulator/index.ts'
import type { ToldTrouble } from '#lib/schedules/tell-owner.ts'
import { silent } from '#lib/testing/ledger-calls.ts'
import { ownerByMail } from './owner-by-mail.ts'

let server: MailSimulator
beforeAll(async () => {
  server = await startMailSimulator()
})
afterAll(() => server?.close())

const trouble: Omit<ToldTrouble, 'to'> = {
  ...{ personId: 'p1', schedule: 's1', name: 'Cash <b>daily</b>', run: '0199aaaa-0000-7000-8000-00000000cafe' },
  ...{ state: 'failed', timeZone: 'America/Denver', next: new Date('2026-11-24T13:30:00Z') },
  reasons: [{ kind: 'refused', why: 'The mailbox is full.' }],
}

async function tell(locale: 'en' | 'es', more: Partial<ToldTrouble> = {}) {
  const settings = readConfig(
    { DATABASE_URL: 'postgresql://none', MAIL_FROM: 'reports@example.com', ...server.env },
    [],
  )
  if (settings.mail === null) throw new Error('no mail settings')
  const to = { id: `${locale}-${server.arrived.length}`, name: 'Olga', email: `${locale}@example.com`, locale }
  const by = ownerByMail({ mail: openMail(settings.mail, { log: silent }), origin: 'https://gatehouse.example' })
  await by({ ...trouble, to, ...more })
  const arrived = server.arrived.at(-1)?.mail
  if (arrived === undefined) throw new Error('nothing arrived')
  return arrived
}

test('the owner reads what failed, why, when it is due again, who can help, and where to look', async () => {
  const { subject, text, html } = await tell('en')
  expect(subject).toBe('“Cash <b>daily</b>” was not sent')
  for (const part of [
    ...['Refused. The mailbox is full.', 'It is due again on 24 Nov 2026, 06:30 MST.', 'the mail server'],
    'https://gatehouse.example/reports/schedules?sel=s1',
  ]) {
    expect(text).toContain(part)
  }
  expect(html).not.toContain('<b>daily</b>')
})

test('and reads it in Spanish, also where it is not due again', async () => {
  const { subject, text } = await tell('es', { state: 'sent_in_part', next: null })
  expect(subject).toBe('“Cash <b>daily</b>” se envió en parte')
  expect(text).toContain('No hay una próxima vez prevista.')
})
