import { crew } from './crew.ts'
import { expect, scan, test } from './support.ts'

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
  const evidence = await admin.request.get(`/api${address}`)
  const line = (await evidence.text()).split('\r\n').find((one) => one.includes(holder.email))
  expect(line).toContain('"remove"')
  expect(line).toContain(reviewing.name)
  const foreign = await (await as('pm2@ridgeline.example')).request.get(`/api${address}`)
  expect(foreign.status()).toBe(404)
})
