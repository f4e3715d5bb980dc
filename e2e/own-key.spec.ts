import { X509Certificate } from 'node:crypto'
import { Readable } from 'node:stream'
import { run } from '#scripts/gatehouse/run.ts'
import { freePort } from '#scripts/postgres.ts'
import { startRealServer } from './real-server.ts'
import { expect, test } from './support.ts'

/** A real company, whose systems have no settings yet: the demo's come from its own environment. */
const administrator = { email: 'dana@own.example', password: 'correct horse battery staple' }

let server: Awaited<ReturnType<typeof startRealServer>>

test.describe.configure({ mode: 'serial', timeout: 600_000 })
test.beforeAll(async () => {
  test.setTimeout(600_000)
  server = await startRealServer(await freePort(), {})
  const env = { GATEHOUSE_DATA_DIR: server.dataDir, GATEHOUSE_URL: server.origin, LOG_LEVEL: 'silent' }
  const args = ['people', 'add', administrator.email, '--name', 'Dana Whitfield', '--role', 'admin', '--password-stdin']
  const input = Readable.from([administrator.password])
  expect(await run(args, { env, input, say: () => undefined, warn: () => undefined })).toBe(0)
})
test.afterAll(async () => {
  await server?.stop()
})

test('the server makes a key, hands out its certificate, and keeps the key to itself', async ({ page }) => {
  await page.goto(`${server.origin}/admin/company`)
  await page.getByLabel('E-mail', { exact: true }).fill(administrator.email)
  await page.getByLabel('Password', { exact: true }).fill(administrator.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Company' })).toBeVisible()
  const address = `${server.origin}/api/admin/systems/netsuite/key`

  const answer = await page.request.post(address, { data: {}, headers: { origin: server.origin } })

  expect(answer.status()).toBe(200)
  const made = await answer.json()
  expect(new X509Certificate(made.waiting.certificate).fingerprint256).toBe(made.waiting.fingerprint.sha256)
  expect(JSON.stringify(made)).not.toContain('PRIVATE')
  expect(await (await page.request.get(address)).json()).toEqual(made)
})
