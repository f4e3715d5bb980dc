'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { PeopleSearch } from '#lib/identity/people.ts'
import { Segmented } from '../ui/segmented.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { AddOne } from './add-one.tsx'
import { BringIn } from './bring-in.tsx'
import type { Choice } from './give-role.tsx'
import type { AddPerson, ImportPeople } from './many.ts'
import { type AddWay, addWays, peopleUrl } from './search-url.ts'

type AddPeopleProps = {
  way: AddWay
  search: PeopleSearch
  roles: readonly Choice[]
  teams: readonly Choice[]
  closeHref: string
  addPerson: AddPerson
  importPeople: ImportPeople
}

/** People whom no directory brings: one by one, as addresses, or from a file. */
export function AddPeople({ way, search, roles, teams, closeHref, addPerson, importPeople }: AddPeopleProps) {
  const t = useTranslations('people.add')
  const router = useRouter()
  return (
    <Sheet
      open
      onOpenChange={(open) => open || router.push(closeHref, { scroll: false })}
      title={t('title')}
      description={t('description')}
    >
      <div className="grid gap-4">
        <Segmented
          label={t('ways.label')}
          value={way}
          size="sm"
          segments={addWays.map((value) => ({
            value,
            label: t(`ways.${value}`),
            href: peopleUrl({ ...search, add: value }),
          }))}
        />
        {way === 'one' ? (
          <AddOne roles={roles} teams={teams} addPerson={addPerson} />
        ) : (
          <BringIn key={way} way={way} roles={roles} teams={teams} importPeople={importPeople} />
        )}
      </div>
    </Sheet>
  )
}
