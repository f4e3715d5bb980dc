import { expect, type Page, scan, test } from './support.ts'

const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })

async function openCompany(page: Page): Promise<void> {
  await page.goto('/admin/company')
  await expect(page.getByRole('heading', { level: 1, name: 'Company' })).toBeVisible()
}

test('an administrator changes settings together, sees what was before, and takes one back; the audit has both', async ({
  as,
}) => {
  const page = await as('admin@ridgeline.example')
  await openCompany(page)
  await field(page, 'Domains that reports may be mailed to').fill('partner.example')
  await field(page, 'Model budget per team').fill('a lot')
  const bar = page.getByRole('status').filter({ hasText: '2 changes' })
  await expect(bar).toContainText('not set → partner.example')

  await page.getByRole('button', { name: 'Save' }).click()
  await expect(field(page, 'Model budget per team')).toHaveAccessibleDescription(/must be an amount of US dollars/)
  await expect(field(page, 'Domains that reports may be mailed to')).toHaveValue('partner.example')
  await scan(page)

  await field(page, 'Model budget per team').fill('400')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('2 settings changed.')).toBeVisible()
  await page.reload()
  await expect(field(page, 'Model budget per team')).toHaveValue('400')

  const taken = page.locator('[id="model_budget_team"]')
  await expect(taken).toContainText(/by Dana/)
  await taken.getByRole('button', { name: 'History: Model budget per team' }).click()
  const history = page.getByRole('dialog', { name: 'History: Model budget per team' })
  await expect(history.getByRole('listitem').first()).toContainText(/→ 400/)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  for (const key of ['model_budget_team', 'report_domains']) {
    await page.locator(`[id="${key}"]`).getByRole('button', { name: 'Back to the default' }).click()
  }
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(taken).toContainText('Default')

  await page.getByRole('link', { name: 'Changes in the audit' }).click()
  await expect(page.getByText('report_domains').first()).toBeVisible()
})

test('the settings of the company fit a phone, in Spanish @phone', async ({ as, baseURL }) => {
  const page = await as('admin@ridgeline.example')
  await page.context().addCookies([{ name: 'locale', value: 'es', url: baseURL ?? '' }])
  await page.goto('/admin/company')
  await expect(page.getByRole('heading', { level: 1, name: 'Empresa' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await scan(page)
})

test.describe('who is no administrator', () => {
  test.use({ mayLog: [/403/] })
  test('does not find them', async ({ as }) => {
    const page = await as('auditor@ridgeline.example')
    expect((await page.goto('/admin/company'))?.status()).toBe(403)
  })
})

test('limits say how much of them is used, are bounded and are changed together or not at all', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await openCompany(page)
  const perMinute = page.locator('[id="limit_person_minute"]')
  await expect(perMinute).toContainText(/Now: .* uses .* of|Nothing of it is used now/)
  await field(page, 'Each person, a minute').fill('5')
  await field(page, 'Each team, a minute').fill('7000')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(field(page, 'Each person, a minute')).toHaveAccessibleDescription(/from 10 to 100000/)
  // Nothing was kept, and what was typed is still there to be mended or dropped.
  await expect(field(page, 'Each team, a minute')).toHaveValue('7000')
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.reload()
  await expect(field(page, 'Each team, a minute')).toHaveValue('6000')
})

test('the mail server of the environment is shown and cannot be changed here', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await openCompany(page)
  await expect(field(page, 'Mail server')).toBeDisabled()
  await expect(page.locator('[id="mail_host"]')).toContainText(/Set by SMTP_URL/)
})

test('a price that is to come is said, shown and taken back; one of an earlier day is refused', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await openCompany(page)
  const prices = page.locator('#prices')
  await expect(prices.getByRole('rowheader', { name: /claude-sonnet/ }).first()).toBeVisible()
  await prices.getByRole('button', { name: 'Say a new price' }).click()
  const form = page.getByRole('dialog', { name: 'Say a new price' })
  await expect(form).toBeVisible()
  await form.getByLabel('Model').selectOption('claude-haiku-5-5')
  await form.getByLabel('From').fill('2031-01-02')
  await form.getByLabel('Input').fill('1.25')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(prices.getByRole('row', { name: /claude-haiku-5-5 2 Jan 2031 1.25/ })).toBeVisible()
  await prices.getByRole('button', { name: 'Take back the price of claude-haiku-5-5 from 2 Jan 2031' }).click()
  await expect(prices.getByRole('row', { name: /2 Jan 2031/ })).toHaveCount(0)
})
