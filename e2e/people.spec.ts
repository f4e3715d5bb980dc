import { inDatabase } from './in-database.ts'
import { mailedLink } from './mailed-link.ts'
import { holdSignInPage } from './sign-in-page.ts'
import { expect, type Page, scan, test } from './support.ts'

const sheet = (page: Page, name: string) => page.getByRole('dialog', { name })
/** What is made here must not meet what an earlier run left. */
const mark = () => Date.now().toString(36)

test('an administrator finds somebody, reads what they may do and takes a role back', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/people')
  await page.getByRole('searchbox', { name: 'Name, e-mail or job title' }).fill('alejandra')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/q=alejandra/)
  await expect(page.getByRole('row')).toHaveCount(2)
  await scan(page)

  await page.getByRole('link', { name: 'Open Alejandra Rahman' }).click()
  const drawer = page.getByRole('dialog', { name: 'Alejandra Rahman' })
  await expect(drawer.getByText('Nothing.').first()).toBeVisible()
  await scan(page)
  await drawer.getByRole('button', { name: 'Add a role' }).click()
  await drawer.getByLabel('Role', { exact: true }).selectOption({ label: 'Executive' })
  await drawer.getByLabel('For', { exact: true }).selectOption({ label: '30 days' })
  await drawer.getByRole('button', { name: 'Add role', exact: true }).click()

  await expect(drawer.getByText(/directly, until/)).toBeVisible()
  await expect(drawer.getByText('Reads everything.').first()).toBeVisible()
  await drawer.getByRole('button', { name: 'Remove Executive' }).click()
  await expect(drawer.getByText('Reads everything.')).toHaveCount(0)
})

test('a disabled person is out at their next step, and in again only by signing in anew', async ({ as, browser }) => {
  const admin = await as('admin@ridgeline.example')
  const ben = await as('pm2@ridgeline.example')
  await ben.goto('/settings')
  await expect(ben.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()

  await admin.goto('/admin/people?q=pm2%40')
  await admin.getByRole('link', { name: 'Open Ben Ortega' }).click()
  const drawer = admin.getByRole('dialog', { name: 'Ben Ortega' })
  await drawer.getByRole('button', { name: 'Disable account' }).click()
  await drawer.getByLabel('Reason').fill('Left the company')
  await drawer.getByRole('button', { name: 'Disable account' }).click()
  await expect(drawer.getByText('Disabled: every door is closed')).toBeVisible()

  await ben.goto('/settings')
  await expect(ben).toHaveURL(/\/sign-in/)
  const other = await browser.newContext()
  const { csrfToken } = await (await other.request.get('/api/auth/csrf')).json()
  const form = { csrfToken, email: 'pm2@ridgeline.example', password: 'gatehouse-demo', json: 'true' }
  const answer = await other.request.post('/api/auth/callback/credentials', { form })
  expect((await answer.json()).url).toContain('error=disabled')
  await other.close()

  await drawer.getByRole('button', { name: 'Enable account' }).click()
  await drawer.getByLabel('Reason').fill('Came back')
  await drawer.getByRole('button', { name: 'Enable account' }).click()
  await expect(drawer.getByText('Active', { exact: true })).toBeVisible()
  await ben.goto('/settings')
  await expect(ben).toHaveURL(/\/sign-in/)
})

test('an administrator cannot change their own account', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/people?q=admin%40')
  await page.getByRole('link', { name: 'Open Dana Whitfield' }).click()

  const drawer = page.getByRole('dialog', { name: 'Dana Whitfield' })
  await expect(drawer.getByText('This is your own account.', { exact: false })).toBeVisible()
  await expect(drawer.getByRole('button', { name: /Disable|Add a role|Remove/ })).toHaveCount(0)
  const { people } = await (await page.request.get('/api/admin/people?q=admin%40')).json()
  const own = people.find(({ email }: { email: string }) => email === 'admin@ridgeline.example')
  const answer = await page.request.patch(`/api/admin/people/${own.id}`, {
    headers: { origin: new URL(page.url()).origin },
    data: { do: 'add_role', role: 'executive', days: null },
  })
  expect(answer.status()).toBe(403)
})

test('an administrator reads the list on a phone @phone', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/people?role=admin')

  await expect(page.getByRole('link', { name: 'Open Dana Whitfield' })).toBeVisible()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  await scan(page)
})

