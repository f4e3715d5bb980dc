import type { Choice } from '#components/people/give-role.tsx'
import { PersonDrawer } from '#components/people/person-drawer.tsx'
import { may } from '#lib/access/permissions.ts'
import type { Caller } from '#lib/core/caller.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import { ownNames } from '#lib/http/own-names.ts'
import { idleMinutes } from '#lib/http/rules.ts'
import { effectiveAccess } from '#lib/identity/effective-access.ts'
import { readPerson } from '#lib/identity/people.ts'
import { hasLocalAccount } from '#lib/identity/providers/break-glass.ts'
import { readFactor } from '#lib/identity/second-factor/own.ts'
import { listSessions, mayView } from '#lib/identity/sessions.ts'
import { listTokens } from '#lib/identity/tokens.ts'
import { runtime } from '#lib/runtime.ts'
import { changePersonAction, inviteAction, passwordLinkAction, viewAsAction } from './actions.ts'

type Props = { id: string; caller: Caller; roles: Choice[]; teams: Choice[]; closeHref: string }

/** The drawer with the person that the address names; nothing for an id that nobody has. */
export async function SelectedPerson({ id, caller, roles, teams, closeHref }: Props) {
  const built = await runtime()
  const { database, gateway, catalog } = built
  const person = uuidPattern.test(id) ? await readPerson(built, id) : null
  if (person === null) return null
  const [sessions, tokens, policy, names, factor, passkeys, renewable] = await Promise.all([
    listSessions(database, id, idleMinutes(built)),
    listTokens(database, id),
    gateway.policy.reload(),
    ownNames(),
    readFactor(database, id),
    database.passkey.count({ where: { personId: id } }),
    hasLocalAccount(database, person),
  ])
  const held = [...new Set(person.roles.map(({ slug }) => slug))]
  const own = id === caller.principal.id
  return (
    <PersonDrawer
      key={id}
      person={names.holder(person)}
      sessions={sessions}
      tokens={tokens}
      roles={roles}
      teams={teams}
      own={own}
      closeHref={closeHref}
      access={effectiveAccess(
        policy,
        held,
        catalog.offered().map((tool) => names.tool(tool.system.slug, tool)),
      )}
      policyVersion={policy.version}
      editable={!own && may(caller.principal, 'people:write')}
      viewable={!own && person.status === 'active' && person.source !== 'service' && !mayView({ roles: held })}
      viewAs={viewAsAction}
      invite={inviteAction}
      secondFactor={{ on: factor?.since ?? null, passkeys }}
      renewable={renewable}
      passwordLink={passwordLinkAction}
      changePerson={changePersonAction}
    />
  )
}
