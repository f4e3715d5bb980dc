'use client'

import { useTranslations } from 'next-intl'
import type { MeasureChoice } from '#lib/http/schedule-choices.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { type ConditionDraft, comparisons } from './condition-draft.ts'
import { FigureNow } from './figure-now.tsx'
import { FormSection } from './form-section.tsx'
import { NumberField } from './number-field.tsx'
import type { ScheduleActions } from './types.ts'

type Props = {
  condition: ConditionDraft
  measures: readonly MeasureChoice[]
  currency: string
  /** The condition as a sentence, as far as it is one. */
  sentence: string | null
  set: (condition: ConditionDraft) => void
  figure: ScheduleActions['figure']
}

/** Whether it is sent each time, or only where a figure is as somebody says. */
export function ConditionFields({ condition, measures, currency, sentence, set, figure }: Props) {
  const t = useTranslations('reports.schedules.form')
  const change = (part: Partial<ConditionDraft>) => set({ ...condition, ...part })
  const measure = measures.find(({ id }) => id === condition.measure)
  const isBound = condition.is === 'over' || condition.is === 'under'
  if (measures.length === 0) return null
  return (
    <FormSection title={t('condition')}>
      <Checkbox label={t('onlyIf')} checked={condition.isOn} onChange={(isOn) => change({ isOn })} />
      {condition.isOn && (
        <>
          <Field label={t('figure')}>
            {(control) => (
              <Select
                {...control}
                className="w-full"
                value={condition.measure}
                options={[
                  // One that this reader may not ask for stays what it was.
                  ...(measure === undefined ? [{ value: condition.measure, label: condition.measure }] : []),
                  ...measures.map(({ id, name }) => ({ value: id, label: name })),
                ]}
                onChange={(id) => change({ measure: id, state: '', olderThan: '' })}
              />
            )}
          </Field>
          {measure !== undefined && (measure.states.length > 0 || measure.daysAre !== null) && (
            <div className="grid grid-cols-2 gap-3">
              {measure.states.length > 0 && (
                <Field label={t('state')}>
                  {(control) => (
                    <Select
                      {...control}
                      className="w-full"
                      value={condition.state}
                      options={[
                        { value: '', label: t('anyState') },
                        ...measure.states.map(({ id, name }) => ({ value: id, label: name })),
                      ]}
                      onChange={(state) => change({ state })}
                    />
                  )}
                </Field>
              )}
              {measure.daysAre !== null && (
                <NumberField
                  label={t('olderThan', { what: measure.daysAre })}
                  value={condition.olderThan}
                  min={1}
                  required={false}
                  onChange={(olderThan) => change({ olderThan })}
                />
              )}
            </div>
          )}
          <div className="grid grid-cols-2 gap-3">
            <Field label={t('compare')}>
              {(control) => (
                <Select
                  {...control}
                  className="w-full"
                  value={condition.is}
                  options={comparisons.map((is) => ({ value: is, label: t(`is.${is}`) }))}
                  onChange={(value) => change({ is: comparisons.find((is) => is === value) ?? 'over' })}
                />
              )}
            </Field>
            {isBound ? (
              <NumberField
                label={t(`value.${measure?.unit ?? 'count'}`, { currency })}
                value={condition.value}
                step="any"
                onChange={(value) => change({ value })}
              />
            ) : (
              <NumberField
                label={t('by')}
                value={condition.by}
                step="any"
                min={0.1}
                onChange={(by) => change({ by })}
              />
            )}
          </div>
          {!isBound && (
            <NumberField
              label={t('daysBefore')}
              help={t('daysBeforeHelp')}
              value={condition.days}
              min={1}
              max={366}
              onChange={(days) => change({ days })}
            />
          )}
          <div aria-live="polite">
            {sentence !== null && <p className="text-sm font-medium text-pretty">{sentence}.</p>}
          </div>
          <FigureNow
            key={`${condition.measure} ${condition.state} ${condition.olderThan}`}
            {...{ condition, figure }}
          />
        </>
      )}
    </FormSection>
  )
}
