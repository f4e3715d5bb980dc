'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { SeenGroup } from '#lib/identity/providers/group-teams.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/input.tsx'
import { toast } from '../ui/toast.tsx'
import type { Do } from './types.ts'

type MakeTeam = Do<{ provider: string; group: string; name: string }>
type Props = { provider: string; groups: readonly SeenGroup[]; unread: boolean; makeTeam: MakeTeam }

/** Groups that sign-ins named: an administrator says which of them are teams. */
export function Groups({ provider, groups, unread, makeTeam }: Props) {
  const t = useTranslations('providers.groups')
  return (
    <section aria-label={t('title')} className="mt-6 border-t border-border-strong pt-3">
      <h3 className="font-semibold">{t('title')}</h3>
      <p className="mb-2 text-pretty text-sm text-text-2">{t('intro')}</p>
      {unread && <p className="mb-2 rounded-md bg-warn-soft p-2 text-sm text-warn-text">{t('unread')}</p>}
      {groups.length === 0 && <p className="text-sm text-text-2">{t('none')}</p>}
      <ul>
        {groups.map((group) => (
          <GroupRow key={group.group} provider={provider} group={group} makeTeam={makeTeam} />
        ))}
      </ul>
    </section>
  )
}

function GroupRow({ provider, group, makeTeam }: { provider: string; group: SeenGroup; makeTeam: MakeTeam }) {
  const t = useTranslations('providers.groups')
  const { run, busy, problem } = useAction()
  const [name, setName] = useState(group.name ?? group.group)
  const shown = group.name ?? group.group

  async function make() {
    const made = await run('make', () => makeTeam({ provider, group: group.group, name }))
    if (made !== null) toast(t('made', { name }))
  }

  return (
    <li className="grid gap-1 border-b py-2 text-sm">
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <span className="min-w-0 break-all font-medium">{shown}</span>
        {group.name !== null && <code className="break-all font-mono text-xs text-text-3">{group.group}</code>}
      </span>
      {group.team === null ? (
        <span className="flex gap-2">
          <Input
            size="sm"
            aria-label={t('nameOf', { group: shown })}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button size="sm" busy={busy !== null} aria-label={t('makeOf', { group: shown })} onClick={() => void make()}>
            {t('make')}
          </Button>
        </span>
      ) : (
        <span className="text-text-2">{t('isTeam', { name: group.team.name, count: group.team.members })}</span>
      )}
      <ActionProblem problem={problem} />
    </li>
  )
}
