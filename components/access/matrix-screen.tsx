'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { MatrixRole } from '#lib/access/matrix.ts'
import type { Cell } from '#lib/access/types.ts'
import type { CellAt, CellValue } from '#lib/access/values.ts'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import type { AccessActions } from './actions.ts'
import { DraftBar } from './draft-bar.tsx'
import { FilterRail, type VersionNote } from './filter-rail.tsx'
import { type DraftState, type MatrixSystem, toolAt } from './grid-model.ts'
import { Inspector } from './inspector.tsx'
import { MatrixBody } from './matrix-body.tsx'
import { MatrixHeader } from './matrix-header.tsx'
import { type DraftHandle, useDraft } from './use-draft.ts'
import { useMatrixView } from './use-matrix-view.ts'
import { type Names, valueText } from './words.ts'

const ReviewDialog = dynamic(() => import('./review-dialog.tsx').then((module) => module.ReviewDialog), { ssr: false })

export type MatrixScreenProps = {
  version: number
  systems: readonly MatrixSystem[]
  roles: readonly MatrixRole[]
  cells: readonly Cell[]
  draft: DraftState | null
  versions: readonly VersionNote[]
  versionCount: number
  actions: AccessActions
  /** False for people who may read the matrix only. */
  editable: boolean
}

/** The permission matrix: filters, grid or list, the selected cell, and the draft at the bottom. */
export function MatrixScreen(props: MatrixScreenProps) {
  const { version, systems, roles, cells, versions, versionCount, actions, editable } = props
  const t = useTranslations('access')
  const locale = useLocale()
  const draft = useDraft(cells, props.draft, actions)
  const look = useMatrixView(roles)
  const [reviewing, setReviewing] = useState(false)
  const [sheet, setSheet] = useState<'cell' | 'filters' | null>(null)
  const [said, setSaid] = useState('')

  const names: Names = {
    role: (slug) => roles.find((role) => role.slug === slug)?.name ?? slug,
    system: (slug) => systems.find((system) => system.slug === slug)?.name ?? slug,
    tool: ({ system, tool }) => (tool === '*' ? t('grid.rest') : (toolAt(systems, system, tool)?.title ?? tool)),
  }
  const { selected } = look
  const inspected = selected === null ? null : roles.find(({ slug }) => slug === selected.role)

  function set(at: CellAt, to: CellValue) {
    draft.set([{ at, to }])
    setSaid(t('says.set', { tool: names.tool(at), role: names.role(at.role), value: valueText(t, locale, to) }))
  }

  const rail = (
    <FilterRail
      systems={systems}
      filters={look.filters}
      draftCount={draft.layers.edits.size}
      versions={versions}
      versionCount={versionCount}
      onChange={look.filter}
    />
  )
  const inspector =
    selected !== null && inspected != null ? (
      <Inspector
        at={selected}
        role={inspected}
        tool={toolAt(systems, selected.system, selected.tool)}
        layers={draft.layers}
        names={names}
        {...(editable ? { onSet: set } : {})}
      />
    ) : (
      <p className="text-sm text-text-2">{t('inspector.none')}</p>
    )

  return (
    <div className="flex flex-col md:h-[calc(100dvh-48px)]">
      <MatrixHeader version={version} draft={draft} look={look} onFilters={() => setSheet('filters')} />
      <div className="grid min-h-0 grow md:grid-cols-[minmax(0,1fr)_300px] xl:grid-cols-[204px_minmax(0,1fr)_336px]">
        <aside
          aria-label={t('filters.open')}
          className="hidden overflow-y-auto border-border border-r px-4 py-3 xl:block print:hidden"
        >
          {rail}
        </aside>
        <MatrixBody
          systems={systems}
          roles={roles}
          draft={draft}
          look={look}
          names={names}
          actions={actions}
          onSet={editable ? set : undefined}
          onInspect={() => setSheet('cell')}
        />
        <aside
          aria-label={t('inspector.label')}
          className="hidden overflow-y-auto border-border border-l px-4.5 py-3.5 md:block print:hidden"
        >
          {inspector}
        </aside>
      </div>

      {editable && (
        <div className="sticky bottom-0 z-20">
          <DraftBar
            draft={draft}
            actions={actions}
            onReview={() => setReviewing(true)}
            onConflicts={() => look.show('changes')}
          />
        </div>
      )}
      <p aria-live="polite" className="sr-only">
        {said}
      </p>

      <Sheet
        open={sheet === 'filters'}
        onOpenChange={(open) => setSheet(open ? 'filters' : null)}
        side="left"
        title={t('filters.open')}
      >
        {rail}
      </Sheet>
      <Sheet
        open={sheet === 'cell'}
        onOpenChange={(open) => setSheet(open ? 'cell' : null)}
        title={t('inspector.label')}
      >
        {inspector}
      </Sheet>
      {reviewing && <Review draft={draft} actions={actions} names={names} onEnd={() => setReviewing(false)} />}
    </div>
  )
}

type ReviewProps = { draft: DraftHandle; actions: AccessActions; names: Names; onEnd(): void }

/** What is read before publishing; the page is read again when it may have changed. */
function Review({ draft, actions, names, onEnd }: ReviewProps) {
  const t = useTranslations('access')
  const router = useRouter()
  return (
    <ReviewDialog
      actions={actions}
      names={names}
      onClose={(refused) => {
        onEnd()
        if (refused) router.refresh()
      }}
      onPublished={(published) => {
        onEnd()
        draft.replace(null)
        toast(t('review.published', { version: published }))
        router.refresh()
      }}
    />
  )
}
