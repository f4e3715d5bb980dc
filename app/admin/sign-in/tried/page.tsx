import { getTranslations } from 'next-intl/server'
import { PageBody } from '#components/shell/page-body.tsx'
import { TriedProvider } from '#components/sign-in-settings/tried.tsx'
import { ownNames } from '#lib/http/own-names.ts'
import { finishTryIn } from '#lib/http/sign-in-settings.ts'
import type { Finished } from '#lib/identity/providers/trying/finish.ts'
import { framed, titled } from '../../../frame.tsx'

export const generateMetadata = titled('providers')

/** Where a provider sends an administrator who only tried it. */
export default framed({ screen: 'signIn', areas: ['providers'] }, async ({ caller, query }) => {
  const [t, finished, names] = await Promise.all([
    getTranslations('providers.tried'),
    finishTryIn(caller, query),
    ownNames(),
  ])
  return (
    <PageBody title={t('title')} intro={t('intro')}>
      <TriedProvider finished={inOwnWords(finished, names)} />
    </PageBody>
  )
})

/** Roles as the screens of the reader's language call them. */
function inOwnWords(finished: Finished, names: Awaited<ReturnType<typeof ownNames>>): Finished {
  if (!('tried' in finished)) return finished
  const { tried } = finished
  return { tried: { ...tried, would: { ...tried.would, roles: tried.would.roles.map(names.role) } } }
}
