import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import { expect, type Page, scan, test } from './support.ts'

// All six systems are asked.
test.slow()

const told = /\/reports\/[a-z-]+\/runs\/[0-9a-f-]{36}$/

async function run(page: Page, id: string): Promise<void> {
  await page.goto(`/reports/${id}`)
  await page.getByRole('button', { name: 'Run now' }).click()
  await expect(page).toHaveURL(told, { timeout: 90_000 })
}

test('an executive has the daily report told, asks where a figure comes from, and takes the tables along', async ({
  as,
}) => {
  const page = await as('executive@ridgeline.example')
  await run(page, 'daily-executive')
  await expect(page.getByRole('heading', { level: 1, name: 'Daily executive report' })).toBeVisible()
  const figures = page.getByRole('region', { name: 'Key figures' }).last()
  await figures.getByRole('button', { name: /^\$11\.9M/ }).click()
  await expect(page.getByRole('dialog', { name: 'Where does this come from?' })).toContainText('1010')
  await page.keyboard.press('Escape')
  await expect(
    page.getByRole('listitem').filter({ hasText: '24-017 Mercy Clinic fell from 11.5% to 6.1%' }),
  ).toBeVisible()

  const loading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Tables of this report as CSV' }).click()
  const files = unzipSync(await readFile(await (await loading).path()))
  const schedule = Object.entries(files).find(([name]) => name.startsWith('WIP'))?.[1]
  expect(strFromU8(schedule ?? new Uint8Array())).toContain('24-017 Mercy Clinic')

  const id = new URL(page.url()).pathname.split('/').at(-1)
  const paper = await page.request.get(`/api/reports/runs/${id}?format=pdf`)
  expect(paper.headers()['content-type']).toBe('application/pdf')
  expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-')
})

test.describe('what is not theirs', () => {
  // The refusal itself stands in the console.
  test.use({ mayLog: [/40[34]/] })

  test('a report that was told one person is nobody else’s, and theirs says what is theirs', async ({ as }) => {
    const page = await as('executive@ridgeline.example')
    await run(page, 'cash-and-ageing')
    const address = new URL(page.url()).pathname

    const manager = await as('pm@ridgeline.example')
    expect((await manager.goto(address))?.status()).toBe(404)
    expect((await manager.request.get(`/api/reports/runs/${address.split('/').at(-1)}?format=csv`)).status()).toBe(404)
    await run(manager, 'wip-schedule')
    const lines = manager.getByRole('region', { name: 'By job' }).last().locator('tbody').getByRole('row')
    await expect(lines.filter({ hasText: /^\d\d-\d\d\d / })).toHaveCount(4)
  })

  test('who may not read reports is told who can grant it', async ({ as }) => {
    const page = await as('field@ridgeline.example')
    expect((await page.goto('/reports'))?.status()).toBe(403)
  })
})

test('a job’s report is of the job that was chosen', async ({ as }) => {
  // Whose share of Procore no other test uses up.
  const page = await as('pm2@ridgeline.example')
  await page.goto('/reports/one-job')
  await page.getByRole('combobox', { name: 'Job' }).selectOption('23-041')
  await page.getByRole('button', { name: 'Run now' }).click()
  await expect(page).toHaveURL(told, { timeout: 90_000 })
  await expect(page.getByRole('heading', { level: 1, name: 'Job report: 23-041 Harbor Street Parking' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Pending change orders' }).last()).toContainText('PCO-07')
})

for (const [theme, width] of [
  ['light', 1440],
  ['dark', 390],
] as const) {
  test(`the reports have no fault that axe knows, ${theme}, ${width} px, and nothing is wider than the page`, async ({
    as,
  }) => {
    // Asks NetSuite alone: of other systems a person's share may be used up by then.
    const page = await as('finance@ridgeline.example')
    await page.emulateMedia({ colorScheme: theme })
    await page.setViewportSize({ width, height: 900 })
    await page.goto('/reports')
    await scan(page)
    await run(page, 'cash-and-ageing')
    await expect(page.getByRole('img', { name: /^Cash forecast/ })).toBeVisible()
    await scan(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  })
}
