import { randomUUID } from 'node:crypto'
import { openKeys } from '#lib/secrets/keys.ts'
import { unsubscribeLinks } from '#lib/unsubscribe/link.ts'
import { expect, scan, test } from './support.ts'

/** The link of a mail that somebody at this address got; where it leads, without the host. */
async function links(name = 'Daily executive report') {
  const { unsubscribe } = await openKeys(process.env['GATEHOUSE_DATA_DIR'] ?? '.data')
  const to = { address: `${randomUUID()}@agent.example` }
  const { page, oneClick } = await unsubscribeLinks({ schedule: 's1', name, to }, unsubscribe, 'http://localhost')
  return { page: page.pathname + page.search, oneClick: oneClick.pathname + oneClick.search }
}

const ended = 'You get no more mails of “Daily executive report”.'

test.describe('whoever gets a mail ends the mails', () => {
  test('without signing in and without JavaScript, after a page that says what ends', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    const { page: link } = await links()
    await page.goto(link)
    await page.goto(link)
    await expect(page.getByText('You will get no more mails of “Daily executive report”.')).toBeVisible()

    await page.getByRole('button', { name: 'End these mails' }).click()

    await expect(page.getByRole('heading', { level: 1, name: ended })).toBeVisible()
    await page.goto(link)
    await expect(page.getByRole('heading', { level: 1, name: ended })).toBeVisible()
    await context.close()
  })

  test('in Spanish', async ({ browser }) => {
    const context = await browser.newContext({ locale: 'es-MX' })
    const page = await context.newPage()
    await page.goto((await links('Informe ejecutivo diario')).page)
    await expect(page.getByRole('heading', { level: 1, name: 'Darse de baja' })).toBeVisible()
    await scan(page)
    await page.getByRole('button', { name: 'Terminar estos correos' }).click()
    await expect(page.getByText('Ya no recibes correos de “Informe ejecutivo diario”.')).toBeVisible()
    await context.close()
  })

  test('with one click of their mail program, which says so from nowhere', async ({ page, request }) => {
    const { page: link, oneClick } = await links()
    const answer = await request.post(oneClick, { form: { 'List-Unsubscribe': 'One-Click' } })
    expect(answer.status()).toBe(204)
    await page.goto(link)
    await expect(page.getByRole('heading', { level: 1, name: ended })).toBeVisible()
  })

  test('opening the address of the one click asks first', async ({ page }) => {
    await page.goto((await links()).oneClick)
    await expect(page.getByRole('button', { name: 'End these mails' })).toBeVisible()
  })

  test('a link that is cut ends nothing and says so', async ({ page, request }) => {
    const { page: link, oneClick } = await links()
    await page.goto(link.slice(0, -3))
    await expect(page.getByRole('heading', { level: 1, name: 'This link does not work.' })).toBeVisible()
    const answer = await request.post(oneClick.slice(0, -3), { form: { 'List-Unsubscribe': 'One-Click' } })
    expect(answer.status()).toBe(400)
    await page.goto(link)
    await expect(page.getByRole('button', { name: 'End these mails' })).toBeVisible()
  })
})
