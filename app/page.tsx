import { redirect } from 'next/navigation'
import { paths } from '#lib/http/paths.ts'
import { requireCaller } from '#lib/http/session.ts'

const landings: readonly { role: string; href: string }[] = [
  { role: 'executive', href: paths.home },
  { role: 'admin', href: paths.systems },
  { role: 'auditor', href: paths.audit },
]

/** Where each role's work begins. */
export default async function LandingPage() {
  const { principal } = await requireCaller()
  redirect(landings.find(({ role }) => principal.roles.includes(role))?.href ?? paths.chat)
}
