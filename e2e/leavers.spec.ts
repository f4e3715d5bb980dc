import type { APIRequestContext } from '@playwright/test'
import { managers } from './crew.ts'
import { expect, type Page, scan, test } from './support.ts'

const scim = '/api/scim/v2'

/** As a directory asks; what it reads is JSON of its own type. */
async function asDirectory(
  request: APIRequestContext,
  token: string,
  { method, path, body }: { method: string; path: string; body?: object },
) {
  const answer = await request.fetch(`${scim}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
    ...(body === undefined ? {} : { data: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return {
    status: answer.status(),
    type: answer.headers()['content-type'],
    body: text === '' ? null : JSON.parse(text),
  }
}

async function makeToken(page: Page): Promise<string> {
  await page.goto('/admin/people/directory')
  await page.getByRole('button', { name: /^Make a (new )?token$/ }).click()
  const fresh = page.getByRole('status').filter({ hasText: 'Copy the token now.' })
  await expect(fresh).toBeVisible()
  return (await fresh.locator('pre').textContent()) ?? ''
}

test('an administrator sets a directory up, tries it dry, and sees what it asked', async ({ as, request }) => {
  const page = await as('admin@ridgeline.example')
  const token = await makeToken(page)
  await scan(page)
  await page.getByRole('button', { name: 'Start a dry run' }).click()
  await expect(page.getByText(/^On since/)).toBeVisible()

  const email = `dry-${Date.now()}@ridgeline.example`
  const made = await asDirectory(request, token, { method: 'POST', path: '/Users', body: { userName: email } })
  expect([made.status, made.type]).toEqual([201, 'application/scim+json'])
  const filter = encodeURIComponent(`userName eq "${email}"`)
  const found = await asDirectory(request, token, { method: 'GET', path: `/Users?filter=${filter}` })
  expect(found.body.totalResults).toBe(0)
  const wrong = await asDirectory(request, token, { method: 'PATCH', path: '/Users/1', body: { Operations: [] } })
  expect(wrong.body).toMatchObject({ status: '404', detail: 'There is no user with this id.' })

  await page.reload()
  await expect(page.getByRole('row', { name: /POST \/Users/ }).first()).toContainText('dry run')
  await expect(page.getByRole('row', { name: /PATCH \/Users\/1/ }).first()).toContainText('refused 404')
  await page.getByRole('button', { name: 'Stop the dry run' }).click()
  await expect(page.getByText('Off', { exact: true })).toBeVisible()
})

test('whom the directory ends is out at the next step, and an administrator closes their list as one act', async ({
  as,
  request,
}) => {
  const page = await as('admin@ridgeline.example')
  const token = await makeToken(page)
  const leaver = (await managers(page)).at(-1)
  if (leaver === undefined) throw new Error('no manager')
  const browser = await as(leaver.email)
  await browser.goto('/settings')
  await expect(browser.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  const definition = { title: 'Steel of the week', kind: 'custom', blocks: [{ kind: 'page_break' }] }
  const written = await browser.request.post('/api/reports', {
    headers: { origin: new URL(browser.url()).origin },
    data: { definition },
  })
  expect(written.status()).toBe(201)

  const user = { userName: leaver.email, displayName: leaver.name, title: 'Project Manager' }
  const { body } = await asDirectory(request, token, { method: 'POST', path: '/Users', body: user })
  const patch = { Operations: [{ op: 'Replace', path: 'active', value: 'False' }] }
  const ended = await asDirectory(request, token, { method: 'PATCH', path: `/Users/${body.id}`, body: patch })
  expect(ended.body.active).toBe(false)

  await browser.goto('/settings')
  await expect(browser).toHaveURL(/\/sign-in/)

  await page.goto('/admin/people')
  await page.getByRole('link', { name: 'People who left' }).click()
  const card = page.getByRole('article', { name: leaver.name })
  await expect(card).toContainText('The directory ended the access.')
  await expect(card).toContainText('done by itself')
  await scan(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await scan(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await expect(card).toContainText('Steel of the week')
  await card.getByRole('combobox', { name: 'Goes to' }).fill('a')
  await card.getByRole('option').first().click()
  await card.getByRole('button', { name: `Review and close the list of ${leaver.name}` }).click()
  const review = page.getByRole('dialog', { name: `Close the list of ${leaver.name}` })
  await scan(page)
  await review.getByRole('button', { name: 'Close the list' }).click()
  await expect(card).toHaveCount(0)
  await expect(page.getByRole('row', { name: new RegExp(leaver.name) }).first()).toBeVisible()

  // As it was, for whoever comes after.
  const back = { Operations: [{ op: 'Replace', path: 'active', value: 'True' }] }
  await asDirectory(request, token, { method: 'PATCH', path: `/Users/${body.id}`, body: back })
})

test('whoever the personnel system says left and can still get in is found and disabled', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/people/leavers')
  await page.getByRole('button', { name: 'Ask now' }).click()
  await expect(page.getByText('It is being asked.', { exact: false })).toBeVisible()
  const asked = page.getByText(/BambooHR was asked/)
  await expect(async () => {
    await page.reload()
    await expect(asked).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await scan(page)
})
