import { expect, scan, test } from './support.ts'

const pages = {
  'executive@ridgeline.example': ['/home', '/projects', '/projects/24-017', '/chat', '/reports', '/settings'],
  'admin@ridgeline.example': [
    '/admin/systems',
    '/admin/systems/netsuite',
    '/admin/systems/netsuite?tab=tools',
    '/admin/systems/netsuite?tab=names',
    '/admin/systems/netsuite/connect',
    '/admin/credentials',
    '/admin/access',
    '/admin/access/versions',
    '/admin/people',
    '/admin/people/roles',
    '/admin/people/teams',
    '/admin/people/directory',
    '/admin/people/leavers',
    '/admin/sign-in',
    '/admin/apps',
    '/admin/access/explain',
    '/admin/requests',
    '/admin/reviews',
    '/notices',
    '/admin/words',
    '/admin/cost',
    '/admin/company',
    '/admin/audit',
  ],
  'field@ridgeline.example': ['/projects', '/chat', '/requests', '/home', '/admin/people'],
} as const

test.use({ mayLog: [/403/] })

for (const [email, paths] of Object.entries(pages)) {
  for (const path of paths) {
    test(`${path} is accessible in light and dark for ${email}`, async ({ as }) => {
      const page = await as(email)
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
      await scan(page)
    })
  }
}

test('pages before signing in are accessible in light and dark', async ({ page }) => {
  for (const path of ['/sign-in', '/sign-in?error=unknown']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await scan(page)
  }
})

test('the pages of people, sign-in and apps are no wider than a phone @phone', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  for (const path of [
    ...['/admin/people', '/admin/people/roles', '/admin/people/teams', '/admin/people/directory'],
    ...['/admin/people/leavers', '/admin/sign-in', '/admin/apps', '/admin/access/explain', '/admin/requests'],
    ...['/admin/reviews', '/admin/company', '/notices', '/settings'],
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect([path, wider]).toEqual([path, 0])
  }
})
