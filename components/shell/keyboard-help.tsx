'use client'

import { useTranslations } from 'next-intl'
import { Dialog } from '../ui/dialog.tsx'
import { KeyList } from './key-list.tsx'
import type { NavItem } from './types.ts'

type Props = { items: readonly NavItem[]; singleKeys: boolean; open: boolean; onOpenChange: (open: boolean) => void }

/** What the keys do here; only keys that lead somewhere for this person are listed. */
export function KeyboardHelp({ items, singleKeys, open, onOpenChange }: Props) {
  const t = useTranslations('shell.keys')
  return (
    <Dialog title={t('title')} description={singleKeys ? t('intro') : t('off')} open={open} onOpenChange={onOpenChange}>
      <KeyList items={items} singleKeys={singleKeys} />
    </Dialog>
  )
}
