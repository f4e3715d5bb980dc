import { randomUUID } from 'node:crypto'
import { expect, type Page, pressUntil, scan, test } from './support.ts'

type ToolCall = { tool: string; arguments: Record<string, unknown> }

/** Makes a token as a person would, then asks tools with it as an MCP client does: one question, several calls. */
async function askInClient(page: Page, calls: ToolCall[]): Promise<void> {
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Make a token' }).click()
  await page.getByLabel('Name').fill('Test client')
  await page.getByRole('button', { name: 'Make token' }).click()
  const shown = page.getByText(/^gh_[\w-]{43}$/)
  await expect(shown).toBeVisible()
  const trace = randomUUID().replaceAll('-', '')
  const headers = {
    authorization: `Bearer ${await shown.innerText()}`,
    accept: 'application/json, text/event-stream',
    traceparent: `00-${trace}-${trace.slice(0, 16)}-01`,
  }
  const initialize = {
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'test-client', version: '1' } },
  }
  const opened = await page.request.post('/mcp', { headers, data: initialize })
  const session = opened.headers()['mcp-session-id'] ?? ''
  for (const { tool, arguments: given } of calls) {
    await page.request.post('/mcp', {
      headers: { ...headers, 'mcp-session-id': session, 'mcp-protocol-version': '2025-11-25' },
      data: { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: tool, arguments: given } },
    })
  }
}

const logsAndBudget = [
  { tool: 'procore__daily_logs', arguments: { project: '24-017' } },
  { tool: 'procore__budget', arguments: { project: '24-017' } },
]

const search = (page: Page) => page.getByRole('combobox', { name: 'Search the audit' })
const firstEvent = (page: Page) => page.locator('tbody [data-event]').first()

