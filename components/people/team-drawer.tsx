'use client'

import { X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionResult } from '#lib/http/actions.ts'
import { paths } from '#lib/http/paths.ts'
import type { TeamMember, TeamRow } from '#lib/identity/list-teams.ts'
import type { TeamChange, TeamEnds } from '#lib/identity/teams.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Input } from '../ui/input.tsx'
import { Link } from '../ui/link.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { FindPerson } from './find-person.tsx'
import type { Choice } from './give-role.tsx'
import { peopleUrl } from './search-url.ts'
import { Section } from './section.tsx'
import { TeamRemoval } from './team-removal.tsx'
import { TeamRoles } from './team-roles.tsx'

type TeamDrawerProps = {
  team: TeamRow & { people: readonly TeamMember[] }
  ends: TeamEnds
  roles: readonly Choice[]
  editable: boolean
  change: (input: { team: string; change: TeamChange }) => Promise<ActionResult<null>>
  remove: (input: { team: string }) => Promise<ActionResult<null>>
}

/** One team: its name, who answers for it, who is in it and which roles that brings. */
export function TeamDrawer({ team, ends, roles, editable, change, remove }: TeamDrawerProps) {
  const t = useTranslations('people')
  const router = useRouter()
  const { run, busy, problem } = useAction()
  const [finding, setFinding] = useState<'lead' | 'member' | null>(null)
  const { slug, name, directory, lead, people } = team
  const close = () => router.push(paths.teams, { scroll: false })
  const ownMembers = editable && directory === null

  async function make(what: TeamChange): Promise<boolean> {
    const done = await run(what.do, () => change({ team: slug, change: what }))
    if (done !== null) toast(t(`teams.changes.${what.do}`, { team: name }))
    return done !== null
  }
  const doors = { make, busy: busy !== null, editable }

  return (
    <Sheet
      open
      onOpenChange={(open) => open || close()}
      title={name}
      description={directory === null ? t('teams.isHere') : t('teams.isDirectory', { directory })}
    >
      <div className="grid gap-5">
        <ActionProblem problem={problem} />
        {editable && (
          <form
            className="flex gap-2"
            onSubmit={(event) => {
              event.preventDefault()
              void make({ do: 'rename', name: String(new FormData(event.currentTarget).get('name')) })
            }}
          >
            <Input name="name" required maxLength={80} defaultValue={name} aria-label={t('teams.name')} />
            <Button type="submit" busy={busy === 'rename'}>
              {t('teams.rename')}
            </Button>
          </form>
        )}
        <Section
          title={t('teams.lead')}
          end={
            editable && (
              <Button size="sm" variant="ghost" onClick={() => setFinding('lead')}>
                {t('teams.setLead')}
              </Button>
            )
          }
        >
          <p className="flex min-h-8 items-center text-sm">
            <span className="grow">{lead?.name ?? <span className="text-text-2">{t('teams.noLead')}</span>}</span>
            {editable && lead !== null && (
              <IconButton
                label={t('teams.endLead', { name: lead.name })}
                icon={<X size={14} strokeWidth={1.75} aria-hidden />}
                disabled={busy !== null}
                onClick={() => void make({ do: 'set_lead', person: null })}
              />
            )}
          </p>
          {finding === 'lead' && (
            <FindPerson
              label={t('find.lead')}
              onChoose={({ id }) => void make({ do: 'set_lead', person: id }).then(() => setFinding(null))}
            />
          )}
        </Section>
        <TeamRoles team={team} roles={roles} {...doors} />
        <Section
          title={t('teams.members', { count: people.length })}
          end={
            ownMembers && (
              <Button size="sm" variant="ghost" onClick={() => setFinding('member')}>
                {t('teams.addMember')}
              </Button>
            )
          }
        >
          {directory !== null && <p className="text-xs text-text-3">{t('teams.membersByDirectory', { directory })}</p>}
          {finding === 'member' && (
            <FindPerson
              label={t('find.member')}
              without={people.map(({ id }) => id)}
              onChoose={({ id }) => void make({ do: 'add_member', person: id })}
            />
          )}
          {people.length === 0 && <p className="text-sm text-text-2">{t('teams.nobody')}</p>}
          <ul>
            {people.map((person) => (
              <li key={person.id} className="flex min-h-8 items-center gap-2 text-sm">
                <span className="min-w-0 grow">
                  <Link href={peopleUrl({ status: 'all', q: person.email, sel: person.id })}>{person.name}</Link>{' '}
                  {person.status === 'disabled' && <span className="text-xs text-text-3">{t('disabled')}</span>}
                </span>
                {ownMembers && (
                  <IconButton
                    label={t('teams.takeOut', { name: person.name })}
                    icon={<X size={14} strokeWidth={1.75} aria-hidden />}
                    disabled={busy !== null}
                    onClick={() => void make({ do: 'remove_member', person: person.id })}
                  />
                )}
              </li>
            ))}
          </ul>
        </Section>
        {ownMembers && (
          <TeamRemoval
            {...{ name, ends, roles }}
            busy={busy !== null}
            remove={async () => {
              if ((await run('remove', () => remove({ team: slug }))) === null) return
              toast(t('teams.removed', { team: name }))
              close()
            }}
          />
        )}
      </div>
    </Sheet>
  )
}
