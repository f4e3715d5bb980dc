'use client'

import { Download, ListFilter } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { parseAsString, useQueryState } from 'nuqs'
import { useState, useTransition } from 'react'
import type { Action } from '#lib/audit/changes.ts'
import { outcomes } from '#lib/audit/event-outcomes.ts'
import type { AuditPage } from '#lib/audit/search.ts'
import { searchParams } from '#lib/audit/search-address.ts'
import type { AuditSearch } from '#lib/audit/search-params.ts'
import type { Problem } from '#lib/audit/search-words.ts'
import type { AuditSummary } from '#lib/audit/summary.ts'
import { type Door, doors } from '#lib/core/door.ts'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { CountLine } from './count-line.tsx'
import { downloadCsv } from './download.ts'
import { Events } from './events.tsx'
import { FacetRail } from './facet-rail.tsx'
import { Histogram } from './histogram.tsx'
import { countTokens, hrefOf } from './query.ts'
import { QueryBar } from './query-bar.tsx'
import type { Choices } from './suggest.ts'
import { TimeMenu } from './time-menu.tsx'
import { type FirstEvent, useEvent } from './use-event.ts'
import { useProblem } from './use-problem.ts'
import { useWords } from './use-words.ts'
import type { Catalog } from './words.ts'

const EventDrawer = dynamic(() => import('./event-drawer.tsx').then((module) => module.EventDrawer))

export type AuditScreenProps = {
  search: AuditSearch
  problems: readonly Problem[]
  page: AuditPage
  summary: AuditSummary
  catalog: Catalog
  people: { value: string; label: string }[]
  teams: { value: string; label: string }[]
  /** Names of people who can change policy and connections. */
  admins: readonly string[]
  /** False for people who only see their own events. */
  everyone: boolean
  /** The event that the address names. */
  first: FirstEvent | null
}

