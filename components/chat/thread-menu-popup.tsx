'use client'

import { FileText, ListChecks, Pencil, Pin, PinOff, Printer, Sheet, Trash2, Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx'

/** What can be done; what is not given is not offered. */
export type ThreadMenuItems = {
  pinned?: boolean
  onRename?: (() => void) | undefined
  onPin?: (() => void) | undefined
  onShare?: (() => void) | undefined
  onDelete?: (() => void) | undefined
  exports?: { onMarkdown: () => void; onTables: () => void; onPrint: () => void; onChoose: () => void } | undefined
}

type Props = ThreadMenuItems & {
  title: string
  open: boolean
  anchor: RefObject<HTMLElement | null>
  onClose: (event: Event) => void
}

const glyph = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const

export function ThreadMenuPopup({ title, open, anchor, onClose, pinned = false, exports, ...on }: Props) {
  const t = useTranslations('chat.thread')
  return (
    <Menu label={t('actions', { title })} anchor={anchor} open={open} onClose={onClose}>
      {on.onRename !== undefined && (
        <MenuItem icon={<Pencil {...glyph} />} onSelect={on.onRename}>
          {t('rename')}
        </MenuItem>
      )}
      {on.onPin !== undefined && (
        <MenuItem icon={pinned ? <PinOff {...glyph} /> : <Pin {...glyph} />} onSelect={on.onPin}>
          {pinned ? t('unpin') : t('pin')}
        </MenuItem>
      )}
      {on.onShare !== undefined && (
        <MenuItem icon={<Users {...glyph} />} onSelect={on.onShare}>
          {t('share')}
        </MenuItem>
      )}
      {exports !== undefined && (
        <>
          <MenuItem icon={<FileText {...glyph} />} onSelect={exports.onMarkdown}>
            {t('markdown')}
          </MenuItem>
          <MenuItem icon={<Sheet {...glyph} />} onSelect={exports.onTables}>
            {t('tables')}
          </MenuItem>
          <MenuItem icon={<Printer {...glyph} />} onSelect={exports.onPrint}>
            {t('print')}
          </MenuItem>
          <MenuItem icon={<ListChecks {...glyph} />} onSelect={exports.onChoose}>
            {t('choose')}
          </MenuItem>
        </>
      )}
      {on.onDelete !== undefined && (
        <>
          <MenuSeparator />
          <MenuItem danger icon={<Trash2 {...glyph} />} onSelect={on.onDelete}>
            {t('delete')}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
