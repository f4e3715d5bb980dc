'use client'

import { X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { formatExactFact } from '#lib/facts/format.ts'
import type { StoredAsk } from '#lib/facts/turn-event.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { Answerable } from '#lib/questions/understand/reading.ts'
import { AskAccess } from '../actions/ask-access.tsx'
import { AskButton } from '../actions/ask-form.tsx'
import { useShownSystem } from '../systems/known-systems.tsx'
import { type State, StateWord } from '../systems/state-word.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { toast } from '../ui/toast.tsx'
import { copyText } from './copy-text.ts'
import { FormulaSum } from './formula-sum.tsx'
import { partInWords } from './part-in-words.ts'
import { ProjectText } from './project-text.tsx'
import { SourceRecords } from './source-records.tsx'
import { useMoment } from './use-moment.ts'

export type FactPanelProps = {
  fact: Fact
  number?: number
  onClose?: () => void
  /** Asks about it where the reader is, in a conversation; without it a new one begins. */
  onAsk?: ((question: string, ask: Answerable | StoredAsk) => void) | undefined
  /** What the figure answers: a question that is always answered. Without it nobody is offered to ask about the figure. */
  ask?: Answerable | StoredAsk | undefined
  /** Without the records, where the screen lists them itself (chat's evidence column). */
  withRecords?: boolean
  /** Framed in accent, for a panel that stands on the page instead of floating. */
  framed?: boolean
}

const states: Record<Exclude<Fact['status'], 'ok'>, State> = {
  stale: 'stale',
  partial: 'partial',
  failed: 'failed',
  redacted: 'denied',
}

/** "Where does this come from?": the figure to the cent, the sum behind it, and every record by system. */
export function FactPanel({ fact, number, onClose, onAsk, ask, withRecords = true, framed = false }: FactPanelProps) {
  const t = useTranslations('facts')
  const common = useTranslations('common')
  const locale = useLocale()
  const moment = useMoment()
  const Frame = framed ? 'section' : 'div'
  const hidden = fact.status === 'redacted'
  const value = hidden ? null : formatExactFact(fact, locale)

  const question = t('question', { label: fact.label, value: value ?? '?' })

  const shown = useShownSystem()
  const systemName = (slug: string) => shown(slug).name

  async function copy() {
    try {
      await navigator.clipboard.writeText(copyText(fact, locale, { t, systemName }))
      toast(t('copied'))
    } catch {
      toast.error(t('copyFailed'))
    }
  }

  return (
    <Frame
      {...(framed ? { 'aria-label': `${t('where')} ${fact.label}` } : {})}
      className={cx('px-4 py-3 text-sm', framed && 'rounded-lg border border-accent bg-raised')}
    >
      <div className="flex items-center gap-2 text-xs text-text-3">
        <h2 className="grow">{number === undefined ? t('where') : t('whereNumbered', { number })}</h2>
        {onClose !== undefined && (
          <button
            type="button"
            aria-label={common('close')}
            onClick={onClose}
            className={cx(buttonClass('ghost', 'sm', true), '-my-1 -mr-2')}
          >
            <X size={14} strokeWidth={1.75} aria-hidden />
          </button>
        )}
      </div>
      {value !== null && (
        <p
          suppressHydrationWarning
          className={cx('mt-0.5 text-fact font-medium', fact.status === 'stale' && 'text-text-3')}
        >
          {value}
        </p>
      )}
      <p className={cx('text-text-2', value === null && 'mt-1 font-medium')}>
        <ProjectText>{[fact.label, fact.period].filter((part) => part !== undefined).join(', ')}</ProjectText>
      </p>
      {fact.status === 'ok' ? (
        <p className="text-xs text-text-3">{t('asOf', { time: moment(fact.asOf) })}</p>
      ) : (
        <StateWord state={states[fact.status]} className="mt-1">
          {t(`status.${fact.status}`, { time: moment(fact.asOf) })} {fact.reason}{' '}
          {fact.access !== undefined && <AskAccess what={fact.access} />}
        </StateWord>
      )}
      {!hidden && <FormulaSum fact={fact} />}
      {fact.part !== undefined && !hidden && (
        <p suppressHydrationWarning className="mt-2 text-xs text-text-2">
          {partInWords(fact, fact.part, locale, t)}
        </p>
      )}
      <div className="mt-2.5 flex flex-wrap gap-2">
        {ask !== undefined && <AskAbout question={question} ask={ask} onAsk={onAsk} />}
        <Button size="sm" onClick={copy}>
          {t('copy')}
        </Button>
      </div>
      {withRecords && <SourceRecords sources={fact.sources} />}
    </Frame>
  )
}

type AskAboutProps = { question: string; ask: NonNullable<FactPanelProps['ask']>; onAsk: FactPanelProps['onAsk'] }

function AskAbout({ question, ask, onAsk }: AskAboutProps) {
  const t = useTranslations('facts')
  if (onAsk === undefined) {
    return (
      <AskButton question={question} ask={ask}>
        {t('ask')}
      </AskButton>
    )
  }
  return (
    <Button size="sm" onClick={() => onAsk(question, ask)}>
      {t('ask')}
    </Button>
  )
}
