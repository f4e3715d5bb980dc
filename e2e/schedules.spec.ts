import { demoPage } from './demo-page.ts'
import { expect, type Page, scan, test } from './support.ts'

// A run asks the books and hands its mail over.
test.slow()

const sheet = (page: Page, name: string) => page.getByRole('dialog', { name })
const finance = 'finance@ridgeline.example'

async function newSchedule(page: Page, name: string) {
  await page.goto('/reports/schedules?new=1')
  const form = sheet(page, 'New schedule')
  await form.getByRole('combobox', { name: 'Report', exact: true }).selectOption({ label: 'Cash and ageing' })
  await form.getByLabel('Name', { exact: true }).fill(name)
  return form
}

async function open(page: Page, name: string) {
  await page.goto('/reports/schedules')
  await page.getByRole('row', { name }).getByRole('link', { name }).click()
  return sheet(page, name)
}

async function remove(page: Page, name: string) {
  const opened = await open(page, name)
  await opened.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('Removed. Its runs stay in the audit.')).toBeVisible()
}

/** What the demo's mail server took. */
async function mails(page: Page): Promise<string> {
  return (await page.request.get(await demoPage('mail'))).text()
}

test('a report is scheduled, run at once, told what became of it, paused and removed; nobody else finds it', async ({
  as,
}) => {
  const page = await as(finance)
  await page.goto('/reports')
  await page.getByRole('link', { name: 'Schedules' }).click()
  await page.getByRole('link', { name: 'New schedule' }).click()
  const form = sheet(page, 'New schedule')
  await form.getByRole('combobox', { name: 'Report', exact: true }).selectOption({ label: 'Cash and ageing' })
  await form.getByLabel('At', { exact: true }).fill('06:15')
  await form.getByRole('checkbox', { name: 'Fri' }).uncheck()
  await scan(page)
  await form.getByRole('button', { name: 'Save schedule' }).click()
  await expect(page.getByText('Scheduled.')).toBeVisible()
  const row = page.getByRole('row', { name: /Cash and ageing/ })
  await expect(row).toContainText('Every Monday, Tuesday, Wednesday, and Thursday at 06:15')
  await expect(row).toContainText('1 recipient')

  await row.getByRole('link', { name: 'Cash and ageing' }).click()
  const opened = sheet(page, 'Cash and ageing')
  await expect(opened.getByRole('listitem').filter({ hasText: '06:15' })).toHaveCount(3)
  await scan(page)
  await opened.getByRole('button', { name: 'Run now' }).click()
  await expect(page.getByText('It runs now.')).toBeVisible()
  await expect(async () => {
    await page.reload()
    await expect(opened.getByText('1 of 1 delivered')).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 120_000 })
  await expect(opened.getByText('Sent', { exact: true })).toBeVisible()
  await expect(opened.getByText('Asked for · 1 of 1 delivered')).toBeVisible()

  const other = await as('pm@ridgeline.example')
  await other.goto('/reports/schedules')
  // Their own is that of the demo's crew.
  await expect(other.getByRole('row', { name: /Your site today/ })).toBeVisible()
  await expect(other.getByText('Cash and ageing')).toHaveCount(0)

  await opened.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused.')).toBeVisible()
  await expect(opened.getByRole('button', { name: 'Resume' })).toBeVisible()
  await opened.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('No report is scheduled yet.')).toBeVisible()
})

test('the form lists the next five runs and says the condition as it is typed; a change opens with what was said', async ({
  as,
}) => {
  const page = await as(finance)
  const form = await newSchedule(page, 'Receivables')
  await form.getByLabel('Repeats', { exact: true }).selectOption({ label: 'On a business day of the month' })
  await form.getByLabel('Business day of the month').selectOption({ label: '2nd' })
  await form.getByLabel('At', { exact: true }).fill('07:45')
  const next = form.getByRole('region', { name: 'Next 5 runs' })
  await expect(next.getByRole('listitem').filter({ hasText: '07:45' })).toHaveCount(5)
  await expect(form.getByText('Every month on its 2nd business day at 07:45')).toBeVisible()
  await form.getByLabel('At', { exact: true }).fill('')
  await expect(form.getByText('This is not a time yet')).toBeVisible()
  await form.getByLabel('At', { exact: true }).fill('07:45')

  await form.getByRole('checkbox', { name: 'Send it only if a figure is as follows' }).check()
  await form.getByLabel('Figure', { exact: true }).selectOption({ label: 'Owed by customers' })
  await form.getByLabel('More days overdue than').fill('60')
  await form.getByLabel('Amount in USD').fill('250000')
  const sentence = 'Only if “Owed by customers, more than 60 days overdue” is over $250,000'
  await expect(form.getByText(sentence)).toBeVisible()
  await form.getByLabel('Address outside').fill('pat@elsewhere.example')
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(form.getByText('Reports may not be sent to this address.')).toBeVisible()
  await form.getByRole('button', { name: 'Remove pat@elsewhere.example' }).click()
  await scan(page)
  await form.getByRole('button', { name: 'Save schedule' }).click()
  await expect(page.getByRole('row', { name: /Receivables/ })).toContainText(sentence)

  await (await open(page, 'Receivables')).getByRole('link', { name: 'Change' }).click()
  const change = sheet(page, 'Change Receivables')
  await expect(change.getByLabel('Amount in USD')).toHaveValue('250000')
  await expect(change.getByLabel('Business day of the month')).toHaveValue('2')
  await change.getByLabel('Comparison').selectOption({ label: 'grows by' })
  await expect(change.getByText(/grows by 10.0% or more against 7 days before/)).toBeVisible()
  await change.getByLabel('If a system does not answer').selectOption({ label: 'Wait, then send in part' })
  await change.getByLabel('Wait how many minutes').fill('35')
  await change.getByRole('button', { name: 'Save schedule' }).click()
  await expect(page.getByText('Changed.')).toBeVisible()
  await page.goto('/reports/schedules')
  await expect(page.getByRole('row', { name: /Receivables/ })).toContainText('grows by 10.0% or more')
  await remove(page, 'Receivables')
})

