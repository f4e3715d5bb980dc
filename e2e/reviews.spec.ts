import { crew } from './crew.ts'
import { expect, type Page, scan, test } from './support.ts'

test('a reviewer keeps one grant and removes another; closing ends it at once and leaves evidence', async ({ as }) => {
  const admin = await as('admin@ridgeline.example')
  const reviewer = await as('office@ridgeline.example')
  const [, , holder] = await crew(admin)
  if (holder === undefined) throw new Error('no crew')
  await admin.goto('/admin/reviews')
  const given = await admin.request.patch(`/api/admin/people/${holder.id}`, {
    data: { do: 'add_role', role: 'auditor', days: null },
    headers: { origin: new URL(admin.url()).origin },
  })
  expect(given.status()).toBe(200)

  await admin.getByRole('button', { name: 'Begin a review' }).click()
  const dialog = admin.getByRole('dialog', { name: 'Begin an access review' })
  await dialog.getByLabel('Of', { exact: true }).selectOption('role:auditor')
  const me = await reviewer.request.get('/api/admin/people')
  expect(me.status()).toBe(403)
  const office = await admin.request.get('/api/admin/people?q=office@')
  const [reviewing] = (await office.json()).people
  await dialog.getByLabel('Reviewer').selectOption(reviewing.id)
  await scan(admin)
  await dialog.getByRole('button', { name: 'Begin' }).click()
  await admin.waitForURL(/\/admin\/reviews\/[0-9a-f-]{36}$/)
  await expect(admin.getByRole('heading', { level: 1, name: /Access review of the role/ })).toBeVisible()
  const address = new URL(admin.url()).pathname
  await expect(admin.getByRole('button', { name: /^Close and remove/ })).toBeDisabled()

  await reviewer.goto('/notices')
  await reviewer.getByRole('link', { name: 'Open the review' }).first().click()
  await reviewer.waitForURL(`**${address}`)
  const rows = reviewer.getByRole('row').filter({ has: reviewer.getByRole('button', { name: /^Keep / }) })
  const others = rows.filter({ hasNotText: holder.email })
  for (const row of await others.all()) {
    const keep = row.getByRole('button', { name: /^Keep / })
    await keep.click()
    await expect(keep).toHaveAttribute('aria-pressed', 'true')
  }
  await rows
    .filter({ hasText: holder.email })
    .getByRole('button', { name: /^Remove / })
    .click()
  await expect(reviewer.getByText(/Everything is decided/)).toBeVisible()
  await expect(reviewer.getByRole('button', { name: /^Close and remove/ })).toBeHidden()
  await scan(reviewer)

  await admin.reload()
  await admin.getByRole('button', { name: 'Close and remove 1 grant' }).click()
  await expect(admin.getByText(/^Closed on .* by /)).toBeVisible()
  await expect(admin.getByRole('row').filter({ hasText: holder.email })).toContainText('removed')
  await scan(admin)

  const after = await admin.request.get(`/api/admin/people/${holder.id}`)
  expect((await after.json()).person.roles.map(({ slug }: { slug: string }) => slug)).toEqual(['field-crew'])
  const evidence = await admin.request.get(`/api${address}?format=csv`)
  const line = (await evidence.text()).split('\r\n').find((one) => one.includes(holder.email))
  expect(line).toContain('"remove"')
  expect(line).toContain(reviewing.name)
  const foreign = await (await as('pm2@ridgeline.example')).request.get(`/api${address}`)
  expect(foreign.status()).toBe(404)
})

const json = (page: Page) => ({ origin: new URL(page.url()).origin, 'content-type': 'application/json' })

test('Over the API a review is begun, decided by its reviewer, closed once, and is evidence; nobody else changes it', async ({
  as,
}) => {
  const admin = await as('admin@ridgeline.example')
  const reviewer = await as('office@ridgeline.example')
  const other = await as('pm2@ridgeline.example')
  for (const page of [admin, reviewer, other]) await page.goto('/notices')
  const [person] = (await (await admin.request.get('/api/admin/people?q=office@')).json()).people
  const wanted = { scope: 'role:financial-read', reviewer: person.id, dueOn: '2999-01-01', quarterly: false }
  const begin = (page: Page) => page.request.post('/api/admin/reviews', { headers: json(page), data: wanted })

  expect((await begin(reviewer)).status()).toBe(403)
  const begun = await begin(admin)
  expect(begun.status()).toBe(201)
  const { review: id } = await begun.json()
  const address = `/api/admin/reviews/${id}`
  const read = async () => (await (await admin.request.get(address)).json()).review
  const decide = (page: Page, grant: string, review = id) =>
    page.request.patch(`/api/admin/reviews/${review}/grants/${grant}`, {
      headers: json(page),
      data: { decision: 'keep' },
    })
  const close = (page: Page) => page.request.patch(address, { headers: json(page), data: { do: 'close' } })

  const { reviews } = await (await reviewer.request.get('/api/admin/reviews')).json()
  expect(reviews.map((one: { id: string }) => one.id)).toContain(id)
  expect((await (await other.request.get('/api/admin/reviews')).json()).reviews).toEqual([])
  const [first, ...rest]: { id: string }[] = (await read()).rows
  if (first === undefined) throw new Error('nobody holds the role')
  expect((await decide(other, first.id)).status()).toBe(403)
  expect((await decide(reviewer, first.id, '00000000-0000-7000-8000-000000000000')).status()).toBe(403)
  expect((await close(admin)).status()).toBe(400)
  expect(await read()).toMatchObject({ decided: 0, closedAt: null })

  for (const grant of [first, ...rest]) expect((await decide(reviewer, grant.id)).status()).toBe(204)
  expect((await close(reviewer)).status()).toBe(403)
  expect((await close(admin)).status()).toBe(204)

  expect([(await close(admin)).status(), (await decide(reviewer, first.id)).status()]).toEqual([409, 409])
  const evidence = await (await admin.request.get(`${address}?format=csv`)).text()
  expect(evidence.split('\r\n')[1]).toContain('"keep"')
})
