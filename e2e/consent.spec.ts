import { createHash, randomBytes } from 'node:crypto'
import { expect, type Page, scan, signIn, test } from './support.ts'

const callback = 'http://127.0.0.1:9/callback'

/** What a program on this computer does before it opens a browser; the address that it opens, and how it goes on. */
async function program(page: Page, origin: string, name: string) {
  const registered = await page.request.post('/oauth/register', {
    data: { client_name: name, redirect_uris: [callback] },
  })
  const { client_id: client } = await registered.json()
  const verifier = randomBytes(32).toString('base64url')
  const url = new URL('/oauth/authorize', origin)
  const parts = {
    ...{ response_type: 'code', client_id: client, redirect_uri: callback, state: 's', resource: `${origin}/mcp` },
    ...{ scope: 'mcp:read mcp:write', code_challenge_method: 'S256' },
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  }
  for (const [part, value] of Object.entries(parts)) url.searchParams.set(part, value)
  const back: URL[] = []
  // Where the program would listen: nobody does here.
  await page.route(`${callback}*`, (route) => {
    back.push(new URL(route.request().url()))
    return route.fulfill({ contentType: 'text/html', body: '<title>program</title>' })
  })
  return {
    address: url.pathname + url.search,
    back,
    redeem: (code: string) =>
      page.request.post('/oauth/token', {
        form: {
          grant_type: 'authorization_code',
          client_id: client,
          code,
          code_verifier: verifier,
          redirect_uri: callback,
        },
      }),
  }
}

const originOf = async (page: Page) =>
  (await (await page.request.get('/.well-known/oauth-authorization-server')).json()).issuer

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
