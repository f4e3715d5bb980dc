'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { CostSearch } from '#lib/cost/search.ts'
import { Select } from '../ui/select.tsx'
import { costUrl } from './cost-url.ts'

const bys = ['team', 'person', 'system', 'model', 'kind', 'report'] as const satisfies readonly CostSearch['by'][]

/** What the spend is told by. */
export function CostFilters({ search }: { search: CostSearch }) {
  const t = useTranslations('cost.by')
  const router = useRouter()
  return (
    <Select
      label={t('label')}
      value={search.by}
      onChange={(by) => router.replace(costUrl({ ...search, by: by as CostSearch['by'] }), { scroll: false })}
      options={bys.map((value) => ({ value, label: t(value) }))}
    />
  )
}
