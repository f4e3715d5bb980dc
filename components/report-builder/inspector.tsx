'use client'

import { useTranslations } from 'next-intl'
import type { BlockFields } from './block-fields.ts'
import { DrawnFields } from './drawn-fields.tsx'
import { FiguresFields } from './figures-fields.tsx'
import { FindingsFields } from './findings-fields.tsx'
import { Line, Long, Most, Title } from './plain-fields.tsx'
import { QueryFields } from './query-fields.tsx'

/** Everything that can be said of the chosen block. */
export function Inspector(props: BlockFields) {
  const t = useTranslations('report-builder')
  const { block, ofJob, choices, onChange } = props
  const shared = { ofJob, choices, onChange }
  switch (block.kind) {
    case 'heading':
      return (
        <Line label={t('fields.text')} value={block.text} onChange={(text) => onChange({ ...block, text }, 'text')} />
      )
    case 'text':
    case 'commentary':
      return (
        <>
          {block.kind === 'commentary' && <Title block={block} onChange={onChange} />}
          <Long value={block.text} onChange={(text) => onChange({ ...block, text }, 'text')} />
        </>
      )
    case 'signature':
      return (
        <>
          <Line
            label={t('fields.name')}
            value={block.name}
            most={120}
            onChange={(name) => onChange({ ...block, name }, 'name')}
          />
          <Line
            label={t('fields.role')}
            value={block.title}
            most={120}
            onChange={(title) => onChange({ ...block, title }, 'title')}
          />
        </>
      )
    case 'brief':
    case 'page_break':
      return <p className="text-sm text-pretty text-text-2">{t(`about.${block.kind}`)}</p>
    case 'key_figures':
    case 'own':
    case 'wip':
      return (
        <>
          <Title block={block} onChange={onChange} />
          <p className="text-sm text-pretty text-text-2">{t(`about.${block.kind}`)}</p>
        </>
      )
    case 'figures':
      return <FiguresFields block={block} {...shared} />
    case 'table':
    case 'chart':
      return <DrawnFields block={block} {...shared} />
    case 'findings':
      return <FindingsFields block={block} {...shared} />
    case 'job_loop':
      return (
        <>
          <Title block={block} onChange={onChange} />
          <p className="text-sm text-pretty text-text-2">{t('about.job_loop')}</p>
          <QueryFields
            query={block.by}
            place="jobs"
            ofJob={false}
            measures={choices.measures}
            onChange={(by) => onChange({ ...block, by })}
          />
          <Most
            label={t('fields.mostJobs')}
            value={block.most}
            most={200}
            onChange={(most) => onChange({ ...block, most }, 'most')}
          />
        </>
      )
  }
}
