import { managers } from './crew.ts'
import { demoPage } from './demo-page.ts'
import { originOf, program } from './program.ts'
import { expect, type Page, scan, test } from './support.ts'

/** An app that a person let write after asking them: how it calls tools. */
async function helper(page: Page, name: string) {
  const app = await program(page, await originOf(page), name)
  await page.goto(app.address)
  await page.getByRole('button', { name: `Allow ${name}` }).click()
  await expect(page).toHaveTitle('program')
  const tokens = await (await app.redeem(app.back[0]?.searchParams.get('code') ?? '')).json()
  return async (tool: string, input: object) => {
    const answer = await page.request.post('/mcp', {
      headers: { authorization: `Bearer ${tokens.access_token}` },
      data: { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: tool, arguments: input } },
    })
    const { result } = await answer.json()
    return { text: JSON.stringify(result.content), approval: result._meta?.['gatehouse/approval'] ?? null, result }
  }
}

/** A manager whom no other test uses, by place. */
async function who(as: (email: string) => Promise<Page>, at: number) {
  const one = (await managers(await as('admin@ridgeline.example')))[at]
  if (one === undefined) throw new Error('the sample company has too few managers')
  return one
}
const manager = async (as: (email: string) => Promise<Page>, at: number) => as((await who(as, at)).email)

async function jobOf(call: Awaited<ReturnType<typeof helper>>): Promise<string> {
  // A refusal names the jobs that are one's own.
  const { text } = await call('procore__create_rfi', rfi('00-000', 'Nobody’s job'))
  return /Yours: ([\d-]+)/.exec(text)?.[1] ?? ''
}

const rfi = (project: string, subject: string) => ({ project, subject, question: 'Which grade do they need?' })

test('what an app would write is shown to its person, changed by them, done once, and told to the app that asks again', async ({
  as,
}) => {
  const page = await manager(as, 0)
  const call = await helper(page, 'Desk writer')
  const input = rfi(await jobOf(call), 'Anchor bolts')
  const first = await call('procore__create_rfi', input)
  expect(first.approval.state).toBe('asked')
  expect(first.text).toContain(first.approval.page)

  await page.goto('/notices')
  await page.getByRole('link', { name: 'See what it would write' }).first().click()
  await expect(page).toHaveURL(first.approval.page)
  await expect(page.getByRole('heading', { level: 1, name: 'Desk writer wants to write' })).toBeVisible()
  const card = page.getByRole('region', { name: /Approve before it is done: Create an RFI/ })
  for (const value of Object.values(input)) await expect(card).toContainText(value)
  await scan(page)

  await card.getByRole('button', { name: 'Edit' }).click()
  await card.getByLabel('Subject').fill('Bolts of the canopy')
  await card.getByRole('button', { name: 'Approve with these changes' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Done.' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Approve once' })).toHaveCount(0)
  await scan(page)

  const [again, once] = [await call('procore__create_rfi', input), await call('procore__create_rfi', input)]
  expect(again.approval.state).toBe('done')
  expect(again.text).toContain('Bolts of the canopy')
  expect(once.result.structuredContent).toEqual(again.result.structuredContent)
})

