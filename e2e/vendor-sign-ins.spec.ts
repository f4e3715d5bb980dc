import { Readable } from 'node:stream'
import type { GrantingSimulator } from '#lib/connectors/kit/simulator/granting.ts'
import { settingsToEnv } from '#lib/hosting/vendor-settings.ts'
import { ben as email, vendorsByCode } from '#lib/testing/vendors-by-code.ts'
import { run } from '#scripts/gatehouse/run.ts'
import { freePort } from '#scripts/postgres.ts'
import { startRealServer } from './real-server.ts'
import { expect, type Page, test } from './support.ts'

/** An installation whose company signs in to every vendor in a browser, before the vendors' simulators. */
const password = 'correct horse battery staple'
const flowOf = ({ connector }: (typeof vendorsByCode)[number]) => {
  const way = connector.ways.find((one) => one.kind === 'code')
  if (way?.kind !== 'code') throw new Error(`${connector.slug} has no such way`)
  return way.code
}

let server: Awaited<ReturnType<typeof startRealServer>>
const simulators: GrantingSimulator[] = []

test.describe.configure({ mode: 'serial', timeout: 600_000 })
test.use({ actionTimeout: 30_000 })
test.beforeAll(async () => {
  test.setTimeout(600_000)
  const env: Record<string, string> = {}
  for (const vendor of vendorsByCode) {
    const simulator = await vendor.start()
    simulators.push(simulator)
    const forCompany: Record<string, string> = flowOf(vendor).whose.includes('company') ? { signIn: 'code' } : {}
    Object.assign(env, settingsToEnv(vendor.connector.slug, { ...simulator.settings, ...forCompany }))
  }
  const hosts = Object.values(env).flatMap((value) => (/^http:\/\//.test(value) ? [new URL(value).host] : []))
  server = await startRealServer(await freePort(), { ...env, EGRESS_ALLOW: [...new Set(hosts)].join(',') })
  const shell = { GATEHOUSE_DATA_DIR: server.dataDir, GATEHOUSE_URL: server.origin, LOG_LEVEL: 'silent' }
  const args = ['people', 'add', email, '--name', 'Dana Whitfield', '--role', 'admin', '--password-stdin']
  const code = await run(args, {
    ...{ env: shell, input: Readable.from([password]), say: () => undefined, warn: () => undefined },
  })
  expect(code).toBe(0)
})
test.afterAll(async () => {
  await server?.stop()
  for (const simulator of simulators) await simulator.close()
})

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${server.origin}${path}`)
  if (!page.url().includes('/sign-in')) return
  await page.getByLabel('E-mail', { exact: true }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(`${server.origin}${path}`)
}

/** On the vendor's own page. */
async function signInThere(page: Page): Promise<void> {
  await expect(page.getByText('Gatehouse wants to use your account.')).toBeVisible()
  await page.getByRole('link', { name: `(${email})` }).click()
}

for (const vendor of vendorsByCode) {
  const { slug, name } = vendor.connector
  const { whose } = flowOf(vendor)

  if (whose.includes('company')) {
    test(`an administrator signs in to ${name} for the company`, async ({ page }) => {
      await open(page, `/admin/systems/${slug}`)
      const section = page.getByRole('region', { name: 'Whose sign-in' })
      await section.getByRole('button', { name: 'Sign in for the company' }).click()
      await signInThere(page)
      await expect(page).toHaveURL(new RegExp(`/admin/systems/${slug}$`))
      await expect(section.getByRole('button', { name: 'Sign in anew' })).toBeVisible()
    })
  }

  test(`a person connects their own account at ${name}`, async ({ page }) => {
    await open(page, `/admin/systems/${slug}`)
    await page.getByLabel('Sign-in of Admin', { exact: true }).selectOption('required')
    await expect(page.getByText('Saved.')).toBeVisible()

    await open(page, '/connections')
    const row = page.getByRole('main').getByRole('listitem').filter({ hasText: name })
    await row.getByRole('button', { name: 'Connect' }).click()
    await signInThere(page)
    await expect(page).toHaveURL(/\/connections$/)
    await expect(row.getByRole('button', { name: `End the connection to ${name}` })).toBeVisible()
  })
}
