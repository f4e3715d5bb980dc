import { expect, scan, test } from './support.ts'

test.use({ mayLog: [/403/] })

for (const [email, path, permission] of [
  ['field@ridgeline.example', '/home', 'home:read'],
  ['field@ridgeline.example', '/admin/people?q=a', 'people:read'],
  ['auditor@ridgeline.example', '/chat', 'chat:use'],
  ['pm@ridgeline.example', '/admin/systems/netsuite', 'systems:read'],
] as const) {
  test(`${path} answers 403 to ${email} and says what is missing and who can grant it`, async ({ as }) => {
    const page = await as(email)

    expect((await page.goto(path))?.status()).toBe(403)

    await expect(page.getByRole('heading', { level: 1, name: 'You may not open this page' })).toBeVisible()
    await expect(page.getByText(permission, { exact: true })).toBeVisible()
    await expect(page.getByText(/Dana Whitfield/)).toBeVisible()
  })
}

test('whoever was refused asks for access, and an auditor reads that they did', async ({ as }) => {
  const field = await as('field@ridgeline.example')
  await field.goto('/admin/people')
  expect((await field.request.get('/api/admin/people')).status()).toBe(403)
  const reason = `Two new carpenters on Monday, ${Date.now()}`

  await field.getByRole('button', { name: 'Request access' }).click()
  const dialog = field.getByRole('dialog', { name: 'Request access' })
  await dialog.getByLabel('What do you need it for?').fill(reason)
  await scan(field)
  await dialog.getByRole('button', { name: 'Send the request' }).click()

  await expect(dialog.getByText(/Dana Whitfield.* can grant it/)).toBeVisible()
  await expect(dialog).toContainText(reason)
  await expect(dialog.getByRole('link', { name: 'Write a mail' })).toHaveAttribute('href', /^mailto:admin@/)
  await scan(field)

  const auditor = await as('auditor@ridgeline.example')
  const found = await auditor.request.get('/api/audit?action=access.request&person=field@ridgeline.example')
  expect((await found.json()).events.length).toBeGreaterThan(0)
})
