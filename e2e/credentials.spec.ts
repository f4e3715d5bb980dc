import { expect, type Page, scan, test } from './support.ts'

test.use({ mayLog: [/403/] })

/** What is due, as a program asks for it. */
const due = async (page: Page) => {
  const answer = await page.request.get('/api/admin/credentials')
  expect(answer.status()).toBe(200)
  const { due: entries }: { due: { system: string; why: string; on: string; by: string }[] } = await answer.json()
  return entries.filter(({ system, why }) => system === 'procore' && why === 'entered')
}
const put = (page: Page, path: string, data: object) =>
  page.request.put(path, { data, headers: { origin: new URL(page.url()).origin } })

test('an administrator says by when a person replaces a credential, and takes it back', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/company')
  const path = '/api/admin/systems/procore/credential-date'
  try {
    expect((await put(page, path, { endsOn: '2031-03-01' })).status()).toBe(200)
    expect(await due(page)).toMatchObject([{ on: '2031-03-01', by: 'person' }])
    expect((await put(page, path, { endsOn: 'soon' })).status()).toBe(400)
  } finally {
    await put(page, path, { endsOn: null })
  }
  expect(await due(page)).toEqual([])
})

test('no key is made for a system whose settings come from the environment, and none by who may not', async ({
  as,
}) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/company')
  const headers = { origin: new URL(page.url()).origin }
  const refused = await page.request.post('/api/admin/systems/netsuite/key', { data: {}, headers })
  expect([refused.status(), await refused.text()]).toEqual([400, expect.stringContaining('environment')])
  expect(await (await page.request.get('/api/admin/systems/netsuite/key')).json()).toEqual({ waiting: null })

  const other = await as('pm@ridgeline.example')
  expect((await other.request.get('/api/admin/credentials')).status()).toBe(403)
  expect((await other.request.post('/api/admin/systems/netsuite/key', { data: {}, headers })).status()).toBe(403)
})

test('after how many days credentials are replaced stands among the settings', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/company')

  await expect(page.getByRole('heading', { name: 'Credentials of systems' })).toBeVisible()
  await expect(page.getByLabel('Days until a credential is replaced', { exact: true })).toHaveValue('90')
})

test('the page of credentials says of each system where it is kept, how old it is and what is next', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/credentials')
  await expect(page.getByRole('heading', { level: 1, name: 'Credentials' })).toBeVisible()
  await expect(page.getByText('Kept in this server’s database, encrypted')).toBeVisible()
  const row = page.getByRole('row').filter({ hasText: 'NetSuite' })
  await expect(row).toContainText('NETSUITE_PRIVATE_KEY')
  await expect(row).toContainText('in force')
  const text = await page.getByRole('main').innerText()
  expect(text).not.toContain('BEGIN PRIVATE KEY')
  await scan(page)

  await page.getByRole('link', { name: 'Failed' }).click()
  await expect(page).toHaveURL(/view=failed/)
  await expect(page.getByText('Nothing of this kind.')).toBeVisible()
})

test('an end is entered on the page, stands in the calendar, and is taken back', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/credentials')
  const row = page.getByRole('row').filter({ hasText: 'Procore' })
  const soon = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)
  try {
    await row.getByRole('button', { name: 'Enter an end' }).click()
    await page.getByLabel('Day').fill(soon)
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Saved.')).toBeVisible()
    const calendar = page.getByRole('region', { name: 'The next twelve months' })
    await expect(calendar.getByText('A person replaces it by')).toBeVisible()
    await expect(row).toContainText('A person replaces it by')

    await row.getByRole('button', { name: 'Enter an end' }).click()
    await page.getByLabel('Day').fill('')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(row).toContainText('Nothing is due')
  } finally {
    await put(page, '/api/admin/systems/procore/credential-date', { endsOn: null })
  }
})

test('who may not change systems has no page of credentials', async ({ as }) => {
  const page = await as('executive@ridgeline.example')
  await page.goto('/home')
  await expect(page.getByRole('link', { name: 'Credentials' })).toHaveCount(0)
  expect((await page.goto('/admin/credentials'))?.status()).toBe(403)
})

test('credentials are read on a phone, in Spanish @phone', async ({ as, baseURL }) => {
  const page = await as('admin@ridgeline.example')
  await page.context().addCookies([{ name: 'locale', value: 'es', url: baseURL ?? '' }])
  await page.goto('/admin/credentials')
  await expect(page.getByRole('heading', { level: 1, name: 'Credenciales' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await scan(page)
})