test('somebody is added and invited by mail, sets a password by the link and is signed in', async ({ as, browser }) => {
  const page = await as('admin@ridgeline.example')
  const email = `nia-${mark()}@ridgeline.example`
  await page.goto('/admin/people')
  await page.getByRole('link', { name: 'Add people' }).click()
  const form = sheet(page, 'Add people')
  await form.getByLabel('Name').fill('Nia Okafor')
  await form.getByLabel('E-mail').fill(email)
  await form.getByLabel('Job title').fill('Estimator')
  await form.getByRole('checkbox', { name: 'Office staff' }).check()
  await scan(page)
  await form.getByRole('button', { name: 'Add person' }).click()
  await expect(form.getByText('Nia Okafor is added.')).toBeVisible()
  await expect(form.getByText('1 invitation went out by mail.')).toBeVisible()

  const link = await mailedLink(page, email)
  const context = await browser.newContext()
  const invited = await context.newPage()
  await invited.goto(link)
  await expect(invited.getByRole('heading', { level: 1, name: 'Welcome, Nia Okafor' })).toBeVisible()
  await scan(invited)
  await invited.getByLabel('New password').fill('four words in a row')
  await invited.getByLabel('The same again').fill('four words in a row')
  await invited.getByRole('button', { name: 'Set password and sign in' }).click()
  await expect(invited).toHaveURL(/\/chat/)
  await invited.goto(link)
  await expect(invited.getByRole('heading', { name: 'This link does not lead anywhere any more' })).toBeVisible()
  await context.close()

  await page.goto(`/admin/people?q=${encodeURIComponent(email)}`)
  await expect(page.getByRole('row', { name: /Nia Okafor/ })).not.toContainText('invited')
})

test('a file is checked line by line, and comes in when nothing stands against it', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  const [a, b] = [`a-${mark()}@ridgeline.example`, `b-${mark()}@ridgeline.example`]
  await page.goto('/admin/people?add=csv')
  const form = sheet(page, 'Add people')
  const bring = async (text: string) => {
    const file = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
    await form.getByLabel('CSV file').setInputFiles(file)
    await form.getByRole('button', { name: 'Check' }).click()
  }
  await bring(`email;name;roles\r\n${a};Ada;office-staff\r\n${a.toUpperCase()};Ada;\r\n${b};Bea;no such role\r\n`)
  await expect(
    form.getByText('1 to add, 0 to update, 0 as they are, 2 that cannot be done.', { exact: false }),
  ).toBeVisible()
  await expect(form.getByText('The same address stands in line 2.')).toBeVisible()
  await expect(form.getByText('There is no role no such role.')).toBeVisible()
  await expect(form.getByRole('button', { name: /Bring in/ })).toHaveCount(0)
  await scan(page)

  await bring(`email,name,roles\n${a},Ada,Office staff\n${b},Bea,\n`)
  await form.getByRole('checkbox', { name: 'Invite everybody who is new' }).uncheck()
  await form.getByRole('button', { name: 'Bring in 2 people' }).click()

  await expect(form.getByText('Done: 2 people added', { exact: false })).toBeVisible()
  await page.goto(`/admin/people?q=${encodeURIComponent(a)}`)
  await expect(page.getByRole('row', { name: /Ada/ })).toContainText('Office staff')
})

test('chosen people are given a role until a day and lose it again, and the address holds who is chosen', async ({
  as,
}) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/people?q=foreman&sort=-name')
  const boxes = page.getByRole('checkbox', { name: /^Choose / })
  for (const at of [1, 2]) {
    await boxes.nth(at).click()
    await expect(boxes.nth(at)).toBeChecked()
  }
  await expect(page).toHaveURL(/pick=/)
  await page.reload()
  const bar = page.getByRole('region', { name: 'Change many' })
  await expect(bar.getByText('2 people chosen')).toBeVisible()
  await scan(page)

  await bar.getByRole('button', { name: 'Go on' }).click()
  const dialog = sheet(page, 'Give a role')
  await dialog.getByLabel('Role', { exact: true }).selectOption({ label: 'Auditor' })
  const day = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)
  await dialog.getByLabel('Last day').fill(day)
  await dialog.getByRole('button', { name: 'Change 2 people' }).click()
  await expect(dialog.getByText('2 people changed, 0 had nothing to change.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()

  await page.goto('/admin/people?role=auditor&q=foreman')
  await expect(page.getByText(/directly, until/)).toHaveCount(2)
  await page.getByRole('checkbox', { name: /^Choose all/ }).click()
  await bar.getByLabel('What to do').selectOption({ label: 'Take a role' })
  await bar.getByRole('button', { name: 'Go on' }).click()
  const taking = sheet(page, 'Take a role')
  await taking.getByLabel('Role', { exact: true }).selectOption({ label: 'Auditor' })
  await taking.getByRole('button', { name: 'Change 2 people' }).click()
  await expect(taking.getByText('2 people changed', { exact: false })).toBeVisible()
})

