import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SetPassword } from '#components/entry/set-password.tsx'
import { Notice } from '#components/states/notice.tsx'
import { ButtonLink } from '#components/ui/link.tsx'
import { paths } from '#lib/http/paths.ts'
import { readInvitation } from '#lib/identity/invitations.ts'
import { SHORTEST_PASSWORD } from '#lib/identity/password-rule.ts'
import { hasLocalAccount } from '#lib/identity/providers/break-glass.ts'
import { needsNoPassword, ruleOf, waysFor } from '#lib/identity/providers/ways.ts'
import { runtime } from '#lib/runtime.ts'
import { ClientMessages } from '../../../i18n/client-messages.tsx'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('sign-in.invitation')
  return { title: t('title'), robots: 'noindex', referrer: 'no-referrer' }
}

/** Where the link of an invitation leads: to a first password or, for whoever forgot theirs, to another one, or to the company's own sign-in. Opening it changes nothing. */
export default async function InvitationPage({ searchParams }: Props) {
  const { t: given } = await searchParams
  const token = typeof given === 'string' ? given : ''
  const [t, { database, providers }] = await Promise.all([getTranslations('sign-in.invitation'), runtime()])
  const opened = await readInvitation(database, token)
  if (opened === null) {
    return (
      <main>
        <Notice page title={t('over')} actions={<ButtonLink href={paths.signIn}>{t('toSignIn')}</ButtonLink>}>
          {t('overWhy')}
        </Notice>
      </main>
    )
  }
  const { id, name, email } = opened.person
  const renews = opened.purpose === 'new_password'
  const words = renews ? await getTranslations('sign-in.newPassword') : t
  const isElsewhere = renews
    ? !(await hasLocalAccount(database, { id, email }))
    : needsNoPassword(email, waysFor(email, await ruleOf(database, email), await providers.list()))
  if (isElsewhere) {
    return (
      <main>
        <Notice
          page
          title={words('welcome', { name })}
          actions={<ButtonLink href={paths.signIn}>{t('toSignIn')}</ButtonLink>}
        >
          {words('elsewhere', { email })}
        </Notice>
      </main>
    )
  }
  return (
    <main>
      <ClientMessages areas={['sign-in']}>
        <Notice page title={words('welcome', { name })}>
          <p>{words('intro', { email })}</p>
          <SetPassword token={token} email={email} shortest={SHORTEST_PASSWORD} />
        </Notice>
      </ClientMessages>
    </main>
  )
}
