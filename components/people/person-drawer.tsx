'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { SystemAccess } from '#lib/identity/effective-access.ts'
import type { PersonRow } from '#lib/identity/people.ts'
import { Failed } from '../states/failed.tsx'
import { Link } from '../ui/link.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { AccessList } from './access-list.tsx'
import { AccountState } from './account-state.tsx'
import { type DrawerSession, type DrawerToken, SessionList, TokenList } from './doors-list.tsx'
import { RoleEditor } from './role-editor.tsx'
import { Section } from './section.tsx'
import { type ChangePerson, useChange } from './use-change.ts'

export type PersonDrawerProps = {
  person: PersonRow
  sessions: readonly DrawerSession[]
  tokens: readonly DrawerToken[]
  access: readonly SystemAccess[]
  policyVersion: number
  /** Every role there is, in the order of the matrix. */
  roles: readonly { value: string; label: string }[]
  /** False for one's own account and for who may only read. */
  editable: boolean
  own: boolean
  closeHref: string
  changePerson: ChangePerson
}

/** Everything about one person in one place; the address holds who. */
export function PersonDrawer(props: PersonDrawerProps) {
  const { person, sessions, tokens, access, policyVersion, roles, editable, own, closeHref, changePerson } = props
  const t = useTranslations('people')
  const router = useRouter()
  const { change, busy, problem } = useChange(person, changePerson)
  const roleNames = Object.fromEntries(roles.map(({ value, label }) => [value, label]))
  const doors = { change, busy, editable }
  return (
    <Sheet
      open
      onOpenChange={(open) => open || router.push(closeHref, { scroll: false })}
      title={person.name}
      description={[person.jobTitle, person.email].filter((words) => words !== '').join(', ')}
    >
      <div className="grid gap-5">
        {problem !== null && (
          <Failed what={t('drawer.failed')} why={problem.message} next={problem.nextStep} id={problem.id} />
        )}
        {own && <p className="text-sm text-text-2">{t('drawer.self')}</p>}
        <AccountState person={person} {...doors} />
        <RoleEditor person={person} roles={roles} {...doors} />
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
          <Link href={`/admin/audit?person=${encodeURIComponent(person.email)}`}>
            {t('drawer.audit', { name: person.name })}
          </Link>
        </p>
      </div>
    </Sheet>
  )
}