test('a test arrives at who asks for it alone, marked as one, and is no run of the calendar', async ({ as }) => {
  const page = await as(finance)
  const form = await newSchedule(page, 'For the office')
  await form.getByRole('combobox', { name: 'Person or team' }).fill('Maria')
  await form.getByRole('listbox', { name: 'People and teams' }).getByRole('option').first().click()
  await form.getByRole('button', { name: 'Save schedule' }).click()
  await expect(page.getByRole('row', { name: /For the office/ })).toContainText('2 recipients')
  const opened = await open(page, 'For the office')
  await opened.getByRole('button', { name: 'Send me a test' }).click()
  await expect(page.getByText('A test goes to you alone.')).toBeVisible()
  await expect(async () => {
    await page.reload()
    await expect(opened.getByText('Test · 1 of 1 delivered')).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 120_000 })
  expect(await mails(page)).toContain('Test: Cash and ageing')
  await page.goto('/reports/schedules')
  await expect(page.getByRole('row', { name: /For the office/ })).toContainText('Not run yet')
  await remove(page, 'For the office')
})

test('an administrator pauses everything: everybody sees who did it, and nothing can be run until it ends', async ({
  as,
}) => {
  const page = await as(finance)
  const form = await newSchedule(page, 'Halted')
  await form.getByRole('button', { name: 'Save schedule' }).click()
  await expect(page.getByRole('row', { name: /Halted/ })).toBeVisible()
  const admin = await as('admin@ridgeline.example')
  await admin.goto('/reports/schedules')
  await admin.getByRole('button', { name: 'Pause all' }).click()
  await admin.getByRole('dialog').getByRole('button', { name: 'Pause all' }).click()
  await expect(admin.getByText('By Dana Whitfield, since')).toBeVisible()
  await scan(admin)

  const opened = await open(page, 'Halted')
  await expect(page.getByText('By Dana Whitfield, since')).toBeVisible()
  await expect(opened.getByRole('button', { name: 'Run now' })).toBeDisabled()
  await admin.getByRole('button', { name: 'Resume all' }).click()
  await expect(admin.getByText('Schedules run again.')).toBeVisible()
  await page.reload()
  await expect(opened.getByRole('button', { name: 'Run now' })).toBeEnabled()
  await remove(page, 'Halted')
})

test('a schedule is given to somebody, who finds it, and whoever gave it does not any more', async ({ as }) => {
  const page = await as(finance)
  const form = await newSchedule(page, 'Given away')
  await form.getByRole('button', { name: 'Save schedule' }).click()
  await expect(page.getByRole('row', { name: /Given away/ })).toBeVisible()
  const opened = await open(page, 'Given away')
  await opened.getByRole('button', { name: 'Give to somebody else' }).click()
  await opened.getByRole('combobox', { name: 'New owner' }).fill('pm2@')
  await opened.getByRole('listbox', { name: 'People' }).getByRole('option').first().click()
  await opened.getByRole('button', { name: 'Give', exact: true }).click()
  await expect(page.getByText('Given. Somebody else answers for it now.')).toBeVisible()
  await expect(page.getByRole('row', { name: /Given away/ })).toHaveCount(0)
  const other = await as('pm2@ridgeline.example')
  await other.goto('/reports/schedules')
  await expect(other.getByRole('row', { name: /Given away/ })).toBeVisible()
  await remove(other, 'Given away')
})

test('the owner of a run that failed is told on the screen and by mail, until they have looked', async ({ as }) => {
  const page = await as(finance)
  const form = await newSchedule(page, 'Seen by nobody')
  await form.getByRole('combobox', { name: 'Person or team' }).fill('field@')
  await form.getByRole('listbox', { name: 'People and teams' }).getByRole('option').first().click()
  await form.getByRole('button', { name: 'Remove Grace Lindqvist' }).click()
  await form.getByRole('button', { name: 'Save schedule' }).click()
  await expect(page.getByRole('row', { name: /Seen by nobody/ })).toContainText('1 recipient')
  const opened = await open(page, 'Seen by nobody')
  await opened.getByRole('button', { name: 'Run now' }).click()
  await expect(page.getByText('It runs now.')).toBeVisible()
  const trouble = page.getByRole('region', { name: 'A scheduled report needs you' })
  await expect(async () => {
    await page.goto('/reports')
    await expect(trouble).toContainText('This reader may see nothing of the report', { timeout: 2_000 })
  }).toPass({ timeout: 120_000 })
  await scan(page)
  await expect(async () => expect(await mails(page)).toContain('“Seen by nobody” was not sent')).toPass()
  await trouble.getByRole('link', { name: 'Seen by nobody' }).click()
  await expect(sheet(page, 'Seen by nobody').getByRole('button', { name: /^Send again to / })).toBeVisible()
  await scan(page)
  await page.goto('/reports/schedules')
  await trouble.getByRole('button', { name: 'I have looked' }).click()
  await expect(trouble).toHaveCount(0)
  await page.goto('/reports')
  await expect(trouble).toHaveCount(0)
  await remove(page, 'Seen by nobody')
})
