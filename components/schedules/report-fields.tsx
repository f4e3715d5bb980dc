'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { ReportChoice } from '#lib/http/schedule-choices.ts'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'
import type { Draft } from './draft.ts'
import { FormSection } from './form-section.tsx'
import type { ScheduleActions } from './types.ts'

type Props = {
  draft: Draft
  reports: readonly ReportChoice[]
  set: (change: Partial<Draft>) => void
  jobs: ScheduleActions['jobs']
}

/** Which report, of which job, and what the schedule is called. */
export function ReportFields({ draft, reports, set, jobs }: Props) {
  const t = useTranslations('reports.schedules.form')
  const report = reports.find(({ id }) => id === draft.report)
  const nameOf = (id: string) => reports.find((one) => one.id === id)?.name ?? ''
  return (
    <FormSection title={t('what')}>
      <Field label={t('report')}>
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={draft.report}
            options={[
              ...(report === undefined ? [{ value: draft.report, label: t('ownReport') }] : []),
              ...reports.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            // Its name follows while nobody gave it another.
            onChange={(id) =>
              set({ report: id, job: null, ...(draft.name === nameOf(draft.report) ? { name: nameOf(id) } : {}) })
            }
          />
        )}
      </Field>
      {report?.ofJob === true && <JobField job={draft.job} jobs={jobs} set={(job) => set({ job })} />}
      <Field label={t('name')}>
        {(control) => (
          <Input
            {...control}
            required
            maxLength={120}
            value={draft.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
    </FormSection>
  )
}

type JobProps = { job: string | null; jobs: ScheduleActions['jobs']; set: (job: string) => void }

/** The jobs of whoever asks, read when a report asks for one. */
function JobField({ job, jobs, set }: JobProps) {
  const t = useTranslations('reports.schedules.form')
  const [known, setKnown] = useState<readonly { no: string; name: string }[] | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let wanted = true
    void jobs({}).then(
      (answer) => wanted && (answer.ok ? setKnown(answer.value) : setFailed(true)),
      () => wanted && setFailed(true),
    )
    return () => {
      wanted = false
    }
  }, [jobs])
  const isKnown = job === null || (known ?? []).some(({ no }) => no === job)
  return (
    <Field
      label={t('job')}
      help={known === null && !failed ? t('jobsLoading') : t('jobHelp')}
      error={failed ? t('jobsFailed') : undefined}
    >
      {(control) => (
        <Select
          {...control}
          className="w-full"
          value={job ?? ''}
          options={[
            ...(job === null ? [{ value: '', label: t('chooseJob') }] : []),
            ...(isKnown ? [] : [{ value: job, label: job }]),
            ...(known ?? []).map(({ no, name }) => ({ value: no, label: `${no} ${name}` })),
          ]}
          onChange={set}
        />
      )}
    </Field>
  )
}
