import { companyRecords } from '#lib/testing/company-records.ts'
import { demoPage } from './demo-page.ts'
import { expect, type Page, scan, test } from './support.ts'

const company = companyRecords()
/** The queue answers, and others of this run ask too. */
const soon = { timeout: 90_000 }

function nameOf(email: string): string {
  const person = company.employees.find(({ upn }) => upn === email)
  if (person === undefined) throw new Error(`nobody has ${email}`)
  return `${person.firstName} ${person.lastName}`
}

/** The simulated workspace's page, as one of its people in their direct messages with Gatehouse. */
async function slackAs(page: Page, name: string): Promise<void> {
  await page.goto(await demoPage('slack'))
  await page.getByLabel('You are').selectOption({ label: name })
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
}

test('A crew member asks in Slack and reads the figure of the records with the way to its sources', async ({
  page,
}) => {
  // Nobody closes one in these tests.
  const closed = company.rfis.filter(({ job, status }) => job === '24-022' && status === 'closed').length
  await slackAs(page, nameOf('field@ridgeline.example'))

  await say(page, '¿Cuántas RFI están cerradas en 24-022?')

  const answer = page.locator('article', { has: page.getByRole('link', { name: 'Abrir con las fuentes' }) }).last()
  await expect(answer).toBeVisible(soon)
  await expect(answer.locator('b', { hasText: new RegExp(`^${closed}$`) }).first()).toBeVisible()
})

test('A crew member files a daily log by a form, sees before what is written, and is told that it was', async ({
  page,
}) => {
  const note = `Losa vaciada, ${Date.now()}`
  await slackAs(page, nameOf('field@ridgeline.example'))
  await say(page, '/gatehouse bitácora')
  const form = page.getByRole('dialog', { name: 'Bitácora diaria' })

  await form.getByLabel('Obra').selectOption('24-022')
  await form.getByLabel('Nota').fill('x')
  await form.getByRole('button', { name: 'Siguiente' }).click()
  await expect(form.getByText('Al menos 3 caracteres.')).toBeVisible()
  await form.getByLabel('Nota').fill(note)
  await form.getByRole('button', { name: 'Siguiente' }).click()

  await expect(form.getByText('Nada se escribe antes de que lo confirmes.')).toBeVisible()
  await expect(form.getByText(note)).toBeVisible()
  await form.getByRole('button', { name: 'Escribirlo' }).click()

  await expect(form.getByText('Se está escribiendo.')).toBeVisible()
  await form.getByRole('button', { name: 'Cerrar' }).click()
  await expect(page.getByText(/^Escrito: .*24-022/).last()).toBeVisible(soon)
})

test('The home tab says who somebody is and opens the form', async ({ page }) => {
  const name = nameOf('field@ridgeline.example')
  await slackAs(page, name)
  await page.getByRole('combobox', { name: 'Where' }).selectOption('home')

  await expect(page.getByText(name).last()).toBeVisible(soon)
  await expect(page.getByText('Tus obras:')).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'Bitácora diaria' }).click()
  await expect(page.getByRole('dialog', { name: 'Bitácora diaria' })).toBeVisible()
  await page.getByRole('button', { name: 'Cancelar' }).click()
})

test('A guest is refused in words', async ({ page }) => {
  await slackAs(page, 'Gail Moss (guest)')
  await say(page, 'How many RFIs are open on 24-022?')
  await expect(page.getByText('Gatehouse does not answer guests of the workspace.').last()).toBeVisible(soon)
})

test('Who is not known by their address says after signing in whose the account is, and ends it in the settings', async ({
  page,
  as,
}) => {
  await slackAs(page, 'Nadia Cole (not in Gatehouse)')
  await say(page, '¿Cuántas RFI están abiertas en 24-022?')
  const link = page.getByRole('link', { name: 'Vincular mi cuenta' }).last()
  await expect(link).toBeVisible(soon)

  const office = await as('finance@ridgeline.example')
  await office.goto((await link.getAttribute('href')) ?? '')
  await expect(office.getByRole('heading', { level: 1, name: 'Is this account in Slack yours?' })).toBeVisible()
  await expect(office.getByText('U0NOBODY')).toBeVisible()
  await expect(office.getByText('nadia@nobody.example')).toBeVisible()
  await scan(office)
  await office.getByRole('button', { name: 'It is mine, connect it' }).click()
  await expect(office.getByRole('heading', { level: 1, name: /in Slack is you from now on/ })).toBeVisible()
  await expect(page.getByText('Desde ahora, esta cuenta es').last()).toBeVisible(soon)

  await office.getByRole('link', { name: 'Your settings' }).click()
  await expect(office.getByRole('heading', { level: 2, name: 'Your accounts in Slack' })).toBeVisible()
  await scan(office)
  await office.getByRole('button', { name: /^End the connection of Nadia Cole/ }).click()
  await expect(office.getByRole('heading', { level: 2, name: 'Your accounts in Slack' })).toHaveCount(0)
})

test('An address that connects nothing any more says so @phone', async ({ page }) => {
  await page.goto('/slack-link?t=x')
  await expect(page.getByRole('heading', { level: 1, name: /does not connect an account any more/ })).toBeVisible()
  await scan(page)
})
