'use client'

import { useTranslations } from 'next-intl'
import type { ReportQuery } from '#lib/reports/definition.ts'
import { fitted, offeredFor, type Place, ranksFor, versusFor } from '#lib/reports/written/fitted.ts'
import type { OfferedMeasure } from '#lib/reports/written/offered.ts'
import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { FilterFields } from './filter-fields.tsx'
import { MeasureField } from './measure-field.tsx'
import { TimeField } from './time-field.tsx'

type Props = {
  query: ReportQuery
  place: Place
  /** It is told of one job. */
  ofJob: boolean
  measures: readonly OfferedMeasure[]
  onChange: (query: ReportQuery) => void
}

/** What a part asks: the figure first, then only what that figure knows. */
export function QueryFields({ query, place, ofJob, measures, onChange }: Props) {
  const t = useTranslations('report-builder.fields')
  const measure = measures.find(({ id }) => id === query.measure) ?? null
  const offered = offeredFor(measures, { place, ofJob })
  const change = (next: Partial<ReportQuery>) => {
    if (measure !== null) onChange(fitted({ ...query, ...next }, measure, place))
  }
  return (
    <div className="grid gap-4">
      {measure === null && query.measure !== '' && <p className="text-sm text-pretty text-text-2">{t('notYours')}</p>}
      <MeasureField measures={offered} chosen={measure} onChoose={(one) => onChange(fitted(query, one, place))} />
      {measure !== null && (
        <>
          {(place === 'table' || place === 'chart') && measure.groups.length > 0 && (
            <Field label={t('group')}>
              {({ id }) => (
                <Select
                  id={id}
                  value={query.groupBy ?? ''}
                  className="w-full"
                  options={[...(place === 'table' ? [{ value: '', label: t('noGroup') }] : []), ...measure.groups]}
                  onChange={(value) =>
                    change({ groupBy: measure.groups.find((one) => one.value === value)?.value ?? null })
                  }
                />
              )}
            </Field>
          )}
          {measure.days !== null && (
            <TimeField value={query.when} ahead={measure.days.ahead} onChange={(when) => change({ when })} />
          )}
          <Versus query={query} measure={measure} onChange={(versus) => change({ versus })} />
          {place !== 'figure' && <Order query={query} measure={measure} onChange={(order) => change({ order })} />}
          <FilterFields query={query} measure={measure} onChange={onChange} />
        </>
      )}
    </div>
  )
}

type Part<K extends keyof ReportQuery> = {
  query: ReportQuery
  measure: OfferedMeasure
  onChange: (value: ReportQuery[K]) => void
}

function Versus({ query, measure, onChange }: Part<'versus'>) {
  const t = useTranslations('report-builder.fields')
  const offered = versusFor(measure, query)
  if (offered.length === 0) return null
  return (
    <Field label={t('versus')}>
      {({ id }) => (
        <Select
          id={id}
          value={query.versus ?? 'none'}
          className="w-full"
          options={(['none', ...offered] as const).map((one) => ({ value: one, label: t(`versusOf.${one}`) }))}
          onChange={(value) => onChange(offered.find((one) => one === value) ?? null)}
        />
      )}
    </Field>
  )
}

function Order({ query, measure, onChange }: Part<'order'>) {
  const t = useTranslations('report-builder.fields')
  const offered = ranksFor(measure, query)
  if (offered.length === 0) return null
  return (
    <Field label={t('order')}>
      {({ id }) => (
        <Select
          id={id}
          value={query.order?.by ?? 'usual'}
          className="w-full"
          options={(['usual', ...offered] as const).map((one) => ({ value: one, label: t(`orders.${one}`) }))}
          onChange={(value) => {
            const by = offered.find((one) => one === value)
            onChange(by === undefined ? null : { top: query.order?.top ?? null, by })
          }}
        />
      )}
    </Field>
  )
}
