'use client'

import { useTranslations } from 'next-intl'
import type { RelativeTime } from '#lib/reports/when.ts'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'

type Props = {
  value: RelativeTime | null
  /** Whether days that come can be asked for. */
  ahead: boolean
  onChange: (value: RelativeTime | null) => void
}

const units = ['day', 'week', 'month', 'quarter', 'year'] as const
const spans = ['any', 'running', 'to_date', 'last', 'back', 'next', 'ahead'] as const
type Span = (typeof spans)[number]
const ahead: readonly Span[] = ['next', 'ahead']
const MOST = 120

/** Of which days, as they are said before anybody knows on which day the report runs. */
export function TimeField({ value, ahead: mayBeAhead, onChange }: Props) {
  const t = useTranslations('report-builder.fields')
  const span = spanOf(value)
  const unit = value?.unit ?? 'month'
  const count = value?.is === 'around' ? Math.abs(value.count) : 3
  const isCounted = span === 'back' || span === 'ahead'
  return (
    <div className="grid gap-2">
      <Field label={t('when')}>
        {({ id }) => (
          <Select
            id={id}
            value={span}
            className="w-full"
            options={spans
              .filter((one) => mayBeAhead || !ahead.includes(one))
              .map((one) => ({ value: one, label: t(`times.${one}`) }))}
            onChange={(next) => onChange(timeOf(spans.find((one) => one === next) ?? 'any', unit, count))}
          />
        )}
      </Field>
      {value !== null && (
        <div className="flex gap-2">
          {isCounted && (
            <Input
              aria-label={t('count')}
              type="number"
              min={1}
              max={MOST}
              value={count}
              className="w-20 shrink-0"
              onChange={(event) => {
                const next = Math.min(MOST, Math.max(1, Math.round(Number(event.target.value)) || 1))
                onChange(timeOf(span, unit, next))
              }}
            />
          )}
          <Select
            label={t('unit')}
            value={unit}
            className="grow"
            options={units.map((one) => ({ value: one, label: t(isCounted ? `unitsMany.${one}` : `units.${one}`) }))}
            onChange={(next) => onChange(timeOf(span, units.find((one) => one === next) ?? 'month', count))}
          />
        </div>
      )}
    </div>
  )
}

function spanOf(value: RelativeTime | null): Span {
  if (value === null) return 'any'
  if (value.is === 'to_date') return 'to_date'
  if (value.is === 'around') return value.count < 0 ? 'back' : 'ahead'
  return value.turn === 0 ? 'running' : value.turn < 0 ? 'last' : 'next'
}

function timeOf(span: Span, unit: RelativeTime['unit'], count: number): RelativeTime | null {
  switch (span) {
    case 'any':
      return null
    case 'running':
      return { is: 'unit', unit, turn: 0 }
    case 'last':
      return { is: 'unit', unit, turn: -1 }
    case 'next':
      return { is: 'unit', unit, turn: 1 }
    case 'to_date':
      return { is: 'to_date', unit }
    case 'back':
      return { is: 'around', unit, count: -count }
    case 'ahead':
      return { is: 'around', unit, count }
  }
}
