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
