'use client'

import { useTranslations } from 'next-intl'
import type { ShownSetting } from '#lib/http/company-settings.ts'
import { useTimes } from '../facts/use-times.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'
import { useChoices } from './use-choices.ts'

type Props = {
  setting: ShownSetting
  /** Null: back to the default; undefined: as it is. */
  typed: string | null | undefined
  error: string | undefined
  readOnly: boolean
  onType: (value: string | null) => void
}

/** One setting: its value, what that says, and where the value comes from. */
export function SettingField({ setting, typed, error, readOnly, onType }: Props) {
  const t = useTranslations('company')
  const choices = useChoices(setting.name)
  const { system, label, help, source, fallback } = setting
  const value = typed === undefined ? setting.value : (typed ?? fallback)
  const fixed = readOnly || source === 'environment'
  const name = system === null ? label : t('ofSystem', { system })
  const canReset = !fixed && (typed === undefined ? source === 'stored' : typed !== null)
  return (
    <div
      id={setting.key}
      className="grid scroll-mt-16 gap-1.5 py-3.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] sm:gap-6"
    >
      <Field label={name} help={system === null ? help : undefined} error={error}>
        {(control) =>
          choices === null ? (
            <Input
              {...control}
              value={value}
              maxLength={2_000}
              disabled={fixed}
              placeholder={t('none')}
              onChange={(event) => onType(event.target.value)}
            />
          ) : (
            <Select
              {...control}
              className="w-full"
              options={choices}
              value={value}
              disabled={fixed}
              onChange={onType}
            />
          )
        }
      </Field>
      <div className="flex flex-wrap items-center justify-between gap-2 self-start text-text-3 text-xs sm:pt-7">
        <From setting={setting} />
        {canReset && (
          <Button size="sm" variant="ghost" onClick={() => onType(null)}>
            {fallback === '' ? t('reset') : t('resetTo', { value: fallback })}
          </Button>
        )}
      </div>
    </div>
  )
}

function From({ setting: { source, variable, setAt, setBy } }: { setting: ShownSetting }) {
  const t = useTranslations('company')
  const { full } = useTimes()
  if (source === 'environment') return <span>{t('from.environment', { variable })}</span>
  if (source === 'default' || setAt === null) return <span>{t('from.default')}</span>
  const at = full(setAt)
  return <span>{setBy === null ? t('from.storedBy', { at }) : t('from.stored', { at, by: setBy })}</span>
}
