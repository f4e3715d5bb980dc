'use client'

import { useLocale, useTranslations } from 'next-intl'
import { formatDate } from '#lib/facts/times.ts'
import type { HrLeavers } from '#lib/leavers/hr.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { useTimes } from '../facts/use-times.ts'
import { SettingsSection } from '../settings/settings-section.tsx'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import type { HrChanges } from './types.ts'

type Props = HrLeavers & {
  /** What the personnel system is called. */
  system: string
  /** Nobody disables themselves. */
  own: string
  changes: HrChanges | null
}

/** Whom the personnel system says left while their account is active, and how the last look went. */
export function HrList({ people, look, system, own, changes }: Props) {
  const t = useTranslations('leavers.hr')
  const times = useTimes()
  const locale = useLocale()
  const { run, busy, problem } = useAction()
  const dayOf = (day: string) => formatDate(Date.parse(day), locale)

  async function disable({ id, lastDay }: Props['people'][number]) {
    if (changes === null) return
    const reason = t('reason', { system, day: dayOf(lastDay) })
    const done = await run(id, () => changes.change({ person: id, change: { do: 'disable', reason } }))
    if (done !== null) toast(t('disabled'))
  }

  return (
    <SettingsSection
      title={t('title')}
      actions={
        changes !== null && (
          <Button
            size="sm"
            busy={busy === 'look'}
            onClick={async () => {
              if ((await run('look', () => changes.look({}))) !== null) toast(t('asked'))
            }}
          >
            {t('look')}
          </Button>
        )
      }
    >
      <p className="my-2 text-pretty text-sm text-text-2">{lookWords({ look, system }, t, times.near)}</p>
      <ActionProblem problem={problem} />
      {people.length === 0 && look !== null && look.problem === null && <p className="text-sm">{t('none')}</p>}
      <ul>
        {people.map((person) => (
          <li key={person.id} className="flex flex-wrap items-start justify-between gap-2 border-b py-3 text-sm">
            <span className="min-w-0 grow basis-48">
              <span className="font-medium">{person.name}</span> <span className="text-text-3">{person.jobTitle}</span>
              <span className="block text-pretty text-text-2">{t('says', { system, day: dayOf(person.lastDay) })}</span>
            </span>
            {changes !== null && person.id !== own && (
              <Button
                size="sm"
                variant="danger"
                aria-label={t('disableLabel', { name: person.name })}
                busy={busy === person.id}
                disabled={busy !== null}
                onClick={() => void disable(person)}
              >
                {t('disable')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </SettingsSection>
  )
}

type Words = ReturnType<typeof useTranslations<'leavers.hr'>>

function lookWords({ look, system }: Pick<Props, 'look' | 'system'>, t: Words, near: (at: Date) => string): string {
  if (look === null) return t('never', { system })
  const { at, problem } = look
  if (problem === null) return t('looked', { system, when: near(at) })
  if (problem === 'not_set_up') return t('notSetUp', { system })
  if (problem === 'no_right' || problem === 'forbidden') return t('noRight', { system })
  return t('failed', { system, code: problem })
}
