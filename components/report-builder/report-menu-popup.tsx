'use client'

import { Copy, FilePlus, Pencil, Trash2, Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import { paths } from '#lib/http/paths.ts'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx'

/** What can be done; what is not given is not offered. */
export type ReportMenuItems = {
  id: string
  isOwn: boolean
  onCopy: () => void
  onShare: () => void
  onRemove: () => void
}

type Props = ReportMenuItems & {
  title: string
  open: boolean
  anchor: RefObject<HTMLElement | null>
  onClose: (event: Event) => void
}

const glyph = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const

export function ReportMenuPopup({ id, isOwn, onCopy, onShare, onRemove, title, ...menu }: Props) {
  const t = useTranslations('report-builder.library')
  return (
    <Menu label={t('actions', { name: title })} {...menu}>
      {isOwn && (
        <MenuItem icon={<Pencil {...glyph} />} href={paths.editReport(id)}>
          {t('edit')}
        </MenuItem>
      )}
      <MenuItem icon={<FilePlus {...glyph} />} href={paths.newReport(id)}>
        {t('from')}
      </MenuItem>
      <MenuItem icon={<Copy {...glyph} />} onSelect={onCopy}>
        {t('copy')}
      </MenuItem>
      {isOwn && (
        <>
          <MenuItem icon={<Users {...glyph} />} onSelect={onShare}>
            {t('share')}
          </MenuItem>
          <MenuSeparator />
          <MenuItem danger icon={<Trash2 {...glyph} />} onSelect={onRemove}>
            {t('remove')}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
