'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { planOf } from '#lib/audit/answered-by.ts'
import type { Trace } from '#lib/audit/trace.ts'
import { shortId } from '#lib/core/short-id.ts'
import { paths } from '#lib/http/paths.ts'
import { PageCrumbs } from '../shell/crumbs.tsx'
import { CopyId } from '../states/copy-id.tsx'
import { type State, StateWord } from '../systems/state-word.tsx'
import { SystemMarks } from '../systems/system-mark.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { Altered } from './altered.tsx'
import { Evidence } from './evidence.tsx'
import { OutcomeWord } from './outcome-word.tsx'
import { useWords } from './use-words.ts'
import { Waterfall, WaterfallKey } from './waterfall.tsx'
import type { Catalog } from './words.ts'

export type TraceScreenProps = { trace: Trace; catalog: Catalog }

/** One question from its first word to its answer, with every call that was made for it. */
export function TraceScreen({ trace, catalog }: TraceScreenProps) {
  const t = useTranslations('audit.trace')
  const audit = useTranslations('audit')
  const words = useWords(catalog)
  const spoken = { person: trace.person, viewedBy: trace.viewedBy, door: trace.door }
  const person = words.person({ ...spoken, outcome: 'ok' })
  const refused = trace.calls.filter(({ outcome }) => outcome === 'denied')
  const altered = [...trace.calls, ...trace.changes].filter(({ intact }) => !intact)
  return (
    <div className="mx-auto grid max-w-[79rem] gap-4 px-4 py-5 sm:px-8">
      <PageCrumbs
        crumbs={[
          { label: audit('title'), href: paths.audit },
          { label: `${t('title')} ${shortId(trace.correlationId)}` },
        ]}
      />
      <header>
        <div className="flex flex-wrap items-start gap-3">
          <h1 className="min-w-0 grow font-semibold text-xl [overflow-wrap:anywhere]">
            <bdi>{trace.turn === null ? t('request', { person }) : `“${trace.turn.question}”`}</bdi>
          </h1>
          <Verdict trace={trace} />
          <ButtonLink href={paths.auditOf({ correlation: trace.correlationId })}>{t('events')}</ButtonLink>
        </div>
        <Facts trace={trace} words={words} person={person} />
      </header>
      {trace.spans.length > 0 && (
        <section>
          <div className="mb-2 flex justify-end">
            <WaterfallKey spans={trace.spans} />
          </div>
          <Waterfall spans={trace.spans} ms={trace.ms} words={words} correlationId={trace.correlationId} />
          {trace.cut && <p className="mt-2 text-text-3 text-xs">{t('cut')}</p>}
        </section>
      )}
      {refused.length > 0 && (
        <section aria-label={t('refused')} className="border-stop border-l-[3px] py-0.5 pl-3.5 text-sm">
          <h2 className="font-semibold">{t('refused')}</h2>
          <ul>
            {refused.map((call) => (
              <li key={call.callId} className="mt-1 text-pretty text-text-2">
                <bdi>{words.sentence({ ...spoken, ...call, kind: 'call', action: null, about: [] })}.</bdi>{' '}
                {call.reason !== null && <bdi>{words.told({ ...spoken, outcome: 'denied' }, call.reason)}</bdi>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {altered.length > 0 && (
        <p role="status" className="text-pretty text-sm">
          <Altered intact={false} /> {t('altered', { count: altered.length })}
        </p>
      )}
      <Evidence trace={trace} />
      {trace.changes.length > 0 && (
        <section>
          <h2 className="mb-1 font-semibold">{t('changes')}</h2>
          <ul className="text-sm">
            {trace.changes.map(({ callId, action, about, at, outcome, intact }) => (
              <li key={callId} className="flex gap-4 border-border border-t py-1.5">
                <span className="font-mono text-text-3 text-xs">{words.clock(at)}</span>
                <span className="grow">
                  {words.what({
                    kind: 'change',
                    action,
                    about,
                    outcome,
                    code: null,
                    person: null,
                    viewedBy: null,
                    system: null,
                    tool: null,
                    project: null,
                    door: trace.door,
                  })}
                </span>
                <Altered intact={intact} />
                <OutcomeWord outcome={outcome} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

type Ending = 'ok' | 'partial' | 'denied' | 'failed' | 'running'
const endings: Record<Ending, State> = {
  ok: 'ok',
  partial: 'partial',
  denied: 'denied',
  failed: 'failed',
  running: 'waiting',
}

function Verdict({ trace }: { trace: Trace }) {
  const t = useTranslations('audit.trace.answered')
  const ending = endingOf(trace)
  return (
    <StateWord state={endings[ending]} className="mt-1.5">
      {t(ending)}
    </StateWord>
  )
}

function endingOf({ running, turn, calls, totals }: Trace): Ending {
  if (running) return 'running'
  if (turn?.state === 'failed') return 'failed'
  if (totals.notOk === 0) return 'ok'
  if (totals.notOk < totals.calls) return 'partial'
  return calls.every(({ outcome }) => outcome === 'denied') ? 'denied' : 'failed'
}

type FactsProps = { trace: Trace; words: ReturnType<typeof useWords>; person: string }

function Facts({ trace, words, person }: FactsProps) {
  const t = useTranslations('audit.trace')
  const door = useTranslations('audit.door')
  const format = useFormatter()
  const { turn, totals, client } = trace
  const way = door(trace.door as 'mcp')
  const by = turn?.answeredBy ?? null
  const plan = by === null ? null : planOf(by)
  const cost = turn?.costMicros ?? null
  return (
    <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-sm text-text-2">
      <Item>
        <bdi className="font-medium text-text">{person}</bdi>, {way}
        {client !== null && client !== trace.door && <bdi>, {client}</bdi>}
      </Item>
      <Item>
        <time dateTime={new Date(trace.beganAt).toISOString()}>{words.moment(trace.beganAt)}</time>
      </Item>
      {totals.calls > 0 && (
        <Item>
          <SystemMarks systems={totals.systems} className="mr-2" />
          {t('systems', { count: totals.systems.length })}, {t('calls', { count: totals.calls })}
        </Item>
      )}
      <Item>
        <span className="font-medium text-text">{duration(trace.ms, format.number)}</span>
      </Item>
      <Item>{t('rows', { count: totals.rows })}</Item>
      {by !== null && <Item>{plan === null ? t('by.model', { name: by }) : t('by.plan', { name: plan })}</Item>}
      {cost !== null && (
        <Item>{format.number(cost / 1_000_000, { style: 'currency', currency: 'USD', maximumFractionDigits: 4 })}</Item>
      )}
      {trace.policyVersions.map((version) => (
        <Item key={version}>{t('policy', { version })}</Item>
      ))}
      <Item>
        <CopyId id={trace.correlationId} />
      </Item>
    </ul>
  )
}

function duration(ms: number, number: (value: number, options?: { maximumFractionDigits: number }) => string): string {
  return ms < 1_000 ? `${number(Math.round(ms))} ms` : `${number(ms / 1_000, { maximumFractionDigits: 1 })} s`
}

function Item({ children }: { children: ReactNode }) {
  return <li className="min-w-0 [overflow-wrap:anywhere]">{children}</li>
}
