'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from '../ui/checkbox.tsx'
import type { Choice } from './give-role.tsx'

type Props = { name: 'roles' | 'teams'; choices: readonly Choice[] }

/** Any of a few, by the names that a form gives back. Teams of a directory are not for a form to fill. */
export function AnyOf({ name, choices }: Props) {
  const t = useTranslations('people.add')
  const open = choices.filter(({ disabled }) => disabled !== true)
  if (open.length === 0) return null
  return (
    <fieldset>
      <legend className="text-sm font-medium">{t(name)}</legend>
      <div className="max-h-44 overflow-y-auto border-y border-border py-1">
        {open.map(({ value, label }) => (
          <Checkbox key={value} name={name} value={value} label={label} />
        ))}
      </div>
    </fieldset>
  )
}
