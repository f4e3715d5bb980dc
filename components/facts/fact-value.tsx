'use client'

import { CircleX, Clock, Lock, TriangleAlert } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useLocale, useTranslations } from 'next-intl'
import type { KeyboardEvent } from 'react'
import { formatFact } from '#lib/facts/format.ts'
import type { StoredAsk } from '#lib/facts/turn-event.ts'
import type { Fact, FactSource } from '#lib/facts/types.ts'
import type { Answerable } from '#lib/questions/understand/reading.ts'
import { cx } from '../ui/cx.ts'
import { pressedOn, useOpener } from '../ui/use-opener.ts'
import { useMoment } from './use-moment.ts'

export type FactValueProps = {
  fact: Fact
  /** The fact's sources, where they come after it. */
  records?: Promise<FactSource[]>
  /** What it answers: who asks about it asks for this. */
  ask?: Answerable | StoredAsk | undefined
  /** The footnote number in an answer. */
  number?: number
  /** `text` is underlined inside a sentence, `kpi` is the figure of a key-figure tile, `cell` stands in a table. */
  size?: 'text' | 'kpi' | 'cell'
  /** With this, pressing tells the screen (chat's evidence column) instead of opening a popover. */
  onOpen?: (fact: Fact) => void
  /** Drawn as open: its panel is on screen. */
  selected?: boolean
}

const load = () => import('./fact-popover.tsx').then((module) => module.FactPopover)
const FactPopover = dynamic(load, { ssr: false })

const icons = { stale: Clock, partial: TriangleAlert, failed: CircleX, redacted: Lock, ok: null }

/** A figure that can be asked where it comes from: press it, or Enter or `i` when it has the focus. */
export function FactValue({ fact, records, ask, number, size = 'text', onOpen, selected = false }: FactValueProps) {
  const t = useTranslations('facts')
  const locale = useLocale()
  const moment = useMoment()
  const { open, setOpen, used, anchor } = useOpener({})
  const words = wordsOf(fact)
  const Icon = icons[fact.status]
  const hasWords = fact.status === 'failed' || fact.status === 'redacted'

  function press() {
    if (onOpen === undefined) setOpen(!open)
    else onOpen(fact)
  }

  function onKeyDown(event: KeyboardEvent) {
    const plainI = event.key === 'i' && !event.metaKey && !event.ctrlKey && !event.altKey
    if (!plainI && event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    press()
  }

  function wordsOf({ status, reason }: Fact): string {
    if (status === 'redacted') return reason ?? t('hidden')
    return formatFact(fact, locale) ?? t('missing')
  }

  // A span and not a <button>: a button is a block in its line, and the full stop after it would move to the next one.
  const figure = (
    // biome-ignore lint/a11y/useSemanticElements: see above
    <span
      role="button"
      tabIndex={0}
      ref={anchor}
      onClick={press}
      onKeyDown={onKeyDown}
      onPointerEnter={() => void load()}
      aria-haspopup={onOpen === undefined ? 'dialog' : undefined}
      aria-expanded={onOpen === undefined ? open : undefined}
      aria-pressed={onOpen === undefined ? undefined : selected}
      data-popup-open={open ? '' : undefined}
      className={cx(
        'cursor-pointer rounded-t-[2px] font-medium',
        size === 'kpi'
          ? 'text-kpi whitespace-nowrap'
          : 'border-b pb-px hover:bg-accent-soft data-popup-open:bg-accent-soft',
        size !== 'kpi' && edges[fact.status],
        tones[fact.status],
        hasWords ? 'text-[0.9em]' : 'whitespace-nowrap',
        selected && 'bg-accent-soft shadow-[0_0_0_2px_var(--accent-soft)]',
      )}
    >
      {Icon !== null && size !== 'kpi' && (
        <Icon size={13} strokeWidth={1.75} aria-hidden className="mr-1 inline-block align-[-0.1em]" />
      )}
      {/* Browsers and Node may ship different number data for a locale: the browser's own form is fine. */}
      <span suppressHydrationWarning>{size === 'kpi' ? <KpiFigure fact={fact} words={words} /> : words}</span>
      {fact.status === 'stale' && size === 'text' && (
        <span className="font-normal"> ({t('from', { time: moment(fact.asOf) })})</span>
      )}
      {number !== undefined && (
        <sup className="ml-0.5 align-[4px] font-mono text-[0.625rem] font-medium leading-none text-accent-text">
          {number}
        </sup>
      )}
      {/* Behind the figure: in front of it, hidden words would stay on the line above when the figure wraps. */}
      <span className="sr-only">{` ${fact.label}. ${t('where')}`}</span>
    </span>
  )
  return (
    <>
      {figure}
      {used && (
        <FactPopover
          fact={fact}
          records={records}
          ask={ask}
          number={number}
          open={open}
          anchor={anchor}
          onClose={(event) => (event !== undefined && pressedOn(anchor.current, event)) || setOpen(false)}
        />
      )}
    </>
  )
}

/** The unit of a key figure is smaller than its number: "9.8 %", "9.8 months". */
function KpiFigure({ fact, words }: { fact: Fact; words: string }) {
  const parts = /^([\d.,\u2212]+)(\s?[\p{L}%]+)$/u.exec(words)
  if (fact.unit === 'money' || parts === null) return words
  return (
    <>
      {parts[1]}
      <span className="ml-1 text-lg font-medium text-text-2">{parts[2]?.trim()}</span>
    </>
  )
}

const edges: Record<Fact['status'], string> = {
  ok: 'border-accent/45',
  stale: 'border-border-strong',
  partial: 'border-warn-text/60 border-dashed',
  failed: 'border-stop/45',
  redacted: 'border-border-strong',
}

const tones: Record<Fact['status'], string> = {
  ok: '',
  stale: 'text-text-3',
  partial: '',
  failed: 'text-stop-text',
  redacted: 'text-text-2',
}

/** A number in a text that no record stands behind: dotted amber, and it says so. */
export function Unbacked({ children }: { children: string }) {
  const t = useTranslations('facts')
  return (
    <span className="border-b-2 border-dotted border-warn" title={t('unbacked')}>
      {children}
      <span className="sr-only"> ({t('unbacked')})</span>
    </span>
  )
}
