import { expect, type Page, scan, test } from './support.ts'

/** The lists are read beside the request: the page tells when they are there. */
async function read(page: Page): Promise<void> {
  await page.goto('/admin/matches?kind=vendor')
  await page.getByRole('button', { name: 'Read the lists now' }).click()
  await expect(page.getByText('The lists are being read.')).toBeVisible()
  await expect(async () => {
    await page.goto('/admin/matches?kind=vendor')
    for (const name of ['NetSuite', 'Procore']) {
      await expect(page.getByRole('listitem').filter({ hasText: `${name}read` })).toBeVisible({ timeout: 1_000 })
    }
  }).toPass({ timeout: 90_000 })
}

test('somebody of the office sees which vendor of NetSuite is which of Procore, and corrects it', async ({ as }) => {
  const page = await as('office@ridgeline.example')
  await read(page)
  await page.getByRole('searchbox', { name: 'Name or id' }).fill('halvorsen')
  await page.keyboard.press('Enter')
  const halvorsen = page.getByRole('row', { name: /Halvorsen Electric LLC/ })
  await expect(halvorsen).toContainText('Halvorsen Elec.')
  await expect(halvorsen).toContainText('by tax id')
  await scan(page)

  await halvorsen.getByRole('link', { name: 'Open' }).click()
  const drawer = page.getByRole('dialog', { name: 'Halvorsen Electric LLC' })
  await drawer.getByRole('button', { name: 'Halvorsen Elec. in Procore is not the same' }).click()
  await expect(page.getByText('Told apart.')).toBeVisible()
  await expect(drawer.getByRole('button', { name: /is not the same/ })).toHaveCount(0)
  await scan(page)
  await page.keyboard.press('Escape')
  await expect(halvorsen).toHaveCount(0)

  await page.getByRole('link', { name: /^Said by hand/ }).click()
  const said = page.getByRole('row', { name: /Said not to be the same/ })
  await said.getByRole('button', { name: /^Take back/ }).click()
  await expect(said).toHaveCount(0)
  await page.getByRole('link', { name: /^Joined/ }).click()
  await expect(halvorsen).toBeVisible()
})

test('an administrator who reads no business data sees which records are joined, and no names', async ({ as }) => {
  await read(await as('office@ridgeline.example'))
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/matches?kind=vendor')
  const rows = page.getByRole('row', { name: /Name not shown to your roles/ })
  await expect(rows.first()).toBeVisible()
  await expect(page.getByText('Halvorsen')).toHaveCount(0)
  await page.getByRole('searchbox', { name: 'Name or id' }).fill('halvorsen')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/No record has this name or id/)).toBeVisible()
})
