import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { AppWriteScreen } from '#components/apps/app-write-screen.tsx'
import { Notice } from '#components/states/notice.tsx'
import { KnownSystemsProvider } from '#components/systems/known-systems.tsx'
import { appWritesOf } from '#lib/edge.ts'
import { type AnyLocale, languageOf } from '#lib/facts/locale.ts'
import { companyName } from '#lib/http/company-name.ts'
import { knownSystems } from '#lib/http/known-systems.ts'
import { requireCaller } from '#lib/http/session.ts'
import { runtime } from '#lib/runtime.ts'
import { ClientMessages } from '../../../../i18n/client-messages.tsx'
import { answerAppWrite } from './actions.ts'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('apps'))('title'), referrer: 'no-referrer' }
}

/** What an app wants to write, for its person and nobody else; opening it answers nothing. */
export default async function AppWritePage({ params }: Props) {
  const { principal } = await requireCaller()
  const [{ id }, built, language] = await Promise.all([params, runtime(), getLocale()])
  const locale = languageOf(language as AnyLocale)
  const write = await appWritesOf(built).read(id, { principal, locale })
  if (write === null) {
    const t = await getTranslations('apps.write')
    return (
      <main>
        <Notice page title={t('over')}>
          {t('overHelp', { name: principal.name })}
        </Notice>
      </main>
    )
  }
  return (
    <ClientMessages areas={['apps', 'chat']}>
      <KnownSystemsProvider systems={knownSystems(built)}>
        <AppWriteScreen write={write} company={await companyName()} answer={answerAppWrite} />
      </KnownSystemsProvider>
    </ClientMessages>
  )
}
