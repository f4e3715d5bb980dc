import { Plus } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { NewRole } from '#components/people/new-role.tsx'
import { RoleDrawer } from '#components/people/role-drawer.tsx'
import { RolesList } from '#components/people/roles-list.tsx'
import { ButtonLink } from '#components/ui/link.tsx'
import { readMatrix } from '#lib/access/matrix.ts'
import { isBase, may } from '#lib/access/permissions.ts'
import { ownNames } from '#lib/http/own-names.ts'
import { paths } from '#lib/http/paths.ts'
import { isRoleViewable } from '#lib/identity/view-as-role.ts'
import { runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../../frame.tsx'
import { PeopleFrame } from '../people-frame.tsx'
import { addRoleAction, retireRoleAction, rewriteRoleAction, viewRoleAction } from './actions.ts'

export const generateMetadata = titled('people')

export default framed({ screen: 'people', areas: ['people'] }, async ({ caller, query: given }) => {
  const { database } = await runtime()
  const [matrix, names, t] = await Promise.all([readMatrix(database), ownNames(), getTranslations('people')])
  const roles = matrix.roles.map(names.describedRole)
  const choices = roles.map(({ slug, name }) => ({ value: slug, label: name }))
  const editable = may(caller.principal, 'people:write')
  const selected = roles.find(({ slug }) => slug === given['sel'])
  const copied = roles.find(({ slug }) => slug === given['new'])
  const bases = choices.filter(({ value }) => isBase(value))
  const usual = [copied?.basedOn, copied?.slug].find((slug) => typeof slug === 'string' && isBase(slug))
  return (
    <PeopleFrame
      view="roles"
      begin={
        editable && (
          <ButtonLink href={paths.rolesAt({ new: '-' })} scroll={false} className="gap-1.5">
            <Plus size={14} strokeWidth={1.75} aria-hidden />
            {t('roles.new')}
          </ButtonLink>
        )
      }
    >
      <RolesList
        roles={roles}
        selected={selected?.slug ?? null}
        nameOf={Object.fromEntries(roles.map(({ slug, name }) => [slug, name]))}
      />
      {selected !== undefined && (
        <RoleDrawer
          key={selected.slug}
          role={selected}
          editable={editable}
          rewrite={rewriteRoleAction}
          retire={retireRoleAction}
          viewable={isRoleViewable(selected)}
          viewRole={viewRoleAction}
        />
      )}
      {editable && given['new'] !== undefined && (
        <NewRole
          copyOf={copied?.slug ?? ''}
          roles={choices}
          bases={bases}
          usualBase={usual ?? 'office-staff'}
          add={addRoleAction}
        />
      )}
    </PeopleFrame>
  )
})
