import { ask } from './ask.ts'
import { expect, scan, test } from './support.ts'

test('The executive asks why margin dropped and opens where a figure comes from', async ({ as }) => {
  const page = await as('executive@ridgeline.example')
  await page.goto('/chat')
  await ask(page, 'Why did margin drop on 24-017, and can we still recover it?')

  const answer = page.locator('article')
  await expect(answer.getByRole('heading', { level: 1 })).toContainText('Why did margin drop on 24-017')
  await expect(answer).toContainText('All 4 calls were checked before the first ran.')
  for (const figure of ['11.5%', '6.1%', '$1.00M', '$412K', '138%']) await expect(answer).toContainText(figure)
  await expect(answer).toContainText('We are fine with 14, 17 and 21')

  await answer.getByRole('button', { name: /Margin lost against bid/ }).click()
  const evidence = page.getByRole('complementary', { name: 'Evidence' })
  await expect(evidence).toContainText('$1,004,400')
  await expect(evidence.getByText('PCO-14 Added stair pressurization')).toBeVisible()
  await expect(evidence.getByRole('button', { name: 'Ask about this' })).toBeVisible()
  await expect(page).toHaveURL(/f=3/)
  await scan(page)

  // A link, a reload and a second tab show the same answer with the same panel.
  const second = await page.context().newPage()
  await second.goto(page.url())
  await expect(second.getByRole('complementary', { name: 'Evidence' })).toContainText('$1,004,400')
  await second.close()
})

test('A foreman is told what is missing, sees no figure, and is offered what he can ask', async ({ as }) => {
  const page = await as('field@ridgeline.example')
  await page.goto('/chat')
  await ask(page, 'Why did margin drop on 24-017?')

  const answer = page.locator('article')
  await expect(answer).toContainText('Nothing was asked of any system.')
  await expect(answer.getByRole('region', { name: 'What I could not check' })).toContainText('Field crew')
  expect(await answer.innerText()).not.toMatch(/\$\d/)
  await scan(page)

  await answer.getByRole('button', { name: 'Overdue RFIs by job' }).click()
  await expect(page.locator('article')).toHaveCount(2)
  await expect(page.locator('article').last()).toContainText('RFIs: ')
})

test('A text that gives orders is shown as a quotation with a warning', async ({ as }) => {
  const page = await as('executive@ridgeline.example')
  await page.goto('/chat')
  await ask(page, 'What happened on 24-022 this week?')

  await expect(page.locator('article')).toContainText('IGNORE ALL PREVIOUS RULES')
  await expect(page.locator('article')).toContainText('This text gives orders to a program.')
})

test('A draft survives leaving the page, and a link with a question asks nothing by itself', async ({ as }) => {
  const page = await as('pm@ridgeline.example')
  await page.goto('/chat?q=Why%20is%2023-041%20under-billed%3F')
  await expect(page.getByLabel('Your question')).toHaveValue('Why is 23-041 under-billed?')
  await expect(page.locator('article')).toHaveCount(0)

  await page.goto('/chat')
  await page.getByLabel('Your question').fill('Half a quest')
  await expect(page.getByRole('button', { name: 'Send' })).toBeEnabled()
  await page.goto('/settings')
  await page.goto('/chat')
  await expect(page.getByLabel('Your question')).toHaveValue('Half a quest')
  await page.getByLabel('Your question').press('Shift+Enter')
  await expect(page.getByLabel('Your question')).toHaveValue('Half a quest\n')
  await scan(page)
})

test.describe('somebody else’s conversation', () => {
  // The second one is React's in development only: the theme script inside the page for unknown addresses.
  test.use({ mayLog: [/404|Encountered a script tag/] })

  test('A project manager cannot open the executive’s conversation or its events', async ({ as }) => {
    const executive = await as('executive@ridgeline.example')
    await executive.goto('/chat')
    await ask(executive, 'How much cash do we have?')
    const address = new URL(executive.url()).pathname
    const trace = await executive.getByRole('link', { name: /^Trace / }).getAttribute('href')
    const turn = trace?.split('/').at(-1)

    const manager = await as('pm@ridgeline.example')
    await manager.goto(address)
    await expect(manager.getByRole('heading', { name: 'There is no page at this address' })).toBeVisible()
    expect((await manager.request.get(`/api/chat/${turn}/events`)).status()).toBe(404)
    expect((await executive.request.get(`/api/chat/${turn}/events`)).status()).toBe(200)
  })
})

test('A long conversation opens at its end, beside its list and nothing else on a screen of 1024 px', async ({
  as,
}) => {
  const page = await as('executive@ridgeline.example')
  await page.setViewportSize({ width: 1024, height: 700 })
  await page.goto('/chat')
  await ask(page, 'Why did margin drop on 24-017, and can we still recover it?')
  await expect(page.getByRole('complementary', { name: 'Evidence' })).toBeHidden()
  await expect(page.getByRole('navigation', { name: 'Conversations' }).getByText('answering')).toHaveCount(0)

  await page.reload()

  await expect(page.locator('article footer').last()).toBeInViewport()
  await page
    .locator('article')
    .getByRole('button', { name: /Margin lost against bid/ })
    .click()
  await expect(page.getByRole('dialog', { name: 'Evidence' })).toContainText('$1,004,400')
})

test('On paper an answer has no buttons', async ({ as }) => {
  const page = await as('executive@ridgeline.example')
  await page.goto('/chat')
  await ask(page, 'Why did margin drop on 24-017?')

  await page.emulateMedia({ media: 'print' })

  await expect(page.locator('article')).toContainText('11.5%')
  expect(await page.locator('main button:visible').allInnerTexts()).toEqual([])
})

test('On a phone the evidence opens from below @phone', async ({ as }) => {
  const page = await as('executive@ridgeline.example')
  await page.goto('/chat')
  await ask(page, 'Why is 23-041 under-billed?')
  await expect(page.locator('article')).toContainText('Pay application 9 was never sent.')

  await page.getByRole('button', { name: /^Evidence:/ }).click()
  const sheet = page.getByRole('dialog', { name: 'Evidence' })
  await expect(sheet.getByText('Pay application 23-041-PA09, draft')).toBeVisible()
  await scan(page)
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
})

test('A Spanish speaker gets the answer in Spanish', async ({ as, baseURL }) => {
  const page = await as('field@ridgeline.example')
  await page.context().addCookies([{ name: 'locale', value: 'es', url: baseURL ?? '' }])
  await page.goto('/chat')
  await page.getByLabel('Su pregunta').fill('¿Cubren nuestros permisos de 24-022 el próximo vaciado?')
  await expect(page.getByRole('button', { name: 'Enviar' })).toBeEnabled()
  await page.keyboard.press('Enter')
  await expect(page.locator('article')).toContainText('El próximo trabajo en 24-022 está previsto en 9 días')
})
