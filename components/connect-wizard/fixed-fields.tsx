'use client'

import { useTranslations } from 'next-intl'
import { useSettingWords } from '../connect-form/setting-field.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import type { WizardProps } from './types.ts'

/** The fields of a way that the environment gives: which variable each comes from, never its value. */
export function FixedFields({ view, way }: Pick<WizardProps, 'view' | 'way'>) {
  const t = useTranslations('connect.environment')
  const say = useSettingWords(view.slug)
  return (
    <div className="grid gap-x-4 gap-y-3.5 sm:grid-cols-2">
      {[...way.fields, ...way.personFields].map(({ name }) => {
        const variable = view.variables.find(({ field }) => field === name)?.name
        const text = variable === undefined ? t('unset') : t('field', { variable })
        return (
          <Field key={name} label={say.label(name)} help={say.help(name)}>
            {(control) => <Input {...control} readOnly value={text} className="bg-sunken! text-text-2" />}
          </Field>
        )
      })}
    </div>
  )
}
