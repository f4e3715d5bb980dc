import { generateKeyPairSync } from 'node:crypto'
import { Readable } from 'node:stream'
import { createCompany } from '#lib/company/index.ts'
import { startSimulator as startNetsuite } from '#lib/connectors/netsuite/simulator/index.ts'
import { startSimulator as startProcore } from '#lib/connectors/procore/simulator/index.ts'
import { run } from '#scripts/gatehouse/run.ts'
import { freePort } from '#scripts/postgres.ts'
import { startRealServer } from './real-server.ts'
import { expect, type Page, scan, test } from './support.ts'

test.describe('where the environment gives the settings', () => {
  test('the wizard says so at once, by which variables, and its fields cannot be changed', async ({ as }) => {
    const page = await as('admin@ridgeline.example')
    await page.goto('/admin/systems/netsuite')
    await expect(page.getByText(/Settings come from the environment of the server: .*NETSUITE_BASE_URL/)).toBeVisible()
    await page.getByRole('link', { name: 'Connection settings' }).click()
    await expect(page.getByRole('heading', { name: 'How should Gatehouse sign in to NetSuite?' })).toBeVisible()
    const note = page.getByRole('region', { name: 'NetSuite is configured by the environment' })
    await expect(note).toContainText('NETSUITE_PRIVATE_KEY')
    await expect(note).not.toContainText('BEGIN')
    await scan(page)

    await page.getByRole('button', { name: /^Go on with/ }).click()
    await expect(page).toHaveURL(/step=details&way=machine/)
    const field = page.getByRole('textbox', { name: 'Account ID' })
    await expect(field).toHaveValue('from the environment: NETSUITE_ACCOUNT_ID')
    await expect(field).not.toBeEditable()
    await expect(page.getByRole('cell', { name: 'rest_webservices' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Try the sign-in and keep' })).toHaveCount(0)
    await scan(page)

    await page.goto('/admin/systems/netsuite/connect?step=test')
    await page.getByRole('button', { name: 'Test connection' }).click()
    await expect(page.getByText(/came back; nothing of it is kept/)).toBeVisible()
  })

  test('the last step says which roles open what, and leads to the matrix with this system alone', async ({ as }) => {
    const page = await as('admin@ridgeline.example')
    await page.goto('/admin/systems/procore/connect?step=people')
    await expect(page.getByRole('row', { name: /Project manager/ })).toContainText(/\d+ of \d+/)
    await expect(page.getByRole('combobox', { name: 'Sign-in of Project manager' })).toBeVisible()
    await scan(page)
    await page.getByRole('link', { name: 'Change it in a draft of the matrix' }).click()
    await expect(page).toHaveURL(/\/admin\/access\?systems=procore/)
  })

  test('on a phone in Spanish no step is wider than the screen', async ({ as, baseURL }) => {
    const page = await as('admin@ridgeline.example')
    await page.context().addCookies([{ name: 'locale', value: 'es', url: baseURL ?? '' }])
    await page.setViewportSize({ width: 390, height: 844 })
    for (const step of ['way', 'details', 'store', 'test', 'people']) {
      await page.goto(`/admin/systems/m365/connect?step=${step}`)
      await expect(page.getByRole('navigation', { name: 'Pasos para conectar Microsoft 365' })).toBeVisible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    }
  })

  test.describe('for who may not change systems', () => {
    test.use({ mayLog: [/status of 403/] })
    test('there is no wizard', async ({ as }) => {
      const page = await as('pm@ridgeline.example')
      const answer = await page.goto('/admin/systems/netsuite/connect?step=details')
      expect(answer?.status()).toBe(403)
      await expect(page.getByText('NETSUITE_BASE_URL')).toHaveCount(0)
    })
  })
})

const administrator = { email: 'dana@own.example', password: 'correct horse battery staple' }
const company = createCompany()

let server: Awaited<ReturnType<typeof startRealServer>>
let netsuite: Awaited<ReturnType<typeof startNetsuite>>
let procore: Awaited<ReturnType<typeof startProcore>>

test.describe('where a browser gives them', () => {
  test.describe.configure({ mode: 'serial', timeout: 600_000 })
  test.use({ actionTimeout: 30_000 })
  test.beforeAll(async () => {
    test.setTimeout(600_000)
    netsuite = await startNetsuite({ company })
    procore = await startProcore({ company })
    const allowed = [netsuite, procore].map(({ url }) => new URL(url).host).join(',')
    server = await startRealServer(await freePort(), { EGRESS_ALLOW: allowed })
    const env = { GATEHOUSE_DATA_DIR: server.dataDir, GATEHOUSE_URL: server.origin, LOG_LEVEL: 'silent' }
    const args = [
      'people',
      'add',
      administrator.email,
      '--name',
      'Dana Whitfield',
      '--role',
      'admin',
      '--password-stdin',
    ]
    const input = Readable.from([administrator.password])
    expect(await run(args, { env, input, say: () => undefined, warn: () => undefined })).toBe(0)
  })
  test.afterAll(async () => {
    await server?.stop()
    await procore?.close()
    await netsuite?.close()
  })

  async function open(page: Page, system: string, step: string): Promise<void> {
    const address = `${server.origin}/admin/systems/${system}/connect?step=${step}`
    await page.goto(address)
    await page.getByLabel('E-mail', { exact: true }).fill(administrator.email)
    await page.getByLabel('Password', { exact: true }).fill(administrator.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page).toHaveURL(address)
  }
  const keep = (page: Page) => page.getByRole('button', { name: 'Try the sign-in and keep' }).click()

  test('a service account: mistakes stand beside their fields, what was typed stays, and the right key is kept', async ({
    page,
  }) => {
    const settings = netsuite.settings as Record<string, string>
    await open(page, 'netsuite', 'way')
    await expect(page.getByText('recommended')).toBeVisible()
    await page.getByRole('button', { name: /^Go on with/ }).click()
    const small = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
      type: 'pkcs8',
      format: 'pem',
    })

    await page.getByLabel('Address', { exact: true }).fill('netsuite')
    await page.getByLabel('Account ID').fill(settings['accountId'] ?? '')
    await keep(page)
    await expect(page.getByText('This is no address')).toBeVisible()
    await expect(page.getByText('Fill this in.')).toHaveCount(3)
    await scan(page)

    await page.getByLabel('Address', { exact: true }).fill(settings['baseUrl'] ?? '')
    await page.getByLabel('Client ID').fill(settings['clientId'] ?? '')
    await page.getByLabel('Certificate ID').fill(settings['certificateId'] ?? '')
    await page.getByLabel('Private key').fill(String(small))
    await keep(page)
    await expect(page.getByText('an RSA key of 2048 bits')).toBeVisible()

    // Back and on again: everything is still there, and nothing of it in the address.
    await page.getByRole('link', { name: 'Back', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'How should Gatehouse sign in' })).toBeVisible()
    await page.getByRole('button', { name: /^Go on with/ }).click()
    await expect(page.getByLabel('Account ID')).toHaveValue(settings['accountId'] ?? '')
    await expect(page.getByLabel('Private key')).toHaveValue(/BEGIN PRIVATE KEY/)
    expect(page.url()).not.toContain('PRIVATE')

    const { privateKey: other } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    await page.getByLabel('Private key').fill(String(other.export({ type: 'pkcs8', format: 'pem' })))
    await keep(page)
    await expect(page.getByText('nothing was kept, and what was in force stays so')).toBeVisible()
    await page.goto(`${server.origin}/admin/systems/netsuite`)
    await expect(page.getByText('Nothing is configured yet.')).toBeVisible()

    // All but the secret outlived leaving the page.
    await page.getByRole('link', { name: 'Connect', exact: true }).click()
    await page.getByRole('button', { name: /^Go on with/ }).click()
    await expect(page.getByLabel('Client ID')).toHaveValue(settings['clientId'] ?? '')
    await expect(page.getByLabel('Private key')).toHaveValue('')
    await page.getByLabel('Private key').fill((settings['privateKey'] ?? '').replaceAll('\n', '\\n'))
    await keep(page)
    await expect(page).toHaveURL(/step=store/)
    await expect(page.getByRole('definition').filter({ hasText: 'this server’s database, encrypted' })).toBeVisible()
    await scan(page)

    await page.getByRole('link', { name: 'Go on', exact: true }).click()
    await page.getByRole('button', { name: 'Test connection' }).click()
    await expect(page.getByText('The stored credential is accepted.')).toBeVisible()
  })

  test('a kept secret never comes back, may stay empty, and is not lost by a wrong one', async ({ page }) => {
    const settings = netsuite.settings as Record<string, string>
    await open(page, 'netsuite', 'details')
    const key = page.getByLabel('Private key')
    await expect(key).toHaveValue('')
    await expect(page.getByText('Kept. Leave it empty to keep it.')).toBeVisible()
    expect(await page.content()).not.toContain('BEGIN PRIVATE KEY')
    await page.getByLabel('Certificate ID').fill('another-certificate')
    await keep(page)
    await expect(page.getByText('nothing was kept, and what was in force stays so')).toBeVisible()
    await page.goto(`${server.origin}/admin/systems/netsuite/connect?step=test`)
    await page.getByRole('button', { name: 'Test connection' }).click()
    await expect(page.getByText('The stored credential is accepted.')).toBeVisible()

    await page.goto(`${server.origin}/admin/systems/netsuite/connect?step=details`)
    await page.getByLabel('Certificate ID').fill(settings['certificateId'] ?? '')
    await keep(page)
    await expect(page).toHaveURL(/step=store/)
  })

  test('a key made here hands out its certificate and takes the place of one that is pasted', async ({ page }) => {
    await open(page, 'netsuite', 'details')
    await page.getByRole('button', { name: 'Make a key' }).click()
    await expect(page.getByText('BEGIN CERTIFICATE')).toBeVisible()
    await expect(page.getByLabel('Private key')).toHaveCount(0)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download .pem' }).click()
    expect((await download).suggestedFilename()).toBe('gatehouse-netsuite.pem')
    await page.getByLabel('Certificate ID').fill('not-there')
    await keep(page)
    await expect(page.getByText('nothing was kept, and what was in force stays so')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Keep anyway' })).toHaveCount(0)
    await scan(page)
  })

  test('one person signs in for the company at the vendor and comes back to the wizard', async ({ page }) => {
    const settings = procore.settings as Record<string, string>
    await open(page, 'procore', 'details')
    for (const [label, name] of [
      ['Address', 'baseUrl'],
      ['Company ID', 'companyId'],
      ['Client ID', 'clientId'],
      ['Client secret', 'clientSecret'],
    ] as const) {
      await page.getByLabel(label, { exact: true }).fill(settings[name] ?? '')
    }
    await keep(page)
    await expect(page).toHaveURL(/step=store/)

    await page.getByRole('link', { name: 'Way to sign in' }).click()
    await page.getByRole('link', { name: 'One person signs in for the company' }).click()
    await page.getByRole('button', { name: /^Go on with/ }).click()
    await expect(page).toHaveURL(/step=details&way=code/)
    await expect(page.getByText(`${server.origin}/connections/procore/callback`)).toBeVisible()
    await page.getByRole('button', { name: 'Keep', exact: true }).click()
    await expect(page.getByText('This way works only once somebody has signed in.')).toBeVisible()
    await page.getByRole('button', { name: 'Keep anyway' }).click()
    await expect(page).toHaveURL(/step=store/)
    await page.getByRole('button', { name: 'Sign in for the company' }).click()
    await page.getByRole('link', { name: 'Refuse' }).click()
    await expect(page).toHaveURL(/\/connect\?step=store/)
    await expect(page.getByRole('alert').filter({ hasText: 'refused or cancelled' })).toBeVisible()

    await page.getByRole('button', { name: 'Sign in for the company' }).click()
    await page.getByRole('link', { name: /@/ }).first().click()
    await expect(page).toHaveURL(`${server.origin}/admin/systems/procore/connect?step=store`)
    await expect(page.getByText('Signed in. Go on to the test.')).toBeVisible()
    await page.getByRole('link', { name: 'Go on', exact: true }).click()
    await page.getByRole('button', { name: 'Test connection' }).click()
    await expect(page.getByText('The stored credential is accepted.')).toBeVisible()
  })
})
