'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ActionResult } from '#lib/http/actions.ts'
import { paths } from '#lib/http/paths.ts'
import type { PersonChange } from '#lib/identity/change-person.ts'
import type { SystemAccess } from '#lib/identity/effective-access.ts'
import type { PersonRow } from '#lib/identity/people.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Link } from '../ui/link.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { AccessList } from './access-list.tsx'
import { AccountState } from './account-state.tsx'
import { type DrawerSession, type DrawerToken, SessionList, TokenList } from './doors-list.tsx'
import { FactorState, type Factors } from './factor-state.tsx'
import type { Choice } from './give-role.tsx'
import { InvitationState, type Invite } from './invitation-state.tsx'
import { PasswordState } from './password-state.tsx'
import { PersonText } from './person-text.tsx'
import { RoleEditor } from './role-editor.tsx'
import { Section } from './section.tsx'
import { TeamMemberships } from './team-memberships.tsx'
import { type ViewAs, ViewAsSection } from './view-as.tsx'

export type PersonDrawerProps = {
  person: PersonRow
  sessions: readonly DrawerSession[]
  tokens: readonly DrawerToken[]
  access: readonly SystemAccess[]
  policyVersion: number
  /** Every role there is, in the order of the matrix. */
  roles: readonly Choice[]
  teams: readonly Choice[]
  /** False for one's own account and for who may only read. */
  editable: boolean
  own: boolean
  closeHref: string
  /** Whether an administrator may see Gatehouse as this person. */
  viewable: boolean
  viewAs: ViewAs
  invite: Invite
  secondFactor: Factors
  /** Whether they sign in by a password here. */
  renewable: boolean
  passwordLink: Invite
  changePerson: (input: { person: string; change: PersonChange }) => Promise<ActionResult<null>>
}

/** Everything about one person in one place; the address holds who. */
export function PersonDrawer(props: PersonDrawerProps) {
  const { person, sessions, tokens, access, policyVersion, roles, teams, editable, own, closeHref, changePerson } =
    props
  const t = useTranslations('people')
  const router = useRouter()
  const { run, busy, problem } = useAction()
  const roleNames = Object.fromEntries(roles.map(({ value, label }) => [value, label]))
  const doors = { change, busy: busy !== null, editable }

  async function change(what: PersonChange): Promise<boolean> {
    const done = await run(what.do, () => changePerson({ person: person.id, change: what }))
    if (done !== null) toast(t(`drawer.changes.${what.do}`, { name: person.name }))
    return done !== null
  }

  return (
    <Sheet
      open
      onOpenChange={(open) => open || router.push(closeHref, { scroll: false })}
      title={person.name}
      description={[person.jobTitle, person.email].filter((words) => words !== '').join(', ')}
    >
      <div className="grid gap-5">
        <ActionProblem problem={problem} />
        {own && <p className="text-sm text-text-2">{t('drawer.self')}</p>}
        <AccountState person={person} {...doors} />
        {!own && <ViewAsSection person={person} viewable={props.viewable} viewAs={props.viewAs} />}
        {person.invitable && <InvitationState person={person} invite={props.invite} {...doors} />}
        {props.renewable && editable && <PasswordState person={person} send={props.passwordLink} />}
        <FactorState person={person} {...props.secondFactor} {...doors} />
        <PersonText person={person} {...doors} />
        <RoleEditor person={person} roles={roles} {...doors} />
        <TeamMemberships person={person} teams={teams} {...doors} />
        <Section title={t('access.title', { name: person.name })}>
          <p className="mb-1 text-xs text-text-3">
            {person.status === 'disabled' ? t('access.disabled') : t('access.intro', { version: policyVersion })}
          </p>
          <AccessList access={access} roleNames={roleNames} />
        </Section>
        <Section title={t('drawer.projects')}>
          <p className="text-sm text-text-2">
            {person.projects.length === 0
              ? t('drawer.noProjects')
              : person.projects.join(', ').replaceAll('-', '\u2011')}
          </p>
        </Section>
        <SessionList sessions={sessions} {...doors} />
        <TokenList tokens={tokens} {...doors} />
        <p className="text-sm">
          <Link href={paths.auditOf({ person: person.email })}>{t('drawer.audit', { name: person.name })}</Link>
        </p>
      </div>
    </Sheet>
  )
}
