'use client'

import { Menu as Base } from '@base-ui/react/menu'
import NextLink from 'next/link'
import { useTranslations } from 'next-intl'
import type { MatrixTool } from '#lib/access/matrix.ts'
import { type CellAt, type CellValue, cellKey } from '#lib/access/values.ts'
import { Kbd } from '../ui/kbd.tsx'
import { CellMark } from './cell-mark.tsx'
import { type Layers, limited, shownAt } from './grid-model.ts'
import { questionsOf } from './questions.ts'
import type { Names } from './words.ts'

export type CellMenuProps = {
  /** The cell it hangs from; null while closed. */
  anchor: HTMLElement | null
  onClose: () => void
  at: CellAt
  tool: MatrixTool | null
  layers: Layers
  names: Names
  /** Absent for readers: they find only why it is so. */
  onSet: ((at: CellAt, to: CellValue, tool: MatrixTool | null) => void) | undefined
}

const row =
  'flex min-h-7 cursor-default items-center gap-2 rounded-sm px-2 py-1 text-sm outline-none data-highlighted:bg-hover touch:min-h-11'

/** The five things a cell can be, with the keys that set them directly, and the questions about it. */
export function CellMenu({ anchor, onClose, at, tool, layers, names, onSet }: CellMenuProps) {
  const t = useTranslations('access')
  const shown = shownAt(layers, at)
  const questions = questionsOf(at)
  const choices = [
    { word: 'allow', key: 'A', to: { effect: 'allow', conditions: null } },
    { word: 'limit', key: 'C', to: limited(shown.value, at, tool) },
    { word: 'approve', key: 'P', to: { effect: 'approve', conditions: null } },
    { word: 'deny', key: 'D', to: { effect: 'deny', conditions: null } },
    { word: 'none', key: '⌫', to: null },
  ] as const
  return (
    <Base.Root open={anchor !== null} onOpenChange={(open) => !open && onClose()} modal={false}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} side="bottom" align="start" sideOffset={4} className="z-40 outline-none">
          <Base.Popup
            aria-label={t('grid.menu', { tool: names.tool(at), role: names.role(at.role) })}
            finalFocus={() => anchor}
            className="pop-motion min-w-52 rounded-lg bg-raised p-1 shadow-pop outline-none"
          >
            {onSet !== undefined &&
              choices.map(({ word, key, to }) => (
                <Base.Item key={word} className={row} onClick={() => onSet(at, to, tool)}>
                  <CellMark value={word} />
                  <span className="grow">{t(`effect.${word}`)}</span>
                  <Kbd>{key}</Kbd>
                </Base.Item>
              ))}
            {onSet !== undefined && layers.edits.has(cellKey(at)) && (
              <>
                <Base.Separator className="-mx-1 my-1 h-px bg-border" />
                <Base.Item className={row} onClick={() => onSet(at, layers.published.get(cellKey(at)) ?? null, tool)}>
                  {t('grid.takeBack')}
                </Base.Item>
              </>
            )}
            {questions !== null && onSet !== undefined && <Base.Separator className="-mx-1 my-1 h-px bg-border" />}
            {questions !== null && (
              <>
                <Base.LinkItem render={<NextLink href={questions.why} />} className={row} closeOnClick>
                  {t('why.menuWhy')}
                </Base.LinkItem>
                <Base.LinkItem render={<NextLink href={questions.who} />} className={row} closeOnClick>
                  {t('why.who')}
                </Base.LinkItem>
              </>
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
