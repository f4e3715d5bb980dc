'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type NoticeKind, noticeKindNames } from '#lib/notices/kind-names.ts'
import type { NoticeSearch } from '#lib/notices/list.ts'
import { Segmented } from '../ui/segmented.tsx'
import { Select } from '../ui/select.tsx'
import { noticesUrl } from './search-url.ts'

/** Which notices are shown. */
export function NoticeFilters({ search }: { search: NoticeSearch }) {
  const t = useTranslations('notices')
  const router = useRouter()
  return (
    <search className="mb-4 flex flex-wrap items-center gap-3">
      <Segmented
        label={t('show.label')}
        value={search.show}
        segments={(['unread', 'all'] as const).map((show) => ({
          ...{ value: show, label: t(`show.${show}`) },
          href: noticesUrl({ ...search, show, page: 1 }),
        }))}
      />
      <Select
        label={t('kindFilter')}
        value={search.kind}
        onChange={(kind) =>
          router.replace(noticesUrl({ ...search, kind: kind as NoticeKind | '', page: 1 }), { scroll: false })
        }
        options={[
          { value: '', label: t('everyKind') },
          ...noticeKindNames.map((kind) => ({ value: kind, label: t(`kindNames.${kind}`) })),
        ]}
      />
    </search>
  )
}
