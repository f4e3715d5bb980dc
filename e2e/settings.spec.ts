import { demoPassword, expect, pressUntil, scan, signIn, test } from './support.ts'

test.use({ signInPage: 'as usual' })

test('a person tells their browsers apart and ends all but this one', async ({ as, browser }) => {
  const page = await as('aisha.fuentes@ridgeline.example')
  const others = await Promise.all(
    [1, 2].map(async () => {
      const other = await (await browser.newContext()).newPage()
      await signIn(other, 'aisha.fuentes@ridgeline.example')
      await other.goto('/settings')
      return other
    }),
  )
  await page.goto('/settings')
  const sessions = page.getByRole('region', { name: 'Browsers you are signed in with' })
  await expect(sessions.getByText('this browser')).toHaveCount(1)
  await expect(sessions.getByText(/^last used /).first()).toBeVisible()
  await scan(page)

  await sessions.getByRole('button', { name: /^Sign out the other/ }).click()

  await expect(sessions.getByText('this browser')).toBeVisible()
  await expect(sessions.getByRole('button', { name: /^Sign out .*, number|^Sign out the other/ })).toHaveCount(0)
  for (const other of others) {
    await other.goto('/settings')
    await expect(other).toHaveURL(/\/sign-in/)
    await other.context().close()
  }
})

