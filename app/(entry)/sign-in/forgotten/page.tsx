import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EntryFrame } from '#components/entry/entry-frame.tsx'
import { Forgotten } from '#components/entry/forgotten.tsx'
import { nextPath } from '#lib/identity/next-path.ts'
import { runtime } from '#lib/runtime.ts'
import { ClientMessages } from '../../../../i18n/client-messages.tsx'
import { forgotPasswordAction } from '../actions.ts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sign-in.forgotten'))('title') }
}

/** Where a link for another password is asked for. */
export default async function ForgottenPage({ searchParams }: Props) {
  const { email, next } = await searchParams
  const { mail } = await runtime()
  return (
    <ClientMessages areas={['sign-in']}>
      <EntryFrame>
        <Forgotten
          email={typeof email === 'string' ? email.trim().slice(0, 254) : ''}
          next={nextPath(typeof next === 'string' ? next : undefined)}
          ask={mail.isSetUp() ? forgotPasswordAction : null}
        />
      </EntryFrame>
    </ClientMessages>
  )
}
