import { redirect } from 'next/navigation'
import { may } from '#lib/access/permissions.ts'
import { paths } from '#lib/http/paths.ts'
import { screens } from '#lib/http/screens.ts'
import { requireCaller } from '#lib/http/session.ts'

const landings: readonly { role: string; href: string }[] = [
  { role: 'executive', href: paths.home },
  { role: 'admin', href: paths.systems },
  { role: 'auditor', href: paths.audit },
]

/** Where each role's work begins. */
export default async function LandingPage() {
  const { principal } = await requireCaller()
  // Conversations are the person's alone.
  if (principal.viewed === true) redirect(may(principal, screens.home.permission) ? paths.home : paths.projects)
  redirect(
    landings.find(({ role }) => [...principal.roles, ...(principal.countsAs ?? [])].includes(role))?.href ?? paths.chat,
  )
}
