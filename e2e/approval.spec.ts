import type { SeenRequest } from '#lib/testing/messages-api.ts'
import { says, uses } from '#lib/testing/model.ts'
import { ask } from './ask.ts'
import { test } from './scripted-model.ts'
import { expect, type Page, scan } from './support.ts'

const input = { project: '24-017', subject: 'Anchor bolts', question: 'Which grade do they need?' }
const write = uses(['procore__create_rfi', input])

/** Asks for a write and stops where the card is shown. */
async function order(page: Page, question: string): Promise<void> {
  await page.goto('/chat')
  await ask(page, question)
}

const card = (page: Page) => page.locator('article').getByRole('region', { name: /RFI|opportunity/ })

test('A project manager sees what would be written, approves it once, and is told that it was done', async ({
  as,
  office,
}) => {
  office.willSay(write, says('The RFI is open.'))
  const page = await as('pm@ridgeline.example')
  await order(page, 'Open an RFI on 24-017 about the anchor bolts')

  await expect(card(page)).toContainText('Approve before it is done: Create an RFI')
  for (const value of Object.values(input)) await expect(card(page)).toContainText(value)
  await expect(card(page)).toContainText('It can be undone by hand in Procore.')
  await expect(page.getByRole('navigation', { name: 'Conversations' })).toContainText('waits for you')
  await scan(page)

  // It waits for its person and not for a page.
  await page.reload()
  await card(page).getByRole('button', { name: 'Approve once' }).click()

  await expect(page.locator('article')).toContainText('The RFI is open.')
  await expect(card(page)).toContainText('done')
  await expect(card(page).getByRole('button')).toHaveCount(0)
  await expect(page.getByRole('navigation', { name: 'Conversations' })).not.toContainText('waits for you')
  await expect(page.locator('article footer')).toContainText('claude-')
})

test('What is changed before the yes is what is written', async ({ as, office }) => {
  office.willSay(write, says('Done.'))
  const page = await as('pm@ridgeline.example')
  await order(page, 'Open an RFI on 24-017 about the anchor bolts')

  await card(page).getByRole('button', { name: 'Edit' }).click()
  await card(page).getByLabel('Subject').fill('Bolts of the canopy')
  await scan(page)
  await card(page).getByRole('button', { name: 'Approve with these changes' }).click()

  await expect(page.locator('article')).toContainText('Done.')
  await expect(card(page)).toContainText('Bolts of the canopy')
  await expect(card(page)).not.toContainText('Anchor bolts')
  expect(JSON.stringify(office.requests.at(-1))).toContain('Bolts of the canopy')
})

test('With a no nothing is written, and the model hears it', async ({ as, office }) => {
  office.willSay(write, says('I left it.'))
  const page = await as('pm@ridgeline.example')
  await order(page, 'Open an RFI on 24-017 about the anchor bolts')

  await card(page).getByRole('button', { name: 'Deny' }).click()

  await expect(page.locator('article')).toContainText('I left it.')
  await expect(card(page)).toContainText('denied, nothing was done')
  expect(JSON.stringify(office.requests.at(-1))).toContain('The person said no')
})

test('A change shows what is there now beside what would be', async ({ as, office }) => {
  const found = (request: SeenRequest) =>
    /"id":"(006\w+)"/.exec(JSON.stringify(request).replaceAll('\\', ''))?.[1] ?? ''
  office.willSay(
    uses(['salesforce__opportunities', { limit: 1 }]),
    (request) => uses(['salesforce__update_opportunity', { id: found(request), nextStep: 'Call them on Monday' }]),
    says('I left it.'),
  )
  const page = await as('office@ridgeline.example')
  await order(page, 'Update the next step of the newest opportunity')

  await expect(card(page).locator('ins')).toHaveText('Call them on Monday')
  await expect(card(page).locator('del')).toHaveCount(1)
  await card(page).getByRole('button', { name: 'Deny' }).click()
  await expect(card(page)).toContainText('denied, nothing was done')
})

test('What the reader reads is answered without the model, and says so', async ({ as, office }) => {
  office.willSay()
  const before = office.requests.length
  const page = await as('executive@ridgeline.example')
  await order(page, 'How much cash do we have?')

  await expect(page.locator('article')).toContainText('Cash: ')
  await expect(page.locator('article footer')).toContainText('no model, no cost')
  expect(office.requests).toHaveLength(before)
})

test('Where the model is not to be had a person is told, and what could be asked instead answers', async ({
  as,
  office,
}) => {
  office.willSay({ status: 401, error: { type: 'authentication_error', message: 'x' } })
  const page = await as('executive@ridgeline.example')
  await order(page, 'What do we owe Halvorsen for zeppelins?')

  await expect(page.locator('article')).toContainText('The model did not accept the configured key.')
  await page
    .locator('article')
    .getByRole('button', { name: /Owed to vendors · Halvorsen/ })
    .first()
    .click()
  await expect(page.locator('article')).toHaveCount(2)
  await expect(page.locator('article').last()).toContainText('Owed to vendors: ')
})
