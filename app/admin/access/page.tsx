import { MatrixScreen } from '#components/access/matrix-screen.tsx'
import { UrlState } from '#components/ui/url-state.tsx'
import { readMatrix } from '#lib/access/matrix.ts'
import { may } from '#lib/access/permissions.ts'
import { listVersions } from '#lib/access/versions.ts'
import { inOwnWords, ownNames } from '#lib/http/own-names.ts'
import { runtime } from '#lib/runtime.ts'
import { getTimes } from '../../../i18n/times.ts'
import { framed, titled } from '../../frame.tsx'
import { discardAction, publishAction, rebaseAction, reviewAction, saveAction } from './actions.ts'
import { draftState } from './answer.ts'

export const generateMetadata = titled('access')

const actions = {
  save: saveAction,
  discard: discardAction,
  rebase: rebaseAction,
  review: reviewAction,
  publish: publishAction,
}

/** The matrix in force with the reader's own draft on top. */
export default framed({ screen: 'access', areas: ['access'] }, async ({ caller: { principal } }) => {
  const { database } = await runtime()
  const [matrix, names, draft, versions, times] = await Promise.all([
    readMatrix(database),
    ownNames(),
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
    <UrlState>
      <MatrixScreen
        key={matrix.version}
        {...inOwnWords(matrix, names)}
        draft={draft}
        versions={recent}
        versionCount={versions.length}
        actions={actions}
        editable={may(principal, 'access:write')}
      />
    </UrlState>
  )
})
