import { readFile } from 'node:fs/promises'
import { ask } from './ask.ts'
import { expect, type Page, pressUntil, scan, test } from './support.ts'

const list = (page: Page) => page.getByRole('navigation', { name: 'Conversations' })
const margin = 'Why did margin drop on 24-017, and can we still recover it?'

test('The executive renames, pins and deletes a conversation by keyboard, and takes the deletion back', async ({
  as,
}) => {
  const page = await as('executive@ridgeline.example')
  await page.goto('/chat')
  await ask(page, margin)
  // The list keeps what was pinned by an earlier run.
  const name = `Clinic margin ${Date.now()}`
  const row = () => list(page).locator('a[aria-current="page"]')

  const field = list(page).getByLabel('New title')
  await pressUntil(
    page,
    'F2',
    () => expect(field).toBeFocused({ timeout: 1_000 }),
    () => row().focus(),
  )
  await field.fill(name)
  await page.keyboard.press('Enter')
  await expect(row()).toContainText(name)

  await page
    .getByRole('button', { name: `Actions for “${name}”` })
    .last()
    .click()
  await page.getByRole('menuitem', { name: 'Pin', exact: true }).click()
  await expect(list(page).getByRole('region', { name: 'Pinned' })).toContainText(name)
  await scan(page)

  const address = page.url()
  await pressUntil(
    page,
    'Delete',
    // Pressed again while the first is being done, it would delete what is gone.
    () => expect(page).toHaveURL(/\/chat$/, { timeout: 20_000 }),
    () => row().focus(),
  )
  await expect(list(page)).not.toContainText(name)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page).toHaveURL(address)
  await expect(list(page)).toContainText(name)
})

test('A search finds words of an answer, says where they stand, and leads to that answer', async ({ as }) => {
  const page = await as('executive@ridgeline.example')
  await page.goto('/chat')
  await ask(page, 'What do we owe Halvorsen Electric?')
  await ask(page, 'Who is out this week?')

  await page.getByLabel('Search conversations').fill('halvorsen 214,307.83')
  const found = list(page).getByRole('region', { name: 'Your conversations' }).getByRole('link').first()
  await expect(found).toContainText('Halvorsen')
  await scan(page)
  await found.click()
  await expect(page).toHaveURL(/m=/)
  const linked = page.locator('article[data-linked]')
  await expect(linked).toContainText('What do we owe Halvorsen Electric?')
  await expect(linked).toBeInViewport()

  await page.getByLabel('Search conversations').fill('nobody ever asked this')
  await expect(list(page).getByRole('status')).toContainText('Nothing has “nobody ever asked this”')
})

test('A table is sorted over all its rows, shown whole, and taken along', async ({ as }) => {
  const page = await as('executive@ridgeline.example')
  await page.goto('/chat')
  await ask(page, 'What do we owe by vendor?')
  const table = page.locator('article').getByRole('table', { name: 'Owed to vendors' })
  const first = table.locator('tbody tr').first()
  await expect(table.locator('tbody tr')).toHaveCount(12)
  const largest = await first.innerText()

  const vendor = table.getByRole('columnheader', { name: 'vendor', exact: true })
  await vendor.getByRole('button').click()
  await expect(vendor).toHaveAttribute('aria-sort', 'descending')
  await vendor.getByRole('button').click()
  await expect(vendor).toHaveAttribute('aria-sort', 'ascending')
  // The first name of all rows, and not of the twelve that were shown.
  const shownFirst = await first.getByRole('rowheader').innerText()
  expect(largest).not.toContain(shownFirst)

  const [shown] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the rows shown as CSV' }).click(),
  ])
  const text = await readFile(await shown.path(), 'utf8')
  expect(text.trim().split('\r\n')).toHaveLength(13)
  expect(text.split('\r\n')[1]).toContain(shownFirst)

  const [whole] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download all rows' }).click(),
  ])
  expect((await readFile(await whole.path(), 'utf8')).trim().split('\r\n').length).toBeGreaterThan(100)
  await page.getByRole('button', { name: 'Show all rows' }).click()
  await expect(page.getByRole('button', { name: 'Show all rows' })).toHaveCount(0)
  expect(await table.locator('tbody tr').count()).toBeGreaterThan(100)
})

test('Ticked answers are exported with their sources, and on paper only they are there', async ({ as }) => {
  const page = await as('executive@ridgeline.example')
  await page.goto('/chat')
  await ask(page, margin)
  await ask(page, 'Who is out this week?')

  await page
    .getByRole('button', { name: /^Actions for/ })
    .last()
    .click()
  await page.getByRole('menuitem', { name: 'Choose answers to export' }).click()
  await page.getByLabel('Take this answer along').first().check()
  await expect(page.getByText('1 answer chosen')).toBeVisible()
  await scan(page)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Markdown' }).click(),
  ])

  const text = await readFile(await file.path(), 'utf8')
  expect(text).toContain('$1,004,400')
  expect(text).toContain('PCO-14 Added stair pressurization')
  expect(text).not.toContain('Who is out this week')
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('article').first()).toBeVisible()
  await expect(page.locator('article').last()).toBeHidden()
  await expect(page.locator('article').first().getByRole('table', { name: 'Sources' })).toContainText('PCO-14')
})

test('An answer is judged with a reason, which is there after a reload and can be taken back', async ({ as }) => {
  const page = await as('office@ridgeline.example')
  await page.goto('/chat')
  await ask(page, 'How much cash do we have?')

  await page.getByRole('button', { name: 'Not useful' }).click()
  await page.getByLabel('A figure is wrong').check()
  await scan(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click()
  await expect(page.getByRole('button', { name: 'Not useful' })).toHaveAttribute('aria-pressed', 'true')
  await page.reload()
  await expect(async () => {
    await page.getByRole('button', { name: 'Not useful' }).click()
    await expect(page.getByLabel('A figure is wrong')).toBeChecked({ timeout: 1_000 })
  }).toPass()
  await page.getByRole('button', { name: 'Take it back' }).click()
  await expect(page.getByRole('button', { name: 'Not useful' })).toHaveAttribute('aria-pressed', 'false')
})
