'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { type AppWriting, lesser } from '#lib/core/app-writing.ts'

type Props = {
  titles: readonly string[]
  writes: AppWriting
  /** What the company lets apps at most do. */
  most: AppWriting
  onChange: (writes: AppWriting) => void
}

/** Being asked each time stands chosen; writing freely is said on purpose, where the company leaves it to its people. */
export function ConsentWrite({ titles, writes, most, onChange }: Props) {
  const t = useTranslations('apps.ask')
  const shown =
    titles.length > 4
      ? t('more', { titles: titles.slice(0, 4).join(', '), count: titles.length - 4 })
      : titles.join(', ')
  const words = {
    asking: { title: t('writeAsking'), help: t('writeAskingHelp', { titles: shown }) },
    never: { title: t('writeNo'), help: t('writeNoHelp') },
    free: { title: t('writeYes'), help: t('writeYesHelp', { titles: shown }) },
  }
  const offered = (['asking', 'never', 'free'] as const).filter((each) => lesser(each, most) === each)
  return (
    <fieldset className="mt-6">
      <legend className="w-full border-b border-border-strong pb-1.5 text-lg font-semibold">{t('write')}</legend>
      {offered.map((each) => (
        <Option key={each} checked={writes === each} onChoose={() => onChange(each)} {...words[each]} />
      ))}
      {most !== 'free' && <p className="pt-2 text-pretty text-xs text-text-3">{t(`company_${most}`)}</p>}
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
