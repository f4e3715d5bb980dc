'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { paths } from '#lib/http/paths.ts'
import type { FirstRole } from '#lib/installation/first-roles.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { Select } from '../ui/select.tsx'
import type { StepProps } from './types.ts'

const NEW = 'new'
const NEW_TEAM = 'new_team'

/** The roles there are in plain words, and who gets the first of them. */
export function RolesStep({ view, actions }: StepProps) {
  const t = useTranslations('setup.roles')
  const router = useRouter()
  const { run, busy, problem } = useAction()
  const [to, setTo] = useState(view.me)
  const done = view.progress.get('roles')?.state === 'done'

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    const text = (name: string) => String(data.get(name) ?? '')
    const role = text('role')
    if ((await run('give', () => actions.giveRole(wantedOf(view, { to, role, text })))) === null) return
    form.reset()
    setTo(view.me)
    router.replace(paths.setupAt({ step: 'roles' }))
  }

  const people = view.people.map(({ id, name, email }) => ({
    value: id,
    label: id === view.me ? t('me', { name }) : `${name}, ${email}`,
  }))
  const teams = view.teams.map(({ slug, name }) => ({ value: `team ${slug}`, label: t('team', { name }) }))
  const groups = view.groups.map(({ name }, at) => ({ value: `group ${at}`, label: t('group', { name }) }))
  return (
    <div className="grid gap-4">
      <ul className="border-t border-border-strong text-sm">
        {view.roles.map(({ slug, name, description, people: held, teams }) => (
          <li key={slug} className="grid gap-x-3 border-b py-1.5 sm:grid-cols-[126px_minmax(0,1fr)_auto]">
            <h3 className="font-medium">{name}</h3>
            <span className="text-pretty text-text-2">{description}</span>
            <span className="text-text-3">
              {t('people', { count: held })}
              {teams > 0 && `, ${t('teams', { count: teams })}`}
            </span>
          </li>
        ))}
      </ul>
      <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
        <div className="grid gap-x-4 gap-y-3.5 sm:grid-cols-2">
          <Field label={t('give')}>
            {(control) => (
              <Select
                {...control}
                name="role"
                className="w-full"
                options={view.roles.map(({ slug, name }) => ({ value: slug, label: name }))}
              />
            )}
          </Field>
          <Field label={t('to')}>
            {(control) => (
              <Select
                {...control}
                className="w-full"
                value={to}
                onChange={setTo}
                options={[
                  ...people,
                  ...teams,
                  ...groups,
                  { value: NEW, label: t('new') },
                  { value: NEW_TEAM, label: t('newTeam') },
                ]}
              />
            )}
          </Field>
          {to === NEW_TEAM && (
            <Field label={t('teamName')} help={t('teamHelp')}>
              {(control) => <Input {...control} name="team" required maxLength={80} autoComplete="off" />}
            </Field>
          )}
          {to === NEW && (
            <>
              <Field label={t('newName')}>
                {(control) => <Input {...control} name="name" required autoComplete="off" />}
              </Field>
              <Field label={t('newEmail')}>
                {(control) => <Input {...control} name="email" type="email" required autoComplete="off" />}
              </Field>
            </>
          )}
        </div>
        <p className="text-xs text-text-3">{t('groups')}</p>
        <ActionProblem problem={problem} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant={done ? 'default' : 'primary'} busy={busy !== null}>
            {t('submit')}
          </Button>
          {done && (
            <ButtonLink variant="primary" href={paths.setup}>
              {t('goOn')}
            </ButtonLink>
          )}
        </div>
      </form>
    </div>
  )
}

type Chosen = { to: string; role: string; text: (name: string) => string }

function wantedOf({ groups }: StepProps['view'], { to, role, text }: Chosen): FirstRole {
  if (to === NEW) return { to: 'new', role, name: text('name'), email: text('email') }
  if (to === NEW_TEAM) return { to: 'new_team', role, name: text('team') }
  const [kind, which = ''] = to.split(' ')
  if (kind === 'team') return { to: 'team', role, team: which }
  const group = kind === 'group' ? groups[Number(which)] : undefined
  if (group !== undefined) return { to: 'group', role, provider: group.provider, group: group.group }
  return { to: 'person', role, person: to }
}
