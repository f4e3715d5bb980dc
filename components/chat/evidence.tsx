'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { Step, TurnView } from '#lib/assistant/answer/turn-view.ts'
import { FactPanel } from '../facts/fact-panel.tsx'
import { SourceRecords } from '../facts/source-records.tsx'
import { type State, StateWord } from '../systems/state-word.tsx'
import { SystemMark } from '../systems/system-mark.tsx'
import { Tabs } from '../ui/tabs.tsx'
import type { AskAgain } from './blocks.tsx'
import { cacheOf, costOf, keyOf, type NumberedSource, sourcesOf } from './evidence-model.ts'

export type EvidenceProps = {
  view: TurnView
  tab: string
  onTab: (tab: string) => void
  /** The number of the fact whose panel is open. */
  selected: number | null
  onClose: () => void
  onAsk: AskAgain
}

/** What stands behind an answer: its records, its calls, its cost. */
export function Evidence({ view, tab, onTab, selected, onClose, onAsk }: EvidenceProps) {
  const t = useTranslations('chat.evidence')
  const sources = sourcesOf(view)
  return (
    <Tabs
      label={t('label')}
      value={tab}
      onChange={onTab}
      tabs={[
        {
          value: 'sources',
          label: t('sources'),
          count: sources.length,
          panel: <Sources view={view} sources={sources} selected={selected} onClose={onClose} onAsk={onAsk} />,
        },
        { value: 'calls', label: t('calls'), count: view.steps.length, panel: <Calls steps={view.steps} /> },
        { value: 'cost', label: t('cost'), panel: <Cost view={view} /> },
      ]}
    />
  )
}

function Sources(props: {
  view: TurnView
  sources: readonly NumberedSource[]
  selected: number | null
  onClose: () => void
  onAsk: AskAgain
}) {
  const t = useTranslations('chat.evidence')
  const open = props.view.facts.find(({ number }) => number === props.selected)
  const numbers = new Map(props.sources.map(({ source, number }) => [keyOf(source), number]))
  return (
    <>
      {open !== undefined && (
        <FactPanel
          fact={open.fact}
          number={open.number}
          onClose={props.onClose}
          ask={open.ask}
          onAsk={props.onAsk}
          withRecords={false}
          framed
        />
      )}
      {props.sources.length === 0 ? (
        <p className="text-sm text-text-3">{t('noSources')}</p>
      ) : (
        <SourceRecords
          sources={props.sources.map(({ source }) => source)}
          numberOf={(source) => numbers.get(keyOf(source))}
        />
      )}
    </>
  )
}

const words: Record<Step['state'], State> = {
  queued: 'waiting',
  checking: 'waiting',
  calling: 'waiting',
  done: 'ok',
  denied: 'denied',
  limited: 'limited',
  failed: 'failed',
  skipped: 'notReached',
}

function Calls({ steps }: { steps: readonly Step[] }) {
  const t = useTranslations('chat.evidence')
  if (steps.length === 0) return <p className="text-sm text-text-3">{t('noCalls')}</p>
  return (
    <ul>
      {steps.map((step) => (
        <li key={step.step} className="flex items-start gap-2.5 border-b border-border py-2 text-sm">
          <SystemMark system={step.system} name={step.systemName} className="mt-px" />
          <span className="min-w-0 grow">
            {step.title}
            <small className="block truncate font-mono text-xs text-text-3">
              {step.system}__{step.tool}
            </small>
            {step.message !== undefined && (
              <small className="block text-pretty text-xs text-text-2">{step.message}</small>
            )}
          </span>
          <span className="shrink-0 text-right">
            <StateWord state={words[step.state]} />
            {step.state === 'done' && (
              <small className="block text-xs text-text-3">
                {[
                  typeof step.rows === 'number' ? t('rows', { count: step.rows }) : null,
                  step.ms === undefined ? null : t('ms', { ms: step.ms }),
                ]
                  .filter((part) => part !== null)
                  .join(', ')}
              </small>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

const dollars = { style: 'currency', currency: 'USD', maximumFractionDigits: 4 } as const

function Cost({ view }: { view: TurnView }) {
  const t = useTranslations('chat.evidence')
  const format = useFormatter()
  const first = view.usage[0]
  if (first === undefined) return <p className="text-pretty text-sm text-text-2">{t('free')}</p>
  const sum = (field: 'inputTokens' | 'outputTokens' | 'cacheReadTokens' | 'cacheWriteTokens') =>
    format.number(view.usage.reduce((total, use) => total + use[field], 0))
  const cost = costOf(view)
  const rows: [string, string][] = [
    [t('model'), first.model],
    [t('requests'), format.number(view.usage.length)],
    [t('input'), sum('inputTokens')],
    [t('output'), sum('outputTokens')],
    [t('cacheRead'), sum('cacheReadTokens')],
    [t('cacheWrite'), sum('cacheWriteTokens')],
    ...cacheRows(),
    [t('total'), cost === null ? t('unknown') : format.number(cost, dollars)],
  ]
  function cacheRows(): [string, string][] {
    const { share, saved } = cacheOf(view)
    const percent = { style: 'percent', maximumFractionDigits: 0 } as const
    return [
      ...(share === null ? [] : [[t('cacheShare'), format.number(share, percent)] as [string, string]]),
      ...(saved === null ? [] : [[t('cacheSaved'), format.number(saved, dollars)] as [string, string]]),
    ]
  }

  return (
    <dl className="text-sm">
      {rows.map(([label, value]) => (
        <div key={label} className="flex justify-between gap-4 border-b border-border py-1.5">
          <dt className="text-text-2">{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
