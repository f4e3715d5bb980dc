'use client'

import { useQueryStates } from 'nuqs'
import type { MatrixRole } from '#lib/access/matrix.ts'
import type { CellAt } from '#lib/access/values.ts'
import { accessParsers, views } from './filters.ts'
import type { Filters } from './grid-model.ts'

export type MatrixView = ReturnType<typeof useMatrixView>

/** What of the matrix is looked at, and which cell: all of it stands in the address. */
export function useMatrixView(roles: readonly MatrixRole[]) {
  const [url, setUrl] = useQueryStates(accessParsers, { history: 'replace' })
  const selected = selectedCell(url.sel, roles)
  const filters: Filters = { systems: url.systems, kinds: url.kind, only: url.only, q: url.q }
  return {
    view: url.view,
    filters,
    selected,
    /** The role whose list a narrow screen shows. */
    listRole: roles.find(({ slug }) => slug === url.role) ?? roles[0],
    show: (view: string) => void setUrl({ view: views.find((one) => one === view) ?? 'tool' }),
    showRole: (role: string) => void setUrl({ role }),
    filter({ kinds, only, systems, q }: Partial<Filters>) {
      void setUrl({
        ...(systems === undefined ? {} : { systems: systems === null ? null : [...systems] }),
        ...(kinds === undefined ? {} : { kind: kinds === null ? null : [...kinds] }),
        ...(only === undefined ? {} : { only: [...only] }),
        q,
      })
    },
    select(at: CellAt) {
      if (selected?.role === at.role && selected.system === at.system && selected.tool === at.tool) return
      void setUrl({ sel: [at.role, at.system, at.tool] })
    },
  }
}

function selectedCell(sel: readonly string[] | null, roles: readonly MatrixRole[]): CellAt | null {
  const [role, system, tool] = sel ?? []
  if (role === undefined || system === undefined || tool === undefined) return null
  return roles.some(({ slug }) => slug === role) ? { role, system, tool } : null
}
