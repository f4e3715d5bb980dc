import { callback, originOf, program } from './program.ts'
import { expect, scan, signIn, test } from './support.ts'

test('a person reads who asks for what, allows it, and ends it again; nothing ticked is nothing to allow', async ({
  as,
}) => {
  const page = await as('finance@ridgeline.example')
  const app = await program(page, await originOf(page), 'Desk helper')
  await page.goto(app.address)

  await expect(
    page.getByRole('heading', { level: 1, name: 'Desk helper wants to ask Gatehouse for you' }),
  ).toBeVisible()
  await expect(page.getByText('It runs on this computer.')).toBeVisible()
  await expect(page.getByText(callback)).toBeVisible()
  await scan(page)
  const boxes = page.getByRole('region', { name: 'What it may reach' }).getByRole('checkbox')
  const first = boxes.first()
  await expect(first).toBeChecked()
  await first.uncheck()
  await expect(page.getByText('Kept out by you')).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Allow Desk helper' })).toBeDisabled()
  await first.check()
  await page.getByRole('button', { name: 'Allow Desk helper' }).click()

  await expect(page).toHaveTitle('program')
  const code = app.back[0]?.searchParams.get('code') ?? ''
  const tokens = await (await app.redeem(code)).json()
  const ask = () =>
    page.request.post('/mcp', {
      headers: { authorization: `Bearer ${tokens.access_token}` },
      data: { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} },
    })
  expect((await ask()).status()).toBe(200)

  await page.goto('/settings')
  const apps = page.getByRole('region', { name: 'Apps that ask as you' })
  await expect(apps.getByText('Desk helper').first()).toBeVisible()
  await scan(page)
  await apps.getByRole('button', { name: 'End Desk helper' }).first().click()
  await expect(page.getByText('Desk helper has no access any more')).toBeVisible()
  expect((await ask()).status()).toBe(401)
})

test('whoever is not signed in signs in first and is asked then, and a no is told to the app', async ({ page }) => {
  const app = await program(page, await originOf(page), 'Another helper')
  await page.goto(app.address)
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fconnect/)
  const next = new URL(page.url()).searchParams.get('next') ?? ''
  await signIn(page, 'finance@ridgeline.example')
  await page.goto(next)
  await page.getByRole('button', { name: 'Deny' }).click()
  await expect(page).toHaveTitle('program')
  expect(app.back[0]?.searchParams.get('error')).toBe('access_denied')
})

test('being asked each time stands chosen where an app wants to write, and the company can leave less to its people', async ({
  as,
}) => {
  const page = await as('office@ridgeline.example')
  const app = await program(page, await originOf(page), 'Writing helper')
  await page.goto(app.address)
  const writes = page.getByRole('group', { name: 'May it write?' })
  await expect(writes.getByRole('radio', { name: /After asking me each time/ })).toBeChecked()
  await expect(page.getByText('Asks before writing').first()).toBeVisible()
  await writes.getByRole('radio', { name: /No, read only/ }).check()
  await expect(page.getByText('Asks before writing')).toHaveCount(0)
  await writes.getByRole('radio', { name: /Yes, where my roles let me/ }).check()
  await expect(page.getByText('May write').first()).toBeVisible()
  await scan(page)
  await page.getByRole('button', { name: 'Deny' }).click()
  await expect(page).toHaveTitle('program')
})
