import { execFile } from 'node:child_process'
import process from 'node:process'
import { promisify } from 'node:util'
import { uuidv7 } from '#lib/core/ids.ts'
import { forecast } from '#lib/testing/forecast-tool.ts'
import { type ForeignOauth, startForeignOauth } from '#lib/testing/foreign-oauth/start.ts'
import { crew } from './crew.ts'
import { inDatabase } from './in-database.ts'
import { expect, type Page, scan, signIn, test } from './support.ts'

/** Where the product may reach a server of ours that wants people signed in; `npm test` chooses a free port and allows it. */
const foreign = process.env['GATEHOUSE_FOREIGN_SIGN_IN'] ?? ''
const role = 'own-account-at-tides'
const robot = { name: 'Company robot', email: 'robot@tides.example' }

let server: ForeignOauth
let person: { id: string; name: string; email: string } | undefined

test.describe.configure({ mode: 'serial' })

async function gatehouse(...args: string[]): Promise<void> {
  const env = { ...process.env, EGRESS_ALLOW: foreign }
  await promisify(execFile)(process.execPath, ['scripts/gatehouse.mjs', ...args], { env })
}

test.beforeAll(async ({ browser }) => {
  const admin = await browser.newPage()
  await signIn(admin, 'admin@ridgeline.example')
  person = (await crew(admin)).at(-5)
  const holders = [robot, ...(person === undefined ? [] : [person])]
  server = await startForeignOauth({ holders, port: Number(foreign.split(':')[1]), tools: [forecast] })
  await gatehouse('systems', 'add', 'tides', '--http', server.url, '--name', 'Tides')
  await inDatabase(async (database) => {
    await database.role.create({
      data: { slug: role, name: 'Own account at Tides', description: '', position: 99, basedOn: 'field-crew' },
    })
    await database.roleAssignment.create({ data: { id: uuidv7(), roleSlug: role, personId: person?.id ?? '' } })
  })
  // A running server follows within seconds.
  const status = async () => (await admin.request.get('/admin/systems/tides')).status()
  await expect.poll(status, { timeout: 30_000 }).toBe(200)
  await admin.close()
})
test.afterAll(async () => {
  await gatehouse('systems', 'remove', 'tides')
  await inDatabase(async (database) => {
    await database.roleAssignment.deleteMany({ where: { roleSlug: role } })
    await database.role.deleteMany({ where: { slug: role } })
  })
  await server?.close()
})

async function signInThere(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.getByRole('link', { name }).click()
}

test('an administrator has a server asked how it is signed in to, and is told what to do where it registers nobody', async ({
  as,
}) => {
  const page = await as('admin@ridgeline.example')
  server.login.own.bend = { says: { registration_endpoint: undefined } }
  await page.goto('/admin/systems/tides')
  await page.getByRole('button', { name: 'Find out how it is signed in to' }).click()
  await expect(page.getByText('Tides wants to know Gatehouse before anybody signs in.')).toBeVisible()
  await page.getByLabel('Client id').fill('gatehouse-at-tides')
  server.login.own.bend = { says: { code_challenge_methods_supported: ['plain'] } }
  await page.getByRole('button', { name: 'Save and look' }).click()
  await expect(page.getByText('does not offer PKCE with S256')).toBeVisible()
  await expect(page.getByLabel('Client id')).toHaveValue('gatehouse-at-tides')
  await scan(page)

  server.login.own.bend = {}
  await page.getByRole('button', { name: 'Find out how it is signed in to' }).click()
  await expect(page.getByText('Registered by Gatehouse as')).toBeVisible()
  await expect(page.getByText(server.login.issuer)).toBeVisible()
  await expect(page.getByText('Nobody has signed in to Tides for the company yet')).toBeVisible()
  await scan(page)
})

test('an administrator signs in for the company at the server’s own page, and its tools wait for review', async ({
  as,
}) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/systems/tides')
  await page.getByRole('button', { name: 'Sign in for the company' }).click()
  await signInThere(page, robot.name)
  await expect(page).toHaveURL(/\/admin\/systems\/tides$/)
  await expect(page.getByText('The company’s calls go out by the sign-in that was made for it.')).toBeVisible()
  await page.goto('/admin/systems/tides?tab=review')
  await expect(page.getByRole('article', { name: 'forecast' })).toBeVisible()
  expect(server.seen.some(({ token }) => server.login.holderOf(token ?? '')?.holder.email === robot.email)).toBe(true)
})

test('a person whose role reaches it by own accounts alone connects theirs', async ({ as }) => {
  const admin = await as('admin@ridgeline.example')
  await admin.goto('/admin/systems/tides')
  await admin.getByLabel('Sign-in of Own account at Tides').selectOption('required')
  await expect(admin.getByText('Saved.')).toBeVisible()

  const page = await as(person?.email ?? '')
  const row = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Tides' })
  // Rules are followed within seconds.
  await expect(async () => {
    await page.goto('/connections')
    await expect(row).toContainText('not connected', { timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  await row.getByRole('button', { name: 'Connect' }).click()
  await signInThere(page, person?.name ?? '')
  await expect(page).toHaveURL(/\/connections$/)
  await expect(row).toContainText('signed in there since')
  await scan(page)
  const row2 = await inDatabase((database) => database.connection.findFirst({ where: { personId: person?.id ?? '' } }))
  expect(row2).toMatchObject({ systemSlug: 'tides', issuer: server.login.issuer, scope: 'things:read' })
})

test('an administrator ends every sign-in there, and they are taken back where they came from', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/systems/tides')
  await page.getByRole('button', { name: 'Stop signing in' }).click()
  await page.getByRole('button', { name: 'End every sign-in at Tides' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Find out how it is signed in to' })).toBeVisible()
  expect(server.login.asked.filter(({ to }) => to === 'revoke')).toHaveLength(2)
})