/** The audit: query bar, time, histogram, filters, events, and the chosen event in full. */
export function AuditScreen(props: AuditScreenProps) {
  const { search, problems, page, summary, catalog, admins, everyone } = props
  const t = useTranslations('audit')
  const router = useRouter()
  const words = useWords(catalog)
  const problem = useProblem()
  const [selected, setSelected] = useQueryState('sel', parseAsString.withOptions({ history: 'replace' }))
  const [pending, startTransition] = useTransition()
  const [filtering, setFiltering] = useState(false)
  const [exporting, setExporting] = useState(false)
  const [shown, setShown] = useState<readonly string[]>(page.events.map(({ callId }) => callId))
  const loaded = useEvent(selected, props.first)
  const choices = choicesOf(
    props,
    (door) => t(`door.${door}`),
    (outcome) => t(`outcome.${outcome}`),
    (action) => t(`change.${action}`, { outcome: 'ok' }),
    t('search.anyViewer'),
  )
  const at = selected === null ? -1 : shown.indexOf(selected)

  function go(next: AuditSearch): void {
    startTransition(() => router.push(hrefOf({ ...next, cursor: undefined }, selected), { scroll: false }))
  }

  async function exportAll(): Promise<void> {
    setExporting(true)
    const made = await downloadCsv(search)
    setExporting(false)
    if (made.ok) toast(t('exported', { rows: made.rows }))
    else toast.error(`${t('exportFailed')} ${made.message}`)
  }

  const rail = (
    <FacetRail
      search={search}
      summary={summary}
      everyone={everyone}
      onSearch={go}
      label={(facet, { value, label }) => {
        if (facet === 'outcome') return t(`outcome.${value as 'ok'}`)
        if (facet === 'door') return t(`door.${value as 'mcp'}`)
        if (facet === 'system') return words.system(value)
        if (facet === 'tool') return value.slice(value.indexOf('__') + 2)
        return label ?? value
      }}
    />
  )

  return (
    <div className="flex min-h-full min-w-0 flex-col">
      <div className="border-border border-b px-4 pt-3 pb-2 sm:px-5" aria-busy={pending}>
        <div className="flex flex-wrap items-start gap-2 lg:flex-nowrap lg:gap-3">
          <h1 className="flex h-9 items-center font-semibold text-xl">{t('title')}</h1>
          <div className="order-last w-full min-w-0 lg:order-none lg:w-auto lg:grow">
            <QueryBar key={search.q} search={search} choices={choices} onSearch={go} />
          </div>
          <span className="ml-auto flex gap-2 lg:gap-3">
            <TimeMenu search={search} onChange={(time) => go({ ...withoutTime(search), ...time })} />
            <Button
              className="h-9"
              icon={<Download size={14} strokeWidth={1.75} aria-hidden />}
              busy={exporting}
              onClick={() => void exportAll()}
            >
              {t('export')}
            </Button>
          </span>
        </div>
        {problems.map((one) => (
          <p key={`${one.key}:${one.value}`} role="status" className="mt-1 text-warn-text text-xs">
            {problem(one)} {t('search.leftOut')}
          </p>
        ))}
        {!everyone && <p className="mt-1.5 text-text-3 text-xs">{t('own')}</p>}
        <div className={cx('mt-2.5 max-sm:hidden', pending && 'opacity-60')}>
          <Histogram
            summary={summary}
            heading={<CountLine summary={summary} search={search} />}
            onRange={(range) => go({ ...search, ...range })}
          />
        </div>
        <div className="mt-2 flex items-center gap-3 sm:hidden">
          <span className="grow text-sm">
            <CountLine summary={summary} search={search} />
          </span>
        </div>
        <Button
          className="mt-2 lg:hidden"
          size="sm"
          icon={<ListFilter size={14} strokeWidth={1.75} aria-hidden />}
          onClick={() => setFiltering(true)}
        >
          {t('facets.open')}
          {countTokens(search) > 0 && ` (${countTokens(search)})`}
        </Button>
      </div>
      <Sheet title={t('facets.title')} side="left" open={filtering} onOpenChange={setFiltering}>
        {rail}
      </Sheet>
      <div className="flex min-w-0 grow items-stretch">
        <aside
          aria-label={t('facets.title')}
          data-print="hide"
          className="hidden w-52 shrink-0 border-border border-r px-5 py-4 lg:block"
        >
          {rail}
        </aside>
        <Events
          key={searchParams(search).toString() + (page.events[0]?.callId ?? '')}
          search={search}
          page={page}
          words={words}
          selected={selected}
          onSelect={(callId) => void setSelected(callId)}
          onShown={setShown}
          pending={pending}
        />
        {selected !== null && (
          <EventDrawer
            loaded={loaded}
            words={words}
            admins={admins}
            onClose={() => void setSelected(null)}
            onPrevious={stepTo(shown[at - 1])}
            onNext={at < 0 ? undefined : stepTo(shown[at + 1])}
          />
        )}
      </div>
    </div>
  )

  function stepTo(callId: string | undefined): (() => void) | undefined {
    return callId === undefined ? undefined : () => void setSelected(callId)
  }
}

function withoutTime({ from: _from, to: _to, ...rest }: AuditSearch): AuditSearch {
  return rest
}

type Named = Pick<AuditScreenProps, 'catalog' | 'people' | 'teams' | 'summary'>

function choicesOf(
  { catalog, people, teams, summary }: Named,
  door: (door: Door) => string,
  outcome: (outcome: (typeof outcomes)[number]) => string,
  action: (action: Action) => string,
  anyViewer: string,
): Choices {
  return {
    person: people,
    viewer: people.length === 0 ? [] : [{ value: 'any', label: anyViewer }, ...people],
    team: teams,
    system: catalog.systems.map(({ slug, name }) => ({ value: slug, label: name })),
    tool: catalog.tools.map(({ system, name, title }) => ({ value: `${system}__${name}`, label: title })),
    project: summary.facets.project.map(({ value }) => ({ value })),
    outcome: outcomes.map((value) => ({ value, label: outcome(value) })),
    door: doors.map((value) => ({ value, label: door(value) })),
    action: catalog.actions.map((value) => ({ value, label: action(value) })),
  }
}
