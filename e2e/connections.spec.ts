import { uuidv7 } from '#lib/core/ids.ts'
import { ask } from './ask.ts'
import { managers } from './crew.ts'
import { inDatabase } from './in-database.ts'
import { expect, type Page, scan, signIn, test } from './support.ts'

/** A role of this file alone whose people reach Procore by their own account, and two project managers who have it. */
const role = 'own-account-at-procore'
let people: { id: string; name: string; email: string }[] = []

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  const admin = await browser.newPage()
  await signIn(admin, 'admin@ridgeline.example')
  people = (await managers(admin)).slice(-2)
  await admin.close()
  await inDatabase(async (database) => {
    await database.role.create({
      data: { slug: role, name: 'Own account at Procore', description: '', position: 99, basedOn: 'field-crew' },
    })
    for (const { id } of people) {
      await database.roleAssignment.create({ data: { id: uuidv7(), roleSlug: role, personId: id } })
    }
  })
})
test.afterAll(() =>
  inDatabase(async (database) => {
    await database.roleAssignment.deleteMany({ where: { roleSlug: role } })
    await database.connection.deleteMany({ where: { personId: { in: people.map(({ id }) => id) } } })
    await database.role.deleteMany({ where: { slug: role } })
  }),
)

const [ana, ben] = [() => people[0], () => people[1]]

/** On the vendor's own page. */
async function signInThere(page: Page, email: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Procore (simulated)' })).toBeVisible()
  await page.getByRole('link', { name: `(${email})` }).click()
}

test('an administrator says on the page of the system that a role reaches it by own accounts alone', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/systems/procore')
  const choice = page.getByLabel('Sign-in of Own account at Procore')
  await choice.selectOption('required')
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.reload()
  await expect(choice).toHaveValue('required')
})

test('a person connects their own account at the vendor’s page and comes back to it connected', async ({ as }) => {
  const who = ana()
  const page = await as(who?.email ?? '')
  await page.goto('/connections')
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: 'Procore' })).toContainText(
    'not connected',
  )
  await scan(page)
  await page.getByRole('button', { name: 'Connect' }).click()
  await signInThere(page, who?.email ?? '')
  await expect(page).toHaveURL(/\/connections$/)
  const row = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Procore' })
  await expect(row).toContainText('connected')
  await expect(row).toContainText(who?.email ?? '')
})

test('a question that needs it is answered with a card, which leads to the vendor and back to the question', async ({
  as,
}) => {
  const who = ben()
  const page = await as(who?.email ?? '')
  await page.goto('/chat')
  await ask(page, 'Which RFIs are open?')
  const card = page.getByRole('region', { name: 'Connect your Procore account' })
  await expect(card).toBeVisible()
  await card.getByRole('link', { name: 'Connect' }).click()
  await expect(page.getByRole('heading', { name: 'Connect your Procore account' })).toBeVisible()
  await scan(page)

  await page.getByRole('button', { name: 'Sign in at Procore' }).click()
  await page.getByRole('link', { name: 'Refuse' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'refused or cancelled' })).toBeVisible()

  await page.getByRole('button', { name: 'Sign in at Procore' }).click()
  await signInThere(page, ana()?.email ?? '')
  await expect(page.getByRole('alert').filter({ hasText: 'somebody else' })).toBeVisible()

  await page.getByRole('button', { name: 'Sign in at Procore' }).click()
  await signInThere(page, who?.email ?? '')
  await expect(page).toHaveURL(/\/chat\//)
  // The same question, once more, by itself.
  await expect(page.getByRole('heading', { name: 'Which RFIs are open?' })).toHaveCount(2)
  await expect(page.getByRole('region', { name: 'Your Procore account is connected' })).toBeVisible()
  const again = page.getByRole('article').last()
  await expect(again).not.toHaveAttribute('aria-busy', 'true')
  await expect(again.getByRole('region', { name: 'Connect your Procore account' })).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Which RFIs are open?' })).toHaveCount(2)
})

test('who ends their connection is asked to connect again', async ({ as }) => {
  const page = await as(ana()?.email ?? '')
  await page.goto('/connections')
  await page.getByRole('button', { name: 'End the connection to Procore' }).click()
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: 'Procore' })).toContainText(
    'not connected',
  )
})
