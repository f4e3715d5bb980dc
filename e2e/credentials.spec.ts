import { expect, type Page, test } from './support.ts'

/** What administrators do with credentials of systems before there is a screen for it. */
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
