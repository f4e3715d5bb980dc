'use client'

import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import { Menu, MenuItem } from '../ui/menu.tsx'
import type { Saying } from './use-judgement.ts'

type Props = {
  title: string
  anchor: RefObject<HTMLElement | null>
  open: boolean
  onClose: (event: Event) => void
  onChoose: (saying: Saying) => void
}

export function JudgeMenuPopup({ title, onChoose, ...menu }: Props) {
  const t = useTranslations('home.judge')
  return (
    <Menu {...menu} label={t('moreOf', { title })}>
      <MenuItem onSelect={() => onChoose('snooze')}>{t('snooze')}</MenuItem>
      <MenuItem onSelect={() => onChoose('assign')}>{t('assign')}</MenuItem>
      <MenuItem onSelect={() => onChoose('not_useful')}>{t('notUseful')}</MenuItem>
    </Menu>
  )
}
