'use client'

import dynamic from 'next/dynamic'
import { useLocale, useTranslations } from 'next-intl'
import { Fragment, type KeyboardEvent, useRef, useState } from 'react'
import type { MatrixRole, MatrixTool } from '#lib/access/matrix.ts'
import type { CellAt, CellValue } from '#lib/access/values.ts'
import { SystemMark } from '../systems/system-mark.tsx'
import { cx } from '../ui/cx.ts'
import { GridCell } from './grid-cell.tsx'
import { countOpen, type Group, type Layers, moved, placeOf, shownAt, valueForKey } from './grid-model.ts'
import { RoleHead } from './role-head.tsx'
import { ToolHead } from './tool-head.tsx'
import { type Names, valueText } from './words.ts'

const CellMenu = dynamic(() => import('./cell-menu.tsx').then((module) => module.CellMenu), { ssr: false })

export type MatrixGridProps = {
  groups: readonly Group[]
  roles: readonly MatrixRole[]
  layers: Layers
  names: Names
  selected: CellAt | null
  onSelect: (at: CellAt) => void
  /** Absent for readers without the right to change anything. */
  onSet?: (at: CellAt, to: CellValue, tool: MatrixTool | null) => void
}

/** Roles by tools as an editable grid with one tab stop. Group rows only count and are skipped by the arrow keys. */
export function MatrixGrid({ groups, roles, layers, names, selected, onSelect, onSet }: MatrixGridProps) {
  const t = useTranslations('access')
  const locale = useLocale()
  const body = useRef<HTMLTableElement>(null)
  const [menu, setMenu] = useState<HTMLElement | null>(null)
  // Its code arrives with the first menu, and it then stays for its closing motion.
  const [menuUsed, setMenuUsed] = useState(false)
  if (menu !== null && !menuUsed) setMenuUsed(true)
  const rows = groups.flatMap((group) => group.rows)
  const selectedRow = rows.findIndex(
    ({ system, tool }) => system.slug === selected?.system && (tool?.name ?? '*') === selected.tool,
  )
  const selectedCol = roles.findIndex(({ slug }) => slug === selected?.role)
  const active = { row: Math.max(0, selectedRow), col: Math.max(0, selectedCol) }
  const activeRow = rows[active.row]
  const activeRole = roles[active.col]

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || activeRow === undefined || activeRole === undefined) return
    const at = placeOf(activeRow, activeRole.slug)
    const target = moved(event.key, active, { rows: rows.length, cols: roles.length })
    if (target !== null) focusCell(target)
    else if (event.key === 'Enter' || event.key === ' ') openMenu(event.target)
    else {
      const to = valueForKey(event.key, at, shownAt(layers, at).value, activeRow.tool)
      if (to === undefined || onSet === undefined) return
      onSet(at, to, activeRow.tool)
    }
    event.preventDefault()
    event.stopPropagation()
  }

  function focusCell({ row, col }: { row: number; col: number }) {
    body.current?.querySelector<HTMLElement>(`[data-cell="${row}-${col}"]`)?.focus()
  }

  function openMenu(target: EventTarget) {
    if (target instanceof HTMLElement) setMenu(target.closest<HTMLElement>('[data-cell]'))
  }

  return (
    <>
      <p id="access-grid-help" className="sr-only">
        {t('grid.help')}
      </p>
      <table
        ref={body}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table edited cell by cell is a grid
        role="grid"
        aria-label={t('grid.label')}
        aria-describedby="access-grid-help"
        aria-readonly={onSet === undefined}
        onKeyDown={onKeyDown}
        className="w-full table-fixed border-separate border-spacing-0 text-sm"
        style={{ minWidth: `${236 + roles.length * 72}px` }}
      >
        <colgroup>
          <col className="w-59" />
          {roles.map(({ slug }) => (
            <col key={slug} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky top-0 left-0 z-20 h-16 border-border-strong border-b bg-surface px-4 pb-2 text-left align-bottom font-medium text-xs"
            >
              {t('grid.tool')}
            </th>
            {roles.map((role, col) => (
              <RoleHead key={role.slug} role={role} tinted={col === selectedCol} />
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map(({ system, rows: groupRows }) => (
            <Fragment key={system.slug}>
              <tr>
                <th
                  scope="rowgroup"
                  className="sticky left-0 z-10 h-7.5 border-border border-b bg-sunken px-4 text-left font-medium text-sm"
                >
                  <SystemMark system={system.slug} name={system.name} named className="mr-2" />
                  {system.name}
                  <span className="ml-2 font-normal text-text-3 text-xs">
                    {t('grid.tools', { count: system.tools.length })}
                    {system.state === 'paused' && `, ${t('grid.paused')}`}
                  </span>
                </th>
                {roles.map(({ slug }) => (
                  <td
                    key={slug}
                    className="border-border border-b bg-sunken text-center font-medium text-text-3 text-xs"
                  >
                    <OpenCount open={countOpen(layers, slug, system)} all={system.tools.length} />
                  </td>
                ))}
              </tr>
              {groupRows.map((row) => {
                const index = rows.indexOf(row)
                return (
                  <tr key={row.tool?.name ?? '*'}>
                    <ToolHead tool={row.tool} tinted={index === selectedRow} />
                    {roles.map((role, col) => {
                      const at = placeOf(row, role.slug)
                      const shown = shownAt(layers, at)
                      return (
                        <GridCell
                          key={role.slug}
                          place={`${index}-${col}`}
                          shown={shown}
                          label={cellLabel(at, shown)}
                          selected={index === selectedRow && col === selectedCol}
                          stop={index === active.row && col === active.col}
                          onSelect={() => onSelect(at)}
                          onOpen={openMenu}
                        />
                      )
                    })}
                  </tr>
                )
              })}
            </Fragment>
          ))}
        </tbody>
      </table>
      {menuUsed &&
        activeRow !== undefined &&
        activeRole !== undefined &&
        (onSet !== undefined || activeRow.tool !== null) && (
          <CellMenu
            anchor={menu}
            onClose={() => setMenu(null)}
            at={placeOf(activeRow, activeRole.slug)}
            tool={activeRow.tool}
            layers={layers}
            names={names}
            onSet={onSet}
          />
        )}
    </>
  )

  function cellLabel(at: CellAt, { value, inherited, drafted, was }: ReturnType<typeof shownAt>): string {
    const own = valueText(t, locale, value)
    const said = inherited ? t('grid.inherited', { value: own }) : own
    return t('grid.cell', {
      system: names.system(at.system),
      tool: names.tool(at),
      role: names.role(at.role),
      value: drafted ? t('grid.draftWas', { value: said, was: valueText(t, locale, was) }) : said,
    })
  }
}

function OpenCount({ open, all }: { open: number; all: number }) {
  const t = useTranslations('access')
  return (
    <span className={cx(open === 0 && 'text-text-3')}>{open === 0 ? '0' : t('grid.some', { count: open, all })}</span>
  )
}
