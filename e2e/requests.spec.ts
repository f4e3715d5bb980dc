import { crew } from './crew.ts'
import { expect, type Page, scan, test } from './support.ts'

test.use({ mayLog: [/403/] })

const refused = 'You may not open this page'

async function ask(page: Page, reason: string): Promise<void> {
  expect((await page.goto('/reports'))?.status()).toBe(403)
  await page.getByRole('button', { name: 'Request access' }).click()
  const dialog = page.getByRole('dialog', { name: 'Request access' })
  await dialog.getByLabel('What do you need it for?').fill(reason)
  await dialog.getByRole('button', { name: 'Send the request' }).click()
  await expect(dialog.getByText(/The request is kept/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Done' }).click()
}

test('whoever is refused a page asks, is given a role for seven days, is told, and opens the page', async ({ as }) => {
  const admin = await as('admin@ridgeline.example')
  const [asker] = await crew(admin)
  if (asker === undefined) throw new Error('no crew')
  const page = await as(asker.email)
  const reason = `Weekly figures for the yard, ${Date.now()}`

  await ask(page, reason)
  await page.reload()
  await expect(page.getByText(/You asked for it on .* decide/)).toBeVisible()
  await page.goto('/requests')
  await expect(page.getByRole('row', { name: new RegExp(reason) })).toContainText('open')
  await scan(page)

  await admin.goto('/notices')
  await admin
    .getByRole('listitem')
    .filter({ hasText: asker.name })
    .getByRole('link', { name: 'Open the request' })
    .first()
    .click()
  const request = admin.getByRole('article').filter({ hasText: reason })
  await expect(request).toContainText(`${asker.name} asks for the reports`)
  await expect(request).toContainText(/Smallest existing way: the role/)
  await scan(admin)
  await request.getByLabel(/For how long/).selectOption({ label: '7 days' })
  await request.getByRole('button', { name: 'Give the role' }).click()
  await expect(admin.getByRole('article').filter({ hasText: reason })).toBeHidden()

  await page.goto('/notices')
  await expect(page.getByRole('link', { name: /Notices, \d+ unread/ })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'You have access: the reports' }).first()).toContainText(
    /You hold the role .+ until/,
  )
  await scan(page)
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(page.getByRole('link', { name: 'Notices', exact: true })).toBeVisible()
  expect((await page.goto('/reports'))?.status()).toBe(200)

  const given = await admin.request.get(`/api/admin/people/${asker.id}`)
  const { person } = await given.json()
  const role = person.roles.find(({ slug }: { slug: string }) => slug !== 'field-crew')
  const days = (Date.parse(role.expiresAt) - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(6)
  expect(days).toBeLessThanOrEqual(7)

  // Back as it was, for whoever comes next.
  const taken = await admin.request.patch(`/api/admin/people/${asker.id}`, {
    data: { do: 'remove_role', role: role.slug },
    headers: { origin: new URL(admin.url()).origin },
  })
  expect(taken.status()).toBe(200)
})

test('another one is refused with a reason and reads it where they were refused', async ({ as }) => {
  const admin = await as('admin@ridgeline.example')
  const [, asker] = await crew(admin)
  if (asker === undefined) throw new Error('no crew')
  const page = await as(asker.email)
  const reason = `Curious, ${Date.now()}`
  await ask(page, reason)

  await admin.goto('/admin/requests')
  const request = admin.getByRole('article').filter({ hasText: reason })
  await request.getByRole('button', { name: 'Refuse' }).click()
  const dialog = admin.getByRole('dialog', { name: 'Refuse the request' })
  await dialog.getByLabel('Reason').fill('Your foreman has the reports.')
  await scan(admin)
  await dialog.getByRole('button', { name: 'Refuse' }).click()
  await expect(dialog).toBeHidden()
  await expect(request).toBeHidden()
  await admin.goto(`/admin/requests?state=refused&q=${encodeURIComponent(reason)}`)
  await expect(admin.getByRole('article')).toContainText('refused: Your foreman has the reports.')

  await page.goto('/reports')
  await expect(page.getByRole('heading', { name: refused })).toBeVisible()
  await expect(page.getByText(/were refused: Your foreman has the reports\./)).toBeVisible()
})

test('a person chooses whether a kind of notice is mailed, and it stays so', async ({ as }) => {
  const page = await as('field@ridgeline.example')
  await page.goto('/settings')
  const box = page.getByRole('checkbox', { name: 'Your requests for access: By mail' })
  for (const mailed of [false, true]) {
    await box.setChecked(mailed)
    await expect(async () => {
      await page.reload()
      await expect(box).toBeChecked({ checked: mailed })
    }).toPass()
  }
})

const json = (page: Page) => ({ origin: new URL(page.url()).origin, 'content-type': 'application/json' })

test('Over the API the same rules hold: asked once, decided once, by others who may, and nothing else changes', async ({
  as,
}) => {
  const admin = await as('admin@ridgeline.example')
  await admin.goto('/admin/requests')
  const [, , asker] = await crew(admin)
  if (asker === undefined) throw new Error('no crew')
  const page = await as(asker.email)
  await page.goto('/requests')
  const wanted = { what: 'reports:read', reason: 'over the API' }
  const ask = () => page.request.post('/api/requests', { headers: json(page), data: wanted })

  const [first, second] = [await ask(), await ask()]
  expect([first.status(), second.status()]).toEqual([201, 200])
  const { id } = await first.json()
  expect((await second.json()).id).toBe(id)
  const address = `/api/admin/requests/${id}`
  const change = (who: Page, data: object, headers = json(who)) => who.request.patch(address, { headers, data })

  const refusal = { do: 'refuse', reason: 'the weekly mail has it' }
  expect((await change(page, refusal)).status()).toBe(403)
  expect((await page.request.get('/api/admin/requests')).status()).toBe(403)
  expect((await change(admin, refusal, { ...json(admin), origin: 'https://elsewhere.example' })).status()).toBe(403)
  expect((await change(admin, { do: 'refuse', reason: '' })).status()).toBe(400)
  const draft = await admin.request.post(`${address}/draft`, { headers: json(admin), data: { role: 'field-crew' } })
  expect(draft.status()).toBe(400)
  const inbox = await (await admin.request.get('/api/admin/requests?q=over%20the%20API')).json()
  expect(inbox.requests).toMatchObject([{ id, state: 'open' }])

  expect((await change(admin, refusal)).status()).toBe(204)
  const again = await change(admin, { do: 'grant', role: 'executive', days: 7 })
  expect([again.status(), (await again.json()).error.code]).toEqual([409, 'conflict'])
  const { requests } = await (await page.request.get('/api/requests')).json()
  expect(requests.find((one: { id: string }) => one.id === id)).toMatchObject({
    ...{ state: 'refused', decision: 'the weekly mail has it', role: null },
  })
  expect((await page.request.delete(`/api/requests/${id}`, { headers: json(page) })).status()).toBe(409)
})

test('Over the API nobody approves what they asked for themselves', async ({ as }) => {
  const admin = await as('admin2@ridgeline.example')
  await admin.goto('/requests')
  const asked = await admin.request.post('/api/requests', { headers: json(admin), data: { what: 'home:read' } })
  const { id } = await asked.json()

  const own = await admin.request.patch(`/api/admin/requests/${id}`, {
    headers: json(admin),
    data: { do: 'grant', role: 'executive', days: 1 },
  })

  expect(own.status()).toBe(403)
  expect((await admin.request.delete(`/api/requests/${id}`, { headers: json(admin) })).status()).toBe(204)
})

test('What no role could open is not offered: the form says so, and the API refuses it', async ({ as }) => {
  const field = await as('field@ridgeline.example')
  await field.goto('/requests?what=netsuite%20ap_aging')

  await expect(field.getByText('Nobody who holds your roles is given this.')).toBeVisible()
  await expect(field.getByRole('button', { name: 'Request access' })).toHaveCount(0)
  await scan(field)
  const asked = await field.request.post('/api/requests', { headers: json(field), data: { what: 'netsuite ap_aging' } })
  expect(asked.status()).toBe(403)
})

test('Home says which systems the reader may not ask, and leads to the form that asks for them', async ({ as }) => {
  const finance = await as('finance@ridgeline.example')
  await finance.goto('/home')
  const closed = finance.getByText(/You may not ask .*Procore/)

  await expect(closed).toBeVisible({ timeout: 30_000 })
  await scan(finance)
  await closed.getByRole('link', { name: 'Procore' }).click()
  await expect(finance.getByText(/in Procore/).first()).toBeVisible()
  await expect(finance.getByRole('button', { name: 'Request access' })).toBeVisible()
})
