'use client'

import { Check, Minus } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { formatMoney, formatValue } from '#lib/facts/format.ts'
import type { AttentionItem } from '#lib/home/attention.ts'
import { AskButton } from '../actions/ask-form.tsx'
import { FormulaSum } from '../facts/formula-sum.tsx'
import { ProjectText } from '../facts/project-text.tsx'
import { SourceRecords } from '../facts/source-records.tsx'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { JudgeButtons } from './judge-menu.tsx'
import type { Judging } from './types.ts'

/** The open matter stands in the address, so that a link to it can be sent; nothing is read again for it. */
function show(id: string | null) {
  const url = new URL(window.location.href)
  if (id === null) url.searchParams.delete('item')
  else url.searchParams.set('item', id)
  window.history.pushState(null, '', url)
}

export function OpenItem({ id, label, name }: { id: string; label: string; name: string }) {
  return (
    <Button size="sm" aria-label={name} onClick={() => show(id)}>
      {label}
    </Button>
  )
}

/** One matter with its cause, its rank as a sum that can be followed, what was checked, and the records. */
export function AttentionSheet({ items, judging }: { items: readonly AttentionItem[]; judging: Judging }) {
  const t = useTranslations('home')
  const wanted = useSearchParams().get('item')
  const item = items.find(({ id }) => id === wanted)
  return (
    <Sheet
      title={item === undefined ? '' : <ProjectText>{item.title}</ProjectText>}
      open={item !== undefined}
      onOpenChange={(open) => !open && show(null)}
      description={item === undefined ? undefined : <ProjectText>{item.cause}</ProjectText>}
      actions={
        item === undefined ? undefined : (
          <AskButton variant="primary" size="md" question={item.question} ask={item.ask}>
            {t('attention.ask')}
          </AskButton>
        )
      }
    >
      {item !== undefined && <Details item={item} place={items.indexOf(item) + 1} judging={judging} />}
    </Sheet>
  )
}

function Details({ item, place, judging }: { item: AttentionItem; place: number; judging: Judging }) {
  const t = useTranslations('home')
  const { amount, rank, checks, evidence } = item
  return (
    <div className="space-y-5 text-sm">
      <section>
        <h3 className="font-semibold">{t('rank.title', { rank: place })}</h3>
        <RankLine rank={rank} currency={amount.currency} />
        <FormulaSum fact={amount} />
      </section>
      <section>
        <h3 className="font-semibold">{t('attention.checked')}</h3>
        <ul className="mt-1 space-y-1">
          {checks.map(({ text, agrees }) => (
            <li key={text} className="flex items-start gap-2">
              {agrees ? (
                <Check size={14} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-ok-text" />
              ) : (
                <Minus size={14} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-text-3" />
              )}
              <span className="grow">{text}</span>
              <span className="text-xs text-text-3">{agrees ? t('attention.agrees') : t('attention.disagrees')}</span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3 className="font-semibold">{t('attention.evidence')}</h3>
        <SourceRecords sources={evidence} />
      </section>
      <Handling item={item} judging={judging} />
    </div>
  )
}

/** What people made of it so far, and what the reader can do with it. */
function Handling({ item, judging }: { item: AttentionItem; judging: Judging }) {
  const t = useTranslations('home.attention')
  const { assigned, notUseful } = item
  return (
    <section>
      <h3 className="font-semibold">{t('handling')}</h3>
      <div className="mt-1 mb-2 text-text-2">
        {assigned !== null && (
          <p>{assigned.id === judging.me ? t('assignedToYou') : t('assignedTo', { name: assigned.name })}</p>
        )}
        {notUseful > 0 && <p>{t('calledNotUseful', { count: notUseful })}</p>}
      </div>
      <JudgeButtons item={item} judging={judging} />
    </section>
  )
}

/** "$1.24M × 0.80 × 2.1 = $2.1M". */
function RankLine({ rank, currency }: { rank: AttentionItem['rank']; currency: string | undefined }) {
  const t = useTranslations('home.rank')
  const locale = useLocale()
  if (rank.money === null) return <p className="text-text-2">{t('unknown')}</p>
  const digits = (value: number) => formatValue(value, 'rate', locale)
  return (
    <p suppressHydrationWarning className="text-text-2">
      {t('line', {
        money: formatMoney(rank.money, locale, currency),
        confidence: digits(rank.confidence),
        age: digits(rank.ageFactor),
        score: formatMoney(Math.round(rank.score), locale, currency),
      })}
    </p>
  )
}
