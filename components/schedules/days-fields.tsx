'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from '../ui/checkbox.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'
import { NumberField } from './number-field.tsx'
import type { RuleDraft } from './rule-draft.ts'

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

type Props = { rule: RuleDraft; set: (change: Partial<RuleDraft>) => void }

/** Which days of the calendar, in the words of the kind that was chosen. */
export function DaysFields({ rule, set }: Props) {
  const t = useTranslations('reports.schedules.form')
  const upTo = (most: number) => [
    ...Array.from({ length: most }, (_, at) => ({ value: String(at + 1), label: t('nth', { nth: at + 1 }) })),
    { value: 'last', label: t('last') },
  ]
  switch (rule.kind) {
    case 'weekdays':
      return (
        <>
          <fieldset aria-label={t('days')} className="grid grid-cols-4 gap-x-3">
            {weekdays.map((day) => (
              <Checkbox
                key={day}
                label={t(`weekday.${day}`)}
                checked={rule.weekdays.includes(day)}
                onChange={(checked) =>
                  set({
                    weekdays: checked ? [...rule.weekdays, day].sort() : rule.weekdays.filter((one) => one !== day),
                  })
                }
              />
            ))}
          </fieldset>
          <div className="grid grid-cols-2 gap-3">
            <NumberField label={t('every')} value={rule.every} min={1} max={52} onChange={(every) => set({ every })} />
            {rule.every !== '1' && (
              <Field label={t('from')} help={t('fromHelp')}>
                {(control) => (
                  <Input
                    {...control}
                    type="date"
                    value={rule.from}
                    onChange={(event) => set({ from: event.target.value })}
                  />
                )}
              </Field>
            )}
          </div>
        </>
      )
    case 'day_of_month':
      return <Chosen label={t('dayOfMonth')} value={rule.day} options={upTo(31)} onChange={(day) => set({ day })} />
    case 'weekday_of_month':
      return (
        <div className="grid grid-cols-2 gap-3">
          <Chosen label={t('which')} value={rule.nth} options={upTo(4)} onChange={(nth) => set({ nth })} />
          <Chosen
            label={t('weekdayOf')}
            value={rule.weekday}
            options={weekdays.map((day) => ({ value: String(day), label: t(`weekday.${day}`) }))}
            onChange={(weekday) => set({ weekday })}
          />
        </div>
      )
    case 'business_day_of_month':
      return (
        <Chosen
          label={t('businessDay')}
          value={rule.businessDay}
          options={upTo(20)}
          onChange={(businessDay) => set({ businessDay })}
        />
      )
  }
}

type ChosenProps = {
  label: string
  value: string
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}

function Chosen({ label, ...select }: ChosenProps) {
  return <Field label={label}>{(control) => <Select {...control} {...select} className="w-full" />}</Field>
}
