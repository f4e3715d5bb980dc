import { getLocale, getTranslations } from 'next-intl/server'
import { PageBody } from '#components/shell/page-body.tsx'
import { ButtonLink } from '#components/ui/link.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { SaidTable } from '#components/words/said-table.tsx'
import { SayMeaning } from '#components/words/say-meaning.tsx'
import { wordsUrl } from '#components/words/search-url.ts'
import { UnknownTable } from '#components/words/unknown-table.tsx'
import { WordFilters } from '#components/words/word-filters.tsx'
import { may } from '#lib/access/permissions.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { saidFor } from '#lib/http/words.ts'
import { runtime } from '#lib/runtime.ts'
import { listUnknown, WordSearch, wordPageSize } from '#lib/words/list.ts'
import { framed, titled } from '../../frame.tsx'
import { changeWordsAction } from './actions.ts'

export const generateMetadata = titled('words')

export default framed({ screen: 'words', areas: ['words'] }, async ({ caller, query: given }) => {
  const search = WordSearch.parse(given)
  const built = await runtime()
  const [t, locale] = await Promise.all([getTranslations('words'), getLocale()])
  const change = may(caller.principal, 'words:write') ? changeWordsAction : null
  const context = { caller, correlationId: uuidv7(), runtime: built }
  return (
    <PageBody
      title={t('title')}
      intro={t('intro')}
      actions={
        <Segmented
          label={t('views.label')}
          value={search.view}
          segments={views.map((view) => ({ value: view, label: t(`views.${view}`), href: wordsUrl({ view }) }))}
        />
      }
    >
      <div className="flex flex-wrap items-start justify-between gap-3">
        <WordFilters search={search} />
        {change !== null && (
          <ButtonLink scroll={false} href={wordsUrl({ ...search, say: '' })}>
            {t('add')}
          </ButtonLink>
        )}
      </div>
      {search.view === 'unknown' ? (
        <UnknownTable
          {...(await listUnknown(built.database, search))}
          search={search}
          pageSize={wordPageSize}
          change={change}
        />
      ) : (
        <SaidTable said={await saidFor(context, search, languageOf(locale))} search={search} change={change} />
      )}
      {given['say'] !== undefined && change !== null && (
        <SayMeaning key={given['say']} say={given['say'].slice(0, 100)} search={search} change={change} />
      )}
    </PageBody>
  )
})

const views: readonly WordSearch['view'][] = ['unknown', 'said']
