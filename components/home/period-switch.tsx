'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { homeCompares, homePeriods } from '#lib/home/in-address.ts'
import type { HomeSearch } from '#lib/home/period.ts'
import { Select } from '../ui/select.tsx'
import { homeUrl } from './home-url.ts'

/** Writes into the address which days the figures are about, and what they are compared with. */
export function PeriodSwitch({ search }: { search: HomeSearch }) {
  const t = useTranslations('home')
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const apply = (change: Partial<HomeSearch>) =>
    startTransition(() => router.replace(homeUrl({ ...search, ...change }), { scroll: false }))
  return (
    <search aria-label={t('days.label')} aria-busy={pending} data-print="hide" className="flex flex-wrap gap-2">
      <Select
        label={t('days.period')}
        value={search.period}
        onChange={(period) => apply({ period: period as HomeSearch['period'] })}
        options={homePeriods.map((value) => ({ value, label: t(`days.periods.${value}`) }))}
      />
      <Select
        label={t('days.compare')}
        value={search.compare}
        onChange={(compare) => apply({ compare: compare as HomeSearch['compare'] })}
        options={homeCompares.map((value) => ({ value, label: t(`days.compares.${value}`) }))}
      />
    </search>
  )
}
