'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from '../ui/checkbox.tsx'
import type { BlockFields, Of } from './block-fields.ts'
import { Most, Title } from './plain-fields.tsx'

/** Which matters are told, and how many. */
export function FindingsFields({ block, choices, onChange }: BlockFields<Of<'findings'>>) {
  const t = useTranslations('report-builder.fields')
  const { kinds } = block
  return (
    <>
      <Title block={block} onChange={onChange} />
      <fieldset>
        <legend className="mb-1 text-sm font-medium">{t('kinds')}</legend>
        <Checkbox
          label={t('allKinds')}
          checked={kinds.length === 0}
          onChange={() => onChange({ ...block, kinds: [] })}
        />
        {choices.findings.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            checked={kinds.includes(value)}
            onChange={(on) =>
              onChange({ ...block, kinds: on ? [...kinds, value] : kinds.filter((one) => one !== value) })
            }
          />
        ))}
      </fieldset>
      <Most
        label={t('mostFindings')}
        value={block.most}
        most={50}
        onChange={(most) => onChange({ ...block, most }, 'most')}
      />
    </>
  )
}
