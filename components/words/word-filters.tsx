'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { WordSearch } from '#lib/words/list.ts'
import { SearchField } from '../ui/search-field.tsx'
import { Select } from '../ui/select.tsx'
import { wordsUrl } from './search-url.ts'

const sorts = ['count', 'last', 'word'] as const satisfies readonly WordSearch['sort'][]

/** Which words are shown, and in which order. */
export function WordFilters({ search }: { search: WordSearch }) {
  const t = useTranslations('words')
  const router = useRouter()
  const go = (change: Partial<WordSearch>) =>
    router.replace(wordsUrl({ ...search, page: 1, ...change }), { scroll: false })
  return (
    <search className="mb-3 flex flex-wrap items-end gap-3">
      <SearchField
        className="min-w-56 grow sm:max-w-80"
        label={t('find')}
        value={search.q}
        onSearch={(q) => go({ q })}
      />
      {search.view === 'unknown' && (
        <Select
          label={t('sort')}
          value={search.sort}
          onChange={(sort) => go({ sort: sort as WordSearch['sort'] })}
          options={sorts.map((value) => ({ value, label: t(`sorts.${value}`) }))}
        />
      )}
    </search>
  )
}
