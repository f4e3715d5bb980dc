import { demoPassword, expect, scan, signIn, test } from './support.ts'

test.use({ signInPage: 'as usual' })

const wrongPassword = /status of 401/

test.describe('at the door', () => {
  test('a person signs in with the keyboard and comes to where they were going', async ({ page }) => {
    await page.goto('/settings')
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fsettings/)
    await expect(page.getByLabel('E-mail')).toBeFocused()

    await page.keyboard.type('pm@ridgeline.example')
    await page.keyboard.press('Tab')
    await page.keyboard.type(demoPassword)
    await page.keyboard.press('Enter')

    await expect(page).toHaveURL(/\/settings$/)
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  })

  test('one click signs in as a person of the sample company', async ({ page }) => {
    await page.goto('/sign-in?next=/settings')
    await expect(page.getByText('Sample company')).toBeVisible()
    await scan(page)

    await page.getByRole('button', { name: /Rosa Delgadillo/ }).click()

    // The address of the door ends with where it leads, and its button has the name as well.
    await expect(page).toHaveURL(({ pathname }) => pathname === '/settings')
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
    await expect(page.getByText('Rosa Delgadillo').first()).toBeVisible()
  })

  test('the password can be shown, and the page says so to a screen reader', async ({ page }) => {
    await page.goto('/sign-in')
    const password = page.getByLabel('Password', { exact: true })
    await password.fill('something')

    await page.getByRole('button', { name: 'Show password' }).click()

    await expect(password).toHaveAttribute('type', 'text')
    await expect(page.getByRole('button', { name: 'Hide password' })).toHaveAttribute('aria-pressed', 'true')
    await expect(password).toHaveAttribute('autocomplete', 'current-password')
  })

  test('the page speaks Spanish and fits a screen of 320 px', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 })
    await page.goto('/sign-in')

    await page.getByRole('button', { name: 'Español' }).click()

    await expect(page.getByRole('heading', { level: 1, name: 'Iniciar sesión' })).toBeVisible()
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  })

  for (const next of ['//evil.example/x', '/\\evil.example', 'https://evil.example', '/x/..//evil.example']) {
    test(`signing in never leads to another site: ${next}`, async ({ page, baseURL }) => {
      await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)

      await page.getByRole('button', { name: /Ana Ruiz/ }).click()
      await page.waitForURL((url) => url.pathname !== '/sign-in')

      expect(new URL(page.url()).origin).toBe(new URL(baseURL ?? '').origin)
    })
  }
})

test.describe('turned away', () => {
  test.use({ mayLog: [wrongPassword] })

  for (const email of ['pm@ridgeline.example', 'nobody@ridgeline.example']) {
    test(`a wrong password is refused in the same words for ${email}`, async ({ page }) => {
      await page.goto('/sign-in')
      await page.getByLabel('E-mail').fill(email)
      await page.getByLabel('Password', { exact: true }).fill('not the password')

      await page.getByRole('button', { name: 'Sign in', exact: true }).click()

      await expect(page.getByRole('alert').filter({ hasText: 'E-mail or password is wrong.' })).toBeVisible()
      await expect(page.getByLabel('Password', { exact: true })).toBeFocused()
      await scan(page)
      await page.getByLabel('Password', { exact: true }).fill('')
    })
  }

  test('whoever guesses too often is told how long to wait', async ({ page }) => {
    const email = `guess-${Date.now()}@ridgeline.example`
    const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json()
    for (let tried = 0; tried < 10; tried++) {
      const form = { csrfToken, email, password: 'guess', json: 'true' }
      expect((await page.request.post('/api/auth/callback/credentials', { form })).status()).toBe(401)
    }
    await page.goto('/sign-in')
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password', { exact: true }).fill('guess')

    await page.getByRole('button', { name: 'Sign in', exact: true }).click()

    const alert = page.getByRole('alert').filter({ hasText: 'Too many attempts' })
    await expect(alert).toContainText(/You can try again in \d/)
    await expect(alert).toBeFocused()
  })
})

test.describe('leaving', () => {
  test('the cookie of a session that was signed out is worth nothing, wherever it is', async ({ as, browser }) => {
    const page = await as('pm@ridgeline.example')
    await page.goto('/settings')
    const stolen = await browser.newContext({ storageState: await page.context().storageState() })
    const thief = await stolen.newPage()
    await thief.goto('/settings')
    await expect(thief.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()

    await page.getByRole('button', { name: /Ana Ruiz/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()

    await expect(page).toHaveURL(/\/sign-in/)
    await thief.goto('/settings')
    await expect(thief).toHaveURL(/\/sign-in/)
    await stolen.close()
  })

  test('signing out everywhere ends the other browser and the token at their next step', async ({ as, browser }) => {
    const page = await as('nadia.carver@ridgeline.example')
    const other = await (await browser.newContext()).newPage()
    await signIn(other, 'nadia.carver@ridgeline.example')
    await page.goto('/settings')
    await page.getByRole('button', { name: 'Make a token' }).click()
    await page.getByLabel('Name').fill('Claude on a laptop')
    await page.getByRole('button', { name: 'Make token' }).click()
    const token = await page.getByText(/^gh_[A-Za-z0-9_-]{43}$/).innerText()
    const bearer = { headers: { authorization: `Bearer ${token}` } }
    const mcp = () => browser.newContext().then((context) => context.request.get('/api/admin/people', bearer))
    expect((await mcp()).status()).toBe(403)

    await page.getByRole('button', { name: 'Sign out everywhere' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()

    await expect(page).toHaveURL(/\/sign-in/)
    await other.goto('/settings')
    await expect(other).toHaveURL(/\/sign-in/)
    expect((await mcp()).status()).toBe(401)
    await other.context().close()
  })
})

test.describe('a request from elsewhere', () => {
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    {},
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
  ]

  test('changes nothing through a route, whatever cookie comes with it', async ({ as }) => {
    const page = await as('admin@ridgeline.example')
    const { people } = await (await page.request.get('/api/admin/people?q=pm2@')).json()
    const address = `/api/admin/people/${people[0].id}`

    for (const headers of foreign) {
      const data = { do: 'disable', reason: 'forged' }
      expect((await page.request.patch(address, { headers, data })).status()).toBe(403)
    }

    expect((await (await page.request.get(address)).json()).person.status).toBe('active')
  })

  test('changes nothing through a server action either', async ({ as }) => {
    const page = await as('finance@ridgeline.example')
    await page.goto('/settings')
    await page.getByRole('button', { name: 'Make a token' }).click()
    await page.getByLabel('Name').fill('The real one')
    const sent = page.waitForRequest((request) => request.headers()['next-action'] !== undefined)
    await page.getByRole('button', { name: 'Make token' }).click()
    const request = await sent
    await expect(page.getByRole('row', { name: /The real one/ })).toHaveCount(1)

    const { 'next-action': action = '', 'content-type': type = '' } = request.headers()
    const data = (request.postData() ?? '').replace('The real one', 'The forged one')
    for (const headers of foreign) {
      await page.request.post('/settings', {
        headers: { ...headers, 'next-action': action, 'content-type': type },
        data,
      })
    }

    await page.reload()
    await expect(page.getByRole('row', { name: /The real one/ })).toHaveCount(1)
    await expect(page.getByRole('row', { name: /The forged one/ })).toHaveCount(0)
    await page.getByRole('button', { name: 'Revoke The real one' }).click()
    await expect(page.getByRole('row', { name: /The real one/ })).toHaveCount(0)
  })
})
