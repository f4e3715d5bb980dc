import { expect, scan, test } from './support.ts'

const pages = {
  'executive@ridgeline.example': ['/home', '/projects', '/projects/24-017', '/chat', '/settings'],
  'admin@ridgeline.example': [
    '/admin/systems',
    '/admin/systems/netsuite',
    '/admin/systems/netsuite?tab=tools',
    '/admin/systems/netsuite?tab=names',
    '/admin/access',
    '/admin/access/versions',
    '/admin/people',
    '/admin/people?view=roles',
    '/admin/people?view=teams',
    '/admin/words',
    '/admin/audit',
  ],
  'field@ridgeline.example': ['/projects', '/chat', '/home', '/admin/people'],
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
