'use client'

import { useTranslations } from 'next-intl'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { useTimes } from '../facts/use-times.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import type { Do } from './types.ts'

type Administrator = { id: string; name: string; email: string; breakGlass: boolean; hasPassword: boolean } & {
  hasFactor: boolean
}
type Use = { id: string; createdAt: Date; person: { name: string; email: string } }
type Props = {
  administrators: readonly Administrator[]
  uses: readonly Use[]
  change: Do<{ personId: string; on: boolean }>
}

/** Who gets in by password when the provider is away, and who did. */
export function BreakGlass({ administrators, uses, change }: Props) {
  const t = useTranslations('providers.glass')
  const times = useTimes()
  const { run, busy, problem } = useAction()
  const ready = administrators.some(({ breakGlass, hasPassword }) => breakGlass && hasPassword)
  return (
    <div className="max-w-3xl">
      {!ready && <p className="mb-2 rounded-md bg-warn-soft p-2 text-sm text-warn-text">{t('nobody')}</p>}
      {uses.length > 0 && (
        <ul className="mb-2 rounded-md bg-warn-soft p-2 text-sm text-warn-text">
          {uses.map(({ id, createdAt, person }) => (
            <li key={id}>{t('used', { name: person.name, time: times.full(createdAt) })}</li>
          ))}
        </ul>
      )}
      <ul className="border-t border-border-strong">
        {administrators.map(({ id, name, email, breakGlass, hasPassword, hasFactor }) => (
          <li key={id} className="border-b py-1">
            <Checkbox
              label={`${name}, ${email}`}
              help={hasPassword ? undefined : t('noPassword')}
              checked={breakGlass}
              disabled={busy !== null}
              onChange={(on) => void run(id, () => change({ personId: id, on }))}
            />
            {breakGlass && hasPassword && !hasFactor && <p className="ml-6 text-sm text-warn-text">{t('noFactor')}</p>}
          </li>
        ))}
      </ul>
      <ActionProblem problem={problem} />
    </div>
  )
}
