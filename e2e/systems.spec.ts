import { expect, scan, test } from './support.ts'

test('an administrator sees how every system is doing, and can test each', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/systems')
  for (const name of ['NetSuite', 'Procore', 'Salesforce', 'BambooHR', 'Microsoft 365', 'GIS']) {
    await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible()
  }
  await scan(page)

  await page.getByRole('link', { name: 'Procore' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Procore' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Test connection' })).toBeVisible()
  await scan(page)
})

test('a paused system says who paused it and why, and is open again afterwards', async ({ as }) => {
  const page = await as('admin2@ridgeline.example')
  await page.goto('/admin/systems/gis')
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByLabel('Reason').fill('Map server moves')
  await page.getByRole('dialog').getByRole('button', { name: 'Pause GIS' }).click()

  await expect(page.getByText(/paused it on .*: Map server moves/)).toBeVisible()

  // What others see of a job meanwhile: the parts of the other systems, and why one is missing.
  const reader = await as('executive@ridgeline.example')
  await reader.goto('/projects/24-005?tab=permits')
  await expect(reader.getByText('This part did not come.').first()).toBeVisible({ timeout: 45_000 })
  await reader.goto('/projects/24-005?tab=money')
  await expect(reader.getByRole('table', { name: 'Pay applications' })).toBeVisible({ timeout: 45_000 })

  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await expect(page.getByText('Map server moves')).toHaveCount(0)
})

test('an administrator says what a field is called here, and tries the tools with it', async ({ as }) => {
  const page = await as('admin2@ridgeline.example')
  await page.goto('/admin/systems/salesforce?tab=names')
  const part = (name: string) =>
    page.getByRole('navigation', { name: 'Parts of this page' }).getByRole('link', { name })
  const say = async (name: string) => {
    await page.getByRole('button', { name: 'Change the day a bid is due' }).click()
    const dialog = page.getByRole('dialog', { name: 'What holds the day a bid is due?' })
    await dialog.getByLabel('Its name here').fill(name)
    await dialog.getByRole('button', { name: 'Save' }).click()
    return dialog
  }
  const opportunity = page.getByRole('row', { name: /^Opportunity opportunity\b/ })

  await say('Bid due date')
  await expect(page.getByRole('dialog')).toContainText('The name of a field. It holds a date.')
  const field = page.getByRole('textbox', { name: 'Its name here' })
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(field).toHaveAccessibleDescription(
    'Bid due date cannot hold the day a bid is due on Opportunity. Say the field’s own name, not its label.',
  )
  await scan(page)
  await field.fill('Loss_Reason__c')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(field).toHaveAccessibleDescription(
    'Loss_Reason__c holds text, and the day a bid is due takes a date. Name another field.',
  )
  await page.keyboard.press('Escape')
  await expect(await say('Was_Due__c')).toBeHidden()
  await expect(page.getByRole('row', { name: /^the day a bid is due bid_due/i })).toContainText('Was_Due__c')
  await part('Tools').click()
  await page.getByRole('button', { name: 'Try the tools' }).click()
  await expect(opportunity).toContainText('Answers without the day a bid is due. Salesforce does not know Was_Due__c')
  await scan(page)

  const file = await page.request.get('/api/admin/systems/salesforce/mapping')
  expect(await file.json()).toMatchObject({ system: 'salesforce', slots: { bid_due: 'Was_Due__c' } })
  await part('Names').click()
  await expect(page.getByRole('row', { name: /^the day a bid is due bid_due/i })).toContainText(
    'Salesforce does not know Was_Due__c, which held the day a bid is due, any more',
  )
  await page.getByRole('button', { name: 'Find names' }).click()
  await expect(page.getByRole('row', { name: /^the day a bid is due bid_due/i })).toContainText(
    'Likely: Bid Due Date Bid_Due_Date__c',
  )
  await page.getByRole('button', { name: 'Change the day a bid is due' }).click()
  await page.getByRole('button', { name: 'Take Bid Due Date' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await part('Tools').click()
  await page.getByRole('button', { name: 'Try the tools' }).click()
  await expect(opportunity).toContainText('works')
  await expect(opportunity).not.toContainText('Answers without')
})

test('a system’s page says how its days and hours went, each also as a table, and what its vendor allows', async ({
  as,
}) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/systems/procore')
  const days = page.getByRole('figure').filter({ hasText: '90 days' })
  await expect(days).toContainText(/available|nobody has called it yet/)
  await expect(page.getByRole('figure').filter({ hasText: 'How fast, 24 hours' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Vendor budget' })).toBeVisible()

  await days.getByRole('button', { name: 'View as table' }).click()

  await expect(days.getByRole('row')).toHaveCount(91)
  const errors = page.getByRole('figure').filter({ hasText: 'Errors by class, per hour' })
  await errors.getByRole('button', { name: 'View as table' }).click()
  for (const name of ['limited', 'denied', 'failed']) {
    await expect(errors.getByRole('columnheader', { name })).toBeVisible()
  }
  await expect(errors.getByRole('row')).toHaveCount(25)
  await scan(page)
  await page.getByRole('navigation', { name: 'Time shown' }).getByRole('link', { name: '7 days' }).click()
  await expect(page).toHaveURL(/range=week$/)
  await expect(page.getByRole('figure').filter({ hasText: 'How fast, 7 days' })).toBeVisible()
})

test('a tool is found, opened with the keyboard and says which roles may use it; the address remembers', async ({
  as,
}) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/systems/procore?tab=tools')
  await page.getByRole('searchbox', { name: 'Find a tool' }).fill('logs daily')
  const tool = page.getByRole('button', { name: 'Daily logs' })
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('row', { name: /^Daily logs/ })).toContainText(/\d+ people, \d+ within limits/)

  await tool.focus()
  await page.keyboard.press('Enter')
  await page.reload()

  await expect(tool).toHaveAttribute('aria-expanded', 'true')
  const roles = page.getByRole('list', { name: 'Roles that may use Daily logs' })
  await expect(roles.getByRole('listitem').filter({ hasText: 'Field crew' })).toContainText('own projects only')
  await scan(page)
  await roles.getByRole('link', { name: 'Field crew and Daily logs in the matrix' }).click()
  await expect(page).toHaveURL(/\/admin\/access\?sel=field-crew(~|%7E)procore(~|%7E)daily_logs$/)
  await expect(page.getByRole('complementary', { name: 'Selected cell' })).toContainText('Daily logs')
})

test.describe('an auditor', () => {
  test.use({ mayLog: [/403/] })

  test('cannot open the systems, nor change one as data', async ({ as }) => {
    const page = await as('auditor@ridgeline.example')
    expect((await page.goto('/admin/systems/gis'))?.status()).toBe(403)
    await expect(page.getByRole('heading', { name: 'You may not open this page' })).toBeVisible()
    const answer = await page.request.patch('/api/admin/systems/gis', {
      headers: { origin: new URL(page.url()).origin },
      data: { do: 'pause', reason: 'because' },
    })
    expect(answer.status()).toBe(403)
  })
})
