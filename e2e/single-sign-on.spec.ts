import { freePort } from '#scripts/postgres.ts'
import { startIdentityProvider } from './oidc.ts'
import { startReplica } from './replica.ts'
import { expect, type Page, test } from './support.ts'

const mails = new Map([
  ['priya', 'office@ridgeline.example'],
  ['stranger', 'stranger@elsewhere.example'],
])
let stops: (() => Promise<void>)[] = []
let origin = ''

test.describe.configure({ mode: 'serial' })
// The identity provider's own pages ask for a font from elsewhere and for an icon.
test.use({ mayLog: [/ERR_NAME_NOT_RESOLVED|ERR_INTERNET_DISCONNECTED|status of 404/] })
test.beforeAll(async () => {
  test.setTimeout(180_000)
  const port = await freePort()
  const provider = await startIdentityProvider(`http://localhost:${port}/api/auth/callback/oidc`, mails)
  stops = [provider.stop]
  const replica = await startReplica('oidc', port, {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: 'gatehouse',
    OIDC_CLIENT_SECRET: 'a secret of the test',
    OIDC_NAME: 'Ridgeline Login',
  })
  stops.unshift(replica.stop)
  origin = replica.origin
})
test.afterAll(async () => {
  for (const stop of stops) await stop()
})

/** From the sign-in page through the identity provider's own pages and back. */
async function continueAs(page: Page, name: string): Promise<void> {
  await page.goto(`${origin}/sign-in?next=/settings`)
  await page.getByRole('link', { name: 'Continue with Ridgeline Login' }).click()
  await page.getByPlaceholder('Enter any login').fill(name)
  await page.getByPlaceholder('and password').fill('anything')
  await page.getByRole('button', { name: /sign-in/i }).click()
  await page.getByRole('button', { name: /continue/i }).click()
}

test('a provisioned person signs in with the company account, with PKCE, state and nonce', async ({ page }) => {
  const asked = page.waitForRequest((request) => new URL(request.url()).searchParams.has('code_challenge'))

  await continueAs(page, 'priya')

  await expect(page).toHaveURL(`${origin}/settings`)
  await expect(page.getByText('Priya Nair').first()).toBeVisible()
  const query = new URL((await asked).url()).searchParams
  expect(query.get('code_challenge_method')).toBe('S256')
  expect(query.get('state')?.length).toBeGreaterThan(20)
  expect(query.get('nonce')?.length).toBeGreaterThan(20)
})

test('somebody nobody provisioned is told so and gets no account', async ({ page }) => {
  await continueAs(page, 'stranger')

  await expect(page).toHaveURL(/\/sign-in\?error=unknown/)
  await expect(page.getByRole('alert').filter({ hasText: 'nobody here has your e-mail address' })).toBeVisible()
  await page.goto(`${origin}/settings`)
  await expect(page).toHaveURL(/\/sign-in/)
})

test('afterwards the person is known by issuer and subject, whatever the mail address says', async ({ page }) => {
  mails.set('priya', 'priya.married@ridgeline.example')
  await continueAs(page, 'priya')

  await expect(page).toHaveURL(`${origin}/settings`)
  await expect(page.getByText('Priya Nair').first()).toBeVisible()
})

test('the mail address alone does not open the account of who had it first', async ({ page }) => {
  mails.set('impostor', 'office@ridgeline.example')
  await continueAs(page, 'impostor')

  await expect(page).toHaveURL(/\/sign-in\?error=linked_elsewhere/)
})

test('an answer that belongs to another request signs nobody in', async ({ page }) => {
  await page.goto(`${origin}/sign-in?next=/settings`)
  await page.getByRole('link', { name: 'Continue with Ridgeline Login' }).click()
  await expect(page.getByPlaceholder('Enter any login')).toBeVisible()

  await page.goto(`${origin}/api/auth/callback/oidc?code=somebody-elses&state=somebody-elses`)

  await expect(page).toHaveURL(/\/sign-in\?error=sso_nonce/)
  await expect(page.getByRole('alert').filter({ hasText: 'interrupted' })).toBeVisible()
  await page.goto(`${origin}/settings`)
  await expect(page).toHaveURL(/\/sign-in/)
})
