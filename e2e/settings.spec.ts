import { demoPassword, expect, pressUntil, scan, signIn, test } from './support.ts'

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
