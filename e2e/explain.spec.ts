import { expect, scan, test } from './support.ts'

const admin = 'admin@ridgeline.example'

test('An administrator reads why a field crew may not read pay rates, and what would allow it', async ({ as }) => {
  const page = await as(admin)
  await page.goto('/admin/access/explain')
  await expect(page.getByRole('heading', { name: 'Three to begin with' })).toBeVisible()

  await page.getByLabel('Can person').fill('field@ridgeline.example')
  await page.getByLabel('call tool').selectOption('bamboohr__pay_rates')
  await page.getByLabel('call tool').press('Enter')
  await page.getByRole('button', { name: 'Explain' }).click()

  await expect(page.getByRole('heading', { name: /may not call BambooHR/ })).toBeVisible()
  const chain = page.getByRole('region', { name: 'Step by step' })
  await expect(chain.getByRole('listitem').filter({ hasText: 'This decides' })).toContainText('Rules')
  await expect(page.getByRole('region', { name: 'What would allow it' }).getByRole('listitem').first()).toBeVisible()
  await scan(page)
})

test('Who can call a tool is a list with the role that opens it, and a file', async ({ as }) => {
  const page = await as(admin)
  await page.goto('/admin/access/explain?view=who&tool=bamboohr__pay_rates')

  const table = page.getByRole('table', { name: 'Who can call it' })
  await expect(table.getByRole('row').nth(1)).toContainText('Executive')
  const file = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Who can call it, as CSV' }).click()
  expect((await file).suggestedFilename()).toBe('who-can-bamboohr__pay_rates.csv')
  await scan(page)
})

test('The API answers the same as the screen, and only to who may read the matrix', async ({ as }) => {
  const address = '/api/admin/access/explain?user=field@ridgeline.example&tool=bamboohr__pay_rates'
  const answer = await (await (await as(admin)).request.get(address)).json()
  expect(answer).toMatchObject({ kind: 'told', told: { verdict: 'no', person: { email: 'field@ridgeline.example' } } })

  expect((await (await as('finance@ridgeline.example')).request.get(address)).status()).toBe(403)
})

test('What was before the history began is said to be unknown', async ({ as }) => {
  const page = await as(admin)
  await page.goto('/admin/access/explain?user=field@ridgeline.example&tool=bamboohr__pay_rates&at=2020-01-02')

  await expect(page.getByText(/Not known before/)).toBeVisible()
})

test('A refused call is asked about from its row in the audit', async ({ as }) => {
  const page = await as(admin)
  await page.goto('/admin/audit?outcome=denied&system=netsuite&from=90d')
  await page.locator('tbody [data-event]').first().click()
  await page.getByRole('link', { name: 'Why, and what would allow it' }).click()

  await expect(page.getByText('Filled in from a refused call.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Step by step' })).toBeVisible()
})
