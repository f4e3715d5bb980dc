import { expect, scan, test } from './support.ts'

test('an administrator tests a connection and sees every step as it comes', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/systems/netsuite')
  await page.getByRole('button', { name: 'Test connection' }).click()

  const check = page.getByRole('region', { name: 'Connection test' })
  // All that will be tested stands there from the start.
  await expect(check.getByRole('heading', { level: 3 })).toHaveText([
    ...['Settings', 'Address', 'Name (DNS)', 'Encryption (TLS)', 'Sign-in', 'Permissions', 'List of tools'],
    ...['Sample read', 'Limits'],
  ])
  await expect(page.getByRole('button', { name: 'Test again' })).toBeVisible({ timeout: 60_000 })
  const row = (name: string) => check.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) })
  for (const name of ['Settings', 'Sign-in', 'Permissions', 'List of tools', 'Sample read']) {
    await expect(row(name)).toContainText('ok')
  }
  await expect(row('Encryption (TLS)')).toContainText('It runs on this machine, where nothing is encrypted.')
  await expect(row('Permissions')).toContainText('Changes are not tried')
  await expect(row('Limits')).toContainText('The vendor does not say what is left of its limits.')
  await expect(check).toContainText(/Run at .*, from this server/)
  await scan(page)

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await check.getByRole('button', { name: 'Copy result' }).click()
  await expect(page.getByText('Copied')).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(/^Connection test: NetSuite\. Run at /)
  expect(copied).toMatch(/^Sign-in: ok, \d+ ms\. The stored credential is accepted\.$/m)
})

test('the API gives the same as a whole, and line by line to who asks for lines', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/systems')
  const read = (accept: string) =>
    page.evaluate(async (type) => {
      const answer = await fetch('/api/admin/systems/gis/test', { method: 'POST', headers: { accept: type } })
      return { type: answer.headers.get('content-type'), text: await answer.text() }
    }, accept)

  const whole = await read('application/json')
  const { steps } = JSON.parse(whole.text)
  expect(steps.at(0)).toMatchObject({ step: 'configured', outcome: 'ok', durationMs: expect.any(Number) })

  const lines = await read('application/x-ndjson')
  expect(lines.type).toContain('application/x-ndjson')
  const [plan, ...each] = lines.text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(each.map(({ step }) => step)).toEqual(plan.plan)
  expect(steps.map(({ step }: { step: string }) => step)).toEqual(plan.plan)
})

test('on a phone in Spanish a test reads as one column, and nothing is cut off', async ({ as, baseURL }) => {
  const page = await as('admin@ridgeline.example')
  await page.context().addCookies([{ name: 'locale', value: 'es', url: baseURL ?? '' }])
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/admin/systems/procore')
  await page.getByRole('button', { name: 'Probar la conexión' }).click()
  await expect(page.getByRole('button', { name: 'Probar de nuevo' })).toBeVisible({ timeout: 60_000 })
  const check = page.getByRole('region', { name: 'Prueba de conexión' })
  await expect(check.getByRole('listitem').filter({ hasText: 'Inicio de sesión' })).toContainText(
    'La credencial guardada se acepta.',
  )
  await scan(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
})
