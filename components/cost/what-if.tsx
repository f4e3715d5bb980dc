import { useTranslations } from 'next-intl'
import type { CostSearch } from '#lib/cost/search.ts'
import { paths } from '#lib/http/paths.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Link } from '../ui/link.tsx'
import { costUrl } from './cost-url.ts'

const inputs = ['minutes', 'replaced', 'accepted', 'rate'] as const

/** The inputs moved, in the address: a form that needs no script. */
export function WhatIf({ search }: { search: CostSearch }) {
  const t = useTranslations('cost.whatIf')
  const { period, by, replay, of } = search
  return (
    <form action={paths.cost} method="get" className="mt-5 grid gap-3">
      <h3 className="font-medium text-sm">{t('title')}</h3>
      <input type="hidden" name="period" value={period} />
      <input type="hidden" name="by" value={by} />
      {replay !== '' && <input type="hidden" name="replay" value={replay} />}
      {of !== '' && <input type="hidden" name="of" value={of} />}
      <div className="grid grid-cols-2 gap-3 xl:grid-cols-4">
        {inputs.map((name) => (
          <Field key={name} label={t(name)}>
            {(control) => (
              <Input
                {...control}
                type="number"
                step="any"
                min={name === 'rate' ? -1_000 : -100}
                max={name === 'rate' ? 1_000 : 100}
                name={name}
                defaultValue={search[name]}
              />
            )}
          </Field>
        ))}
      </div>
      <div className="flex items-center gap-3">
        <Button type="submit">{t('apply')}</Button>
        {inputs.some((name) => search[name] !== 0) && (
          <Link href={costUrl({ period, by, replay, of })}>{t('reset')}</Link>
        )}
      </div>
    </form>
  )
}
