import { expect, scan, test } from './support.ts'

test('an administrator finds somebody, reads what they may do and takes a role back', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/people')
  await page.getByRole('searchbox', { name: 'Name, e-mail or job title' }).fill('alejandra')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/q=alejandra/)
  await expect(page.getByRole('row')).toHaveCount(2)
  await scan(page)

  await page.getByRole('link', { name: 'Open Alejandra Rahman' }).click()
  const drawer = page.getByRole('dialog', { name: 'Alejandra Rahman' })
  await expect(drawer.getByText('Nothing.').first()).toBeVisible()
  await scan(page)
  await drawer.getByRole('button', { name: 'Add a role' }).click()
  await drawer.getByLabel('Role', { exact: true }).selectOption({ label: 'Executive' })
  await drawer.getByLabel('For', { exact: true }).selectOption({ label: '30 days' })
  await drawer.getByRole('button', { name: 'Add role', exact: true }).click()

  await expect(drawer.getByText(/directly, until/)).toBeVisible()
  await expect(drawer.getByText('Reads everything.').first()).toBeVisible()
  await drawer.getByRole('button', { name: 'Remove Executive' }).click()
  await expect(drawer.getByText('Reads everything.')).toHaveCount(0)
})

test('a disabled person is out at their next step, and in again only by signing in anew', async ({ as, browser }) => {
  const admin = await as('admin@ridgeline.example')
  const ben = await as('pm2@ridgeline.example')
  await ben.goto('/settings')
  await expect(ben.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()

  await admin.goto('/admin/people?q=pm2%40')
  await admin.getByRole('link', { name: 'Open Ben Ortega' }).click()
  const drawer = admin.getByRole('dialog', { name: 'Ben Ortega' })
  await drawer.getByRole('button', { name: 'Disable account' }).click()
  await drawer.getByLabel('Reason').fill('Left the company')
  await drawer.getByRole('button', { name: 'Disable account' }).click()
  await expect(drawer.getByText('Disabled: every door is closed')).toBeVisible()

  await ben.goto('/settings')
  await expect(ben).toHaveURL(/\/sign-in/)
  const other = await browser.newContext()
  const { csrfToken } = await (await other.request.get('/api/auth/csrf')).json()
  const form = { csrfToken, email: 'pm2@ridgeline.example', password: 'gatehouse-demo', json: 'true' }
  const answer = await other.request.post('/api/auth/callback/credentials', { form })
  expect((await answer.json()).url).toContain('error=disabled')
  await other.close()

  await drawer.getByRole('button', { name: 'Enable account' }).click()
  await drawer.getByLabel('Reason').fill('Came back')
  await drawer.getByRole('button', { name: 'Enable account' }).click()
  await expect(drawer.getByText('Active', { exact: true })).toBeVisible()
  await ben.goto('/settings')
  await expect(ben).toHaveURL(/\/sign-in/)
})

test('an administrator cannot change their own account', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/people?q=admin%40')
  await page.getByRole('link', { name: 'Open Dana Whitfield' }).click()

  const drawer = page.getByRole('dialog', { name: 'Dana Whitfield' })
  await expect(drawer.getByText('This is your own account.', { exact: false })).toBeVisible()
  await expect(drawer.getByRole('button', { name: /Disable|Add a role|Remove/ })).toHaveCount(0)
  const { people } = await (await page.request.get('/api/admin/people?q=admin%40')).json()
  const own = people.find(({ email }: { email: string }) => email === 'admin@ridgeline.example')
  const answer = await page.request.patch(`/api/admin/people/${own.id}`, {
    headers: { origin: new URL(page.url()).origin },
    data: { do: 'add_role', role: 'executive', days: null },
  })
  expect(answer.status()).toBe(403)
})

test('an administrator reads the list on a phone @phone', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/people?role=admin')

  await expect(page.getByRole('link', { name: 'Open Dana Whitfield' })).toBeVisible()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  await scan(page)
})
