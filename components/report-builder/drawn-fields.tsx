'use client'

import { useTranslations } from 'next-intl'
import { Segmented } from '../ui/segmented.tsx'
import type { BlockFields, Of } from './block-fields.ts'
import { Most, Title } from './plain-fields.tsx'
import { QueryFields } from './query-fields.tsx'

/** What a table or a chart shows. */
export function DrawnFields({ block, ofJob, choices, onChange }: BlockFields<Of<'table'> | Of<'chart'>>) {
  const t = useTranslations('report-builder.fields')
  return (
    <>
      <Title block={block} onChange={onChange} />
      {block.kind === 'chart' && (
        <Segmented
          label={t('form')}
          value={block.form}
          segments={(['bars', 'line'] as const).map((value) => ({ value, label: t(`forms.${value}`) }))}
          onChange={(form) => onChange({ ...block, form })}
        />
      )}
      <QueryFields
        query={block.query}
        place={block.kind}
        ofJob={ofJob}
        measures={choices.measures}
        onChange={(query) => onChange({ ...block, query })}
      />
      {block.kind === 'table' && (
        <Most
          label={t('most')}
          value={block.most}
          most={5_000}
          onChange={(most) => onChange({ ...block, most }, 'most')}
        />
      )}
    </>
  )
}
