'use client'

import { useTranslations } from 'next-intl'
import { routes } from '#lib/http/paths.ts'
import type { ThingChoice } from '#lib/http/report-builder.ts'
import { FindOne } from '../actions/find-one.tsx'

/** Of which job a report of one is shown while it is written. */
export function PreviewJob({ job, onChoose }: { job: ThingChoice | null; onChoose: (job: ThingChoice) => void }) {
  const t = useTranslations('report-builder.preview')
  return (
    <FindOne
      label={job === null ? t('job') : `${t('job')}: ${job.number ?? ''} ${job.name}`}
      offered={t('job')}
      none={t('jobNone')}
      addressOf={(words) => routes.reportThings('job', words)}
      found={({ things }: { things: ThingChoice[] }) => things.filter(({ number }) => number !== null)}
      keyOf={({ ids }) => ids.join(' ')}
      onChoose={onChoose}
    >
      {({ number, name }) => (
        <span className="min-w-0 grow truncate">
          {number} {name}
        </span>
      )}
    </FindOne>
  )
}
