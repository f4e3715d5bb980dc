'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { matchKinds } from '#lib/core/match-kind.ts'
import type { MatchPage, MatchSearch } from '#lib/matching/view.ts'
import { SearchField } from '../ui/search-field.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { matchUrl } from './search-url.ts'

type Props = { search: MatchSearch; counts: MatchPage['counts'] }

/** What is shown: which kind, how certain, and whose name or id has what was typed. */
export function MatchFilters({ search, counts }: Props) {
  const t = useTranslations('matches')
  const router = useRouter()
  return (
    <search className="mb-3 flex flex-wrap items-end gap-3">
      <Segmented
        label={t('kind')}
        value={search.kind}
        segments={matchKinds.map((kind) => ({
          value: kind,
          label: t(`kinds.${kind}`),
          href: matchUrl({ kind, show: search.show }),
        }))}
      />
      {/* Wider than a phone: it scrolls by itself instead of being cut. */}
      <div className="max-w-full overflow-x-auto">
        <Segmented
          label={t('show')}
          value={search.show}
          segments={(Object.keys(counts) as (keyof typeof counts)[]).map((show) => ({
            value: show,
            label: t(`shows.${show}`, { count: counts[show] }),
            href: matchUrl({ ...search, show, page: 1 }),
          }))}
        />
      </div>
      <SearchField
        className="min-w-56 grow sm:max-w-80"
        label={t('find')}
        value={search.q}
        onSearch={(q) => router.push(matchUrl({ ...search, q, page: 1 }))}
      />
    </search>
  )
}
