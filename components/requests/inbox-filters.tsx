'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { RequestSearch } from '#lib/access-requests/inbox.ts'
import { requestStates } from '#lib/access-requests/states.ts'
import { SearchField } from '../ui/search-field.tsx'
import { Select } from '../ui/select.tsx'
import { requestsUrl } from './search-url.ts'

type Props = { search: RequestSearch; systems: readonly { value: string; label: string }[] }

/** Which requests are shown. */
export function InboxFilters({ search, systems }: Props) {
  const t = useTranslations('requests')
  const router = useRouter()
  const go = (change: Partial<RequestSearch>) =>
    router.replace(requestsUrl({ ...search, page: 1, ...change }), { scroll: false })
  return (
    <search className="mb-4 flex flex-wrap items-end gap-3">
      <SearchField
        className="min-w-56 grow sm:max-w-80"
        label={t('inbox.find')}
        value={search.q}
        onSearch={(q) => go({ q })}
      />
      <Select
        label={t('inbox.state')}
        value={search.state}
        onChange={(state) => go({ state: state as RequestSearch['state'] })}
        options={[
          ...requestStates.map((value) => ({ value, label: t(`states.${value}`) })),
          { value: 'all', label: t('inbox.all') },
        ]}
      />
      <Select
        label={t('inbox.system')}
        value={search.system}
        onChange={(system) => go({ system })}
        options={[
          { value: '', label: t('inbox.everything') },
          { value: 'gatehouse', label: t('inbox.own') },
          ...systems,
        ]}
      />
    </search>
  )
}
