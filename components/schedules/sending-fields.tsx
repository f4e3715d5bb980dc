'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from '../ui/checkbox.tsx'
import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import type { Draft } from './draft.ts'
import { FormSection } from './form-section.tsx'
import { NumberField } from './number-field.tsx'

const formats = ['figures', 'pdf', 'csv', 'xlsx'] as const
const missing = ['send_in_part', 'wait', 'do_not_send'] as const
const readers = ['reader', 'report_service'] as const

type Props = {
  draft: Draft
  /** The ways that this installation has. */
  ways: readonly Draft['channels'][number][]
  mayAll: boolean
  set: (change: Partial<Draft>) => void
}

/** How it is sent, as what, with whose rights, and what becomes of it when a system is away. */
export function SendingFields({ draft, ways, mayAll, set }: Props) {
  const t = useTranslations('reports.schedules.form')
  // One that was chosen before stays to be seen, also where it is set up no longer.
  const offered = [...new Set([...ways, ...draft.channels])]
  return (
    <>
      <FormSection title={t('ways')}>
        <div>
          {offered.map((way) => (
            <Checkbox
              key={way}
              label={t(`way.${way}`)}
              help={ways.includes(way) ? undefined : t('wayGone')}
              checked={draft.channels.includes(way)}
              onChange={(checked) => set({ channels: toggled(draft.channels, way, checked) })}
            />
          ))}
        </div>
      </FormSection>
      <FormSection title={t('as')}>
        <div>
          {formats.map((format) => (
            <Checkbox
              key={format}
              label={t(`format.${format}`)}
              checked={draft.formats.includes(format)}
              onChange={(checked) => set({ formats: toggled(draft.formats, format, checked) })}
            />
          ))}
        </div>
      </FormSection>
      <FormSection title={t('missing')}>
        <Select
          label={t('missing')}
          className="w-full"
          value={draft.missingData}
          options={missing.map((value) => ({ value, label: t(`missingData.${value}`) }))}
          onChange={(value) => {
            const missingData = missing.find((one) => one === value) ?? 'send_in_part'
            set({ missingData, waitMinutes: draft.waitMinutes === '0' ? '20' : draft.waitMinutes })
          }}
        />
        {draft.missingData === 'wait' && (
          <NumberField
            label={t('minutes')}
            value={draft.waitMinutes}
            min={1}
            max={240}
            onChange={(waitMinutes) => set({ waitMinutes })}
          />
        )}
      </FormSection>
      {(mayAll || draft.runsAs === 'report_service') && (
        <FormSection title={t('runsAs')}>
          <Field label={t('rights')} help={t('runsAsHelp')}>
            {(control) => (
              <Select
                {...control}
                className="w-full"
                value={draft.runsAs}
                options={readers.map((value) => ({ value, label: t(`runs.${value}`) }))}
                onChange={(value) => set({ runsAs: readers.find((one) => one === value) ?? 'reader' })}
              />
            )}
          </Field>
        </FormSection>
      )}
    </>
  )
}

function toggled<V>(all: readonly V[], one: V, isOn: boolean): V[] {
  return isOn ? [...all, one] : all.filter((other) => other !== one)
}
