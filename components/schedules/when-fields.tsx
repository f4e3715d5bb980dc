'use client'

import { useTranslations } from 'next-intl'
import type { Preview } from '#lib/http/schedule-preview.ts'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'
import { DaysFields } from './days-fields.tsx'
import { FormSection } from './form-section.tsx'
import { NextRuns } from './next-runs.tsx'
import { daysKinds, type RuleDraft } from './rule-draft.ts'

const holidays = ['run', 'skip', 'next_business_day'] as const

type Props = { rule: RuleDraft; zones: readonly string[]; preview: Preview | null; set: (rule: RuleDraft) => void }

/** When it is due: days, hour and zone, what holidays do, until when; and what that comes to. */
export function WhenFields({ rule, zones, preview, set }: Props) {
  const t = useTranslations('reports.schedules.form')
  const change = (part: Partial<RuleDraft>) => set({ ...rule, ...part })
  const one = <V extends string>(all: readonly V[], value: string, otherwise: V) =>
    all.find((known) => known === value) ?? otherwise
  return (
    <FormSection title={t('when')}>
      <Field label={t('repeat')}>
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={rule.kind}
            options={daysKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
            onChange={(kind) => change({ kind: one(daysKinds, kind, 'weekdays') })}
          />
        )}
      </Field>
      <DaysFields rule={rule} set={change} />
      <div className="grid grid-cols-[8.75rem_minmax(0,1fr)] gap-3">
        <Field label={t('at')}>
          {(control) => (
            <Input
              {...control}
              type="time"
              required
              value={rule.at}
              onChange={(event) => change({ at: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('timeZone')}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={rule.timeZone}
              options={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
              onChange={(timeZone) => change({ timeZone })}
            />
          )}
        </Field>
      </div>
      <Field label={t('holidays')}>
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={rule.holidays}
            options={holidays.map((value) => ({ value, label: t(`holiday.${value}`) }))}
            onChange={(value) => change({ holidays: one(holidays, value, 'run') })}
          />
        )}
      </Field>
      <Field label={t('until')} help={t('untilHelp')}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={rule.until}
            className="w-40"
            onChange={(event) => change({ until: event.target.value })}
          />
        )}
      </Field>
      <div aria-live="polite">
        {preview !== null && preview.rule === null && <p className="text-sm text-stop-text">{t('noRule')}</p>}
        {preview?.rule != null && (
          <>
            <p className="mb-2 text-sm text-pretty text-text-2">{preview.rule.words}</p>
            {preview.rule.next.length === 0 ? (
              <p className="text-sm text-stop-text">{t('noNext')}</p>
            ) : (
              <NextRuns title={t('next', { count: preview.rule.next.length })} runs={preview.rule.next} />
            )}
          </>
        )}
      </div>
    </FormSection>
  )
}