test('language, appearance and single keys are changed where everybody finds them', async ({ as }) => {
  const page = await as('pm@ridgeline.example')
  await page.goto('/chat')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()

  await page.getByRole('button', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  const sent = await (await page.request.get('/settings')).text()
  expect(/<html[^>]*>/.exec(sent)?.[0], 'dark from the first byte, so that nothing flashes').toContain(
    'data-theme="dark"',
  )
  await page.getByRole('checkbox', { name: /shortcuts/ }).uncheck()
  await page.locator('body').press('?')
  await page.getByRole('button', { name: 'Español' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Configuración' })).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('checkbox', { name: /atajos/ })).not.toBeChecked()
  await page.getByRole('checkbox', { name: /atajos/ }).check()
  await expect(async () => {
    await page.locator('body').press('?')
    await expect(page.getByRole('dialog', { name: 'Teclado' })).toBeVisible({ timeout: 1_000 })
  }).toPass()
})

test.describe('a session that ended', () => {
  test.use({ mayLog: [/401/] })

  test('is told where one is, and the way back leads there', async ({ as, browser }) => {
    const email = 'tariq.flores@ridgeline.example'
    const page = await as(email)
    await page.goto('/settings')
    await page.getByRole('button', { name: 'Make a token' }).click()
    await page.getByLabel('Name').fill('Typed before it ended')
    const other = await (await browser.newContext()).newPage()
    await signIn(other, email)
    await other.goto('/settings')
    await other.getByRole('button', { name: /^Sign out the other/ }).click()
    await expect(other.getByRole('button', { name: /^Sign out the other/ })).toHaveCount(0)
    await other.context().close()

    await page.getByRole('button', { name: 'Make token' }).click()

    const ended = page.getByRole('dialog', { name: 'Your session has ended' })
    await expect(ended).toBeVisible()
    await scan(page)
    await ended.getByRole('button', { name: 'Sign in again' }).click()
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fsettings$/)
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(demoPassword)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page).toHaveURL(/\/settings$/)
  })
})

test('the palette finds a person, a conversation and an action', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/systems')
  const palette = page.getByRole('dialog', { name: 'Go to or do' })
  await pressUntil(page, 'Control+k', () => expect(palette).toBeVisible({ timeout: 2_000 }))

  await page.keyboard.type('ana ruiz')
  await palette.getByRole('option', { name: /Ana Ruiz/ }).click()
  await expect(page.getByRole('dialog', { name: 'Ana Ruiz' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.keyboard.press('Control+k')
  await expect(palette).toBeVisible()
  await page.keyboard.type('sign out')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('a person reads every time by their own clock, and days of the business stay the company’s', async ({ as }) => {
  const page = await as('tariq.flores@ridgeline.example')
  await page.goto('/settings')
  const times = page.getByRole('region', { name: 'Time and start page' })
  const company = await times.getByText('as the company').locator('..').innerText()
  await times.getByRole('button', { name: 'Choose another' }).click()
  const find = times.getByRole('combobox', { name: 'Find a time zone' })
  await find.fill('nowhere at all')
  await expect(find).toHaveAccessibleDescription(/No time zone is called like this/)
  await find.fill('kiritimati')
  await expect(times.getByRole('option', { name: /Kiritimati/ })).toHaveText(/Pacific\/Kiritimati.*UTC\+14:00/)
  await scan(page)
  await find.press('Enter')
  await expect(times.getByText('Pacific/Kiritimati (UTC+14:00)')).toBeVisible()

  // On the server and in the browser alike: the hour and the whole of it say the zone.
  const sent = await (await page.request.get('/settings')).text()
  expect(sent).toMatch(/GMT\+14/)
  await page.reload()
  const moment = page.getByRole('region', { name: 'Browsers you are signed in with' }).locator('time').first()
  await expect(moment).toHaveAttribute('title', /GMT\+14$/)

  await times.getByRole('button', { name: 'Choose another' }).click()
  await times.getByRole('button', { name: /^As the company/ }).click()
  await expect(times.getByText('as the company')).toBeVisible()
  expect(await times.getByText('as the company').locator('..').innerText()).toBe(company)
})

test('a person begins where they chose, after signing in and by the sign of Gatehouse, while they may open it', async ({
  as,
  browser,
}) => {
  const email = 'tariq.flores@ridgeline.example'
  const page = await as(email)
  await page.goto('/settings')
  const start = page.getByRole('combobox', { name: 'Start page' })
  await expect(start.getByRole('option', { name: 'Audit', exact: true })).toHaveCount(1)
  await expect(start.getByRole('option', { name: 'Systems' })).toHaveCount(0)
  await start.selectOption('Projects')
  await expect(page.getByText('Saved')).toBeVisible()

  await page.getByRole('link', { name: 'Gatehouse, to your start page' }).click()
  await expect(page).toHaveURL(/\/projects$/)
  const other = await (await browser.newContext()).newPage()
  await other.goto('/sign-in')
  await other.getByLabel('E-mail').fill(email)
  await other.getByLabel('Password', { exact: true }).fill(demoPassword)
  await other.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(other).toHaveURL(/\/projects$/)
  await other.context().close()

  await page.goto('/settings')
  await start.selectOption('As your roles say')
  await expect(page.getByText('Saved')).toBeVisible()
  await page.goto('/')
  await expect(page).not.toHaveURL(/\/projects$/)
})

test('every shortcut stands in the settings, and single letters are off in the audit too when they are switched off', async ({
  as,
}) => {
  const page = await as('admin2@ridgeline.example')
  await page.goto('/settings')
  const keyboard = page.getByRole('region', { name: 'Keyboard' })
  await keyboard.getByText('All shortcuts').click()
  await expect(keyboard.getByText('Next line, in the audit')).toBeVisible()
  await keyboard.getByRole('checkbox').uncheck()
  await expect(keyboard.getByText('Next line, in the audit')).toHaveCount(0)
  await expect(keyboard.getByText('Search and actions')).toBeVisible()

  await page.goto('/admin/audit')
  await expect(page.locator('[data-event]').first()).toBeVisible()
  await page.locator('body').press('j')
  expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-event'))).toBe(false)
  await page.context().clearCookies({ name: 'keys' })
})

test('the settings fit a phone, in Spanish @phone', async ({ as, baseURL }) => {
  const page = await as('tariq.flores@ridgeline.example')
  await page.context().addCookies([{ name: 'locale', value: 'es', url: baseURL ?? '' }])
  await page.goto('/settings')
  await expect(page.getByRole('heading', { level: 1, name: 'Configuración' })).toBeVisible()
  await page.getByRole('button', { name: 'Elegir otra' }).click()
  await page.getByRole('group').getByText('Todos los atajos').click()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await scan(page)
})
