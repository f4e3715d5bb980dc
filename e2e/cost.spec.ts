import { expect, type Page, scan, test } from './support.ts'

const sum = (page: Page, of: string) => page.getByRole('table', { name: of })

/** The dollars of a column of a table, without its last row, and of its last row. */
async function column(page: Page, table: string, at: number): Promise<{ parts: number[]; total: number }> {
  const cells = await sum(page, table).locator(`tbody tr td:nth-of-type(${at})`).allTextContents()
  const amounts = cells.map((text) => Number(text.replace(/[^\d.-]/g, '')))
  return { parts: amounts.slice(0, -1), total: amounts.at(-1) ?? Number.NaN }
}

const added = (parts: readonly number[]) => parts.reduce((all, one) => all + one, 0)

test('whatever the spend is told by, its lines add up to the same total', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  const totals: number[] = []
  for (const [by, title] of [
    ['team', 'By team'],
    ['person', 'By person'],
    ['system', 'By system'],
    ['model', 'By model'],
    ['kind', 'By kind of question'],
  ] as const) {
    await page.goto(`/admin/cost?period=quarter&by=${by}`)
    await expect(page.getByRole('heading', { level: 1, name: 'Cost and return' })).toBeVisible()
    const { parts, total } = await column(page, title, 3)
    expect(added(parts).toFixed(2), by).toBe(total.toFixed(2))
    totals.push(total)
  }
  expect(new Set(totals).size).toBe(1)
  expect(totals[0]).toBeGreaterThan(1)
})

test('what the page says is what the rows say', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/cost?period=last')
  await expect(page.getByRole('region', { name: 'Return', exact: true })).toBeVisible()
  const { parts, total } = await column(page, 'By team', 3)

  const file = await page.request.get('/api/admin/cost?period=last&format=csv')
  expect(file.headers()['content-type']).toContain('text/csv')
  const [head, ...lines] = (await file.text()).trim().split('\r\n')
  expect(head).toContain('"Team","Questions","Answered","Model cost USD"')
  // Teams whose people asked nothing in the chat come after those that did: they made calls.
  const models = lines.map((line) => Number(line.split(',')[3]))
  expect(models.length).toBeGreaterThanOrEqual(parts.length)
  // The file is exact, the page says whole cents that add up.
  for (const [at, one] of models.entries()) expect(Math.abs(one - (parts[at] ?? 0))).toBeLessThan(0.01)
  expect(added(models).toFixed(2)).toBe(total.toFixed(2))

  await page.goto('/admin/audit?action=cost.export')
  await expect(page.getByText('exported what AI cost').first()).toBeVisible()
})

test('an administrator says what an hour costs, the value follows, and the audit has it', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/cost?period=last')
  const value = page.getByRole('row', { name: /^Middle/ })
  const before = await value.textContent()
  await page.getByRole('link', { name: 'Change An hour with all that goes with it, $' }).click()
  const drawer = page.getByRole('dialog', { name: 'An hour with all that goes with it, $' })
  // Another rate than the one there is, also where this was tried before.
  const dearer = Number(await drawer.getByLabel('Middle').inputValue()) + 1
  await drawer.getByLabel('Low', { exact: true }).fill(String(dearer + 5))
  await drawer.getByLabel('Middle').fill(String(dearer))
  await drawer.getByLabel('High').fill(String(dearer + 10))
  await drawer.getByLabel('Source').fill('The new tariff')
  await drawer.getByRole('button', { name: 'Save' }).click()
  await expect(drawer.getByRole('alert')).toContainText('stand in this order')
  await scan(page)
  await drawer.getByLabel('Low', { exact: true }).fill(String(dearer - 5))
  await drawer.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Holds from now on.')).toBeVisible()
  await expect(value).not.toHaveText(before ?? '')
  await expect(page.getByText('The new tariff')).toBeVisible()

  await page.goto('/admin/audit?action=cost.set')
  await expect(page.getByText('set a figure that costs and return are counted with').first()).toBeVisible()
})

test('an input is moved in the address, and taken back', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/cost?period=last')
  const value = page.getByRole('row', { name: /^Middle/ })
  const before = (await value.textContent()) ?? ''
  await page.getByLabel('Replaced hand work, points').fill('5')
  await page.getByRole('button', { name: 'Count', exact: true }).click()
  await expect(page).toHaveURL(/replaced=5/)
  await expect(value).not.toHaveText(before)
  await page.getByRole('link', { name: 'As it is' }).click()
  await expect(value).toHaveText(before)
})

