'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'

type Props = { titles: readonly string[]; write: boolean; onChange: (write: boolean) => void }

/** Reading alone is what stands there; writing is said on purpose. */
export function ConsentWrite({ titles, write, onChange }: Props) {
  const t = useTranslations('apps.ask')
  const shown =
    titles.length > 4
      ? t('more', { titles: titles.slice(0, 4).join(', '), count: titles.length - 4 })
      : titles.join(', ')
  return (
    <fieldset className="mt-6">
      <legend className="w-full border-b border-border-strong pb-1.5 text-lg font-semibold">{t('write')}</legend>
      <Option checked={!write} onChoose={() => onChange(false)} title={t('writeNo')} help={t('writeNoHelp')} />
      <Option
        checked={write}
        onChoose={() => onChange(true)}
        title={t('writeYes')}
        help={t('writeYesHelp', { titles: shown })}
      />
    </fieldset>
  )
}

type OptionProps = { checked: boolean; onChoose: () => void; title: string; help: string }

function Option({ checked, onChoose, title, help }: OptionProps) {
  const id = useId()
  return (
    <div className="flex min-h-9 items-start gap-2.5 border-b border-border py-2 text-sm touch:min-h-11">
      <input
        type="radio"
        name="write"
        id={id}
        checked={checked}
        onChange={onChoose}
        className="mt-0.5 size-4 shrink-0 accent-ink"
      />
      <label htmlFor={id} className="cursor-pointer text-pretty">
        <span className="font-medium">{title}</span> <span className="text-text-2">{help}</span>
      </label>
    </div>
  )
}
