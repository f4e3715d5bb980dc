'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { countCap, outcomes } from '#lib/audit/event-outcomes.ts'
import type { AuditSearch } from '#lib/audit/search-params.ts'
import type { AuditSummary, FacetChoice } from '#lib/audit/summary.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { withValues } from './query.ts'

type Facet = keyof AuditSummary['facets']

export type FacetRailProps = {
  search: AuditSearch
  summary: AuditSummary
  /** How a value is called. */
  label: (facet: Facet, choice: FacetChoice) => string
  /** False for people who only see their own events. */
  everyone: boolean
  onSearch: (search: AuditSearch) => void
}

const order: readonly Facet[] = ['outcome', 'person', 'system', 'tool', 'door', 'project']
const few = 5

/** What the search could be narrowed to, with counts. A chosen value stays, even when nothing is left of it. */
export function FacetRail({ search, summary, label, everyone, onSearch }: FacetRailProps) {
  const t = useTranslations('audit')
  return (
    <div className="grid gap-3">
      {order
        .filter((facet) => facet !== 'person' || everyone)
        .map((facet) => (
          <FacetGroup
            key={facet}
            title={t(`facets.${facet}`)}
            choices={withChosen(facet, summary.facets[facet], search[facet])}
            chosen={search[facet]}
            label={(choice) => label(facet, choice)}
            onChange={(values) => onSearch({ ...withValues(search, facet, values), q: search.q })}
          />
        ))}
      {summary.facetsPartial && <p className="text-text-3 text-xs">{t('facets.partial')}</p>}
    </div>
  )
}

function withChosen(facet: Facet, choices: readonly FacetChoice[], chosen: readonly string[]): FacetChoice[] {
  const missing = chosen.filter((value) => !choices.some((choice) => choice.value === value))
  const all = [...choices, ...missing.map((value) => ({ value, label: null, count: 0 }))]
  if (facet !== 'outcome') return all
  const place = ({ value }: FacetChoice) => outcomes.findIndex((known) => value.startsWith(known))
  return all.sort((a, b) => place(a) - place(b))
}

type GroupProps = {
  title: string
  choices: readonly FacetChoice[]
  chosen: readonly string[]
  label: (choice: FacetChoice) => string
  onChange: (values: string[]) => void
}

function FacetGroup({ title, choices, chosen, label, onChange }: GroupProps) {
  const t = useTranslations('audit.facets')
  const format = useFormatter()
  const [all, setAll] = useState(false)
  if (choices.length === 0) return null
  const isChosen = ({ value }: FacetChoice) => chosen.includes(value)
  const shown = all ? choices : choices.filter((choice, at) => at < few || isChosen(choice))
  const hidden = choices.length - shown.length

  return (
    <section aria-label={title}>
      <h2 className="font-medium text-text-3 text-xs">{title}</h2>
      {shown.map((choice) => (
        <Checkbox
          key={choice.value}
          label={<span className="block truncate">{label(choice)}</span>}
          end={choice.count > countCap ? `${format.number(countCap)}+` : format.number(choice.count)}
          checked={isChosen(choice)}
          onChange={(on) => onChange(on ? [...chosen, choice.value] : chosen.filter((value) => value !== choice.value))}
        />
      ))}
      {(hidden > 0 || all) && choices.length > few && (
        <button type="button" className="link min-h-6 pl-6 text-xs touch:min-h-11" onClick={() => setAll(!all)}>
          {all ? t('fewer') : t('more', { count: hidden })}
        </button>
      )}
    </section>
  )
}
