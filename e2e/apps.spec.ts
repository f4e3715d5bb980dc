import { expect, scan, test } from './support.ts'

const callback = 'https://desk.example/callback'

test('an administrator enters an app by hand, blocks it for everybody, unblocks it and removes it again', async ({
  as,
}) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/apps')
  await page.getByRole('link', { name: 'Apps that may ask' }).click()
  await expect(page).toHaveURL(/view=clients/)
  await expect(page.getByRole('heading', { name: 'Which new apps may ask' })).toBeVisible()

  await page.getByRole('link', { name: 'Enter an app' }).click()
  const name = `Desk app ${Date.now()}`
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Where it sends people back to').fill('http://desk.example/callback')
  await page.getByRole('button', { name: 'Enter the app' }).click()
  await expect(page.getByText('An address to send people back to is https')).toBeVisible()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(name)
  await page.getByLabel('Where it sends people back to').fill(callback)
  await page.getByRole('button', { name: 'Enter the app' }).click()
  const id = page.getByLabel('Client ID')
  await expect(id).toHaveValue(/^[0-9a-f-]{36}$/)
  const client = await id.inputValue()
  await scan(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  const asks = new URLSearchParams({
    ...{ response_type: 'code', client_id: client, redirect_uri: callback, scope: 'mcp:read' },
    ...{ code_challenge: 'x'.repeat(43), code_challenge_method: 'S256', resource: `${new URL(page.url()).origin}/mcp` },
  })
  const opened = async () => (await page.request.get(`/oauth/authorize?${asks}`, { maxRedirects: 0 })).status()
  const row = page.getByRole('row', { name: new RegExp(name) })
  await expect(row).toContainText('an administrator’s entry')
  expect(await opened()).toBe(303)

  await row.getByRole('button', { name: `Block ${name}` }).click()
  await expect(row).toContainText('Nobody uses it now.')
  await row.getByRole('button', { name: `Block ${name} for everybody` }).click()
  await expect(row).toContainText('Blocked since')
  expect(await opened()).toBe(400)
  await scan(page)

  await row.getByRole('button', { name: `Unblock ${name}` }).click()
  await expect(row).not.toContainText('Blocked since')
  expect(await opened()).toBe(303)

  await row.getByRole('button', { name: `Remove ${name}` }).click()
  await row.getByRole('button', { name: `Remove ${name} for good` }).click()
  await expect(row).toHaveCount(0)
  expect(await opened()).toBe(400)
})

test('the list of what ended has an address of its own', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/apps?view=ended')
  await expect(page.getByRole('heading', { level: 1, name: 'Connected apps' })).toBeVisible()
  await scan(page)
})