test('a team is made, led, joined and given a role, and removed after it says what ends', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  const name = `Night crew ${mark()}`
  await page.goto('/admin/people/teams')
  await page.getByRole('link', { name: 'New team' }).click()
  await sheet(page, 'New team').getByLabel('Name').fill(name)
  await sheet(page, 'New team').getByRole('button', { name: 'Make team' }).click()

  const team = sheet(page, name)
  await team.getByRole('button', { name: 'Add a member' }).click()
  await team.getByRole('combobox', { name: 'Whom to add' }).fill('ben ortega')
  await team.getByRole('option', { name: /Ben Ortega/ }).click()
  await expect(team.getByRole('button', { name: 'Take Ben Ortega out' })).toBeVisible()
  await team.getByRole('button', { name: 'Add a role' }).click()
  await team.getByLabel('Role', { exact: true }).selectOption({ label: 'Field crew' })
  await team.getByLabel('For', { exact: true }).selectOption({ label: '7 days' })
  await team.getByRole('button', { name: 'Add role', exact: true }).click()
  await expect(team.getByRole('button', { name: 'Remove Field crew' })).toBeVisible()
  await scan(page)

  await team.getByRole('button', { name: 'Remove team' }).click()
  await expect(team.getByText('1 person would be in it no more', { exact: false })).toContainText('lose Field crew')
  await team.getByRole('button', { name: `Remove ${name}` }).click()
  // While it is open the list behind it counts as hidden.
  await expect(team).toBeHidden()
  await expect(page.getByRole('link', { name: `Open ${name}` })).toHaveCount(0)
})

test('a role is copied: its rights wait as a draft in the matrix, and it retires when nobody holds it', async ({
  as,
}) => {
  const page = await as('admin@ridgeline.example')
  const name = `Foremen ${mark()}`
  await page.goto('/admin/people/roles')
  await page.getByRole('link', { name: 'Open Field crew' }).click()
  await page.getByRole('link', { name: 'Copy this role' }).click()
  const form = sheet(page, 'New role')
  await form.getByLabel('Name').fill(name)
  await expect(form.getByLabel('Copy the rights of')).toHaveValue('field-crew')
  await expect(form.getByLabel('Opens the screens of').getByRole('option', { name: 'Admin', exact: true })).toHaveCount(
    0,
  )
  await scan(page)
  await form.getByRole('button', { name: 'Make role' }).click()
  await expect(page).toHaveURL(/\/admin\/access/)
  await expect(page.getByRole('columnheader', { name: new RegExp(name) })).toBeVisible()
  await expect(page.getByRole('button', { name: /Review \d+ changes/ })).toBeVisible()

  await page.goto('/admin/people/roles')
  await page.getByRole('link', { name: `Open ${name}` }).click()
  const drawer = sheet(page, name)
  await drawer.getByRole('button', { name: 'Retire role' }).click()
  await drawer.getByRole('button', { name: `Retire ${name}` }).click()
  await expect(drawer).toBeHidden()
  await expect(page.getByRole('link', { name: `Open ${name}` })).toHaveCount(0)
  await page.goto('/admin/access')
  await expect(page.getByRole('button', { name: /Review \d+ changes/ })).toHaveCount(0)
})

test('what a second administrator cannot do to the last one is said in one sentence, over the API', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  const headers = { origin: new URL((await page.goto('/admin/people'))?.url() ?? '').origin }
  const { people } = await (await page.request.get('/api/admin/people?q=admin%40')).json()
  const answer = await page.request.post('/api/admin/people/bulk', {
    headers,
    data: { to: { ids: [people[0].id] }, change: { do: 'disable', reason: 'a mistake' } },
  })
  expect(await answer.json()).toMatchObject({ changed: 0, ownLeftOut: true })
  const role = await page.request.post('/api/admin/roles', { headers, data: { name: 'Second', basedOn: 'admin' } })
  expect(role.status()).toBe(400)
})

