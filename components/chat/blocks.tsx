'use client'

import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { NumberedFact } from '#lib/assistant/answer/turn-view.ts'
import type { Block } from '#lib/facts/turn-event.ts'
import { Bridge } from '../charts/bridge.tsx'
import { ProjectText } from '../facts/project-text.tsx'
import { SystemMark } from '../systems/system-mark.tsx'
import { Button } from '../ui/button.tsx'
import { AnswerTable } from './answer-table.tsx'
import type { ChosenAsk } from './ask.ts'
import { Locked } from './locked.tsx'

/** Asks again: what was typed, or a whole question that was chosen under this label. */
export type AskAgain = (question: string, chosen?: ChosenAsk) => void

type Props = {
  block: Block
  /** Where it stands: by it the rest of a long table is brought. */
  turnId: string
  seq: number
  facts: readonly NumberedFact[]
  selected: number | null
  onFact: (number: number) => void
  onAsk: AskAgain
}

/** One typed part of an answer that is not prose. */
export function AnswerBlock({ block, onAsk, ...place }: Props) {
  switch (block.kind) {
    case 'table':
      return <AnswerTable block={block} turnId={place.turnId} seq={place.seq} />
    case 'locked':
      return <Locked block={block} facts={place.facts} selected={place.selected} onFact={place.onFact} />
    case 'bridge':
      return (
        <div className="mt-5">
          <Bridge caption={block.caption} unit={block.unit} currency={block.currency} steps={block.steps} />
        </div>
      )
    case 'quote':
      return <Quote block={block} />
    case 'suggestions':
      return <Questions all={block.questions.map((label) => ({ label }))} onAsk={onAsk} />
    case 'choices':
      return <Questions all={block.choices} onAsk={onAsk} />
  }
}

function Questions({ all, onAsk }: { all: readonly { label: string; ask?: ChosenAsk }[]; onAsk: AskAgain }) {
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {all.map(({ label, ask }) => (
        <Button
          key={label}
          className="h-auto min-h-8 max-w-full py-1.5 text-left font-normal"
          onClick={() => onAsk(label, ask)}
        >
          <span className="whitespace-normal">
            <ProjectText>{label}</ProjectText>
          </span>
        </Button>
      ))}
    </div>
  )
}

/** Somebody's words. Orders in them are pointed out and have no effect. */
function Quote({ block }: { block: Extract<Block, { kind: 'quote' }> }) {
  const t = useTranslations('chat.block')
  return (
    <figure className="mt-4 flex gap-2.5 border-l-2 border-border-strong pl-3">
      <SystemMark system={block.system} className="mt-0.5" />
      <div className="min-w-0">
        <blockquote className="text-pretty text-sm text-text-2">
          “<ProjectText>{block.text}</ProjectText>”
        </blockquote>
        <figcaption className="mt-0.5 text-xs text-text-3">{block.by || t('quote')}</figcaption>
        {block.suspicious === true && (
          <p className="mt-1 flex items-start gap-1.5 text-xs text-warn-text">
            <TriangleAlert size={14} strokeWidth={1.75} aria-hidden className="mt-px shrink-0" />
            {t('suspicious')}
          </p>
        )}
      </div>
    </figure>
  )
}
