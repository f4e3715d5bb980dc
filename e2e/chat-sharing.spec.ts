import { ask } from './ask.ts'
import { expect, type Page, scan, test } from './support.ts'

const margin = 'Why did margin drop on 24-017, and can we still recover it?'

async function shareWith(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Shared?$/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Share this conversation' })
  await dialog.getByRole('combobox').fill(name)
  await expect(dialog.getByRole('option', { name }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('list').filter({ hasText: name })).toBeVisible()
  await scan(page)
  await dialog.getByRole('button', { name: 'Done' }).click()
}

test('A foreman who was given a conversation about money sees locks with their reason, and no figure anywhere', async ({
  as,
}) => {
  const executive = await as('executive@ridgeline.example')
  await executive.goto('/chat')
  await ask(executive, margin)
  const address = new URL(executive.url()).pathname
  const id = address.split('/').at(-1)
  const figures = (await executive.locator('article').innerText()).match(/\$[\d.]+[KM]|\d+\.\d%/g) ?? []
  expect(figures.length).toBeGreaterThan(4)
  await shareWith(executive, 'Rosa Delgadillo')

  const foreman = await as('field@ridgeline.example')
  await foreman.goto('/chat')
  await foreman.getByRole('region', { name: 'Shared with me' }).getByRole('link', { name: margin }).first().click()
  await expect(foreman).toHaveURL(address)
  const article = foreman.locator('article')
  await expect(article).toContainText('This text is not yours to read.')
  await expect(article).toContainText('Your roles do not include')
  await expect(foreman.getByLabel('Your question')).toHaveCount(0)
  await scan(foreman)

  const trace = await executive.getByRole('link', { name: /^Trace / }).getAttribute('href')
  const turn = trace?.split('/').at(-1)
  const bodies = await Promise.all(
    [address, `/api/chat/conversations/${id}`, `/api/chat/conversations/${id}/export`, '/api/chat/search?q=margin'].map(
      async (path) => (await foreman.request.get(path)).text(),
    ),
  )
  for (const body of bodies)
    for (const figure of [...figures, '1,004,400', '100440000', 'PCO-14']) expect(body).not.toContain(figure)
  expect((await foreman.request.get(`/api/chat/${turn}/events`)).status()).toBe(404)
})

test.describe('when it is taken back', () => {
  test.use({ mayLog: [/404|Encountered a script tag/] })

  test('A reader who may see everything reads the answer as it is, until the sharing ends', async ({ as }) => {
    const office = await as('office@ridgeline.example')
    await office.goto('/chat')
    await ask(office, 'How much cash do we have?')
    const address = new URL(office.url()).pathname
    await shareWith(office, 'Maria Kessler')

    const executive = await as('executive@ridgeline.example')
    await executive.goto(address)
    await expect(executive.locator('article')).toContainText('$11.9M')
    const figure = executive.locator('article').getByRole('button', { name: /\$11\.9M/ })
    const evidence = executive.getByRole('complementary', { name: 'Evidence' })
    await figure.first().click()
    // What is asked next is for whoever asked.
    await expect(evidence.getByRole('button', { name: 'Ask about this' })).toHaveCount(0)
    await executive.getByRole('link', { name: 'Ask something yourself' }).click()
    await expect(executive).toHaveURL(/\/chat$/)

    await office.getByRole('button', { name: 'Shared', exact: true }).click()
    await office.getByRole('button', { name: 'Stop sharing with Maria Kessler' }).click()
    await expect(office.getByRole('dialog')).toContainText('Nobody but you.')
    await executive.goto(address)
    await expect(executive.getByRole('heading', { name: 'There is no page at this address' })).toBeVisible()
  })
})

test('What was shared, read and exported is in the audit', async ({ as }) => {
  const office = await as('office@ridgeline.example')
  await office.goto('/chat')
  await ask(office, 'How much cash do we have?')
  await shareWith(office, 'Maria Kessler')
  const executive = await as('executive@ridgeline.example')
  await executive.goto(new URL(office.url()).pathname)
  const asMarkdown = executive.getByRole('menuitem', { name: 'Export as Markdown' })
  await executive
    .getByRole('button', { name: /^Actions for/ })
    .last()
    .click()
  await Promise.all([executive.waitForEvent('download'), asMarkdown.click()])

  const auditor = await as('auditor@ridgeline.example')
  for (const [action, words] of [
    ['chat.share', 'shared a conversation'],
    ['chat.read_shared', 'read a conversation of someone else'],
    ['chat.export', 'exported a conversation'],
  ] as const) {
    await auditor.goto(`/admin/audit?q=${encodeURIComponent(`action:${action}`)}`)
    await expect(auditor.getByText(words).first()).toBeVisible()
  }
})

test('On a phone a shared answer is read from the list @phone', async ({ as }) => {
  const executive = await as('executive@ridgeline.example')
  await executive.goto('/chat')
  await ask(executive, margin)
  await shareWith(executive, 'Rosa Delgadillo')

  const foreman = await as('field@ridgeline.example')
  await foreman.goto('/chat')
  await foreman.getByRole('button', { name: 'Conversations' }).click()
  await foreman.getByRole('dialog').getByRole('link', { name: margin }).first().click()
  await expect(foreman.locator('article')).toContainText('This text is not yours to read.')
  await scan(foreman)
})
