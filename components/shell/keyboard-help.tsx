'use client'

import { useTranslations } from 'next-intl'
import { Dialog } from '../ui/dialog.tsx'
import { Keys } from '../ui/kbd.tsx'
import type { NavItem } from './types.ts'

type Props = { items: readonly NavItem[]; singleKeys: boolean; open: boolean; onOpenChange: (open: boolean) => void }

/** What the keys do here; only keys that lead somewhere for this person are listed. */
export function KeyboardHelp({ items, singleKeys, open, onOpenChange }: Props) {
  const t = useTranslations('shell.keys')
  const always = [
    { keys: ['⌘/Ctrl', 'K'], what: t('palette') },
    { keys: ['i'], what: t('source') },
  ]
  const single = [
    { keys: ['/'], what: t('search') },
    { keys: ['?'], what: t('help') },
    { keys: ['['], what: t('sidebar') },
  ]
  const pages = items.flatMap(({ key, label }) =>
    key === undefined ? [] : [{ keys: ['g', key], what: t('goTo', { page: label }) }],
  )
  return (
    <Dialog title={t('title')} description={singleKeys ? t('intro') : t('off')} open={open} onOpenChange={onOpenChange}>
      <dl className="text-sm">
        {[...always, ...(singleKeys ? [...single, ...pages] : [])].map(({ keys, what }) => (
          <div key={what} className="flex h-8 items-center justify-between border-t border-border">
            <dt>{what}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
