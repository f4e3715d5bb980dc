'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ManyChanged } from '#lib/http/people.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { useCompanyZone } from '../facts/company-zone.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'
import type { Choice } from './give-role.tsx'
import type { BulkKind, ChangeMany, Done } from './many.ts'
import { ToldLinks } from './told-links.tsx'
import { endOf, UntilField } from './until.tsx'

type Props = {
  kind: BulkKind
  count: number
  to: ManyChanged['to']
  roles: readonly Choice[]
  teams: readonly Choice[]
  changeMany: ChangeMany
  onClose: () => void
  onDone: () => void
}

/** What it needs to know, for how many it is done, and how it ended. */
export function BulkDialog({ kind, count, to, roles, teams, changeMany, onClose, onDone }: Props) {
  const t = useTranslations('people')
  const timeZone = useCompanyZone()
  const { run, busy, problem } = useAction()
  const [done, setDone] = useState<Done | null>(null)
  const [day, setDay] = useState('')
  const ofRole = kind === 'add_role' || kind === 'remove_role'
  const ofTeam = kind === 'add_team' || kind === 'remove_team'

  async function submit(form: FormData) {
    const text = (name: string) => String(form.get(name) ?? '')
    const change = changeOf(kind, { role: text('role'), team: text('team'), reason: text('reason') })
    const until = kind === 'add_role' ? { until: endOf(day, timeZone) } : {}
    const answer = await run('many', () => changeMany({ to, change: { ...change, ...until } as ManyChanged['change'] }))
    if (answer === null) return
    setDone(answer.value)
    onDone()
  }

  return (
    <Dialog
      open
      onOpenChange={(next) => next || onClose()}
      title={t(`bulk.kinds.${kind}`)}
      description={done === null ? t('bulk.for', { count }) : undefined}
      actions={
        done === null ? (
          <>
            <DialogClose>{t('drawer.cancel')}</DialogClose>
            <Button type="submit" form="bulk" variant={kind === 'disable' ? 'danger' : 'primary'} busy={busy !== null}>
              {t('bulk.apply', { count })}
            </Button>
          </>
        ) : (
          <DialogClose>{t('bulk.close')}</DialogClose>
        )
      }
    >
      {done === null ? (
        <form
          id="bulk"
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            void submit(new FormData(event.currentTarget))
          }}
        >
          <ActionProblem problem={problem} />
          {ofRole && (
            <Field label={t('drawer.role')}>{(control) => <Select {...control} name="role" options={roles} />}</Field>
          )}
          {kind === 'add_role' && (
            <UntilField label={t('drawer.lastDay')} help={t('drawer.lastDayHelp')} value={day} onChange={setDay} />
          )}
          {ofTeam && (
            <Field label={t('columns.team')}>{(control) => <Select {...control} name="team" options={teams} />}</Field>
          )}
          {kind === 'disable' && (
            <Field label={t('drawer.reason')} help={t('drawer.reasonHelp')}>
              {(control) => <Input {...control} name="reason" required minLength={3} maxLength={500} />}
            </Field>
          )}
          {kind === 'invite' && <p className="text-sm text-text-2">{t('bulk.inviteHelp')}</p>}
        </form>
      ) : (
        <div className="grid gap-3 text-sm">
          <p role="status">
            {t('bulk.done', { changed: done.changed, unchanged: done.unchanged })}{' '}
            {done.ownLeftOut && t('bulk.ownLeftOut')}
          </p>
          <ToldLinks told={done.told} />
        </div>
      )}
    </Dialog>
  )
}

type Said = { role: string; team: string; reason: string }

function changeOf(kind: BulkKind, { role, team, reason }: Said) {
  switch (kind) {
    case 'add_role':
      return { do: kind, role, days: null }
    case 'remove_role':
      return { do: kind, role }
    case 'add_team':
    case 'remove_team':
      return { do: kind, team }
    case 'disable':
      return { do: kind, reason }
    case 'invite':
      return { do: kind }
  }
}
