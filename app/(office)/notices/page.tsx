import { getLocale, getTranslations } from 'next-intl/server'
import { NoticeFilters } from '#components/notices/notice-filters.tsx'
import { NoticeList } from '#components/notices/notice-list.tsx'
import { ReadButton } from '#components/notices/read-button.tsx'
import { noticesUrl } from '#components/notices/search-url.ts'
import { PageCrumbs } from '#components/shell/crumbs.tsx'
import { PageBody } from '#components/shell/page-body.tsx'
import { Empty } from '#components/states/empty.tsx'
import { Pages } from '#components/ui/pages.tsx'
import { listNotices, NoticeSearch, noticePageSize } from '#lib/notices/list.ts'
import { noticeWords } from '#lib/notices/words.ts'
import { runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../frame.tsx'
import { markReadAction } from './actions.ts'

export const generateMetadata = titled('notices')

export default framed({ screen: 'notices', areas: ['notices'] }, async ({ caller, query }) => {
  const search = NoticeSearch.parse(query)
  const { database } = await runtime()
  const [{ notices, total, ever }, t, locale] = await Promise.all([
    listNotices(database, caller.principal.id, search),
    getTranslations('notices'),
    getLocale(),
  ])
  return (
    <PageBody
      narrow
      title={t('title')}
      intro={t('intro')}
      actions={notices.some(({ read }) => !read) && <ReadButton which="all" markRead={markReadAction} />}
    >
      <PageCrumbs crumbs={[{ label: t('title') }]} />
      <NoticeFilters search={search} />
      {notices.length === 0 ? (
        <Nothing search={search} ever={ever} />
      ) : (
        <NoticeList
          notices={notices.map(({ fact, ...notice }) => ({ ...notice, words: noticeWords(fact, locale) }))}
          markRead={markReadAction}
        />
      )}
      <Pages
        {...{ total, page: search.page, pageSize: noticePageSize }}
        words={{ range: (range) => t('range', range), previous: t('previous'), next: t('next') }}
        href={(page) => noticesUrl({ ...search, page })}
      />
    </PageBody>
  )
})

async function Nothing({ search: { kind }, ever }: { search: NoticeSearch; ever: number }) {
  const t = await getTranslations('notices')
  if (ever === 0) return <Empty kind="never" title={t('none')} />
  if (kind === '') return <Empty kind="never" title={t('allRead')} />
  return <Empty kind="filtered" title={t('filtered')} filters={1} clearHref={noticesUrl({})} />
}
