'use client'

import { ChevronDown, ChevronRight } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { TurnView } from '#lib/assistant/answer/turn-view.ts'
import { StateWord } from '../systems/state-word.tsx'
import { SystemMark } from '../systems/system-mark.tsx'
import { cx } from '../ui/cx.ts'
import { endingOf, type Lane, lanesOf, type Segment } from './lanes-model.ts'

/** What each system did for the answer, on one time axis. The sentence above says how much was checked first. */
export function Lanes({ view }: { view: TurnView }) {
  const t = useTranslations('chat.lanes')
  const [open, setOpen] = useState(true)
  const lanes = lanesOf(view.steps, null)
  const allWell = lanes.every(({ state }) => state === 'ok')
  // What did not go well never folds away.
  const shown = open ? lanes : lanes.filter(({ state }) => state !== 'ok')
  const Chevron = open ? ChevronDown : ChevronRight
  return (
    <div className="mt-5 border-y border-border text-xs">
      <div className="flex min-h-9 items-start gap-2 py-2 text-sm">
        {lanes.length > 0 && view.done !== null && allWell ? (
          <button
            type="button"
            aria-expanded={open}
            aria-label={open ? t('hide') : t('show')}
            onClick={() => setOpen(!open)}
            className="-m-1.5 rounded-sm p-1.5 text-text-3 hover:bg-hover touch:-m-3.5 touch:p-3.5"
          >
            <Chevron size={14} strokeWidth={1.75} aria-hidden className="mt-px" />
          </button>
        ) : (
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-text-3" />
        )}
        <p className="text-text-2">
          <Heading view={view} lanes={lanes} />
        </p>
      </div>
      {shown.length > 0 && (
        <ul aria-label={t('label')}>
          {shown.map((lane) => (
            <LaneRow key={lane.system} lane={lane} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Heading({ view, lanes }: { view: TurnView; lanes: readonly Lane[] }) {
  const t = useTranslations('chat.lanes')
  const format = useFormatter()
  if (view.done === null) {
    const asked = lanes.filter(({ running }) => running).map(({ name }) => name)
    return (
      <span className="font-medium text-text">
        {asked.length > 0 ? t('running', { systems: format.list(asked, { type: 'conjunction' }) }) : t(view.status)}…
      </span>
    )
  }
  const answered = lanes.filter(({ calls }) => calls > 0).length
  const refused = view.steps.filter(({ state }) => state === 'denied').length
  const calls = view.steps.length
  const ending = endingOf(view)
  if (ending !== 'checked') return <span className="font-medium text-text">{t(ending, { asked: lanes.length })}</span>
  const seconds = format.number(view.done.ms / 1_000, { maximumFractionDigits: 1, minimumFractionDigits: 1 })
  return (
    <>
      <span className="font-medium text-text">{t('checked', { answered, asked: lanes.length, seconds })}</span>{' '}
      {inOnePlan(view) ? t('before', { calls, refused }) : t('rounds', { calls, refused })}
    </>
  )
}

/** True when the last check came before the first call. */
function inOnePlan({ steps }: TurnView): boolean {
  const firstCall = Math.min(...steps.map(({ calledAt }) => calledAt ?? Number.POSITIVE_INFINITY))
  return steps.every(({ queuedAt }) => queuedAt <= firstCall)
}

function LaneRow({ lane }: { lane: Lane }) {
  return (
    <li className="grid min-h-7.5 grid-cols-[22px_minmax(48px,1fr)_minmax(120px,auto)] items-center gap-x-2.5 border-t border-border py-1 sm:grid-cols-[128px_minmax(0,1fr)_184px]">
      <span className="flex items-center gap-2">
        <SystemMark system={lane.system} name={lane.name} />
        <span aria-hidden className="truncate text-sm max-sm:hidden">
          {lane.name}
        </span>
      </span>
      <span aria-hidden className="relative block h-3.5">
        <span className="absolute top-1/2 left-0 h-px bg-border-strong" style={{ width: percent(lane.checkedAt) }} />
        <span
          className={cx('absolute top-0 h-3.5 w-0.5', lane.stopped && lane.trouble ? 'bg-stop' : 'bg-neutral')}
          style={{ left: percent(lane.checkedAt) }}
        />
        {lane.segments.length > 0 && (
          <span
            className="absolute top-1/2 h-px bg-border-strong"
            style={{
              left: percent(lane.checkedAt),
              width: percent(Math.max(...lane.segments.map(({ to }) => to)) - lane.checkedAt),
            }}
          />
        )}
        {lane.segments.map((segment) => (
          <Bar key={`${segment.from} ${segment.to} ${segment.kind}`} segment={segment} />
        ))}
      </span>
      <LaneWords lane={lane} />
    </li>
  )
}

const looks: Record<Segment['kind'], string> = {
  call: 'bg-ok',
  running: 'bg-ok/55',
  retried: '',
  failed: 'bg-stop',
}

function Bar({ segment: { from, to, kind } }: { segment: Segment }) {
  return (
    <span
      data-keep-color
      className={cx('absolute top-1 h-1.5 min-w-0.5', looks[kind])}
      style={{
        left: percent(from),
        width: percent(to - from),
        ...(kind === 'retried'
          ? { background: 'repeating-linear-gradient(135deg, var(--warn) 0 3px, transparent 3px 6px)' }
          : {}),
      }}
    />
  )
}

function LaneWords({ lane }: { lane: Lane }) {
  const t = useTranslations('chat.lanes')
  const title = lane.trouble?.title ?? ''
  const words = () => {
    if (lane.running) return lane.segments.length === 0 ? t('checking') : t('calling')
    if (lane.state === 'denied' || lane.state === 'limited' || lane.state === 'failed') {
      if (lane.trouble?.connect === true) return t('notConnected')
      return lane.state === 'limited' ? t('limited') : t(lane.state, { title })
    }
    if (lane.state === 'notReached') return t('skipped')
    const { calls, rows } = lane
    const done = rows === null ? t('calls', { calls }) : t('callsRows', { calls, rows })
    return lane.retries > 0 ? `${done}, ${t('retries', { count: lane.retries })}` : done
  }
  return (
    <StateWord state={lane.state} className="max-w-[52vw]">
      {words()}
    </StateWord>
  )
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`
}
