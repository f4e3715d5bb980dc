import type { Page } from '@playwright/test'

type Listed = { id: string; name: string; email: string; roles: { slug: string; via: string | null }[] }

/** People who hold nothing but the crews' role, by name, without the one whom other tests sign in as. */
export function crew(admin: Page): Promise<Listed[]> {
  return holders(admin, 'field-crew')
}

/** Project managers, as above. */
export function managers(admin: Page): Promise<Listed[]> {
  return holders(admin, 'project-manager')
}

const signedInElsewhere = /^(field|pm|pm2)@/

async function holders(admin: Page, role: string): Promise<Listed[]> {
  const answer = await admin.request.get(`/api/admin/people?role=${role}`)
  const { people }: { people: Listed[] } = await answer.json()
  return people.filter(({ email, roles }) => !signedInElsewhere.test(email) && roles.length === 1)
}
