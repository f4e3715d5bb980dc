import { readFile } from 'node:fs/promises'
import { expect, type Page, pressUntil, scan, test } from './support.ts'

// The figures stream in after the page, and the vendors behind them may take their time.
test.slow()

const grid = (page: Page) => page.getByRole('region', { name: 'Jobs with their figures' })
const rows = (page: Page) => grid(page).locator('tbody').getByRole('row')

/** Every system has answered. */
async function openProjects(page: Page, path = '/projects'): Promise<void> {
  await page.goto(path)
  await expect(page.locator('section[aria-busy=false]').filter({ has: grid(page) })).toBeVisible({ timeout: 60_000 })
}

test('an executive sees every open job, the worst first, and asks a figure where it comes from', async ({ as }) => {
  const page = await as('executive@ridgeline.example')
  await openProjects(page)
  await expect(page.getByText(/^44 jobs, worst first/)).toBeVisible()
  await expect(rows(page).first()).toContainText('24-017')
  await expect(rows(page).first().getByText('far below bid')).toBeVisible()

  await rows(page)
    .first()
    .getByRole('button', { name: /Change orders, 24-017 Mercy Clinic/ })
    .click()
  const panel = page.getByRole('dialog', { name: 'Where does this come from?' })
  await expect(panel).toContainText('$412,000')
  await expect(panel.getByText('PCO-14 Added stair pressurization')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
})

test('an executive asks about a figure of a job, and about a total, where they stand', async ({ as }) => {
  const page = await as('executive@ridgeline.example')
  for (const [name, told] of [
    [/Change orders, 24-017 Mercy Clinic/, '$412,000'],
    [/Backlog\. Where/, '24-017 Mercy Clinic'],
  ] as const) {
    await openProjects(page)
    await page.getByRole('button', { name }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Ask about this' }).click()
    await expect(page).toHaveURL(/\/chat\/[0-9a-f-]{36}$/)
    await expect(page.locator('article')).toHaveAttribute('aria-busy', 'false')
    await expect(page.locator('article')).toContainText(told)
  }
})

test('what is chosen stands in the address, and whoever gets it sees the same choice', async ({ as }) => {
  const page = await as('executive@ridgeline.example')
  await openProjects(page)
  await page.getByRole('combobox', { name: 'Manager' }).selectOption('Ben Ortega')
  await expect(page).toHaveURL(/manager=Ben\+Ortega/)
  await expect(rows(page)).toHaveCount(2)
  await grid(page).getByRole('link', { name: 'Order by Over (under)' }).click()
  await expect(page).toHaveURL(/sort=-billing/)
  await expect(grid(page).getByRole('columnheader', { name: /Over \(under\)/ })).toHaveAttribute(
    'aria-sort',
    'descending',
  )

  const other = await as('finance@ridgeline.example')
  await openProjects(other, `/projects${new URL(page.url()).search}`)
  await expect(rows(other)).toHaveCount(2)
  await expect(rows(other).first()).toContainText('25-006')
  await other.getByRole('combobox', { name: 'Status' }).selectOption('complete')
  await expect(other.getByText('No job matches these filters.').or(rows(other).first())).toBeVisible()
})

test('a figure’s word leads to the part of the job’s page that tells more', async ({ as }) => {
  const page = await as('executive@ridgeline.example')
  await openProjects(page)
  await rows(page)
    .filter({ hasText: '24-022' })
    .getByRole('link', { name: /^ends .* Open 24-022 Tern Creek School$/ })
    .click()

  await expect(page).toHaveURL(/\/projects\/24-022\?tab=permits$/)
  await expect(page.getByRole('heading', { level: 1, name: /24-022\s*Tern Creek School/ })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Permits and site' })).toHaveAttribute('aria-current', 'page')
  await expect(page.getByRole('img', { name: /Drawing of the site with its parcel/ })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Permits of the job' })).toContainText('EXC-26-0417')
  await page.getByRole('button', { name: 'View as table' }).click()
  await expect(page.getByRole('table', { name: /Drawing of the site/ })).toContainText('EXC-26-0417')
})

test('the list is a file with the same jobs, and the audit says who took it', async ({ as }) => {
  const page = await as('executive@ridgeline.example')
  await openProjects(page, '/projects?sort=no')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'This list as a CSV file' }).click()

  const file = await download
  expect(file.suggestedFilename()).toMatch(/^projects_\d{4}-\d{2}-\d{2}\.csv$/)
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
  expect(lines[0]).toContain('"Job number","Name","Customer","Manager","Status","Start","Finish","Margin"')
  expect(lines).toHaveLength(45)
  expect(lines.find((line) => line.startsWith('"24-017"'))).toContain(',412000,')
  await expect(page.getByText('44 rows exported. The export is in the audit.')).toBeVisible()

  const auditor = await as('auditor@ridgeline.example')
  await auditor.goto('/admin/audit?q=action%3Aprojects.export')
  await expect(auditor.getByText(/exported the list of projects/).first()).toBeVisible()
})

test.describe('a job that is not theirs', () => {
  test.use({ mayLog: [/404/] })

  test('a project manager sees own jobs only, and another’s job does not exist', async ({ as }) => {
    const page = await as('pm@ridgeline.example')
    await openProjects(page)
    await expect(rows(page)).toHaveCount(4)
    await expect(grid(page)).not.toContainText('23-041')

    const foreign = await page.goto('/projects/23-041')
    expect(foreign?.status()).toBe(404)
    const own = await page.goto('/projects/24-017')
    expect(own?.status()).toBe(200)
    await expect(page.getByRole('heading', { level: 2, name: 'Needs attention' })).toBeVisible({ timeout: 45_000 })
    await expect(page.getByText('24-017 Mercy Clinic fell from 11.5% to 6.1%')).toBeVisible()
  })
})

test('field crews see own jobs without any money', async ({ as }) => {
  const page = await as('field@ridgeline.example')
  await openProjects(page)
  await expect(rows(page)).toHaveCount(2)
  await expect(grid(page).getByRole('columnheader')).toHaveText(['Contract', 'Field', 'Job', 'RFIs overdue', 'Permits'])
  await expect(page.getByRole('main')).not.toContainText(/\$|%|NetSuite|Margin/)

  await page.goto('/projects/24-017')
  await expect(page.getByRole('table', { name: /Open RFIs/ })).toBeVisible({ timeout: 45_000 })
  const tabs = page.getByRole('navigation', { name: 'What of the job is shown' })
  await expect(tabs.getByRole('link', { name: 'Money' })).toHaveCount(0)
  await page.goto('/projects/24-017?tab=money')
  await expect(tabs.locator('[aria-current=page]')).toHaveText('Schedule')
  await expect(page.getByRole('main')).not.toContainText(/\$\d/)
})

test('somebody goes through the jobs by keyboard', async ({ as }) => {
  const page = await as('executive@ridgeline.example')
  await openProjects(page, '/projects?sort=no')
  const first = rows(page).nth(0).getByRole('link').first()
  const second = rows(page).nth(1).getByRole('link').first()
  await pressUntil(
    page,
    'ArrowDown',
    () => expect(second).toBeFocused({ timeout: 2_000 }),
    () => first.focus(),
  )
  await page.keyboard.press('ArrowRight')
  await expect(rows(page).nth(1).getByRole('button').first()).toBeFocused()

  await page.goto('/projects/24-017')
  await pressUntil(page, '2', () => expect(page).toHaveURL(/tab=schedule/, { timeout: 3_000 }))
  await pressUntil(page, 'n', () => expect(page).toHaveURL(/\/projects\/24-019\?tab=schedule/, { timeout: 5_000 }))
})

test('a job is found by its number or its name from anywhere', async ({ as }) => {
  const page = await as('executive@ridgeline.example')
  await openProjects(page)
  await pressUntil(page, 'Control+k', () => expect(page.getByRole('dialog')).toBeVisible({ timeout: 2_000 }))
  await page.getByPlaceholder('Type a page, project, person or action').fill('tern creek')
  await page.getByRole('option', { name: /24-022 Tern Creek School/ }).click()
  await expect(page).toHaveURL(/\/projects\/24-022$/)
})

test('somebody asks about a job from its page', async ({ as }) => {
  const page = await as('executive@ridgeline.example')
  await page.goto('/projects/24-017')
  await page.getByRole('button', { name: 'Ask about this job' }).click()
  await expect(page).toHaveURL(/\/chat\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { level: 1, name: /24-017/ })).toBeVisible()
})

test('the portfolio and a job speak Spanish', async ({ as, baseURL }) => {
  const page = await as('executive@ridgeline.example')
  await page.context().addCookies([{ name: 'locale', value: 'es', url: baseURL ?? '' }])
  await page.goto('/projects')
  await expect(page.getByText(/44 trabajos, los peores primero/)).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('heading', { level: 1, name: 'Proyectos' })).toBeVisible()
  await page.goto('/projects/24-017?tab=permits')
  await expect(page.getByRole('heading', { level: 2, name: 'Permisos del trabajo' })).toBeVisible({ timeout: 45_000 })
  await scan(page)
})

test('everyone can use the portfolio and a job’s page in either theme', async ({ as }) => {
  const page = await as('executive@ridgeline.example')
  await openProjects(page)
  await scan(page)
  for (const tab of ['money', 'schedule', 'field', 'people', 'permits']) {
    await page.goto(`/projects/24-017?tab=${tab}`)
    await expect(page.locator('section[aria-busy=true]')).toHaveCount(0, { timeout: 60_000 })
    await scan(page)
  }
})

test('on a phone the portfolio and a job fit the width @phone', async ({ as }) => {
  const page = await as('executive@ridgeline.example')
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  await openProjects(page)
  expect(await overflow()).toBeLessThanOrEqual(0)
  await scan(page)
  await page.goto('/projects/24-022?tab=permits')
  await expect(page.getByRole('img', { name: /Drawing of the site/ })).toBeVisible({ timeout: 45_000 })
  expect(await overflow()).toBeLessThanOrEqual(0)
  await scan(page)
})
