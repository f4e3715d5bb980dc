'use client'

import { Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import type { ErrorBody } from '#lib/core/errors.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { Button, type ButtonVariant } from '../ui/button.tsx'
import { Select } from '../ui/select.tsx'

type Props = {
  report: string
  /** Jobs to choose from, for a report of one job. */
  jobs?: readonly { no: string; name: string }[]
  /** Which one is chosen. */
  job?: string | null
  variant?: ButtonVariant
  /** A server action that tells the report and leads to it. */
  run: (before: ErrorBody | null, form: FormData) => Promise<ErrorBody | null>
}

/** Tells a report now. It asks the systems, so it takes a moment; the page says so while it waits. */
export function RunReport({ report, jobs, job, variant = 'default', run }: Props) {
  const t = useTranslations('reports.viewer')
  const [problem, submit, busy] = useActionState(run, null)
  return (
    <>
      <form action={submit} data-print="hide" className="flex flex-wrap items-center gap-2">
        <input type="hidden" name="report" value={report} />
        {jobs !== undefined && (
          <Select
            name="job"
            label={t('job')}
            defaultValue={job ?? jobs[0]?.no ?? ''}
            options={jobs.map(({ no, name }) => ({ value: no, label: `${no} ${name}` }))}
            className="w-72"
          />
        )}
        <Button type="submit" variant={variant} busy={busy} icon={<Play size={14} strokeWidth={1.75} aria-hidden />}>
          {busy ? t('running') : t('run')}
        </Button>
      </form>
      <ActionProblem problem={problem} />
    </>
  )
}
