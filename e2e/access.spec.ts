import { execFileSync } from 'node:child_process'
import { expect, type Page, pressUntil, scan, test } from './support.ts'

/** Calls a tool as an MCP client with the person's token does. */
async function callTool(page: Page, token: string, name: string) {
  const answer = await page.request.post('/mcp', {
    headers: { authorization: `Bearer ${token}`, accept: 'application/json, text/event-stream' },
    data: { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: {} } },
  })
  const { result } = await answer.json()
  return { refused: result.isError === true, text: String(result.content[0].text) }
}

function tokenOf(email: string): string {
  return execFileSync(process.execPath, ['scripts/gatehouse.mjs', 'token', '--user', email], {
    encoding: 'utf8',
  }).trim()
}

async function publish(page: Page, button: RegExp, reason: string) {
  await page.getByRole('button', { name: button }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason)
  return dialog
}

test('an administrator grants a tool, and it counts from the next call until it is rolled back', async ({ as }) => {
  const admin = await as('admin2@ridgeline.example')
  const token = tokenOf('finance@ridgeline.example')
  const before = await callTool(admin, token, 'salesforce__accounts')
  expect(before.refused).toBe(true)
  expect(before.text).toContain('forbidden')

  await admin.goto('/admin/access')
  const cell = admin.getByRole('gridcell', { name: /^Salesforce, Customers and prospects, Financial read: / })
  await cell.scrollIntoViewIfNeeded()
  await pressUntil(
    admin,
    'a',
    () => expect(admin.getByRole('button', { name: /^Review 1 change/ })).toBeVisible({ timeout: 2_000 }),
    () => cell.click(),
  )
  await scan(admin)
  const dialog = await publish(admin, /^Review 1 change/, 'Controllers check who we bill before a bid is won.')
  await expect(dialog.getByText(/Financial read/).first()).toBeVisible()
  await dialog.getByRole('button', { name: 'Publish version' }).click()
  await expect(admin.getByText(/Version \d+ is in force/).first()).toBeVisible()

  expect((await callTool(admin, token, 'salesforce__accounts')).refused).toBe(false)

  await admin.goto('/admin/access/versions')
  await admin
    .getByRole('button', { name: /roll back/i })
    .first()
    .click()
  const back = admin.getByRole('dialog')
  await back.getByRole('textbox').fill('Only needed for the trial.')
  await back.getByRole('button', { name: /roll back/i }).click()
  await expect(admin.getByText(/Version \d+ is in force/).first()).toBeVisible()

  expect((await callTool(admin, token, 'salesforce__accounts')).refused).toBe(true)
})

test.describe('an auditor', () => {
  test.use({ mayLog: [/403/] })

  test('is told who could open the matrix, and sees none of it', async ({ as }) => {
    const auditor = await as('auditor@ridgeline.example')
    expect((await auditor.goto('/admin/access'))?.status()).toBe(403)
    await expect(auditor.getByRole('grid')).toHaveCount(0)
    await expect(auditor.getByText('access:read').first()).toBeVisible()
  })
})
