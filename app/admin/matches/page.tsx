import { getTranslations } from 'next-intl/server'
import { ListStates } from '#components/matches/list-states.tsx'
import { MatchDrawer } from '#components/matches/match-drawer.tsx'
import { MatchFilters } from '#components/matches/match-filters.tsx'
import { MatchTable } from '#components/matches/match-table.tsx'
import { ReadLists } from '#components/matches/read-lists.tsx'
import { refIn } from '#components/matches/search-url.ts'
import { PageBody } from '#components/shell/page-body.tsx'
import { may } from '#lib/access/permissions.ts'
import { nameReader } from '#lib/matching/name-reader.ts'
import { candidatesFor, MatchSearch, matchPageSize, shownGroup, viewOf } from '#lib/matching/view.ts'
import { runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../frame.tsx'
import { correctMatchAction, readListsAction } from './actions.ts'

export const generateMetadata = titled('matches')

export default framed({ screen: 'matches', areas: ['matches'] }, async ({ caller, query: given }) => {
  const search = MatchSearch.parse(given)
  const { matches, gateway, connectors, database } = await runtime()
  const [lists, t] = await Promise.all([
    database.matchList.findMany({ where: { kind: search.kind }, orderBy: { systemSlug: 'asc' } }),
    getTranslations('matches'),
    matches.look(),
  ])
  const matched = matches.of(search.kind)
  const mayRead = nameReader(caller.principal, search.kind, { gateway, connectors })
  const { groups, total, counts } = viewOf(matched, search, mayRead)
  const correct = may(caller.principal, 'matches:write') ? correctMatchAction : null
  const sel = refIn(given['sel'])
  const open = sel === null ? null : shownGroup(matched, sel, mayRead)
  const words = (given['with'] ?? '').trim().slice(0, 100)
  return (
    <PageBody
      title={t('title')}
      intro={t('intro')}
      actions={correct === null ? undefined : <ReadLists read={readListsAction} />}
    >
      <ListStates lists={lists.map(({ systemSlug, ...list }) => ({ system: systemSlug, ...list }))} />
      <MatchFilters search={search} counts={counts} />
      <MatchTable
        groups={groups}
        search={search}
        total={total}
        pageSize={matchPageSize}
        known={lists.length > 0}
        correct={correct}
      />
      {sel !== null && open !== null && (
        <MatchDrawer
          key={given['sel']}
          group={open}
          search={search}
          sel={given['sel'] ?? ''}
          words={words}
          candidates={words === '' ? [] : candidatesFor(matched, { record: sel, q: words }, mayRead)}
          correct={correct}
        />
      )}
    </PageBody>
  )
})
