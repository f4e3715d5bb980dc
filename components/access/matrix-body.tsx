'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import type { MatrixRole } from '#lib/access/matrix.ts'
import type { CellAt, CellValue } from '#lib/access/values.ts'
import { Notice } from '../states/notice.tsx'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import type { AccessActions } from './actions.ts'
import { countFilters, groupsOf, type MatrixSystem } from './grid-model.ts'
import { MatrixGrid } from './matrix-grid.tsx'
import { RoleList } from './role-list.tsx'
import type { DraftHandle } from './use-draft.ts'
import type { MatrixView } from './use-matrix-view.ts'
import type { Names } from './words.ts'

const ChangesList = dynamic(() => import('./changes-list.tsx').then((module) => module.ChangesList))

type Props = {
  systems: readonly MatrixSystem[]
  roles: readonly MatrixRole[]
  draft: DraftHandle
  look: MatrixView
  names: Names
  actions: AccessActions
  /** Absent for people who may read the matrix only. */
  onSet: ((at: CellAt, to: CellValue) => void) | undefined
  /** A cell was chosen where its inspector is not beside it. */
  onInspect(): void
}

/** The grid, the list of one role (on narrow screens instead of the grid), or what the draft changes. */
export function MatrixBody({ systems, roles, draft, look, names, actions, onSet, onInspect }: Props) {
  const { layers } = draft
  const { view, filters, listRole } = look
  const groups = groupsOf(systems, roles, layers, filters)
  const setting = onSet === undefined ? {} : { onSet }

  function open(at: CellAt) {
    look.select(at)
    if (window.matchMedia('(width < 48rem)').matches) onInspect()
  }

  return (
    <div className={cx('min-h-0 min-w-0 bg-surface md:overflow-auto', view === 'tool' && 'md:scroll-pt-24')}>
      {view === 'changes' ? (
        <ChangesList draft={draft} actions={actions} names={names} />
      ) : (
        groups.length === 0 && <NothingShown look={look} noSystems={systems.length === 0} />
      )}
      {view === 'tool' && groups.length > 0 && (
        <div className="hidden md:block">
          <MatrixGrid
            groups={groups}
            roles={roles}
            layers={layers}
            names={names}
            selected={look.selected}
            onSelect={look.select}
            {...setting}
          />
        </div>
      )}
      {view !== 'changes' && groups.length > 0 && listRole !== undefined && (
        <div className={view === 'tool' ? 'md:hidden' : ''}>
          <RoleList
            groups={groups}
            roles={roles}
            role={listRole}
            layers={layers}
            names={names}
            onRole={look.showRole}
            onOpen={open}
          />
        </div>
      )}
    </div>
  )
}

function NothingShown({ look: { filters, filter }, noSystems }: { look: MatrixView; noSystems: boolean }) {
  const t = useTranslations('access')
  if (noSystems) return <Notice title={t('grid.noSystems')} className="mx-4" />
  return (
    <Notice
      title={t('grid.nothing')}
      className="mx-4"
      actions={
        <Button onClick={() => filter({ systems: null, kinds: null, only: [], q: '' })}>
          {t('filters.clear', { count: countFilters(filters) })}
        </Button>
      }
    />
  )
}
