import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ConnectSlack } from '#components/entry/connect-slack.tsx'
import { Notice } from '#components/states/notice.tsx'
import { requireCaller } from '#lib/http/session.ts'
import { slackConnecting } from '#lib/http/slack-desk.ts'
import { runtime } from '#lib/runtime.ts'
import { offeredAccount } from '#lib/slack/link/connect.ts'
import { ClientMessages } from '../../../i18n/client-messages.tsx'
import { connectSlack } from './actions.ts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.slack'))('title'), robots: 'noindex', referrer: 'no-referrer' }
}

/** Which account in Slack would be whose, for the person to say so; opening it changes nothing. */
export default async function SlackLinkPage({ searchParams }: Props) {
  const { t: given } = await searchParams
  const token = typeof given === 'string' ? given : ''
  const [t, deps] = await Promise.all([getTranslations('settings.slack'), runtime().then(slackConnecting)])
  const offered = deps === null ? null : await offeredAccount(token, deps)
  if (offered === null) {
    return (
      <main>
        <Notice page title={t('wrong')}>
          {t('wrongWhy')}
        </Notice>
      </main>
    )
  }
  const { principal } = await requireCaller()
  return (
    <main>
      <ClientMessages areas={['settings']}>
        <ConnectSlack
          token={token}
          account={offered.account}
          person={{ name: principal.name, email: principal.email }}
          connect={connectSlack}
        />
      </ClientMessages>
    </main>
  )
}
