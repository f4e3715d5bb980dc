import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#lib/core/config.ts'
import { createLog } from '#lib/core/log.ts'
import { openMail } from '#lib/mail/send.ts'
import { type MailSimulator, startMailSimulator } from './index.ts'

/** The page of the mail server, with a mail whose words want to be more than words. */
let server: MailSimulator
const evil = '<script>alert(1)</script>'

beforeAll(async () => {
  server = await startMailSimulator()
  const { mail } = readConfig({ DATABASE_URL: 'postgresql://none', ...server.env, MAIL_FROM: 'r@example.com' }, [])
  if (mail === null) throw new Error('no settings')
  await openMail(mail, { log: createLog('silent') }).send({
    ...{ deliveryId: 'd1', to: { name: evil, address: 'maria@example.com' }, subject: `Daily ${evil}`, language: 'en' },
    ...{ html: `<p>Cash</p>${evil}`, text: evil, unsubscribe: null },
    attachments: [{ filename: `${evil}.pdf`, contentType: 'application/pdf', content: Buffer.from('%PDF-1') }],
  })
})
afterAll(() => server?.close())

const get = (path: string) => fetch(server.pageUrl + path)
const idOf = () => server.arrived[0]?.id ?? ''

test('lists what arrived and shows headers, text and files, all as text', async () => {
  const list = await (await get('/')).text()
  expect(list).toContain('Daily &#60;script&#62;')
  const page = await (await get(`/mails/${idOf()}`)).text()
  for (const part of ['Auto-Submitted: auto-generated', 'Message-ID: &#60;d1@example.com&#62;', 'maria@example.com']) {
    expect(page).toContain(part)
  }
  expect(list + page).not.toContain('<script')
  expect(await (await get(`/mails/${idOf()}/files/0`)).text()).toBe('%PDF-1')
})

test('the HTML of a mail runs nothing and asks for nothing; its links open beside it', async () => {
  const page = await (await get(`/mails/${idOf()}`)).text()
  expect(page).toContain(`<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mails/${idOf()}/html"`)
  const { headers } = await get(`/mails/${idOf()}/html`)
  expect(headers.get('content-security-policy')).toMatch(
    /^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/,
  )
})

test('another name for this machine is refused, and so is a form of another page', async () => {
  const status = await new Promise((resolve, reject) => {
    const asked = request(server.pageUrl, { headers: { host: 'evil.example' } }, (answer) => resolve(answer.statusCode))
    asked.once('error', reject)
    asked.end()
  })
  expect(status).toBe(403)
  const body = new URLSearchParams({ address: '', fault: 'full' })
  const answer = await fetch(server.pageUrl, { method: 'POST', body, headers: { origin: 'https://evil.example' } })
  expect(answer.status).toBe(403)
  expect(server.faultOf('anybody@example.com')).toBeUndefined()
})

test('a person can have it misbehave, for one recipient or for everybody, and behave again', async () => {
  const say = (address: string, fault: string) =>
    fetch(server.pageUrl, { method: 'POST', body: new URLSearchParams({ address, fault }) })
  await say('Maria@example.com', 'full')
  expect(server.faultOf('maria@example.com')).toBe('full')
  await say('', 'busy')
  expect([server.faultOf('x@example.com'), server.faultOf('maria@example.com')]).toEqual(['busy', 'full'])
  await say('', '')
  await say('maria@example.com', 'constructor')
  expect([server.faultOf('x@example.com'), server.faultOf('maria@example.com')]).toEqual([undefined, undefined])
})
