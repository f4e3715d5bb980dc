import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { ConsentScreen } from '#components/apps/consent-screen.tsx'
import { Notice } from '#components/states/notice.tsx'
import { KnownSystemsProvider } from '#components/systems/known-systems.tsx'
import { companyName } from '#lib/http/company-name.ts'
import { knownSystems } from '#lib/http/known-systems.ts'
import { requireCaller } from '#lib/http/session.ts'
import { runtime } from '#lib/runtime.ts'
import { ClientMessages } from '../../../../i18n/client-messages.tsx'
import { allowApp, denyApp } from './actions.ts'

type Props = { params: Promise<{ uid: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('apps'))('title'), referrer: 'no-referrer' }
}

/** Whether an app may ask in a person's name, for them to say; opening it changes nothing. */
export default async function ConsentPage({ params }: Props) {
  const { principal } = await requireCaller()
  const [{ uid }, built, sent, t] = await Promise.all([params, runtime(), headers(), getTranslations('apps.ask')])
  const asked = await built.oauth.consent.read({ cookie: sent.get('cookie') ?? '', uid }, principal)
  if (asked === null || asked.reach.length === 0) {
    const why = asked === null ? 'over' : 'nothing'
    return (
      <main>
        <Notice page title={t(why)}>
          {t(`${why}Help`)}
        </Notice>
      </main>
    )
  }
  return (
    <ClientMessages areas={['apps']}>
      <KnownSystemsProvider systems={knownSystems(built)}>
        <ConsentScreen
          uid={uid}
          asked={asked}
          person={{ name: principal.name, email: principal.email }}
          company={await companyName()}
          actions={{ allow: allowApp, deny: denyApp }}
        />
      </KnownSystemsProvider>
    </ClientMessages>
  )
}
