import { expect, type Page, scan, test } from './support.ts'

/** Refusals are what is tested here; a browser writes each of them down as an error. */
test.use({ mayLog: [/403/, /Failed to load resource/] })

const admin = 'admin@ridgeline.example'

async function openPerson(page: Page, email: string): Promise<void> {
  await page.goto(`/admin/people?q=${encodeURIComponent(email)}`)
  await page
    .getByRole('link', { name: /^Open / })
    .first()
    .click()
}

async function viewAs(page: Page, email: string): Promise<void> {
  await openPerson(page, email)
  await page.getByRole('button', { name: 'View as' }).click()
  await page.getByLabel('Reason').fill('She cannot find the report')
  await page.getByRole('button', { name: /^See as / }).click()
  await expect(banner(page)).toBeVisible()
}

const banner = (page: Page) => page.getByRole('region', { name: 'Seen as somebody else' })

test('An administrator sees Gatehouse as a person, reads only, and leaves by a button', async ({ as }) => {
  const page = await as(admin)
  await viewAs(page, 'finance@ridgeline.example')

  await expect(banner(page)).toContainText('She cannot find the report')
  await expect(page.getByRole('navigation').getByRole('link', { name: 'People' })).toHaveCount(0)
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Chat' })).toHaveCount(0)
  await scan(page)

  await banner(page).getByRole('button', { name: 'Exit' }).click()
  await expect(page.getByRole('heading', { name: 'People' })).toBeVisible()
  await expect(banner(page)).toHaveCount(0)
})

test('While an administrator sees as somebody, the server refuses every change, every question and what is private', async ({
  as,
}) => {
  const page = await as(admin)
  await viewAs(page, 'finance@ridgeline.example')
  const { origin } = new URL(page.url())
  const headers = { origin, 'content-type': 'application/json' }

  const post = await page.request.post('/api/chat', { headers, data: { question: 'What is our cash?' } })
  const change = await page.request.patch('/api/admin/people/00000000-0000-7000-8000-000000000000', {
    headers,
    data: { do: 'end_sessions' },
  })
  const forged = await page.request.post('/api/chat', {
    headers: { ...headers, 'x-gatehouse-method': 'GET' },
    data: { question: 'What is our cash?' },
  })
  expect([post.status(), change.status(), forged.status()]).toEqual([403, 403, 403])

  for (const path of ['/api/audit', '/api/chat/search?q=cash', '/api/admin/people', '/api/admin/access/explain']) {
    const answer = await page.request.get(path)
    expect([path, answer.status()]).toEqual([path, 403])
  }
  for (const path of ['/chat', '/settings', '/admin/people', '/admin/access', '/admin/audit']) {
    const answer = await page.request.get(path)
    expect([path, answer.status()]).toEqual([path, 403])
  }
  expect((await page.request.get('/home')).status()).toBe(200)
})

test('A server action sent while seeing as somebody changes nothing', async ({ as }) => {
  const page = await as(admin)
  await openPerson(page, 'finance@ridgeline.example')
  // The page was loaded as oneself, so its buttons stay; the server answers who really asks.
  const other = await page.context().newPage()
  await viewAs(other, 'pm2@ridgeline.example')
  await page.getByRole('button', { name: 'View as' }).click()
  await page.getByLabel('Reason').fill('A second one at once')
  await page.getByRole('button', { name: /^See as / }).click()

  await expect(page.getByText('nothing can be changed or asked')).toBeVisible()
  await banner(other).getByRole('button', { name: 'Exit' }).click()
  await expect(banner(other)).toHaveCount(0)
})

test('Nobody is offered to see as an administrator', async ({ as }) => {
  const page = await as(admin)
  await page.goto('/admin/people?role=admin')
  const others = page.getByRole('link', { name: /^Open / })
  await others.first().click()

  await expect(page.getByRole('dialog')).toBeVisible()
  await expect(page.getByRole('button', { name: 'View as' })).toHaveCount(0)
})

test('The person finds in their own audit that an administrator saw as them', async ({ as }) => {
  const page = await as(admin)
  await viewAs(page, 'finance@ridgeline.example')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: 'People' })).toBeVisible()

  const finance = await as('finance@ridgeline.example')
  await finance.goto('/admin/audit?action=view.was_started')
  await expect(finance.getByText(/eyes of an administrator/).first()).toBeVisible()
})

test('An administrator sees Gatehouse as a role without a person, on jobs of their choice, and it is told @phone', async ({
  as,
}) => {
  const page = await as(admin)
  await page.goto('/admin/people/roles?sel=field-crew')
  await page.getByRole('button', { name: 'View as' }).click()
  await page.getByLabel('Works on the jobs').fill('24-017')
  await page.getByLabel('Reason').fill('Before the new crew gets it')
  await page.getByRole('button', { name: /^See as / }).click()

  await expect(banner(page)).toContainText('as the role Field crew, without a person')
  await expect(banner(page)).toContainText('On the job 24-017')
  await expect(page.getByRole('main').getByText('24-017').first()).toBeVisible()
  await scan(page)
  const { origin } = new URL(page.url())
  const change = await page.request.post('/api/chat', { headers: { origin }, data: { question: 'What is our cash?' } })
  expect([change.status(), (await page.request.get('/admin/people')).status()]).toEqual([403, 403])

  await banner(page).getByRole('button', { name: 'Exit' }).click()
  await expect(page.getByRole('dialog', { name: 'Field crew' })).toBeVisible()
  await expect(banner(page)).toHaveCount(0)
})

test('Nobody is offered to see as the role that administers', async ({ as }) => {
  const page = await as(admin)
  await page.goto('/admin/people/roles?sel=admin')

  await expect(page.getByText(/Nobody sees Gatehouse as Admin/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'View as' })).toHaveCount(0)
})

test('The list and the trace of the audit name who looked as whom, and are searched by it', async ({ as }) => {
  const page = await as(admin)
  await viewAs(page, 'finance@ridgeline.example')
  await page.goto('/home')
  await banner(page).getByRole('button', { name: 'Exit' }).click()
  await expect(banner(page)).toHaveCount(0)

  const line = /^Dana Whitfield as Grace Lindqvist$/
  await page.goto(`/admin/audit?viewer=${admin}&from=1h`)
  await expect(page.getByRole('cell', { name: line }).first()).toBeVisible()
  await page.locator('tbody [data-event]').first().click()
  const drawer = page.getByRole('complementary', { name: 'Event' })
  await expect(drawer.getByRole('link', { name: /did as somebody else/ })).toBeVisible()
  await scan(page)
  const file = await (await page.request.get(`/api/audit?viewer=${admin}&from=1h&format=csv`)).text()
  expect(file.split('\r\n')[1]).toContain(admin)
})