test('a report that was told stands among the costs with its calls', async ({ as }) => {
  const reader = await as('finance@ridgeline.example')
  await reader.goto('/reports/cash-and-ageing')
  await reader.getByRole('button', { name: 'Run now' }).click()
  await expect(reader).toHaveURL(/\/runs\//, { timeout: 90_000 })

  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/cost?by=report')
  const row = page.getByRole('row', { name: /^Cash and ageing/ })
  const [tellings, readers, calls] = await row.getByRole('cell').allTextContents()
  expect([Number(tellings), Number(readers)].every((count) => count >= 1)).toBe(true)
  expect(Number(calls)).toBeGreaterThan(0)
  await page.getByRole('link', { name: 'Open the calls of reports' }).click()
  await expect(page).toHaveURL(/door=report/)
})

test('an administrator reads how Gatehouse itself did; finance is told who can let them', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/reports/operations')
  await page.getByRole('button', { name: 'Run now' }).click()
  await expect(page).toHaveURL(/\/runs\//, { timeout: 90_000 })
  await expect(page.getByRole('row', { name: /^Uptime of Gatehouse/ })).toBeVisible()
  await expect(page.getByRole('table', { name: 'What did not go well' })).toContainText('No permission')
  await scan(page)

  const other = await as('finance@ridgeline.example')
  await other.goto('/reports/operations')
  await other.getByRole('button', { name: 'Run now' }).click()
  await expect(other).toHaveURL(/\/runs\//, { timeout: 90_000 })
  await expect(other.getByText('How Gatehouse itself does is for executives and administrators.').first()).toBeVisible()
  await expect(other.getByRole('row', { name: /^Uptime of Gatehouse/ })).toHaveCount(0)
})

test('another model is chosen in the address, and its cost is told by the same tokens', async ({ as }) => {
  const page = await as('executive@ridgeline.example')
  await page.goto('/admin/cost?replay=claude-opus-5-5')
  const part = page.getByRole('region', { name: 'With another model' })
  await expect(part.getByText(/was paid; with claude-opus-5-5 it had been .* more/)).toBeVisible()
  await page.goto('/admin/cost?replay=claude-haiku-5-5&of=several')
  await expect(part.getByText(/was paid; with claude-haiku-5-5 it had been .* less/)).toBeVisible()
  await expect(part.getByRole('row')).toHaveCount(2)
})

test('a month is closed, its paper is made, and its invoice shows what differs', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/cost')
  // The oldest: no other test looks at it.
  const row = page.getByRole('table', { name: 'Months that are over' }).getByRole('row').last()
  await row.getByRole('link', { name: /^Close / }).click()
  await page.getByRole('button', { name: 'Close the month' }).click()
  await expect(row).toContainText('closed')
  const models = Number((await row.getByRole('cell').nth(1).textContent())?.replace(/[^\d.]/g, ''))

  await row.getByRole('link', { name: /^Invoice of / }).click()
  await page.getByLabel('Amount of the invoice, $').fill(String(models + 1))
  await page.getByLabel('Which invoice').fill('Invoice of the provider')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(row.getByRole('cell').nth(4)).toContainText('$1')

  const paper = await page.request.get((await row.getByRole('link', { name: /^PDF of / }).getAttribute('href')) ?? '')
  expect(paper.headers()['content-type']).toBe('application/pdf')
  expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-')
  await page.goto('/admin/audit?action=cost.close_month')
  await expect(page.getByText('closed a month of costs').first()).toBeVisible()
})

test('the chart says its days as a table, and the page is accessible in light and dark', async ({ as }) => {
  const page = await as('executive@ridgeline.example')
  await page.goto('/admin/cost?period=last&by=system')
  await expect(page.getByRole('img', { name: /What models cost, summed day by day/ })).toBeVisible()
  await scan(page)
  await page.getByRole('button', { name: 'View as table' }).click()
  const { parts, total } = await column(page, (await captionOf(page)) ?? '', 2)
  expect(total).toBeGreaterThanOrEqual(parts.at(-1) ?? 0)
  await expect(page.getByRole('link', { name: /^Change / })).toHaveCount(0)
})

function captionOf(page: Page): Promise<string | null> {
  return page.locator('figure table caption').textContent()
}

test.describe('whoever may not see costs', () => {
  test.use({ mayLog: [/403/] })

  test('finds neither the page nor the file', async ({ as }) => {
    const page = await as('office@ridgeline.example')
    await page.goto('/admin/cost')
    await expect(page.getByText('Charge-back CSV')).toHaveCount(0)
    expect((await page.request.get('/api/admin/cost?format=csv')).status()).toBe(403)
  })
})

test('costs are read on a phone, in Spanish @phone', async ({ as, baseURL }) => {
  const page = await as('admin@ridgeline.example')
  await page.context().addCookies([{ name: 'locale', value: 'es', url: baseURL ?? '' }])
  await page.goto('/admin/cost?period=last&by=person')
  await expect(page.getByRole('heading', { level: 1, name: 'Costo y retorno' })).toBeVisible()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(wide).toBeLessThanOrEqual(0)
  await scan(page)
})
