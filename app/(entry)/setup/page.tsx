import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SetupClosed } from '#components/setup/setup-closed.tsx'
import { SetupScreen } from '#components/setup/setup-screen.tsx'
import { KnownSystemsProvider } from '#components/systems/known-systems.tsx'
import { knownSystems } from '#lib/http/known-systems.ts'
import { paths, routes } from '#lib/http/paths.ts'
import { setupDoor } from '#lib/http/setup-door.ts'
import { setupView } from '#lib/http/setup-view.ts'
import { runtime } from '#lib/runtime.ts'
import { ClientMessages } from '../../../i18n/client-messages.tsx'
import {
  askFirst,
  createAdministrator,
  giveRole,
  keepCompany,
  keepLocalSignIn,
  keepProvider,
  keepSystem,
  skipStep,
  tryProvider,
  trySystem,
} from './actions.ts'

const actions = {
  ...{ createAdministrator, skipStep, keepCompany, tryProvider, keepProvider, keepLocalSignIn },
  ...{ keepSystem, trySystem, giveRole, askFirst },
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('setup'))('crumb'), robots: 'noindex', referrer: 'no-referrer' }
}

/** The set-up of a real installation: nothing of it without the printed address, and later only for administrators. */
export default async function SetupPage({ searchParams }: Props) {
  const query = await searchParams
  const read = (name: string) => (typeof query[name] === 'string' ? query[name] : undefined)
  const code = read('code')
  const door = await setupDoor()
  if (door.kind === 'none') notFound()
  if (code !== undefined) redirect(door.kind === 'administrator' ? paths.setup : routes.openSetup(code))
  if (door.kind === 'closed') {
    return (
      <ClientMessages areas={['setup']}>
        <SetupClosed problem={read('problem') ?? null} />
      </ClientMessages>
    )
  }
  const view = door.kind === 'administrator' ? await setupView(door.caller, read('step')) : null
  return (
    <ClientMessages areas={['setup', 'company', 'providers', 'systems-admin', 'connect', 'system-check']}>
      <KnownSystemsProvider systems={knownSystems(await runtime())}>
        <SetupScreen
          view={view}
          chosen={{ kind: read('kind'), system: read('system'), way: read('way') }}
          actions={actions}
        />
      </KnownSystemsProvider>
    </ClientMessages>
  )
}
