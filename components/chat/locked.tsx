'use client'

import { Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { NumberedFact } from '#lib/assistant/answer/turn-view.ts'
import type { Block } from '#lib/facts/turn-event.ts'
import { FactValue } from '../facts/fact-value.tsx'
import { SystemMarks } from '../systems/system-mark.tsx'

type Props = {
  block: Extract<Block, { kind: 'locked' }>
  facts: readonly NumberedFact[]
  selected: number | null
  onFact: (number: number) => void
}

const parts = ['text', 'table', 'bridge', 'quote'] as const

/** Where a part of somebody else's answer stood that is not this reader's: why, and which of its figures are. */
export function Locked({ block, facts, selected, onFact }: Props) {
  const t = useTranslations('chat.locked')
  const part = parts.find((one) => one === block.part) ?? 'other'
  const readable = block.facts.flatMap((id) => facts.find(({ fact }) => fact.id === id) ?? [])
  return (
    <div data-print="together" className="mt-4 flex gap-2.5 border-l-2 border-border-strong pl-3 text-sm">
      <Lock size={14} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-text-3" />
      <div className="min-w-0">
        <p className="font-medium">
          {t(part)} <SystemMarks systems={block.systems} className="ml-1 inline-flex align-middle" />
        </p>
        <p className="mt-0.5 text-pretty text-text-2">{block.reason}</p>
        {readable.length > 0 && (
          <>
            <p className="mt-2 text-text-2">{t('facts')}</p>
            <ul>
              {readable.map(({ fact, number }) => (
                <li key={fact.id} className="mt-0.5">
                  {fact.label}:{' '}
                  <FactValue fact={fact} number={number} selected={selected === number} onOpen={() => onFact(number)} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  )
}
