'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ShownSetting } from '#lib/http/company-settings.ts'
import { useTimes } from '../facts/use-times.ts'
import { Button } from '../ui/button.tsx'
import { Field, type FieldControl } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'
import { type ReadHistory, SettingHistory } from './setting-history.tsx'
import { useChoices } from './use-choices.ts'

type Props = {
  setting: ShownSetting
  /** Null: back to the default; undefined: as it is. */
  typed: string | null | undefined
  error: string | undefined
  readOnly: boolean
  history: ReadHistory
  onType: (value: string | null | undefined) => void
}

/** One setting: its value, what that says, where the value comes from and what it was. */
export function SettingField({ setting, typed, error, readOnly, history, onType }: Props) {
  const t = useTranslations('company')
  const { system, label, help, source, fallback, isSecret, used } = setting
  const fixed = readOnly || source === 'environment'
  const name = system === null ? label : t('ofSystem', { system })
  const canReset = !fixed && (typed === undefined ? source === 'stored' : typed !== null)
  const resetLabel = isSecret ? t('takeBack') : fallback === '' ? t('reset') : t('resetTo', { value: fallback })
  return (
    <div
      id={setting.key}
      className="grid scroll-mt-16 gap-1.5 py-3.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] sm:gap-6"
    >
      <Field label={name} help={system === null ? help : undefined} error={error}>
        {(control) => <Value {...{ control, setting, typed, fixed, onType }} />}
      </Field>
      <div className="flex flex-wrap items-center justify-between gap-2 self-start text-text-3 text-xs sm:pt-7">
        <span className="grid gap-0.5">
          <From setting={setting} />
          {used !== null && <Used used={used} />}
        </span>
        <span className="flex flex-wrap gap-1">
          {canReset && (
            <Button size="sm" variant="ghost" onClick={() => onType(null)}>
              {resetLabel}
            </Button>
          )}
          {source !== 'environment' && (
            <SettingHistory setting={setting} read={history} putBack={fixed ? null : onType} />
          )}
        </span>
      </div>
    </div>
  )
}

type ValueProps = Pick<Props, 'setting' | 'typed' | 'onType'> & { control: FieldControl; fixed: boolean }

function Value({ control, setting, typed, fixed, onType }: ValueProps) {
  const t = useTranslations('company')
  const { day } = useTimes()
  const choices = useChoices(setting.name)
  const { isSecret, fallback, source, setAt } = setting
  if (isSecret) {
    const isThere = source !== 'default' && setting.value !== ''
    const there = source === 'stored' && setAt !== null ? t('secret.since', { day: day(setAt) }) : t('secret.there')
    return (
      <Input
        {...control}
        type="password"
        autoComplete="new-password"
        value={typed ?? ''}
        maxLength={500}
        disabled={fixed}
        placeholder={typed === null ? t('secret.taken') : isThere ? there : t('none')}
        onChange={(event) => onType(event.target.value === '' ? undefined : event.target.value)}
      />
    )
  }
  const value = typed === undefined ? setting.value : (typed ?? fallback)
  if (choices !== null) {
    return <Select {...control} className="w-full" options={choices} value={value} disabled={fixed} onChange={onType} />
  }
  return (
    <Input
      {...control}
      value={value}
      maxLength={2_000}
      disabled={fixed}
      placeholder={t('none')}
      onChange={(event) => onType(event.target.value)}
    />
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

/** How near its limit somebody is at this moment. */
function Used({ used: { who, used, most } }: { used: NonNullable<ShownSetting['used']> }) {
  const t = useTranslations('company.used')
  const { number } = useFormatter()
  if (used === 0) return <span>{t('nobody')}</span>
  const counts = { used: number(used), most: number(most) }
  return <span>{who === null ? t('all', counts) : t('by', { who, ...counts })}</span>
}