test('who is worth a look is a filter in the address, with counts and the reason where nobody is', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  const email = `noway-${mark()}@ridgeline.example`
  const headers = { origin: new URL((await page.goto('/admin/people'))?.url() ?? '').origin }
  const made = await page.request.post('/api/admin/people', { headers, data: { email, name: 'Noor Way' } })
  const { id } = await made.json()
  try {
    const look = page.getByLabel('Worth a look')
    const choose = async (label: RegExp) => {
      const words = await look.getByRole('option').allTextContents()
      await look.selectOption({ label: words.find((one) => label.test(one)) ?? '' })
    }
    await page.goto('/admin/people')
    await choose(/^Without a way in \(\d+\)$/)
    await expect(page).toHaveURL(/flag=no_way/)
    await expect(page.getByRole('row', { name: /Noor Way/ })).toContainText('no way in')
    await scan(page)
    await choose(/^Never signed in/)
    await expect(page).toHaveURL(/flag=never/)
    await choose(/^Leavers/)
    await expect(page).toHaveURL(/status=all&flag=leaver|flag=leaver&status=all/)
    await page.goto(`/admin/people?flag=dormant&q=${encodeURIComponent(email)}`)
    await expect(page.getByText('Nobody matches these filters.')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Clear 2 filters' })).toBeVisible()
  } finally {
    await inDatabase((database) => database.person.update({ where: { id }, data: { status: 'disabled' } }))
  }
})

test('what stands against an address, and who is here already, is said on its line before anything is done', async ({
  as,
}) => {
  const page = await as('admin@ridgeline.example')
  const domain = `closed-${mark()}.example`
  const fresh = `fresh-${mark()}@new.example`
  // A rule for one domain changes the sign-in page of all.
  test.slow()
  const letGo = await holdSignInPage('alone')
  await inDatabase((database) => database.signInDomain.create({ data: { domain, password: false, providers: [] } }))
  try {
    await page.goto('/admin/people?add=paste')
    const form = sheet(page, 'Add people')
    await form.getByLabel('E-mail addresses').fill(`${fresh}\nx@${domain}\npm@ridgeline.example\n${fresh}`)
    await form.getByRole('button', { name: 'Check' }).click()
    await expect(form.getByText(`The rule of ${domain} leaves no way to sign in open.`)).toBeVisible()
    await expect(form.getByText('The same address stands in line 1.')).toBeVisible()
    await expect(form.getByText(/^This is .+, who is here already\.$/)).toBeVisible()
    await expect(form.getByRole('button', { name: /Bring in/ })).toHaveCount(0)
    await scan(page)
    expect(await inDatabase((database) => database.person.count({ where: { email: fresh } }))).toBe(0)
  } finally {
    await inDatabase((database) => database.signInDomain.delete({ where: { domain } }))
    await letGo()
  }
})

test('what a directory keeps of somebody is shown and not changed here; their roles are', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  const email = `kept-${mark()}@ridgeline.example`
  const headers = { origin: new URL((await page.goto('/admin/people'))?.url() ?? '').origin }
  const made = await page.request.post('/api/admin/people', { headers, data: { email, name: 'Kim Kept' } })
  const { id } = await made.json()
  const set = (data: { directory: string | null; status?: 'disabled' }) =>
    inDatabase((database) => database.person.update({ where: { id }, data }))
  await set({ directory: 'scim' })
  try {
    await page.goto(`/admin/people?q=${encodeURIComponent(email)}&sel=${id}`)
    const drawer = sheet(page, 'Kim Kept')
    await expect(drawer.getByText('Kept by: Directory (SCIM).', { exact: false })).toBeVisible()
    for (const name of ['Name', 'E-mail', 'Job title']) {
      await expect(drawer.getByRole('textbox', { name, exact: true })).toBeDisabled()
    }
    await scan(page)
    const change = { do: 'change', name: 'Other', jobTitle: '' }
    const refused = await page.request.patch(`/api/admin/people/${id}`, { headers, data: change })
    expect(refused.status()).toBe(409)
    expect(await refused.json()).toMatchObject({
      error: { code: 'kept_elsewhere', message: 'The directory keeps the name and title of Kim Kept.' },
    })
    await drawer.getByRole('button', { name: 'Add a role' }).click()
    await drawer.getByLabel('Role', { exact: true }).selectOption({ label: 'Field crew' })
    await drawer.getByRole('button', { name: 'Add role', exact: true }).click()
    await expect(drawer.getByRole('button', { name: 'Remove Field crew' })).toBeVisible()
  } finally {
    await set({ directory: null, status: 'disabled' })
  }
})
