'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { routes } from '#lib/http/paths.ts'
import type { ThingChoice } from '#lib/http/report-builder.ts'
import type { ReportQuery } from '#lib/reports/definition.ts'
import { withState } from '#lib/reports/written/fitted.ts'
import type { OfferedMeasure } from '#lib/reports/written/offered.ts'
import { FindOne } from '../actions/find-one.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Field } from '../ui/field.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Select } from '../ui/select.tsx'

type Props = { query: ReportQuery; measure: OfferedMeasure; onChange: (query: ReportQuery) => void }
type Thing = { name: string; ids: string[] }

/** Which of its rows count: in which state, and of which job, customer or kind. */
export function FilterFields({ query, measure, onChange }: Props) {
  const t = useTranslations('report-builder.fields')
  const [adding, setAdding] = useState<string | null>(null)
  const dimension = measure.filters.find(({ value }) => value === adding)

  function add(thing: Thing) {
    if (dimension === undefined) return
    const same = query.filters.find((one) => one.dimension === dimension.value && !one.not)
    const others = query.filters.filter((one) => one !== same)
    const things = [...(same?.things ?? []), thing]
    onChange({ ...query, filters: [...others, { dimension: dimension.value, things, not: false }] })
    setAdding(null)
  }

  return (
    <>
      {measure.states.length > 0 && (
        <fieldset>
          <legend className="mb-1 text-sm font-medium">{t('states')}</legend>
          <div className="grid grid-cols-2 gap-x-3">
            {measure.states.map(({ value, label }) => (
              <Checkbox
                key={value}
                label={label}
                checked={query.states.includes(value)}
                onChange={() => onChange(withState(query, value, measure))}
              />
            ))}
          </div>
        </fieldset>
      )}
      {query.filters.length > 0 && (
        <div>
          <p className="text-sm font-medium">{t('filters')}</p>
          <ul>
            {query.filters.flatMap((filter) =>
              filter.things.map((thing) => (
                <li
                  key={`${filter.dimension} ${thing.ids.join(' ')}`}
                  className="flex items-center gap-2 border-b border-border py-1 text-sm"
                >
                  <span className="text-xs text-text-3">
                    {measure.filters.find(({ value }) => value === filter.dimension)?.label}
                  </span>
                  <span className="min-w-0 grow truncate">{thing.name}</span>
                  <IconButton
                    label={t('removeFilter', { name: thing.name })}
                    icon={<X size={14} strokeWidth={1.75} aria-hidden />}
                    onClick={() => onChange({ ...query, filters: without(query.filters, filter, thing) })}
                  />
                </li>
              )),
            )}
          </ul>
        </div>
      )}
      {measure.filters.length > 0 && (
        <Field label={t('addFilter')}>
          {({ id }) => (
            <Select
              id={id}
              value={adding ?? ''}
              className="w-full"
              options={[{ value: '', label: t('noFilter') }, ...measure.filters]}
              onChange={(value) => setAdding(value === '' ? null : value)}
            />
          )}
        </Field>
      )}
      {dimension !== undefined &&
        (dimension.values.length > 0 ? (
          <Select
            label={t('thing')}
            value=""
            className="w-full"
            options={[{ value: '', label: t('thing') }, ...dimension.values]}
            onChange={(value) => {
              const found = dimension.values.find((one) => one.value === value)
              if (found !== undefined) add({ name: found.label, ids: [found.value] })
            }}
          />
        ) : (
          <FindOne
            label={t('findThing', { what: dimension.label })}
            offered={dimension.label}
            none={t('noThing')}
            addressOf={(words) => routes.reportThings(dimension.value, words)}
            found={({ things }: { things: ThingChoice[] }) => things}
            keyOf={({ ids }) => ids.join(' ')}
            onChoose={({ name, ids, number }) => add({ name: number === null ? name : `${number} ${name}`, ids })}
          >
            {({ name, number }) => (
              <span className="min-w-0 grow truncate">{number === null ? name : `${number} ${name}`}</span>
            )}
          </FindOne>
        ))}
    </>
  )
}

function without(
  filters: ReportQuery['filters'],
  from: ReportQuery['filters'][number],
  thing: Thing,
): ReportQuery['filters'] {
  return filters.flatMap((one) => {
    if (one !== from) return [one]
    const things = one.things.filter((other) => other !== thing)
    return things.length === 0 ? [] : [{ ...one, things }]
  })
}
