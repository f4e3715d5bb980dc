import { expect, pressUntil, scan, test } from './support.ts'

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

test('A cell of the matrix leads to why its role may or may not, by the keyboard alone', async ({ as }) => {
  const page = await as(admin)
  await page.goto('/admin/access')
  const cell = page.getByRole('gridcell', { name: /^BambooHR, .*, Field crew: / }).first()
  const why = page.getByRole('menuitem', { name: 'Why this role may or may not' })
  await pressUntil(
    page,
    'Enter',
    () => expect(why).toBeVisible({ timeout: 2_000 }),
    () => cell.click(),
  )
  await why.press('Enter')

  await expect(page.getByRole('heading', { name: /Somebody with these roles may/ })).toBeVisible()
  await expect(page.getByLabel('or somebody with the roles')).toHaveValue('field-crew')
  await expect(page.getByRole('region', { name: 'Step by step' })).toBeVisible()
})

test('Of a cell, who can by that role is a list of those whom that role opens it to', async ({ as }) => {
  const page = await as(admin)
  await page.goto('/admin/access?sel=executive~bamboohr~pay_rates')
  await page.getByRole('link', { name: 'Who can call it, by this role' }).click()

  const table = page.getByRole('table', { name: 'Who can call it' })
  await expect(table.getByRole('row').nth(1)).toContainText('Executive')
  for (const row of await table.getByRole('row').all()) await expect(row).toContainText(/Executive|Person/)
  await expect(page.getByText('Only through Executive.')).toBeVisible()
})

test('The question has its place in the navigation', async ({ as }) => {
  const page = await as(admin)
  await page.goto('/admin/audit')
  await pressUntil(page, 'g', async () => {
    await page.keyboard.press('e')
    await expect(page.getByRole('heading', { name: 'Why, and who can' })).toBeVisible({ timeout: 2_000 })
  })
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Why, and who can' })).toHaveAttribute(
    'aria-current',
    'page',
  )
})
