import { redirect } from 'next/navigation'
import { requireCaller } from '#lib/http/session.ts'

const landings: readonly { role: string; href: string }[] = [
  { role: 'executive', href: '/home' },
  { role: 'admin', href: '/admin/systems' },
  { role: 'auditor', href: '/admin/audit' },
]

/** Where each role's work begins. */
export default async function LandingPage() {
  const { principal } = await requireCaller()
  redirect(landings.find(({ role }) => principal.roles.includes(role))?.href ?? '/chat')
}
