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
