import { expect, scan, test } from './support.ts'

test('an administrator sees how every system is doing and tests one connection', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/systems')
  for (const name of ['NetSuite', 'Procore', 'Salesforce', 'BambooHR', 'Microsoft 365', 'GIS']) {
    await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible()
  }
  await scan(page)

  await page.getByRole('link', { name: 'Procore' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Procore' })).toBeVisible()
  await page.getByRole('button', { name: 'Test connection' }).click()

  const result = page.getByRole('status', { name: 'Connection test' })
  await expect(result.getByRole('listitem')).toHaveCount(4)
  for (const step of ['Settings', 'Sign-in', 'List of tools', 'Sample read']) {
    await expect(result.getByRole('listitem').filter({ hasText: step })).toContainText('ok')
  }
  await scan(page)
})

test('a paused system says who paused it and why, and is open again afterwards', async ({ as }) => {
  const page = await as('admin2@ridgeline.example')
  await page.goto('/admin/systems/gis')
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByLabel('Reason').fill('Map server moves')
  await page.getByRole('dialog').getByRole('button', { name: 'Pause GIS' }).click()

  await expect(page.getByText(/paused it on .*: Map server moves/)).toBeVisible()
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await expect(page.getByText('Map server moves')).toHaveCount(0)
})

test('an administrator says what a field is called here, and tries the tools with it', async ({ as }) => {
  const page = await as('admin2@ridgeline.example')
  await page.goto('/admin/systems/salesforce')
  const say = async (name: string) => {
    await page.getByRole('button', { name: 'Change the day a bid is due' }).click()
    const dialog = page.getByRole('dialog', { name: 'What holds the day a bid is due?' })
    await dialog.getByLabel('Its name here').fill(name)
    await dialog.getByRole('button', { name: 'Save' }).click()
    return dialog
  }
  const opportunity = page.getByRole('row', { name: /^Opportunity opportunity\b/ })

  await say('Bid due date')
  await expect(page.getByRole('dialog')).toContainText('Bid due date cannot hold the day a bid is due in Salesforce.')
  await page.keyboard.press('Escape')
  await expect(await say('Was_Due__c')).toBeHidden()
  await expect(page.getByRole('row', { name: /^the day a bid is due bid_due/i })).toContainText('Was_Due__c')
  await page.getByRole('button', { name: 'Try the tools' }).click()
  await expect(opportunity).toContainText('Answers without the day a bid is due.')
  await scan(page)

  const file = await page.request.get('/api/admin/systems/salesforce/mapping')
  expect(await file.json()).toMatchObject({ system: 'salesforce', slots: { bid_due: 'Was_Due__c' } })
  await page.getByRole('button', { name: 'Find names' }).click()
  await expect(page.getByRole('row', { name: /^the day a bid is due bid_due/i })).toContainText(
    'Likely: Bid Due Date Bid_Due_Date__c',
  )
  await page.getByRole('button', { name: 'Change the day a bid is due' }).click()
  await page.getByRole('button', { name: 'Take Bid Due Date' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.getByRole('button', { name: 'Try the tools' }).click()
  await expect(opportunity).toContainText('works')
  await expect(opportunity).not.toContainText('Answers without')
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
