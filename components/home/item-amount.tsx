import { useTranslations } from 'next-intl'
import type { AttentionItem } from '#lib/home/attention.ts'
import { LateFact } from '../facts/late-fact.tsx'

/** What is at stake and what kind of amount it is; in words where nobody can say. */
export function ItemAmount({ item: { amount, amountWord, ask } }: { item: AttentionItem }) {
  const t = useTranslations('home.attention')
  if (amount.value === null) return <p className="text-sm text-text-3">{t('amountUnknown')}</p>
  return (
    <>
      <p className="text-lg leading-5">
        <LateFact fact={amount} ask={ask} size="cell" />
      </p>
      <p className="mt-0.5 text-xs text-text-3">{amountWord}</p>
    </>
  )
}
