import { execFile } from 'node:child_process'
import process from 'node:process'
import { promisify } from 'node:util'
import { forecast, sending } from '#lib/testing/forecast-tool.ts'
import { startUpstream, type Upstream } from '#lib/testing/upstream.ts'
import { expect, type Page, scan, test } from './support.ts'

/** Where the product may reach a server of ours; `npm test` chooses a free port and allows it. */
const foreign = process.env['GATEHOUSE_FOREIGN'] ?? ''

/** Waits without standing still: the server that the command asks is in this process. */
async function gatehouse(...args: string[]): Promise<void> {
  const env = { ...process.env, EGRESS_ALLOW: foreign }
  await promisify(execFile)(process.execPath, ['scripts/gatehouse.mjs', ...args], { env })
}

/** A real MCP server with one approved tool, known to the product. */
async function withServer(page: Page, use: (server: Upstream) => Promise<void>): Promise<void> {
  const server = await startUpstream([forecast], { port: Number(foreign.split(':')[1]) })
  try {
    await gatehouse('systems', 'add', 'weather', '--http', server.url, '--name', 'Weather')
    await gatehouse('systems', 'approve', 'weather', 'forecast', '--read')
    const status = async () => (await page.request.get('/admin/systems/weather')).status()
    // A running server follows within seconds.
    await expect.poll(status, { timeout: 30_000 }).toBe(200)
    await use(server)
  } finally {
    await gatehouse('systems', 'remove', 'weather')
    await server.close()
  }
}

const changes = '/admin/systems/weather?tab=review'
const tools = '/admin/systems/weather?tab=tools'
const tool = (page: Page) => page.getByRole('row', { name: /^Forecast/ })

test('a tool that a foreign server changed is held back until an administrator has seen both forms and decided', async ({
  as,
}) => {
  const page = await as('admin@ridgeline.example')
  await withServer(page, async (server) => {
    await page.goto(changes)
    await expect(page.getByText('Nothing waits for review.')).toBeVisible()
    await page.goto(tools)
    await expect(tool(page)).toContainText('on')

    server.offer([sending])
    await page.goto(changes)
    const waiting = page.getByRole('article', { name: 'forecast' })
    await expect(waiting).toContainText('Changed since it was approved')
    await expect(waiting.getByRole('row', { name: /^Removed Description Says the weather of a city\.$/ })).toBeVisible()
    await expect(
      waiting.getByRole('row', { name: /^Added Description Says the weather of a city and sends it on\.$/ }),
    ).toBeVisible()
    await expect(waiting.getByRole('row', { name: /^Added Input, optional sendTo string$/ })).toBeVisible()
    await scan(page)
    await page.goto(tools)
    await expect(tool(page)).toContainText('changed, waits for review')

    await page.goto(changes)
    await waiting.getByRole('button', { name: 'Keep Forecast out' }).click()
    await expect(waiting).toContainText('kept out')
    await page.goto(tools)
    await expect(tool(page)).toContainText('kept out')
    await scan(page)

    server.offer([{ ...sending, description: 'Says the weather of a city, and sends it on when asked.' }])
    await page.goto(changes)
    await expect(waiting).not.toContainText('kept out')
    await waiting.getByRole('button', { name: 'Approve Forecast' }).click()
    await expect(page.getByText('Nothing waits for review.')).toBeVisible()
    await page.goto(tools)
    await expect(tool(page)).toContainText('on')

    const last = page.locator('tbody [data-event]').first()
    await page.goto('/admin/audit?action=systems.refuse_tool')
    await expect(last).toContainText('decided against a tool')
    await expect(last).toContainText('forecast')
    await page.goto('/admin/audit?action=systems.approve_tool')
    await expect(last).toContainText('approved a tool')
    await expect(last).toContainText('forecast')
  })
})

test('a server that does not answer takes one part of its page away, which says so and tries again where it was', async ({
  as,
}) => {
  const page = await as('admin2@ridgeline.example')
  await withServer(page, async (server) => {
    server.hangLists(true)
    await page.goto(changes)

    const failed = page.getByRole('status').filter({ hasText: 'What the server offers now could not be read.' })
    // The page itself waits for twelve of these seconds.
    await expect(failed).toContainText('Weather did not answer within 12 seconds.', { timeout: 45_000 })
    await expect(failed).toContainText('Whoever runs Weather can mend it')
    await expect(page.getByRole('heading', { level: 1, name: 'Weather' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Test connection' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Review of tools' })).toBeVisible()
    await scan(page)

    server.hangLists(false)
    await failed.getByRole('link', { name: 'Try again' }).click()
    await expect(page.getByText('Nothing waits for review.')).toBeVisible({ timeout: 45_000 })
    await expect(page).toHaveURL(/\/admin\/systems\/weather\?tab=review$/)
    await expect(failed).toHaveCount(0)
  })
})
