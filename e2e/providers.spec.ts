import { uuidv7 } from '#lib/core/ids.ts'
import { client, startIdentityProvider } from '#lib/testing/identity-provider.ts'
import { freePort } from '#scripts/postgres.ts'
import { inDatabase } from './in-database.ts'
import { startReplica } from './replica.ts'
import { holdSignInPage } from './sign-in-page.ts'
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
  test.setTimeout(1_200_000)
  const letGo = await holdSignInPage('alone')
  stops = [letGo]
  const port = await freePort()
  const provider = await startIdentityProvider({
    path: `/${tenant}/v2.0`,
    redirectUris: [`http://localhost:${port}/api/auth/callback/entra`],
    clientAuth: 'client_secret_post',
    // Like Entra: nothing of whether the address was verified, groups by id.
    claimsOf: (subject) => ({ tid: tenant, ...people.get(subject) }),
  })
  stops.unshift(provider.stop)
  authority = `http://${provider.host}`
  const replica = await startReplica('providers', port, { EGRESS_ALLOW: provider.host })
  stops.unshift(replica.stop)
  origin = replica.origin
})
test.afterAll(async () => {
  // The sign-in page and the teams are everybody's: other tests meet them as they were.
  await inDatabase(async (database) => {
    const ours = await database.signInProvider.findMany({ where: { name }, select: { id: true } })
    for (const { id } of ours) {
      await database.team.deleteMany({ where: { directory: id } })
      await database.signInGroup.deleteMany({ where: { provider: id } })
    }
    await database.signInProvider.deleteMany({ where: { name } })
    await database.signInTry.deleteMany()
    await database.person.updateMany({
      where: { email: { endsWith: '@builders.example' } },
      data: { status: 'disabled' },
    })
  })
  for (const stop of stops) await stop()
})

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

/** The provider's own pages, from where somebody types who they are. */
async function signInThere(page: Page, subject: string): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(subject)
  await page.getByPlaceholder('and password').fill('anything')
  await page.getByRole('button', { name: /sign-in/i }).click()
  await page.getByRole('button', { name: /continue/i }).click()
}

/** Mail first, then the way that its domain has, the provider's own pages, and back. */
async function signInAs(page: Page, subject: string): Promise<void> {
  await page.goto('/sign-in?next=/settings')
  await page.getByLabel('E-mail').fill(String(people.get(subject)?.['email']))
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.getByRole('link', { name: `Continue with ${name}` }).click()
  await signInThere(page, subject)
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

test('an administrator goes through the provider once and sees what a sign-in would do, and nothing of it is done', async ({
  browser,
}) => {
  test.slow()
  people.set('trial', {
    email: 'trial@builders.example',
    name: 'Tria Lind',
    groups: ['11111111-aaaa-4000-8000-000000000001'],
  })
  const page = await (await browser.newContext({ baseURL: origin })).newPage()
  await asAdministrator(page)
  await page.goto('/admin/sign-in?open=entra')
  const tab = async () => {
    const opened = page.waitForEvent('popup')
    await page.getByRole('button', { name: 'Sign in once to try it' }).click()
    return opened
  }
  const tried = await tab()
  await signInThere(tried, 'trial')

  await expect(tried.getByRole('heading', { name: 'What the provider said' })).toBeVisible()
  await expect(tried.getByText('Tria Lind would be added at this sign-in')).toBeVisible()
  await expect(tried.getByText('trial@builders.example')).toContainText('Vouched for.')
  await expect(tried.getByRole('row', { name: /^11111111-aaaa/ })).toContainText('no team')
  await scan(tried)
  expect(await inDatabase((database) => database.person.count({ where: { email: 'trial@builders.example' } }))).toBe(0)
  // It is still the administrator who is signed in, and the same address counts no second time.
  await tried.reload()
  await expect(tried.getByText('This trial is over')).toBeVisible()
  await tried.close()

  await page.getByLabel('Client secret').fill('run out')
  // The provider knows them still, and sends them back at once.
  const wrong = await tab()
  await expect(wrong.getByText(`${name} could not be tried`)).toBeVisible()
  await expect(wrong.getByText('The provider does not accept the client secret.')).toBeVisible()
  await wrong.close()

  // A directory that cannot be asked at all is said before anybody goes there.
  await page.getByLabel('Client ID').fill('somebody else')
  await page.getByRole('button', { name: 'Sign in once to try it' }).click()
  await expect(page.getByText('The provider does not know this client ID.')).toBeVisible()
})

test('groups are read again between sign-ins where an administrator says so, and the list says how that went', async ({
  browser,
}) => {
  const page = await (await browser.newContext({ baseURL: origin })).newPage()
  await asAdministrator(page)
  await page.goto('/admin/sign-in?open=entra')
  const form = page.getByRole('dialog', { name })
  await form.getByLabel('Read groups again every hour').selectOption({ label: 'Microsoft Graph' })
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(form.getByText('Not read yet: every hour at the full hour.')).toBeVisible()
  await scan(page)

  const outcome = {
    people: 12,
    changed: 1,
    gone: 0,
    unknown: 0,
    kept: [],
    problem: 'groups_denied',
    detail: 'HTTP 403',
  }
  await inDatabase((database) =>
    database.signInProvider.updateMany({ where: { name }, data: { groupsRead: outcome, groupsReadAt: new Date() } }),
  )
  await page.goto('/admin/sign-in')
  const row = page.getByRole('row', { name: new RegExp(name) })
  await expect(row).toContainText('The directory may not be asked (HTTP 403).')
  await expect(row).toContainText('Teams stay as they were.')
  await scan(page)

  await page.goto('/admin/sign-in?open=entra')
  await form.getByLabel('Read groups again every hour').selectOption({ label: 'Only at a sign-in' })
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(form.getByRole('button', { name: 'Read now' })).toHaveCount(0)
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
