import { redirect } from 'next/navigation'
import { requireCaller } from '#lib/http/session.ts'
import { startOf } from '#lib/http/start-pages.ts'
import { readPreferences } from '#lib/identity/preferences.ts'
import { runtime } from '#lib/runtime.ts'

/** Where somebody's work begins. */
export default async function LandingPage() {
  const { principal } = await requireCaller()
  const { startPage } = await readPreferences((await runtime()).database, principal.id)
  redirect(startOf(principal, startPage))
}