test('An auditor finds who was denied what, why, and the whole question behind it', async ({ as }) => {
  const field = await as('field@ridgeline.example')
  await askInClient(field, logsAndBudget)
  const auditor = await as('auditor@ridgeline.example')

  await auditor.goto('/admin/audit')
  await search(auditor).fill('person:field@ridgeline.example tool:budget outcome:denied')
  await search(auditor).press('Enter')
  await expect(auditor).toHaveURL(/outcome=denied/)
  await expect(auditor.getByRole('button', { name: 'Remove outcome:denied' })).toBeVisible()
  await firstEvent(auditor).click()

  const event = auditor.getByRole('complementary', { name: 'Event' })
  await expect(event.getByRole('heading', { level: 2 })).toHaveText(/was not allowed to read job budget.*in Procore$/)
  await expect(event.getByText('Procore was not contacted. No limit was charged.')).toBeVisible()
  await expect(event.locator('[aria-current=step]')).toContainText('Policy version')
  await expect(event.getByText('can change what the role allows.')).toBeVisible()
  await expect(event.getByText('The event is as it was signed.')).toBeVisible()
  await scan(auditor)

  await event.getByRole('definition').getByRole('link').click()
  await expect(auditor).toHaveURL(/\/admin\/audit\/traces\//)
  const steps = auditor.getByRole('table', { name: 'Steps of this trace on one time axis' })
  await expect(steps.getByRole('row')).toHaveCount(3)
  await expect(steps.getByRole('row', { name: /daily_logs/ })).toBeVisible()
  await expect(steps.getByRole('row', { name: /budget.*denied/ })).toBeVisible()
  await scan(auditor)
})

test('An auditor reads along the list with the keyboard alone', async ({ as }) => {
  const field = await as('field@ridgeline.example')
  await askInClient(field, logsAndBudget)
  const auditor = await as('auditor@ridgeline.example')
  await auditor.goto('/admin/audit?person=field@ridgeline.example')
  const lines = auditor.locator('tbody [data-event]')
  const idOf = async (at: number) => (await lines.nth(at).getAttribute('data-event')) ?? ''

  await pressUntil(
    auditor,
    'j',
    () => expect(lines.nth(1)).toBeFocused({ timeout: 500 }),
    () => lines.nth(0).focus(),
  )
  await auditor.keyboard.press('Enter')
  const event = auditor.getByRole('complementary', { name: 'Event' })
  await expect(event.getByRole('heading', { level: 2 })).toBeVisible()
  await expect(auditor).toHaveURL(new RegExp(`sel=${await idOf(1)}`))
  await auditor.keyboard.press('k')
  await expect(auditor).toHaveURL(new RegExp(`sel=${await idOf(0)}`))
  await auditor.keyboard.press('Escape')
  await expect(event).toBeHidden()
  await expect(lines.nth(0)).toBeFocused()
})

test('A project manager sees their own events only, whatever stands in the address', async ({ as }) => {
  const field = await as('field@ridgeline.example')
  await askInClient(field, logsAndBudget)
  const auditor = await as('auditor@ridgeline.example')
  await auditor.goto('/admin/audit?person=field@ridgeline.example')
  const foreign = await firstEvent(auditor).getAttribute('data-event')
  const pm = await as('pm@ridgeline.example')

  await pm.goto(`/admin/audit?person=field@ridgeline.example&sel=${foreign}`)
  await expect(pm.getByText('No events match.')).toBeVisible()
  await expect(pm.getByText('There is no such event, or it is not yours to see.')).toBeVisible()
  const listed = await pm.request.get('/api/audit?person=field@ridgeline.example')
  expect(await listed.json()).toEqual({ events: [], nextCursor: null })
  expect((await pm.request.get(`/api/audit/${foreign}`)).status()).toBe(404)
})

test('An auditor exports a search, and the export itself is in the audit', async ({ as }) => {
  const auditor = await as('auditor@ridgeline.example')
  await auditor.goto('/admin/audit?outcome=ok&from=1h')
  const file = auditor.waitForEvent('download')
  await auditor.getByRole('button', { name: 'Export' }).click()

  expect((await file).suggestedFilename()).toMatch(/^audit_\d{4}-\d{2}-\d{2}_\d{4}-\d{2}-\d{2}\.csv$/)
  await expect(auditor.getByText(/exported. The export is in the audit/)).toBeVisible()
  await auditor.goto('/admin/audit?action=audit.export&person=auditor@ridgeline.example')
  await expect(firstEvent(auditor)).toHaveText('exported the audit')
})

test('A name that is a script is shown as the text it is', async ({ as }) => {
  const field = await as('field@ridgeline.example')
  const script = '<img src=x onerror=alert(1)>'
  await askInClient(field, [{ tool: `procore__${script}`, arguments: { [script]: '"><script>alert(1)</script>' } }])
  const auditor = await as('auditor@ridgeline.example')
  auditor.on('dialog', () => {
    throw new Error('a script ran')
  })

  await auditor.goto(`/admin/audit?q=${encodeURIComponent(`<script>alert(${Date.now()})</script>`)}`)
  await expect(auditor.getByText('No events match.')).toBeVisible()
  await auditor.goto('/admin/audit?person=field@ridgeline.example&system=procore&outcome=denied')
  await expect(firstEvent(auditor)).toContainText(script)
  await firstEvent(auditor).click()
  await expect(auditor.getByRole('complementary', { name: 'Event' }).getByRole('heading', { level: 2 })).toContainText(
    script,
  )
})

test('A superintendent reads their own events as sentences on a phone @phone', async ({ as }) => {
  const field = await as('field@ridgeline.example')
  await field.goto('/admin/audit')

  const events = field.getByRole('list', { name: /^Audit/ })
  await expect(events.getByRole('listitem').first()).toContainText('signed in')
  await scan(field)
  await events.getByRole('link').first().click()
  await expect(field.getByRole('complementary', { name: 'Event' }).getByRole('heading', { level: 2 })).toBeVisible()
  await scan(field)
})
