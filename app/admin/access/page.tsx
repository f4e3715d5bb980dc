import type { Metadata } from 'next'
import { getFormatter, getLocale } from 'next-intl/server'
import { MatrixScreen } from '#components/access/matrix-screen.tsx'
import { loadAccessMessages } from '#components/access/messages.ts'
import { AccessTexts } from '#components/access/texts.tsx'
import { readMatrix } from '#lib/access/matrix.ts'
import { may } from '#lib/access/permissions.ts'
import { listVersions } from '#lib/access/versions.ts'
import { requirePermission } from '#lib/http/session.ts'
import { runtime } from '#lib/setup.ts'
import { discardAction, publishAction, rebaseAction, reviewAction, saveAction } from './actions.ts'
import { draftState } from './answer.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await loadAccessMessages(await getLocale())).title }
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
  const [matrix, draft, versions, format, messages] = await Promise.all([
    readMatrix(database),
    draftState(database, principal.id),
    listVersions(database),
    getFormatter(),
    getLocale().then(loadAccessMessages),
  ])
  const recent = versions.slice(0, 3).map(({ version, author, publishedAt, active }) => ({
    ...{ version, author, active },
    date: format.dateTime(publishedAt, { day: 'numeric', month: 'short' }),
  }))
  return (
    <AccessTexts messages={messages}>
      <MatrixScreen
        key={matrix.version}
        {...matrix}
        draft={draft}
        versions={recent}
        versionCount={versions.length}
        actions={actions}
        editable={may(principal, 'access:write')}
      />
    </AccessTexts>
  )
}
