import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MatrixScreen } from '#components/access/matrix-screen.tsx'
import { readMatrix } from '#lib/access/matrix.ts'
import { may } from '#lib/access/permissions.ts'
import { listVersions } from '#lib/access/versions.ts'
import { requirePermission } from '#lib/http/session.ts'
import { runtime } from '#lib/setup.ts'
import { ClientMessages } from '../../../i18n/client-messages.tsx'
import { getTimes } from '../../../i18n/times.ts'
import { discardAction, publishAction, rebaseAction, reviewAction, saveAction } from './actions.ts'
import { draftState } from './answer.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access'))('title') }
}

const actions = {
  save: saveAction,
  discard: discardAction,
  rebase: rebaseAction,
  review: reviewAction,
  publish: publishAction,
}

/** The matrix in force with the reader's own draft on top. */
export default async function AccessPage() {
  const { principal } = await requirePermission('access:read')
  const { database } = await runtime()
  const [matrix, draft, versions, times] = await Promise.all([
    readMatrix(database),
    draftState(database, principal.id),
    listVersions(database),
    getTimes(),
  ])
  const recent = versions.slice(0, 3).map(({ version, author, publishedAt, active }) => ({
    version,
    author,
    active,
    date: times.shortDay(publishedAt),
  }))
  return (
    <ClientMessages areas={['access']}>
      <MatrixScreen
        key={matrix.version}
        {...matrix}
        draft={draft}
        versions={recent}
        versionCount={versions.length}
        actions={actions}
        editable={may(principal, 'access:write')}
      />
    </ClientMessages>
  )
}
