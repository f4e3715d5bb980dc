import { uuidv7 } from '#lib/core/ids.ts'
import { type Database, openDatabase } from '#lib/db/client.ts'
import { client, startIdentityProvider } from '#lib/testing/identity-provider.ts'
import { freePort, ownPostgresUrl } from '#scripts/postgres.ts'
import { startReplica } from './replica.ts'
import { expect, type Page, scan, signIn, test } from './support.ts'

const tenant = '7c1f04f2-30a6-4a1c-b37e-1d0b2f5f9a11'
const name = 'Builders Login'
const people = new Map<string, Record<string, unknown>>()
let stops: (() => Promise<void>)[] = []
let [origin, authority] = ['', '']

test.describe.configure({ mode: 'serial' })
// The identity provider's own pages ask for a font from elsewhere and for an icon; a page of nobody's role is refused.
test.use({ mayLog: [/ERR_NAME_NOT_RESOLVED|ERR_INTERNET_DISCONNECTED|status of 40[134]/] })
test.beforeAll(async () => {
  test.setTimeout(240_000)
  const port = await freePort()
  const provider = await startIdentityProvider({
    path: `/${tenant}/v2.0`,
    redirectUris: [`http://localhost:${port}/api/auth/callback/entra`],
    clientAuth: 'client_secret_post',
    // Like Entra: nothing of whether the address was verified, groups by id.
    claimsOf: (subject) => ({ tid: tenant, ...people.get(subject) }),
  })
  stops = [provider.stop]
  authority = `http://${provider.host}`
  const replica = await startReplica('providers', port, { EGRESS_ALLOW: provider.host })
  stops.unshift(replica.stop)
  origin = replica.origin
})
test.afterAll(async () => {
  // The sign-in page is everybody's: other tests meet it as it was.
  await inDatabase((database) => database.signInProvider.deleteMany({ where: { name } }))
  for (const stop of stops) await stop()
})

async function inDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const url = process.env.DATABASE_URL ?? (await ownPostgresUrl(process.env.GATEHOUSE_DATA_DIR ?? '.data'))
  const { database, close } = openDatabase(url ?? '')
  try {
    return await work(database)
  } finally {
    await close()
  }
}

async function asAdministrator(page: Page): Promise<void> {
  await signIn(page, 'admin@ridgeline.example')
}

/** A role of the demo to a team, as the people's screens do. */
async function giveRole(team: string, roleSlug: string): Promise<void> {
  await inDatabase(async (database) => {
    const { id } = await database.team.findFirstOrThrow({ where: { name: team } })
    await database.roleAssignment.create({ data: { id: uuidv7(), roleSlug, teamId: id } })
  })
}

/** Mail first, then the way that its domain has, the provider's own pages, and back. */
async function signInAs(page: Page, subject: string): Promise<void> {
  await page.goto('/sign-in?next=/settings')
  await page.getByLabel('E-mail').fill(String(people.get(subject)?.['email']))
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.getByRole('link', { name: `Continue with ${name}` }).click()
  await page.getByPlaceholder('Enter any login').fill(subject)
  await page.getByPlaceholder('and password').fill('anything')
  await page.getByRole('button', { name: /sign-in/i }).click()
  await page.getByRole('button', { name: /continue/i }).click()
}

test('an administrator adds a provider, tries it and is told what is wrong before it counts', async ({ browser }) => {
  test.slow()
  const page = await (await browser.newContext({ baseURL: origin })).newPage()
  await asAdministrator(page)
  await page.goto('/admin/sign-in?open=new')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Directory (tenant) ID').fill(tenant)
  await page.getByLabel('Microsoft’s address').fill(authority)
  await page.getByLabel('Client ID').fill(client.clientId)
  await page.getByLabel('Client secret').fill('not the secret')
  await page.getByRole('textbox', { name: 'Mail domains' }).fill('builders.example')
  await page.getByLabel('Add people at their first sign-in').check()

  await page.getByRole('button', { name: 'Test', exact: true }).click()
  await expect(page.getByText('The provider does not accept the client secret.')).toBeVisible()

  await page.getByLabel('Client secret').fill(client.clientSecret)
  await page.getByRole('button', { name: 'Test', exact: true }).click()
  await expect(page.getByText('Accepted')).toBeVisible()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page).toHaveURL(/open=entra/)
  await expect(page.getByText('No sign-in has named a group yet.')).toBeVisible()
  await scan(page)
})

test('somebody of its domain signs in for the first time, and may do nothing yet', async ({ browser }) => {
  people.set('rosa', {
    email: 'rosa@builders.example',
    name: 'Rosa Lind',
    groups: ['11111111-aaaa-4000-8000-000000000001'],
  })
  const page = await (await browser.newContext({ baseURL: origin })).newPage()

  await signInAs(page, 'rosa')

  await expect(page.getByRole('heading', { name: 'Your account exists, no role assigned' })).toBeVisible()
})

test('who signs in by a domain that the provider does not have is refused in words', async ({ browser }) => {
  people.set('stranger', { email: 'stranger@builders.example', email_verified: false })
  const page = await (await browser.newContext({ baseURL: origin })).newPage()

  await signInAs(page, 'stranger')

  await expect(page.getByRole('alert').filter({ hasText: 'has not verified your e-mail address' })).toBeVisible()
})

test('a group that is made a team gives its role, and the next sign-in without the group takes it', async ({
  browser,
}) => {
  test.slow()
  const admin = await (await browser.newContext({ baseURL: origin })).newPage()
  await asAdministrator(admin)
  await admin.goto('/admin/sign-in?open=entra')
  const group = '11111111-aaaa-4000-8000-000000000001'
  await admin.getByLabel(`Name of the team for ${group}`).fill('Builders office')
  await admin.getByRole('button', { name: `Make a team of ${group}` }).click()
  await expect(admin.getByText('Team Builders office, nobody yet')).toBeVisible()
  await giveRole('Builders office', 'office-staff')

  const within = await (await browser.newContext({ baseURL: origin })).newPage()
  await signInAs(within, 'rosa')
  await expect(within).toHaveURL(/\/settings$/)

  people.set('rosa', { email: 'rosa@builders.example', name: 'Rosa Lind' })
  const without = await (await browser.newContext({ baseURL: origin })).newPage()
  await signInAs(without, 'rosa')
  await expect(without.getByRole('heading', { name: 'Your account exists, no role assigned' })).toBeVisible()
  // The session from before has it no more either.
  await within.reload()
  await expect(within.getByRole('heading', { name: 'Your account exists, no role assigned' })).toBeVisible()
})