test('a no is told to the app, and nobody else reads the question', async ({ as }) => {
  const page = await manager(as, 1)
  const call = await helper(page, 'Other writer')
  const input = rfi(await jobOf(call), 'Anchor plates')
  const { approval } = await call('procore__create_rfi', input)

  const other = await as('executive@ridgeline.example')
  await other.goto(approval.page)
  await expect(other.getByRole('heading', { name: 'Nothing here waits for you' })).toBeVisible()
  await expect(other.getByText('Anchor plates')).toHaveCount(0)
  await scan(other)

  await page.goto(approval.page)
  await page.getByRole('button', { name: 'Deny' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Nothing was done.' })).toBeVisible()
  await scan(page)
  expect((await call('procore__create_rfi', input)).approval.state).toBe('denied')

  await page.goto('/settings')
  const apps = page.getByRole('region', { name: 'Apps that ask as you' })
  await expect(apps.getByText('reads; asks before writing').first()).toBeVisible()
  await apps.getByRole('button', { name: 'End Other writer' }).first().click()
  await expect(page.getByText('Other writer has no access any more')).toBeVisible()
})

const petra = 'Petra Voss (private address)'
/** The queue tells it, once a minute. */
const soon = { timeout: 90_000 }

/** An account in Slack with an address that nobody has, which a person says is theirs. */
async function linkSlack(slack: Page, page: Page): Promise<void> {
  const question = `Which RFIs are open? ${Date.now()}`
  await slack.goto(await demoPage('slack'))
  await slack.getByLabel('You are').selectOption({ label: petra })
  await slack.getByRole('textbox', { name: 'Message' }).fill(question)
  await slack.getByRole('button', { name: 'Send' }).click()
  const after = slack.locator('article', { hasText: question }).locator('xpath=following-sibling::article')
  const link = after.getByRole('link', { name: 'Connect my account' })
  await expect(link).toBeVisible(soon)
  await page.goto((await link.getAttribute('href')) ?? '')
  await page.getByRole('button', { name: 'It is mine, connect it' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /in Slack is you from now on/ })).toBeVisible()
}

async function unlinkSlack(page: Page): Promise<void> {
  await page.getByRole('button', { name: `End the connection of ${petra}` }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Your accounts in Slack' })).toHaveCount(0)
}

/** Once the server has answered: a page that is left before takes its request along. */
async function kept(page: Page, change: () => Promise<void>): Promise<void> {
  const answered = page.waitForResponse((answer) => 'next-action' in answer.request().headers())
  await change()
  await answered
}

test('what waits stands in the settings of its person and is told in Slack, until it is answered and stands with its outcome', async ({
  as,
  page: slack,
}) => {
  test.setTimeout(240_000)
  const page = await manager(as, 3)
  await linkSlack(slack, page)
  const call = await helper(page, 'List writer')
  const subject = `Anchor rods ${Date.now()}`
  const { approval } = await call('procore__create_rfi', rfi(await jobOf(call), subject))

  await page.goto('/settings')
  const waiting = page.getByRole('region', { name: /^Waiting for your yes/ })
  const row = waiting.getByRole('row').filter({ hasText: subject })
  await expect(row).toContainText('Create an RFI')
  await expect(row).toContainText('List writer')
  await scan(page)

  const message = slack.locator('article', { has: slack.locator(`a[href="${approval.page}"]`) })
  await expect(message).toHaveCount(1, soon)
  await expect(message).toContainText('List writer waits for your yes: Create an RFI')
  await unlinkSlack(page)

  await row.getByRole('link', { name: 'Look and answer: Create an RFI, by List writer' }).click()
  await expect(page).toHaveURL(approval.page)
  await page.getByRole('button', { name: 'Deny' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Nothing was done.' })).toBeVisible()

  await page.goto('/settings')
  await expect(waiting.first()).toBeVisible()
  await expect(row.getByRole('link', { name: /^Look and answer/ })).toHaveCount(0)
  await waiting.locator('summary').click()
  await expect(row).toContainText('you said no')
  // What is half under the bar at the top counts as too small to press.
  await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded()
  await scan(page)

  const notices = page.getByRole('region', { name: 'Notices' })
  const inSlack = notices.getByRole('checkbox', { name: 'An app wants to write: In Slack' })
  await expect(inSlack).toBeChecked()
  await kept(page, () => inSlack.uncheck())
  await page.reload()
  await expect(inSlack).not.toBeChecked()
  await kept(page, () => inSlack.check())
  await page.reload()
  await expect(inSlack).toBeChecked()

  await page
    .getByRole('region', { name: 'Apps that ask as you' })
    .getByRole('button', { name: 'End List writer' })
    .first()
    .click()
  await expect(page.getByText('List writer has no access any more')).toBeVisible()
})

test('whoever is not signed in signs in first and comes back to the question', async ({ page }) => {
  await page.goto('/approvals/0192f000-0000-7000-8000-000000000000')
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fapprovals/)
})
