'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { CostSearch } from '#lib/cost/search.ts'
import { Select } from '../ui/select.tsx'
import { costUrl } from './cost-url.ts'

type Props = {
  search: CostSearch
  models: readonly string[]
  kinds: readonly { value: string; label: string }[]
  chosen: { model: string; kind: string }
}

/** With which model, and of which kind of question: both stand in the address. */
export function ReplayChoice({ search, models, kinds, chosen }: Props) {
  const t = useTranslations('cost.replay')
  const router = useRouter()
  const go = (to: Partial<CostSearch>) => router.replace(costUrl({ ...search, ...to }), { scroll: false })
  return (
    <div className="flex flex-wrap gap-2">
      <Select
        label={t('model')}
        value={chosen.model}
        onChange={(replay) => go({ replay })}
        options={models.map((value) => ({ value, label: value }))}
      />
      <Select
        label={t('kind')}
        value={chosen.kind}
        onChange={(of) => go({ of })}
        options={[{ value: '', label: t('allKinds') }, ...kinds]}
      />
    </div>
  )
}
