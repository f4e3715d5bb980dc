import { expect, type Page, scan, test } from './support.ts'

// The preview and the run ask the books.
test.slow()

const outline = (page: Page) => page.getByRole('region', { name: 'Outline' })
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' })
const settings = (page: Page) => page.getByRole('region', { name: 'Settings' })
const order = (page: Page) => outline(page).getByRole('list', { name: 'Blocks' }).getByRole('listitem')

async function add(page: Page, kind: string): Promise<void> {
  await outline(page).getByRole('combobox', { name: 'Add a block', exact: true }).selectOption({ label: kind })
}

async function choose(page: Page, words: string, name: string): Promise<void> {
  await settings(page).getByRole('combobox', { name: 'Find a figure' }).fill(words)
  await settings(page).getByRole('option', { name }).first().click()
}

/** Nothing that an earlier run left is taken for this one's. */
const named = (title: string) => `${title} ${Date.now().toString(36)}`

/** A report of the books with a heading, a figure, a table and a chart. */
async function write(page: Page, title: string): Promise<void> {
  await page.goto('/reports')
  await page.getByRole('link', { name: 'New report' }).click()
  await page.getByRole('textbox', { name: 'Title' }).first().fill(title)
  await add(page, 'Heading')
  await settings(page).getByLabel('Text').fill('Where the money is')
  await add(page, 'Figures')
  await choose(page, 'cash', 'Cash')
  await add(page, 'Table')
  await settings(page).getByLabel('Title').fill('Who owes us')
  await choose(page, 'receivable', 'Owed by customers')
  await settings(page).getByLabel('By', { exact: true }).selectOption({ label: 'customer' })
  await add(page, 'Chart')
  await choose(page, 'payable', 'Owed to vendors')
  await settings(page).getByLabel('By', { exact: true }).selectOption({ label: 'vendor' })
  await expect(page.getByText(/^Saved at/)).toBeVisible({ timeout: 20_000 })
}

test('somebody writes a report, sees it told as they write, runs it, and shares it with one who had not found it', async ({
  as,
}) => {
  const page = await as('finance@ridgeline.example')
  const title = named('Money this week')
  await write(page, title)
  await expect(page).toHaveURL(/\/reports\/[0-9a-f-]{36}\/edit$/)
  const told = preview(page)
  await expect(told.getByRole('heading', { name: 'Where the money is' })).toBeVisible()
  await expect(told.getByRole('button', { name: /^\$11\.9M/ })).toBeVisible({ timeout: 30_000 })
  await expect(told.getByRole('table', { name: 'Who owes us' }).getByRole('row', { name: /^Total/ })).toBeVisible()
  await expect(told.getByRole('img', { name: /Owed to vendors/ })).toBeVisible()
  await expect(outline(page).getByText('Nothing to see to.')).toBeVisible()

  const id = new URL(page.url()).pathname.split('/')[2] ?? ''
  await page.getByRole('button', { name: 'Run now' }).click()
  await expect(page).toHaveURL(new RegExp(`/reports/${id}/runs/`), { timeout: 60_000 })
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Who owes us' }).last()).toBeVisible()
  const run = new URL(page.url()).pathname.split('/').at(-1)
  const paper = await page.request.get(`/api/reports/runs/${run}?format=pdf`)
  expect(paper.headers()['content-disposition']).toContain('money-this-week-')
  expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-')

  await page.goto('/reports/schedules?new=1')
  await expect(page.getByRole('combobox', { name: 'Report' }).getByRole('option', { name: title })).toHaveCount(1)

  const other = await as('office@ridgeline.example')
  expect((await other.request.get(`/api/reports/${id}`)).status()).toBe(404)
  await other.goto('/reports')
  await expect(other.getByRole('link', { name: title })).toHaveCount(0)

  await page.goto(`/reports/${id}/edit`)
  await page.getByRole('button', { name: 'Share' }).click()
  const dialog = page.getByRole('dialog', { name: 'Share this report' })
  await dialog.getByRole('combobox').fill('office@')
  await dialog.getByRole('option').first().click()
  await expect(dialog.getByRole('listitem')).toHaveCount(1)
  await dialog.getByRole('button', { name: 'Done' }).click()

  await other.reload()
  await expect(other.getByRole('link', { name: title })).toBeVisible()
  expect((await other.request.get(`/api/reports/${id}`)).status()).toBe(200)
  const { definition, written } = await (await other.request.get(`/api/reports/${id}`)).json()
  const changed = await other.request.put(`/api/reports/${id}`, {
    data: { definition: { ...definition, title: 'Theirs now' }, over: written.version },
    headers: { origin: new URL(other.url()).origin },
  })
  expect(changed.status()).toBe(404)
  expect((await other.request.get(`/api/reports/${id}/versions`)).status()).toBe(404)
})

