import { Readable } from 'node:stream'
import { type MailSimulator, startMailSimulator } from '#lib/mail-simulator/index.ts'
import { startMessagesApi } from '#lib/testing/messages-api.ts'
import { run } from '#scripts/gatehouse/run.ts'
import { freePort } from '#scripts/postgres.ts'
import { startRealServer } from './real-server.ts'
import { expect, type Page, scan, test } from './support.ts'

/** A real company that sets its mail server and its model in the browser: the demo has its own of both. */
const administrator = { email: 'dana@own.example', password: 'correct horse battery staple' }
const signIn = { user: 'gatehouse', password: 'mail password' }

let server: Awaited<ReturnType<typeof startRealServer>>
let mail: MailSimulator
let api: Awaited<ReturnType<typeof startMessagesApi>>

test.describe.configure({ mode: 'serial', timeout: 600_000 })
test.beforeAll(async () => {
  test.setTimeout(600_000)
  mail = await startMailSimulator({ signIn })
  const refused = { status: 401, error: { type: 'authentication_error', message: 'vendor words' } }
  const answers = { content: [{ type: 'text' as const, text: 'Yes' }], stop: 'max_tokens' }
  api = await startMessagesApi([refused, refused, refused, answers, answers, answers])
  const allowed = `127.0.0.1:${mailPort()},${new URL(api.url).host}`
  server = await startRealServer(await freePort(), {
    EGRESS_ALLOW: allowed,
    SMTP_URL: '',
    SMTP_HOST: '',
    MAIL_FROM: '',
  })
  const env = { GATEHOUSE_DATA_DIR: server.dataDir, GATEHOUSE_URL: server.origin, LOG_LEVEL: 'silent' }
  const args = ['people', 'add', administrator.email, '--name', 'Dana Whitfield', '--role', 'admin', '--password-stdin']
  const code = await run(args, {
    ...{ env, input: Readable.from([administrator.password]), say: () => undefined, warn: () => undefined },
  })
  expect(code).toBe(0)
})
test.afterAll(async () => {
  await server?.stop()
  await mail?.close()
  await api?.close()
})

const mailPort = () => new URL(mail.env['SMTP_URL'] ?? '').port
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })

async function openCompany(page: Page): Promise<void> {
  await page.goto(`${server.origin}/admin/company`)
  if (page.url().includes('/sign-in')) {
    await field(page, 'E-mail').fill(administrator.email)
    await field(page, 'Password').fill(administrator.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }
  await expect(page.getByRole('heading', { level: 1, name: 'Company' })).toBeVisible()
}

async function save(page: Page, count: number): Promise<void> {
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(count === 1 ? '1 setting changed.' : `${count} settings changed.`)).toBeVisible()
}

test('an administrator sets the mail server, learns what is wrong with it, mends it and gets the test mail', async ({
  page,
}) => {
  await openCompany(page)
  const trial = page.getByRole('region', { name: 'Test' }).first()
  await trial.getByRole('button', { name: 'Send a test mail to myself' }).click()
  await expect(trial).toContainText('No mail server is set up')

  await field(page, 'Mail server').fill('127.0.0.1')
  await field(page, 'Port').fill(mailPort())
  await field(page, 'Encryption').selectOption('none')
  await field(page, 'User').first().fill(signIn.user)
  await page.locator('[id="mail_password"] input').fill('wrong password')
  await expect(trial.getByRole('button', { name: 'Send a test mail to myself' })).toBeDisabled()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(field(page, 'Mail is from')).toHaveAccessibleDescription(/is missing/)
  await field(page, 'Mail is from').fill('Gatehouse <gatehouse@own.example>')
  await save(page, 6)

  await trial.getByRole('button', { name: 'Send a test mail to myself' }).click()
  await expect(trial).toContainText('The server did not accept user and password.')
  await scan(page)
  const password = page.locator('[id="mail_password"] input')
  await expect(password).toHaveValue('')
  await expect(password).toHaveAttribute('placeholder', /^set on /)

  await password.fill(signIn.password)
  await save(page, 1)
  await trial.getByRole('button', { name: 'Send a test mail to myself' }).click()
  await expect(page.getByText('The server took it.')).toBeVisible()
  expect(mail.arrived.at(-1)?.mail.subject).toBe('Test mail from Gatehouse')

  await page.reload()
  expect(await page.content()).not.toContain(signIn.password)
  await page.locator('[id="mail_password"]').getByRole('button', { name: 'History: Password' }).click()
  const history = page.getByRole('dialog', { name: 'History: Password' })
  await expect(history.getByText('Changed')).toHaveCount(2)
  await expect(history).not.toContainText(signIn.password)
})

test('whoever moves the mail server elsewhere types its password again', async ({ page }) => {
  await openCompany(page)
  await field(page, 'Mail server').fill('localhost')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('[id="mail_password"] input')).toHaveAccessibleDescription(/must be typed again/)
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(field(page, 'Mail server')).toHaveValue('127.0.0.1')
})

test('a key that is set here is tried with each model, and the chat answers with them from then on', async ({
  page,
}) => {
  await openCompany(page)
  const trial = page.getByRole('region', { name: 'Test' }).nth(1)
  await trial.getByRole('button', { name: 'Ask each model one word' }).click()
  await expect(page.getByText(/No key is set/)).toBeVisible()

  await page.locator('[id="model_key"] input').fill('sk-of-the-company')
  await field(page, 'Address of the API').fill(api.url)
  await save(page, 2)
  await trial.getByRole('button', { name: 'Ask each model one word' }).click()
  await expect(trial.getByText('The API did not accept the key.')).toHaveCount(3)
  await trial.getByRole('button', { name: 'Ask each model one word' }).click()
  await expect(trial.getByText('answers')).toHaveCount(3)
  expect(await page.content()).not.toContain('sk-of-the-company')
})
