import { TOTP } from 'otpauth'
import { crew } from './crew.ts'
import { mailedLink } from './mailed-link.ts'
import { demoPassword, expect, type Page, scan, test } from './support.ts'

test.use({ mayLog: [/status of 401/], signInPage: 'as usual' })

/** The code that an app with this key shows. */
function codeOf(key: string, halfMinutes = 0): string {
  const secret = key.replaceAll(' ', '')
  return new TOTP({ secret, digits: 6, period: 30, algorithm: 'SHA1' }).generate({
    timestamp: Date.now() + halfMinutes * 30_000,
  })
}

/** Types address and password at the door. */
async function enter(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in?next=/settings')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(demoPassword)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Leaves nothing behind, whatever became of the test. */
async function reset(admin: Page, id: string): Promise<void> {
  const { origin } = new URL(admin.url())
  await admin.request.patch(`/api/admin/people/${id}`, { headers: { origin }, data: { do: 'reset_second_factor' } })
}

test('a person sets up a second factor, is asked for it at sign-in, and an administrator resets it', async ({
  as,
  browser,
}) => {
  const admin = await as('admin@ridgeline.example')
  await admin.goto('/admin/people')
  const person = (await crew(admin)).at(-1)
  if (person === undefined) throw new Error('the crew has nobody')
  const page = await as(person.email)
  try {
    await page.goto('/settings')
    const section = page.getByRole('region', { name: 'Second factor' })
    await expect(section).toContainText('You have no second factor.')
    await section.getByRole('button', { name: 'Set up' }).click()
    const dialog = page.getByRole('dialog', { name: 'Set up' })
    await expect(dialog.getByRole('img', { name: /QR code/ })).toBeVisible()
    const key = await dialog.locator('code').innerText()
    await scan(page)
    await dialog.getByLabel('First code of the app').fill('000000')
    await dialog.getByRole('button', { name: 'Confirm' }).click()
    await expect(dialog).toContainText('This code is wrong')
    await dialog.getByLabel('First code of the app').fill(codeOf(key))
    await dialog.getByRole('button', { name: 'Confirm' }).click()
    const codes = page.getByRole('dialog', { name: 'Your recovery codes' })
    await expect(codes.getByRole('listitem')).toHaveCount(10)
    const recovery = await codes.getByRole('listitem').first().innerText()
    await codes.getByRole('button', { name: 'I have kept them' }).click()
    await expect(section).toContainText('10 recovery codes are left')

    const other = await (await browser.newContext()).newPage()
    await enter(other, person.email)
    await expect(other).toHaveURL(/\/sign-in\/code\?next=%2Fsettings$/)
    await expect(other.getByText(person.email)).toBeVisible()
    await scan(other)
    // Nobody is signed in between the two.
    await other.goto('/settings')
    await expect(other).toHaveURL(/\/sign-in\?next/)
    await other.goto('/sign-in/code?next=/settings')
    await other.getByLabel('Code, or a recovery code').fill('123456')
    await other.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(other.getByRole('alert').filter({ hasText: 'This code is wrong' })).toBeVisible()
    await other.getByLabel('Code, or a recovery code').fill(recovery)
    await other.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(other).toHaveURL(/\/settings$/)
    await expect(other.getByRole('region', { name: 'Second factor' })).toContainText('9 recovery codes are left')
    const sessions = other.getByRole('region', { name: 'Browsers you are signed in with' })
    await expect(sessions).toContainText('by password and code')
    await expect(sessions).toContainText('on this network, 127.0.0.x')
    await other.context().close()

    await admin.goto(`/admin/people?sel=${person.id}`)
    const drawer = admin.getByRole('dialog', { name: person.name })
    await drawer.getByRole('region', { name: 'Second factor' }).getByRole('button', { name: 'Reset' }).click()
    await admin
      .getByRole('dialog', { name: /^Reset the second/ })
      .getByRole('button', { name: 'Reset' })
      .click()
    await expect(drawer.getByRole('region', { name: 'Second factor' })).toContainText('None.')

    const again = await (await browser.newContext()).newPage()
    await enter(again, person.email)
    await expect(again).toHaveURL(/\/settings$/)
    await again.context().close()
  } finally {
    await reset(admin, person.id)
  }
})

test('a passkey is added in the settings, signs in without a password, and opens nothing once removed', async ({
  as,
  browser,
}) => {
  const admin = await as('admin@ridgeline.example')
  await admin.goto('/admin/people')
  const person = (await crew(admin)).at(-2)
  if (person === undefined) throw new Error('the crew has nobody')
  const context = await browser.newContext()
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  try {
    await enter(page, person.email)
    await expect(page).toHaveURL(/\/settings$/)
    const section = page.getByRole('region', { name: 'Passkeys' })
    await section.getByRole('button', { name: 'Add a passkey' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a passkey' })
    await dialog.getByLabel('Name').fill('Site laptop')
    await scan(page)
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(dialog).toHaveCount(0)
    await expect(section).toContainText('Site laptop')
    await context.clearCookies()

    await page.goto('/sign-in?next=/settings')
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await expect(page).toHaveURL(/\/settings$/)
    await expect(page.getByText(person.email)).toBeVisible()
    await expect(page.getByRole('region', { name: 'Browsers you are signed in with' })).toContainText('by passkey')

    // A device that cannot make sure who it is.
    await context.clearCookies()
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    await page.goto('/sign-in?next=/settings')
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'No passkey was used.' })).toBeVisible()

    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await expect(page).toHaveURL(/\/settings$/)
    await section.getByRole('button', { name: 'Remove the passkey Site laptop' }).click()
    await expect(section).toContainText('You have no passkey.')
    await context.clearCookies()
    await page.goto('/sign-in?next=/settings')
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'This passkey is not known here any more.' })).toBeVisible()
  } finally {
    await context.close()
    await reset(admin, person.id)
  }
})

test('an administrator sends a link for another password, which ends the sessions of its person', async ({
  as,
  browser,
}) => {
  const admin = await as('admin@ridgeline.example')
  await admin.goto('/admin/people')
  const person = (await crew(admin)).at(-3)
  if (person === undefined) throw new Error('the crew has nobody')
  const page = await as(person.email)
  await page.goto('/settings')
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()

  await admin.goto(`/admin/people?sel=${person.id}`)
  const drawer = admin.getByRole('dialog', { name: person.name })
  await drawer.getByRole('region', { name: 'Password' }).getByRole('button', { name: 'Send a link' }).click()
  await expect(drawer.getByText('The link went out by mail.')).toBeVisible()
  const link = await mailedLink(admin, person.email)

  const other = await (await browser.newContext()).newPage()
  await other.goto(link)
  await expect(other.getByRole('heading', { name: `Another password for ${person.name}` })).toBeVisible()
  await scan(other)
  // The same as before: others sign in with it.
  await other.getByLabel('New password').fill(demoPassword)
  await other.getByLabel('The same again').fill(demoPassword)
  await other.getByRole('button', { name: 'Set password and sign in' }).click()
  await expect(other).not.toHaveURL(/invitation|sign-in/)
  await page.goto('/settings')
  await expect(page).toHaveURL(/\/sign-in/)
  await other.goto(link)
  await expect(other.getByRole('heading', { name: 'This link does not lead anywhere any more' })).toBeVisible()
  await other.context().close()
})

test('at the door whoever forgot their password is told what to do', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await expect(page.getByRole('heading', { name: 'Forgot your password' })).toBeVisible()
  await scan(page)
})
