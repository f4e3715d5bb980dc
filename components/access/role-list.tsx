'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { MatrixRole } from '#lib/access/matrix.ts'
import type { CellAt } from '#lib/access/values.ts'
import { SystemMark } from '../systems/system-mark.tsx'
import { Badge } from '../ui/badge.tsx'
import { Select } from '../ui/select.tsx'
import { CellMark } from './cell-mark.tsx'
import { countOpen, type Group, type Layers, placeOf, shownAt } from './grid-model.ts'
import { type Names, valueText } from './words.ts'

export type RoleListProps = {
  groups: readonly Group[]
  roles: readonly MatrixRole[]
  role: MatrixRole
  layers: Layers
  names: Names
  onRole: (slug: string) => void
  onOpen: (at: CellAt) => void
}

/** One role as a list: the form for phones, and for whoever reads one role from top to bottom. */
export function RoleList({ groups, roles, role, layers, names, onRole, onOpen }: RoleListProps) {
  const t = useTranslations('access')
  const locale = useLocale()
  return (
    <div className="px-4 py-3 lg:px-5">
      <div className="flex max-w-xl flex-wrap items-center gap-3">
        <Select
          label={t('roles.label')}
          value={role.slug}
          onChange={onRole}
          options={roles.map(({ slug, name, members }) => ({ value: slug, label: name, detail: members }))}
          className="min-w-52"
        />
        <p className="text-sm text-text-2">
          {t('inspector.members', { count: role.members, teams: role.throughTeams })}
        </p>
      </div>
      <p className="mt-2 text-sm text-text-2">
        {role.description} {t('roles.note')}
      </p>
      {groups.map(({ system, rows }) => (
        <section key={system.slug} className="mt-4">
          <h2 className="flex items-center gap-2 border-border-strong border-b pb-1 font-medium text-sm">
            <SystemMark system={system.slug} name={system.name} named />
            {system.name}
            <span className="font-normal text-text-3 text-xs">
              {t('grid.some', { count: countOpen(layers, role.slug, system), all: system.tools.length })}
            </span>
          </h2>
          <ul className="divide-y divide-border">
            {rows.map((row) => {
              const at = placeOf(row, role.slug)
              const { value, inherited, drafted, was } = shownAt(layers, at)
              return (
                <li key={at.tool}>
                  <button
                    data-print="keep"
                    type="button"
                    onClick={() => onOpen(at)}
                    className="flex min-h-11 w-full items-center gap-3 py-1.5 text-left hover:bg-hover"
                  >
                    <CellMark value={value} inherited={inherited} />
                    <span className="min-w-0 grow">
                      <span className="block truncate text-sm">{names.tool(at)}</span>
                      <span className="block text-text-3 text-xs">
                        {valueText(t, locale, value)}
                        {drafted && `. ${t('was', { value: valueText(t, locale, was) })}`}
                      </span>
                    </span>
                    {row.tool?.kind === 'write' && <Badge>{t('grid.write')}</Badge>}
                    {row.tool?.sensitive === true && <Badge>{t('grid.sensitive')}</Badge>}
                  </button>
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </div>
  )
}
