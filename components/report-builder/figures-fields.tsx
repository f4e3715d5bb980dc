'use client'

import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { emptyQuery } from '#lib/reports/written/fitted.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import type { BlockFields, Of } from './block-fields.ts'
import { Line, Title } from './plain-fields.tsx'
import { QueryFields } from './query-fields.tsx'

/** Figures one below the other, each a query of its own. */
export function FiguresFields({ block, ofJob, choices, onChange }: BlockFields<Of<'figures'>>) {
  const t = useTranslations('report-builder.fields')
  const { items } = block
  return (
    <>
      <Title block={block} onChange={onChange} />
      {items.map((item, at) => (
        <section
          // biome-ignore lint/suspicious/noArrayIndexKey: a figure has no name of its own
          key={at}
          aria-label={t('item', { number: at + 1 })}
          className="grid gap-3 border-t border-border-strong pt-3"
        >
          <div className="flex items-center gap-2">
            <h4 className="grow text-sm font-semibold">{t('item', { number: at + 1 })}</h4>
            {items.length > 1 && (
              <IconButton
                label={t('removeItem', { number: at + 1 })}
                icon={<X size={14} strokeWidth={1.75} aria-hidden />}
                onClick={() => onChange({ ...block, items: items.toSpliced(at, 1) })}
              />
            )}
          </div>
          <QueryFields
            query={item.query}
            place="figure"
            ofJob={ofJob}
            measures={choices.measures}
            onChange={(query) => onChange({ ...block, items: items.with(at, { ...item, query }) })}
          />
          <Line
            label={t('label')}
            value={item.label ?? ''}
            onChange={(label) => {
              const { label: _, ...plain } = item
              onChange({ ...block, items: items.with(at, label === '' ? plain : { ...item, label }) }, `label ${at}`)
            }}
          />
        </section>
      ))}
      {items.length < 24 && (
        <Button
          icon={<Plus size={14} strokeWidth={1.75} aria-hidden />}
          className="justify-self-start"
          onClick={() => onChange({ ...block, items: [...items, { query: emptyQuery('figure') }] })}
        >
          {t('addItem')}
        </Button>
      )}
    </>
  )
}
