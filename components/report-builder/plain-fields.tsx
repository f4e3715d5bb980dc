'use client'

import { useLocale, useTranslations } from 'next-intl'
import { languageOf } from '#lib/facts/locale.ts'
import type { DefinedBlock } from '#lib/reports/definition.ts'
import { inLanguage, type ReportText } from '#lib/reports/report-text.ts'
import { Field } from '../ui/field.tsx'
import { Input, Textarea } from '../ui/input.tsx'
import type { BlockFields } from './block-fields.ts'

export function Title({
  block,
  onChange,
}: Pick<BlockFields<Extract<DefinedBlock, { title: ReportText }>>, 'block' | 'onChange'>) {
  const t = useTranslations('report-builder.fields')
  return (
    <Line
      label={t('title')}
      value={block.title}
      onChange={(title) => onChange({ ...block, title } as DefinedBlock, 'title')}
    />
  )
}

type LineProps = { label: string; value: ReportText; most?: number; onChange: (text: string) => void }

export function Line({ label, value, most = 200, onChange }: LineProps) {
  const locale = languageOf(useLocale())
  return (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          value={inLanguage(value, locale)}
          maxLength={most}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

export function Long({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const t = useTranslations('report-builder.fields')
  return (
    <Field label={t('text')}>
      {(control) => (
        <Textarea
          {...control}
          rows={8}
          value={value}
          maxLength={4_000}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

export function Most({
  label,
  value,
  most,
  onChange,
}: {
  label: string
  value: number
  most: number
  onChange: (value: number) => void
}) {
  return (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          type="number"
          min={1}
          max={most}
          value={value}
          className="w-28"
          onChange={(event) => onChange(Math.min(most, Math.max(1, Math.round(Number(event.target.value)) || 1)))}
        />
      )}
    </Field>
  )
}
