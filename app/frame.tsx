import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { type ReactNode, Suspense } from 'react'
import { may } from '#lib/access/permissions.ts'
import type { Caller } from '#lib/core/caller.ts'
import { refusalHere } from '#lib/http/refusal.ts'
import { type ScreenName, screens } from '#lib/http/screens.ts'
import { requireCaller } from '#lib/http/session.ts'
import { ClientMessages } from '../i18n/client-messages.tsx'
import type { Area } from '../i18n/messages.ts'

type PageProps<P> = {
  params: Promise<P>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** What every screen is shown for: who asks, and what the address says. */
export type Given<P> = { caller: Caller; params: P; query: Record<string, string> }

type Frame = {
  screen: ScreenName
  /** The texts that client components of the screen need. */
  areas?: readonly Area[]
  /** What stands there until the screen is ready. Without it nothing is sent before, so it may still be a 404. */
  loading?: ReactNode
}

/**
 * The frame of a signed-in screen: who asks, whether it is theirs (if not, 403 and the way to ask for it), its address
 * read once, its texts. Every page of (office) and admin is made by it.
 */
export function framed<P = Record<string, never>>(
  { screen, areas = [], loading }: Frame,
  Show: (given: Given<P>) => Promise<ReactNode>,
) {
  return async function FramedPage({ params, searchParams }: PageProps<P>) {
    const caller = await requireCaller()
    const { permission } = screens[screen]
    if (permission !== null && !may(caller.principal, permission)) {
      await refusalHere()
      forbidden()
    }
    const given = { caller, params: await params, query: single(await searchParams) }
    if (loading === undefined) return <ClientMessages areas={areas}>{await Show(given)}</ClientMessages>
    return (
      <ClientMessages areas={areas}>
        <Suspense fallback={loading}>
          <Show {...given} />
        </Suspense>
      </ClientMessages>
    )
  }
}

type TitledArea =
  | 'access'
  | 'apps'
  | 'audit'
  | 'chat'
  | 'company'
  | 'connections'
  | 'credentials'
  | 'cost'
  | 'directory'
  | 'explain'
  | 'home'
  | 'leavers'
  | 'matches'
  | 'notices'
  | 'people'
  | 'projects'
  | 'providers'
  | 'reports'
  | 'requests'
  | 'reviews'
  | 'settings'
  | 'sign-in'
  | 'systems-admin'
  | 'words'

/** The title of a page is its area's; `export const generateMetadata = titled('people')`. */
export function titled(area: TitledArea) {
  return async (): Promise<Metadata> => ({ title: (await getTranslations())(`${area}.title`) })
}

/** Of a name that stands twice in an address the first value counts. */
function single(given: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value
      return first === undefined ? [] : [[name, first]]
    }),
  )
}
