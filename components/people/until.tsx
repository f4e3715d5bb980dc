'use client'

import { useTranslations } from 'next-intl'
import { addDays, dayIn, isDay, startOfDay } from '#lib/core/days.ts'
import { useCompanyZone } from '../facts/company-zone.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'

/** The moment at which a day is over in the company's zone; null without a day. */
export function endOf(day: string, timeZone: string): string | null {
  return isDay(day) ? startOfDay(addDays(day, 1), timeZone).toISOString() : null
}

type Props = { label: string; help?: string; value: string; onChange: (day: string) => void }

/** A day until whose end something holds; empty for good. */
export function UntilField({ label, help, value, onChange }: Props) {
  const timeZone = useCompanyZone()
  return (
    <Field label={label} help={help}>
      {(control) => (
        <Input
          {...control}
          type="date"
          min={dayIn(timeZone, new Date())}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

/** How long a role is given: the days that are usual, or a day to choose. */
export function useTermOptions() {
  const t = useTranslations('people.drawer')
  return [
    { value: '', label: t('forGood') },
    ...[7, 30, 90].map((days) => ({ value: String(days), label: t('days', { days }) })),
    { value: 'day', label: t('untilDay') },
  ]
}