test.describe('two windows', () => {
  // The save that is refused stands in the console.
  test.use({ mayLog: [/400/] })

  test('blocks are moved by keys, a step is taken back, and what another window saved is not written over', async ({
    as,
  }) => {
    const page = await as('finance@ridgeline.example')
    await write(page, named('Kept apart'))
    await outline(page)
      .getByRole('button', { name: /^Where the money is/ })
      .click()
    await page.keyboard.press('Alt+ArrowDown')
    await expect(order(page).nth(1)).toContainText('Where the money is')
    await page.keyboard.press('Alt+ArrowUp')
    await expect(order(page).first()).toContainText('Where the money is')
    await page.getByRole('button', { name: 'Remove: Where the money is' }).click()
    await expect(order(page)).toHaveCount(3)
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await expect(order(page)).toHaveCount(4)
    await expect(page.getByText(/^Saved at/)).toBeVisible({ timeout: 20_000 })

    const id = new URL(page.url()).pathname.split('/')[2] ?? ''
    const { definition, written } = await (await page.request.get(`/api/reports/${id}`)).json()
    const elsewhere = await page.request.put(`/api/reports/${id}`, {
      data: { definition: { ...definition, title: 'From elsewhere' }, over: written.version },
      headers: { origin: new URL(page.url()).origin },
    })
    expect(elsewhere.status()).toBe(200)
    await page.getByRole('textbox', { name: 'Title' }).first().fill('From here')
    await expect(page.getByText('Saved in another window meanwhile.')).toBeVisible({ timeout: 20_000 })
    await page.getByRole('button', { name: 'Load the other version' }).click()
    await expect(page.getByRole('textbox', { name: 'Title' }).first()).toHaveValue('From elsewhere')
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await expect(page.getByRole('textbox', { name: 'Title' }).first()).toHaveValue('From here')
  })
})

test('a colleague’s view of it names what they may not read and shows no figure; what is deleted can be taken back', async ({
  as,
}) => {
  const page = await as('finance@ridgeline.example')
  const title = named('Gone and back')
  await write(page, title)
  await expect(preview(page).getByRole('button', { name: /^\$11\.9M/ })).toBeVisible({ timeout: 30_000 })
  await preview(page).getByRole('button', { name: 'A colleague' }).click()
  await preview(page).getByRole('combobox').fill('pm@')
  await preview(page).getByRole('option').first().click()
  await expect(preview(page).getByText(/What .* may read\. Their figures are theirs/)).toBeVisible()
  await expect(preview(page).getByText(/\$\d/)).toHaveCount(0)
  await expect(preview(page).getByText('May not read it').first()).toBeVisible()

  await page.goto('/reports')
  await page.getByRole('button', { name: `Actions: ${title}` }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  const asked = page.getByRole('dialog', { name: `Delete “${title}”?` })
  await expect(asked).toContainText('No schedule uses it.')
  await asked.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('link', { name: title })).toHaveCount(0)
  await page.getByText(/^Deleted by you/).click()
  await page.getByRole('listitem').filter({ hasText: title }).getByRole('button', { name: 'Put back' }).click()
  await expect(page.getByRole('link', { name: title })).toBeVisible()
})

for (const [theme, width] of [
  ['light', 1440],
  ['dark', 390],
] as const) {
  test(`the builder has no fault that axe knows, ${theme}, ${width} px, and nothing is wider than the page`, async ({
    as,
  }) => {
    const page = await as('finance@ridgeline.example')
    await page.emulateMedia({ colorScheme: theme })
    await page.setViewportSize({ width, height: 900 })
    await page.goto('/reports/new?from=cash-and-ageing')
    const isNarrow = width < 1280
    for (const pane of ['Outline', 'Preview', 'Settings']) {
      if (isNarrow) await page.getByRole('button', { name: pane, exact: true }).click()
      if (pane === 'Outline')
        await outline(page)
          .getByRole('button', { name: /^Receivables by customer/ })
          .click()
      if (pane === 'Preview') await expect(preview(page).getByRole('table').first()).toBeVisible({ timeout: 60_000 })
      await scan(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
  })
}
