'use client'

import { useTranslations } from 'next-intl'
import type { Mistake } from '#lib/http/connect-system.ts'
import type { WayView } from '#lib/http/connect-view.ts'
import { Field } from '../ui/field.tsx'
import { Input, Textarea } from '../ui/input.tsx'

type Props = {
  system: string
  field: WayView['fields'][number]
  value: string
  /** A value is kept that is not shown. */
  kept: boolean
  mistake: Mistake | undefined
  onChange(value: string): void
}

/** One setting of a system, with what it is and what is wrong with it. */
export function SettingField({ system, field, value, kept, mistake, onChange }: Props) {
  const t = useTranslations('connect')
  const say = useSettingWords(system)
  const label = say.label(field.name)
  const help = say.help(field.name)
  const isLong = field.name === 'privateKey' || field.name === 'certificate'
  const given = {
    name: field.name,
    value,
    autoComplete: 'off',
    spellCheck: false,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  }
  return (
    <Field
      label={field.required ? label : t('form.optional', { label })}
      help={kept ? `${t('form.kept')} ${help}`.trim() : help}
      error={mistake === undefined ? undefined : t(`mistake.${mistake.kind}`, { said: mistake.said })}
    >
      {(control) =>
        isLong ? (
          <Textarea {...control} {...given} rows={4} />
        ) : (
          <Input {...control} {...given} type={field.secret ? 'password' : 'text'} />
        )
      }
    </Field>
  )
}

/** What settings are called, and what they are. */
export function useSettingWords(system: string) {
  const labels = useTranslations('connect.fields')
  // Its keys are what connectors and their settings are called, which the texts' type cannot know.
  const helps = useTranslations('connect.help') as unknown as OpenTexts
  return {
    label: (field: string) => (labels.has(field as 'baseUrl') ? labels(field as 'baseUrl') : field),
    help: (field: string) => (helps.has(`${system}.${field}`) ? helps(`${system}.${field}`) : ''),
  }
}

type OpenTexts = { (key: string): string; has(key: string): boolean }
