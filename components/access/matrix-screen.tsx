'use client'

import { GitPullRequestDraft, ListFilter } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useQueryStates } from 'nuqs'
import { useState } from 'react'
import type { MatrixRole } from '#lib/access/matrix.ts'
import type { Cell } from '#lib/access/types.ts'
import type { CellAt, CellValue } from '#lib/access/values.ts'
import { Notice } from '../states/notice.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { Segmented } from '../ui/segmented.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import type { AccessActions } from './actions.ts'
import { ChangesList } from './changes-list.tsx'
import { DraftBar } from './draft-bar.tsx'
import { FilterRail, type VersionNote } from './filter-rail.tsx'
import { accessParsers, views } from './filters.ts'
import { countFilters, type DraftState, type Filters, groupsOf, type MatrixSystem, toolAt } from './grid-model.ts'
import { Inspector } from './inspector.tsx'
import { Legend } from './legend.tsx'
import { MatrixGrid } from './matrix-grid.tsx'
import { RoleList } from './role-list.tsx'
import { useDraft } from './use-draft.ts'
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
  const router = useRouter()
  const draft = useDraft(cells, props.draft, actions)
  const [url, setUrl] = useQueryStates(accessParsers, { history: 'replace' })
  const [reviewing, setReviewing] = useState(false)
  const [sheet, setSheet] = useState<'cell' | 'filters' | null>(null)
  const [said, setSaid] = useState('')

  const names: Names = {
    role: (slug) => roles.find((role) => role.slug === slug)?.name ?? slug,
    system: (slug) => systems.find((system) => system.slug === slug)?.name ?? slug,
    tool: ({ system, tool }) => (tool === '*' ? t('grid.rest') : (toolAt(systems, system, tool)?.title ?? tool)),
  }
  const filters: Filters = { systems: url.systems, kinds: url.kind, only: url.only, q: url.q }
  const groups = groupsOf(systems, roles, draft.layers, filters)
  const selected = selectedCell(url.sel, roles)
  const listRole = roles.find(({ slug }) => slug === url.role) ?? roles[0]
  const inspected = selected === null ? null : roles.find(({ slug }) => slug === selected.role)

  function change({ kinds, only, systems: chosen, q }: Partial<Filters>) {
    void setUrl({
      ...(chosen === undefined ? {} : { systems: chosen === null ? null : [...chosen] }),
      ...(kinds === undefined ? {} : { kind: kinds === null ? null : [...kinds] }),
      ...(only === undefined ? {} : { only: [...only] }),
      q,
    })
  }

  function select(at: CellAt) {
    if (selected?.role === at.role && selected.system === at.system && selected.tool === at.tool) return
    void setUrl({ sel: [at.role, at.system, at.tool] })
  }

  function set(at: CellAt, to: CellValue) {
    draft.set([{ at, to }])
    setSaid(t('says.set', { tool: names.tool(at), role: names.role(at.role), value: valueText(t, locale, to) }))
  }

  const onSet = editable ? { onSet: set } : {}
  const rail = (
    <FilterRail
      systems={systems}
      filters={filters}
      draftCount={draft.layers.edits.size}
      versions={versions}
      versionCount={versionCount}
      onChange={change}
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
        {...onSet}
      />
    ) : (
      <p className="text-sm text-text-2">{t('inspector.none')}</p>
    )

  return (
    <div className="flex flex-col md:h-[calc(100dvh-48px)]">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-border border-b px-4 py-3 lg:px-5">
        <h1 className="font-semibold text-xl">{t('title')}</h1>
        {draft.layers.edits.size > 0 ? (
          <Badge tone="info" icon={<GitPullRequestDraft size={12} strokeWidth={1.75} aria-hidden />}>
            {t('draftFrom', { version: draft.server?.base ?? version })}
          </Badge>
        ) : (
          <Badge>{t('version', { version })}</Badge>
        )}
        <Legend />
        <Segmented
          label={t('view.label')}
          className="ml-auto max-sm:order-last max-sm:w-full"
          value={url.view}
          segments={views.map((view) => ({ value: view, label: t(`view.${view}`) }))}
          onChange={(view) => void setUrl({ view: views.find((one) => one === view) ?? 'tool' })}
        />
        <Button
          className="max-sm:ml-auto xl:hidden"
          icon={<ListFilter size={14} strokeWidth={1.75} aria-hidden />}
          onClick={() => setSheet('filters')}
        >
          {t('filters.open')}
        </Button>
      </header>

      <div className="grid min-h-0 grow md:grid-cols-[minmax(0,1fr)_300px] xl:grid-cols-[204px_minmax(0,1fr)_336px]">
        <aside
          aria-label={t('filters.open')}
          className="hidden overflow-y-auto border-border border-r px-4 py-3 xl:block print:hidden"
        >
          {rail}
        </aside>
        <div className={cx('min-h-0 min-w-0 bg-surface md:overflow-auto', url.view === 'tool' && 'md:scroll-pt-24')}>
          {systems.length === 0 && <Notice title={t('grid.noSystems')} className="mx-4" />}
          {systems.length > 0 && groups.length === 0 && url.view !== 'changes' && (
            <Notice
              title={t('grid.nothing')}
              className="mx-4"
              actions={
                <Button onClick={() => change({ systems: null, kinds: null, only: [], q: '' })}>
                  {t('filters.clear', { count: countFilters(filters) })}
                </Button>
              }
            />
          )}
          {url.view === 'tool' && groups.length > 0 && (
            <div className="hidden md:block">
              <MatrixGrid
                groups={groups}
                roles={roles}
                layers={draft.layers}
                names={names}
                selected={selected}
                onSelect={select}
                {...onSet}
              />
            </div>
          )}
          {url.view !== 'changes' && groups.length > 0 && listRole !== undefined && (
            <div className={url.view === 'tool' ? 'md:hidden' : ''}>
              <RoleList
                groups={groups}
                roles={roles}
                role={listRole}
                layers={draft.layers}
                names={names}
                onRole={(role) => void setUrl({ role })}
                onOpen={(at) => {
                  select(at)
                  if (window.matchMedia('(width < 48rem)').matches) setSheet('cell')
                }}
              />
            </div>
          )}
          {url.view === 'changes' && <ChangesList draft={draft} actions={actions} names={names} />}
        </div>
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
            onConflicts={() => void setUrl({ view: 'changes' })}
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
      {reviewing && (
        <ReviewDialog
          actions={actions}
          names={names}
          onClose={(refused) => {
            setReviewing(false)
            if (refused) router.refresh()
          }}
          onPublished={(published) => {
            setReviewing(false)
            draft.replace(null)
            toast(t('review.published', { version: published }))
            router.refresh()
          }}
        />
      )}
    </div>
  )
}

function selectedCell(sel: readonly string[] | null, roles: readonly MatrixRole[]): CellAt | null {
  const [role, system, tool] = sel ?? []
  if (role === undefined || system === undefined || tool === undefined) return null
  return roles.some(({ slug }) => slug === role) ? { role, system, tool } : null
}
